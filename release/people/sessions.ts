import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Role, Session, User } from '../../protocol/release-admin'
import type { Database, Row } from '../database/tables'
import { sha256Base64Url } from '../hmac'
import type { Platform } from '../platform'
import { SESSION_COOKIE, sessionOf } from './caller'

const LASTS = 14 * 24 * 3_600_000

export const userOf = ({ id, name, admin, disabled, password, created, revision }: Row<'users'>): User => ({
  id,
  name,
  admin: admin === 1,
  disabled: disabled === 1,
  invited: password === null,
  created,
  revision,
})

/** Sets the cookie. */
export async function openSession(
  platform: Platform,
  user: Row<'users'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session> {
  const id = randomBytes(32).toString('base64url')
  const now = platform.now()
  const before = sessionOf(request)
  // Nobody can end it any more once the cookie is another one.
  if (before) await endSession(platform, before)
  const expires = now + LASTS
  await platform.database.db
    .insertInto('sessions')
    .values({ id_hash: sha256Base64Url(id), user_id: user.id, created: now, expires })
    .execute()
  setCookie(platform, request, reply, id, LASTS / 1000)
  return describeSession(platform, user, id, expires)
}

/** `id`: none for a token, which needs no `csrf`. */
export async function describeSession(
  platform: Platform,
  user: Row<'users'>,
  id: string | undefined,
  expires: number,
): Promise<Session> {
  return {
    user: userOf(user),
    csrf: id === undefined ? '' : platform.secret.csrfOf(id),
    expires,
    roles: await rolesOf(platform.database.db, user.id),
  }
}

async function rolesOf(db: Database, user: number): Promise<Record<string, Role>> {
  const rows = await db.selectFrom('members').select(['app', 'role']).where('user_id', '=', user).execute()
  return Object.fromEntries(rows.map(({ app, role }) => [app, role as Role]))
}

export async function closeSession(
  platform: Platform,
  id: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await endSession(platform, id)
  setCookie(platform, request, reply, '', 0)
}

async function endSession({ database }: Platform, id: string): Promise<void> {
  await database.db.deleteFrom('sessions').where('id_hash', '=', sha256Base64Url(id)).execute()
}

function setCookie(platform: Platform, request: FastifyRequest, reply: FastifyReply, value: string, age: number): void {
  const secure = request.protocol === 'https' || platform.publicUrl?.startsWith('https:')
  void reply.header(
    'set-cookie',
    `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}${secure ? '; Secure' : ''}`,
  )
}
