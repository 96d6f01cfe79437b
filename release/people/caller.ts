/** Who asks the admin API, and what that person may do. */
import type { FastifyRequest } from 'fastify'
import { CSRF_HEADER } from '../../protocol/release-calls'
import { lesser } from '../../base/release/roles'
import type { Role } from '../../protocol/release-admin'
import type { Row } from '../database/tables'
import { sha256Base64Url } from '../hmac'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'

export interface Caller {
  user: Row<'users'>
  /** For the audit log. */
  who: string
  /** Either of both. */
  session?: { id: string; expires: number }
  token?: Row<'tokens'>
}

export const SESSION_COOKIE = 'tandem_session'

/** Throws `login_required`, `token_invalid`, `token_expired`, `csrf_missing`, `user_disabled`. */
export async function readCaller(platform: Platform, request: FastifyRequest): Promise<Caller> {
  const { authorization } = request.headers
  const caller =
    authorization === undefined ? await bySession(platform, request) : await byToken(platform, authorization)
  if (caller.user.disabled) throw releaseFault('user_disabled', 403, 'This user has been disabled')
  return caller
}

async function byToken(platform: Platform, authorization: string): Promise<Caller> {
  const match = /^Bearer tandem_(\d{1,15})_([A-Za-z0-9_-]{43})$/.exec(authorization)
  const token =
    match &&
    (await platform.database.db.selectFrom('tokens').selectAll().where('id', '=', Number(match[1])).executeTakeFirst())
  // Of 32 random bytes, compared by their hashes: what the time tells of those is of no use.
  if (!token || sha256Base64Url(match[2]!) !== token.secret_hash)
    throw releaseFault('token_invalid', 401, 'There is no such access token')
  const now = platform.now()
  if (token.expires !== null && token.expires <= now)
    throw releaseFault('token_expired', 401, 'The access token has expired')
  platform.limits.api.take(`token ${token.id}`, now)
  const user = await userById(platform, token.user_id)
  // To the minute is enough, and spares a write for each request.
  if (now - (token.last_used ?? 0) > 60_000)
    await platform.database.db.updateTable('tokens').set({ last_used: now }).where('id', '=', token.id).execute()
  return { user, token, who: `token ${token.name} of ${user.name}` }
}

async function bySession(platform: Platform, request: FastifyRequest): Promise<Caller> {
  const id = sessionOf(request)
  const now = platform.now()
  const session =
    id &&
    (await platform.database.db
      .selectFrom('sessions')
      .selectAll()
      .where('id_hash', '=', sha256Base64Url(id))
      .where('expires', '>', now)
      .executeTakeFirst())
  if (!id || !session) throw releaseFault('login_required', 401, 'Nobody is logged in')
  const reads = request.method === 'GET' || request.method === 'HEAD'
  if (!reads && !platform.secret.isCsrfOf(id, request.headers[CSRF_HEADER]))
    throw releaseFault('csrf_missing', 403, 'The request does not come from a page of the platform')
  platform.limits.api.take(`session ${session.id_hash}`, now)
  const user = await userById(platform, session.user_id)
  return { user, who: user.name, session: { id, expires: session.expires } }
}

export const sessionOf = (request: FastifyRequest): string | undefined =>
  new RegExp(`(?:^|; ?)${SESSION_COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]

async function userById(platform: Platform, id: number): Promise<Row<'users'>> {
  const user = await platform.database.db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst()
  if (!user) throw releaseFault('user_unknown', 401, 'There is no such user')
  return user
}

/** Undefined where the caller is no member, or the token is for another app. */
export async function roleIn(platform: Platform, { user, token }: Caller, app: string): Promise<Role | undefined> {
  if (token?.app && token.app !== app) return undefined
  const member = user.admin
    ? { role: 'owner' }
    : await platform.database.db
        .selectFrom('members')
        .select('role')
        .where('app', '=', app)
        .where('user_id', '=', user.id)
        .executeTakeFirst()
  if (!member) return undefined
  const role = member.role as Role
  return token ? lesser(role, token.role as Role) : role
}
