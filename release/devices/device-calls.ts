import { sql } from 'kysely'
import type { CallQuery } from '../../protocol/release-calls'
import type { DeviceFacts } from '../../protocol/release'
import type { SeenDevice } from '../../protocol/release-admin'
import type { Database, Row } from '../database/tables'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'
import { banOf } from './ban-calls'

const PAGE = 50

const deviceOf = (row: Row<'devices'>, bans: ReadonlyMap<string, Row<'banned_devices'>>): SeenDevice => ({
  device: row.device,
  last: row.last,
  ...(row.build && { installed: row.build }),
  decision: row.decision as SeenDevice['decision'],
  ...(row.offered !== null && { build: row.offered }),
  group: row.grp,
  reader: row.reader,
  facts: {
    model: row.model,
    system: { name: row.system, version: row.system_version },
    appVersion: row.app_version,
    network: row.network as DeviceFacts['network'],
    ...(row.region !== null && { region: row.region }),
  },
  ...(row.link_id !== null && { link: row.link_id }),
  ...(bans.has(row.device) && { banned: banOf(bans.get(row.device)!) }),
})

async function bansOf(db: Database, app: string, devices: readonly string[]) {
  if (!devices.length) return new Map<string, Row<'banned_devices'>>()
  const rows = await db
    .selectFrom('banned_devices')
    .selectAll()
    .where('app', '=', app)
    .where('device', 'in', devices)
    .execute()
  return new Map(rows.map((row) => [row.device, row]))
}

/** Below what there is of it: `_` stands in ids, and means anything to `like`. */
const beginsWith = (text: string) => sql<boolean>`substr(device, 1, ${sql.lit(text.length)}) = ${text}`
const contains = (text: string) =>
  sql<boolean>`lower(model) like ${`%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`

function listed(db: Database, app: string, { device, model, build, since, after }: CallQuery<'devices/list'>) {
  let rows = db.selectFrom('devices').selectAll().where('app', '=', app)
  if (device !== undefined)
    rows = device.length === 22 ? rows.where('device', '=', device) : rows.where(beginsWith(device))
  if (model) rows = rows.where(contains(model))
  if (build !== undefined) rows = rows.where('build', '=', build)
  if (since !== undefined) rows = rows.where('last', '>=', since)
  if (after !== undefined) {
    const [last, id] = [Number(after.slice(0, after.indexOf('-'))), after.slice(after.indexOf('-') + 1)]
    rows = rows.where((eb) => eb.or([eb('last', '<', last), eb.and([eb('last', '=', last), eb('device', '<', id)])]))
  }
  return rows.orderBy('last', 'desc').orderBy('device', 'desc')
}

export const deviceCalls = {
  async 'devices/list'({ platform, params: { app }, query }) {
    const limit = Math.min(query.limit || PAGE, 500)
    const rows = await listed(platform.database.db, app, query)
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const bans = await bansOf(
      platform.database.db,
      app,
      page.map(({ device }) => device),
    )
    const devices = page.map((row) => deviceOf(row, bans))
    const end = devices.at(-1)
    return { devices, ...(rows.length > limit && end && { next: `${end.last}-${end.device}` }) }
  },

  async 'devices/get'({ platform, params: { app, device } }) {
    const row = await platform.database.db
      .selectFrom('devices')
      .selectAll()
      .where('app', '=', app)
      .where('device', '=', device)
      .executeTakeFirst()
    if (!row) throw releaseFault('device_unknown', 404, 'This device has not asked for a version in the last 30 days')
    return deviceOf(row, await bansOf(platform.database.db, app, [device]))
  },

  async 'devices/adoption'({ platform, params: { app }, query: { since } }) {
    const { db } = platform.database
    let rows = db
      .selectFrom('devices')
      .select((eb) => ['build', eb.fn.countAll<number>().as('devices')])
      .where('app', '=', app)
    if (since !== undefined) rows = rows.where('last', '>=', since)
    const counts = await rows.groupBy('build').orderBy('build', 'desc').execute()
    const versions = await db.selectFrom('versions').select(['build', 'version']).where('app', '=', app).execute()
    const names = new Map(versions.map(({ build, version }) => [build, version]))
    const builds = counts.map(({ build, devices }) => ({
      ...(build && { build, ...(names.has(build) && { version: names.get(build)! }) }),
      devices: Number(devices),
    }))
    return { devices: builds.reduce((sum, each) => sum + each.devices, 0), builds }
  },
} satisfies Partial<Handlers>
