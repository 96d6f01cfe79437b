import { randomBytes } from 'node:crypto'
import { publicSealingKey } from '../../base/package/crypto.web'
import { writeInstallCode } from '../../base/release/install-code.web'
import { atLeast, lesser } from '../../base/release/roles'
import type { App, Role } from '../../protocol/release-admin'
import type { Audience, Guard, InstallCode, ReleaseStep } from '../../protocol/release'
import { change } from '../change'
import { changedMeanwhile } from '../changed-meanwhile'
import type { Row } from '../database/tables'
import type { Handlers } from '../http/handlers'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import { DEVICES_KEPT } from '../devices/seen-devices'

const CHECK_INTERVAL = 600

async function describe(platform: Platform, row: Row<'apps'>, role: Role | undefined): Promise<App> {
  const { db } = platform.database
  const { devices } = await db
    .selectFrom('devices')
    .select((eb) => eb.fn.countAll<number>().as('devices'))
    .where('app', '=', row.id)
    .where('last', '>', platform.now() - DEVICES_KEPT)
    .executeTakeFirstOrThrow()
  const { alarms } = await db
    .selectFrom('releases')
    .select((eb) => eb.fn.countAll<number>().as('alarms'))
    .where('app', '=', row.id)
    .where('alarm', 'is not', null)
    .where('alarm_seen', 'is', null)
    .executeTakeFirstOrThrow()
  const completed = await db
    .selectFrom('releases')
    .select(['build', 'steps', 'step'])
    .where('app', '=', row.id)
    .where('state', '=', 'completed')
    .orderBy('build', 'desc')
    .execute()
  const current = completed.find(({ steps, step }) => isForAll((JSON.parse(steps) as ReleaseStep[])[step]!.audience))
  return {
    id: row.id,
    name: row.name,
    created: row.created,
    key: row.key,
    ...(row.stopped !== null && { stopped: { reason: row.stopped } }),
    platformKey: row.platform_key === 1,
    guards: JSON.parse(row.guards) as Guard[],
    checkInterval: row.check_interval,
    ...(role && { role }),
    ...(row.newest_build && { newestBuild: row.newest_build }),
    ...(current && { currentBuild: current.build }),
    devices: Number(devices),
    alarms: Number(alarms),
    revision: row.edits,
  }
}

export const isForAll = ({ percentage, where }: Audience): boolean => percentage === 100 && !where?.length

async function appRow(platform: Platform, id: string): Promise<Row<'apps'>> {
  const row = await platform.database.db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw releaseFault('app_unknown', 404, 'There is no program %app% here', { app: id })
  return row
}

/** Address of the platform as its users know it. */
const platformUrl = (platform: Platform, { protocol, host }: { protocol: string; host: string }): string =>
  platform.publicUrl ?? `${protocol}://${host}`

export const appCalls = {
  async 'apps/list'({ platform, caller: { user, token } }) {
    const { db } = platform.database
    const members = await db.selectFrom('members').selectAll().where('user_id', '=', user.id).execute()
    const own = new Map(members.map(({ app, role }) => [app, role as Role]))
    const rows = await db.selectFrom('apps').selectAll().orderBy('id').execute()
    const seen = rows.filter(({ id }) => (user.admin || own.has(id)) && (!token?.app || token.app === id))
    const apps = []
    for (const row of seen) {
      const role = user.admin ? 'owner' : own.get(row.id)!
      apps.push(await describe(platform, row, token ? lesser(role, token.role as Role) : role))
    }
    return { apps }
  },

  async 'apps/add'({ platform, caller, body }) {
    const now = platform.now()
    const player = randomBytes(32)
    await change(
      platform,
      { app: body.id, who: caller.who, action: 'app.added', subject: body.id, detail: { key: body.key }, rules: true },
      async (db) => {
        const row = await db
          .insertInto('apps')
          .values({
            id: body.id,
            name: body.name,
            salt: randomBytes(16).toString('base64url'),
            key: body.key,
            stopped: null,
            platform_key: body.platformKey === false ? 0 : 1,
            guards: '[]',
            check_interval: CHECK_INTERVAL,
            newest_build: 0,
            player_secret: platform.secret.seal(player),
            player_key: Buffer.from(publicSealingKey(player)).toString('base64url'),
            revocations: null,
            revocations_sequence: 0,
            created: now,
            revision: 0,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (!row) throw releaseFault('app_exists', 409, 'There is a program %app%', { app: body.id })
        await db
          .insertInto('signing_keys')
          .values({ app: body.id, key: body.key, note: '', added: now, added_by: caller.who })
          .execute()
        await db
          .insertInto('members')
          .values({ app: body.id, user_id: caller.user.id, role: 'owner', since: now })
          .execute()
      },
    )
    return describe(platform, await appRow(platform, body.id), 'owner')
  },

  async 'apps/get'({ platform, params, role }) {
    return describe(platform, await appRow(platform, params.app), role)
  },

  async 'apps/change'({ platform, caller, params, body: { revision, ...body }, role }) {
    await change(
      platform,
      {
        app: params.app,
        who: caller.who,
        action: 'app.changed',
        subject: params.app,
        detail: { ...body },
        rules: true,
      },
      async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('apps')
          .set((eb) => ({
            edits: eb('edits', '+', 1),
            ...(body.name !== undefined && { name: body.name }),
            ...(body.stopped !== undefined && { stopped: body.stopped?.reason ?? null }),
            ...(body.platformKey !== undefined && { platform_key: body.platformKey ? 1 : 0 }),
            ...(body.guards !== undefined && { guards: JSON.stringify(body.guards) }),
            ...(body.checkInterval !== undefined && { check_interval: body.checkInterval }),
          }))
          .where('id', '=', params.app)
          .$if(revision !== undefined, (query) => query.where('edits', '=', revision!))
          .executeTakeFirst()
        if (!numUpdatedRows) throw await changedMeanwhile(db, 'app', params.app, params.app)
      },
    )
    return describe(platform, await appRow(platform, params.app), role)
  },

  async 'apps/install-code'({ platform, params, query, request, role }) {
    const { key } = await appRow(platform, params.app)
    const code: InstallCode = { platform: platformUrl(platform, request), app: params.app, key }
    if (query.link !== undefined) {
      const link = await platform.database.db
        .selectFrom('links')
        .select('token')
        .where('app', '=', params.app)
        .where('id', '=', query.link)
        .executeTakeFirst()
      if (!link) throw releaseFault('link_unknown', 404, 'There is no such link')
      if (!atLeast(role, 'tester'))
        throw releaseFault('role_insufficient', 403, 'This needs the role %role%', { role: 'tester' })
      code.experience = link.token
    }
    const player = platform.playerUrl ?? `${code.platform}/player/`
    return { code, url: `${player}#${writeInstallCode(code)}` }
  },
} satisfies Partial<Handlers>
