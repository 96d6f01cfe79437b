import { sql } from 'kysely'
import type { Audience, ReleaseStep } from '../../protocol/release'
import type { Setting } from '../../protocol/release-admin'
import { lockApp } from '../change'
import type { Writing } from '../database/tables'

/** What stands in the audit log where an id was. */
const FORGOTTEN = '(forgotten)'

/**
 * Removes all that an app has of a device: its last check, what guards have of its reports, numbers of its reports, its places in groups and
 * rules, a ban, and its id in the audit log. How many of each there were.
 */
export async function forgetDevice(db: Writing, app: string, device: string) {
  await lockApp(db, app)
  const checks = await db.deleteFrom('devices').where('app', '=', app).where('device', '=', device).executeTakeFirst()
  const heard = await db.deleteFrom('witnesses').where('app', '=', app).where('device', '=', device).executeTakeFirst()
  const reports = await db.deleteFrom('batches').where('device', '=', device).executeTakeFirst()
  const bans = await db
    .deleteFrom('banned_devices')
    .where('app', '=', app)
    .where('device', '=', device)
    .executeTakeFirst()
  return {
    checks: Number(checks.numDeletedRows),
    reports: Number(reports.numDeletedRows) + Number(heard.numDeletedRows),
    groups: await leaveGroups(db, app, device),
    rules: (await leaveReleases(db, app, device)) + (await leaveSettings(db, app, device)),
    bans: Number(bans.numDeletedRows),
    activity: await leaveAudit(db, app, device),
  }
}

/** Before a look at them one by one: `_` stands in ids, and means anything to `like`. */
const names = (device: string): string => `%${device.replaceAll('_', '\\_')}%`

async function leaveGroups(db: Writing, app: string, device: string): Promise<number> {
  const rows = await db
    .selectFrom('device_groups')
    .selectAll()
    .where('app', '=', app)
    .where(sql<boolean>`devices like ${names(device)} escape '\\'`)
    .execute()
  for (const { name, devices, revision } of rows) {
    const rest = (JSON.parse(devices) as string[]).filter((each) => each !== device)
    await db
      .updateTable('device_groups')
      .set({ devices: JSON.stringify(rest), revision: revision + 1 })
      .where('app', '=', app)
      .where('name', '=', name)
      .execute()
  }
  return rows.length
}

async function leaveReleases(db: Writing, app: string, device: string): Promise<number> {
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .where('app', '=', app)
    .where(sql<boolean>`steps like ${names(device)} escape '\\'`)
    .execute()
  for (const { id, steps, revision } of rows) {
    const rest = (JSON.parse(steps) as ReleaseStep[]).map((step) => ({
      ...step,
      audience: without(step.audience, device),
    }))
    await db
      .updateTable('releases')
      .set({ steps: JSON.stringify(rest), revision: revision + 1 })
      .where('id', '=', id)
      .execute()
  }
  return rows.length
}

async function leaveSettings(db: Writing, app: string, device: string): Promise<number> {
  const rows = await db
    .selectFrom('settings')
    .selectAll()
    .where('app', '=', app)
    .where(sql<boolean>`rules like ${names(device)} escape '\\'`)
    .execute()
  for (const { key, rules, revision } of rows) {
    const rest = (JSON.parse(rules) as Setting['rules']).map((rule) => ({
      ...rule,
      audience: without(rule.audience, device),
    }))
    await db
      .updateTable('settings')
      .set({ rules: JSON.stringify(rest), revision: revision + 1 })
      .where('app', '=', app)
      .where('key', '=', key)
      .execute()
  }
  return rows.length
}

function without({ devices, ...audience }: Audience, device: string): Audience {
  const rest = devices?.filter((each) => each !== device)
  return rest?.length ? { ...audience, devices: rest } : audience
}

/** Nothing else ever changes what stands there. */
async function leaveAudit(db: Writing, app: string, device: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('audit')
    .set({
      subject: sql<string>`replace(subject, ${device}, ${FORGOTTEN})`,
      detail: sql<string>`replace(detail, ${device}, ${FORGOTTEN})`,
    })
    .where('app', '=', app)
    .where((eb) => eb.or([eb('subject', '=', device), sql<boolean>`detail like ${names(device)} escape '\\'`]))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
