import { randomBytes } from 'node:crypto'
import type { Role, Token } from '../../protocol/release-admin'
import { change } from '../change'
import type { Row } from '../database/tables'
import { sha256Base64Url } from '../hmac'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'
import type { Platform } from '../platform'
import { atLeast } from '../../base/release/roles'
import { roleIn, type Caller } from './caller'

const tokenOf = ({ id, name, app, role, created, last_used, expires }: Row<'tokens'>, user: string): Token => ({
  id,
  name,
  user,
  ...(app !== null && { app }),
  role: role as Role,
  created,
  ...(last_used !== null && { lastUsed: last_used }),
  ...(expires !== null && { expires }),
})

/** `owner`: where it has to be that user's. */
async function remove(platform: Platform, caller: Caller, id: number, owner?: number): Promise<void> {
  await change(
    platform,
    (row: Row<'tokens'> & { user: string }) => ({
      app: row.app ?? undefined,
      who: caller.who,
      action: 'token.removed',
      subject: row.name,
      ...(owner === undefined && { detail: { of: row.user } }),
    }),
    async (db) => {
      const row = await db
        .deleteFrom('tokens')
        .where('id', '=', id)
        .$if(owner !== undefined, (query) => query.where('user_id', '=', owner!))
        .returningAll()
        .executeTakeFirst()
      if (!row) throw releaseFault('token_invalid', 404, 'There is no such access token')
      const user = await db.selectFrom('users').select('name').where('id', '=', row.user_id).executeTakeFirst()
      return { ...row, user: user?.name ?? '' }
    },
  )
}

export const tokenCalls = {
  async 'tokens/list'({ platform, caller: { user } }) {
    const rows = await platform.database.db
      .selectFrom('tokens')
      .selectAll()
      .where('user_id', '=', user.id)
      .orderBy('id')
      .execute()
    return { tokens: rows.map((row) => tokenOf(row, user.name)) }
  },

  async 'tokens/add'({ platform, caller, body }) {
    const { user, token } = caller
    // A token that makes tokens would outlive its own end.
    if (token) throw releaseFault('role_insufficient', 403, 'An access token cannot make another one')
    if (body.app !== undefined) {
      const own = await roleIn(platform, caller, body.app)
      if (!own) throw releaseFault('app_unknown', 404, 'There is no program %app% here', { app: body.app })
      if (!atLeast(own, body.role))
        throw releaseFault('role_insufficient', 403, 'A token may do no more than who it belongs to')
    }
    const secret = randomBytes(32).toString('base64url')
    const row = await change(
      platform,
      { app: body.app, who: caller.who, action: 'token.added', subject: body.name, detail: { role: body.role } },
      (db) =>
        db
          .insertInto('tokens')
          .values({
            user_id: user.id,
            secret_hash: sha256Base64Url(secret),
            name: body.name,
            app: body.app ?? null,
            role: body.role,
            created: platform.now(),
            last_used: null,
            expires: body.expires ?? null,
          })
          .returningAll()
          .executeTakeFirstOrThrow(),
    )
    return { token: tokenOf(row, user.name), secret: `tandem_${row.id}_${secret}` }
  },

  async 'tokens/remove'({ platform, caller, params }) {
    // Whoever finds one is not to end the others, which may do more.
    if (caller.token && caller.token.id !== params.id)
      throw releaseFault('role_insufficient', 403, 'An access token can end itself alone')
    await remove(platform, caller, params.id, caller.user.id)
    return {}
  },

  async 'tokens/all'({ platform }) {
    const rows = await platform.database.db
      .selectFrom('tokens')
      .innerJoin('users', 'users.id', 'tokens.user_id')
      .selectAll('tokens')
      .select('users.name as user')
      .orderBy('users.name_key')
      .orderBy('tokens.id')
      .execute()
    return { tokens: rows.map(({ user, ...row }) => tokenOf(row, user)) }
  },

  async 'tokens/revoke'({ platform, caller, params }) {
    await remove(platform, caller, params.id)
    return {}
  },
} satisfies Partial<Handlers>
