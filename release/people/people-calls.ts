import { randomBytes } from 'node:crypto'
import { change } from '../change'
import { changedMeanwhile } from '../changed-meanwhile'
import type { Row, Writing } from '../database/tables'
import { sha256Base64Url } from '../hmac'
import type { Handlers } from '../http/handlers'
import type { Platform } from '../platform'
import { placeOf } from '../http/limits'
import { releaseFault } from '../release-fault'
import { sessionOf } from './caller'
import { hashPassword, isPassword } from './passwords'
import { closeSession, describeSession, openSession, userOf } from './sessions'
import { isSetUp } from './setup'

const INVITATION_LASTS = 7 * 24 * 3_600_000

/** Names with the same key look alike. */
const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

const taken = (name: string) => releaseFault('user_exists', 409, 'There is a user %name%', { name })

async function addUser(
  db: Writing,
  user: Pick<Row<'users'>, 'name' | 'password' | 'invitation' | 'invitation_until' | 'admin' | 'created'>,
) {
  // So the audit log calls what happens by itself.
  if (keyOf(user.name) === 'platform') throw taken(user.name)
  const row = await db
    .insertInto('users')
    .values({ ...user, name_key: keyOf(user.name), disabled: 0 })
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!row) throw taken(user.name)
  return row
}

function newInvitation(now: number) {
  const invitation = randomBytes(32).toString('base64url')
  return { invitation, stored: { invitation: sha256Base64Url(invitation), invitation_until: now + INVITATION_LASTS } }
}

/** Until the end of the transaction, so that two admins who take each other's place away do not both see the other. */
const holdPeople = (db: Writing) =>
  db
    .updateTable('meta')
    .set((eb) => ({ key: eb.ref('key') }))
    .where('key', '=', 'revision')
    .execute()

async function userByName(platform: Platform, name: string): Promise<Row<'users'> | undefined> {
  return platform.database.db.selectFrom('users').selectAll().where('name_key', '=', keyOf(name)).executeTakeFirst()
}

/** Why: there is none, or it is no longer as it was seen. */
async function notChanged(db: Writing, id: number) {
  const user = await db.selectFrom('users').select('name').where('id', '=', id).executeTakeFirst()
  if (!user) return releaseFault('user_unknown', 404, 'There is no such user')
  return changedMeanwhile(db, 'user', undefined, user.name)
}

export const peopleCalls = {
  async 'setup/finish'({ platform, body, request, reply }) {
    platform.limits.login.take(placeOf(request.ip), platform.now())
    const password = await hashPassword(body.password)
    const user = await change(
      platform,
      { who: body.name, action: 'platform.setup', subject: body.name },
      async (db) => {
        // Taking the token away is what only one of several can do.
        const taken = await db
          .deleteFrom('meta')
          .where('key', '=', 'setup')
          .where('value', '=', sha256Base64Url(body.token))
          .returning('key')
          .executeTakeFirst()
        if (await isSetUp(db)) throw releaseFault('setup_done', 409, 'The platform has been set up before')
        if (!taken)
          throw releaseFault(
            'setup_token_invalid',
            403,
            'This is not the link that the platform has printed at its last start',
          )
        return addUser(db, {
          name: body.name,
          password,
          invitation: null,
          invitation_until: null,
          admin: 1,
          created: platform.now(),
        })
      },
    )
    return openSession(platform, user, request, reply)
  },

  async 'setup/state'({ platform }) {
    return { done: await isSetUp(platform.database.db) }
  },

  async 'session/open'({ platform, body, request, reply }) {
    const now = platform.now()
    platform.limits.login.take(placeOf(request.ip), now)
    platform.limits.guess.take(keyOf(body.name), now)
    const user = await userByName(platform, body.name)
    if (!(await isPassword(body.password, user?.password)) || !user)
      throw releaseFault('login_failed', 401, 'Name or password is wrong')
    if (user.disabled) throw releaseFault('user_disabled', 403, 'This user has been disabled')
    return openSession(platform, user, request, reply)
  },

  async 'session/get'({ platform, caller: { user, session, token } }) {
    return describeSession(platform, user, session?.id, session?.expires ?? token?.expires ?? 0)
  },

  async 'session/close'({ platform, request, reply }) {
    const id = sessionOf(request)
    if (id) await closeSession(platform, id, request, reply)
    return {}
  },

  async 'session/password'({ platform, caller, body }) {
    const { user, session } = caller
    if (!session) throw releaseFault('login_required', 401, 'Only who is logged in by password can change it')
    platform.limits.guess.take(user.name_key, platform.now())
    if (!(await isPassword(body.old, user.password)))
      throw releaseFault('login_failed', 401, 'The old password is wrong')
    const password = await hashPassword(body.password)
    await change(platform, { who: caller.who, action: 'user.password', subject: user.name }, async (db) => {
      await db.updateTable('users').set({ password }).where('id', '=', user.id).execute()
      await db
        .deleteFrom('sessions')
        .where('user_id', '=', user.id)
        .where('id_hash', '!=', sha256Base64Url(session.id))
        .execute()
    })
    return {}
  },

  async 'users/list'({ platform }) {
    const users = await platform.database.db.selectFrom('users').selectAll().orderBy('name_key').execute()
    return { users: users.map(userOf) }
  },

  async 'users/invite'({ platform, caller, body }) {
    const now = platform.now()
    const { invitation, stored } = newInvitation(now)
    const user = await change(
      platform,
      { who: caller.who, action: 'user.invited', subject: body.name, detail: { admin: body.admin === true } },
      (db) => addUser(db, { name: body.name, password: null, ...stored, admin: body.admin ? 1 : 0, created: now }),
    )
    return { user: userOf(user), invitation }
  },

  async 'users/accept'({ platform, body, request, reply }) {
    platform.limits.login.take(placeOf(request.ip), platform.now())
    const password = await hashPassword(body.password)
    const user = await change(
      platform,
      (accepted: Row<'users'>) => ({ who: accepted.name, action: 'user.joined', subject: accepted.name }),
      async (db) => {
        const accepted = await db
          .updateTable('users')
          .set({ password, invitation: null, invitation_until: null })
          .where('invitation', '=', sha256Base64Url(body.invitation))
          .where('invitation_until', '>', platform.now())
          .where('disabled', '=', 0)
          .returningAll()
          .executeTakeFirst()
        if (!accepted) throw releaseFault('invitation_invalid', 403, 'The invitation has been used, or has expired')
        await db.deleteFrom('sessions').where('user_id', '=', accepted.id).execute()
        return accepted
      },
    )
    return openSession(platform, user, request, reply)
  },

  async 'users/change'({ platform, caller, params, body: { revision, ...body } }) {
    const { invitation, stored } = newInvitation(platform.now())
    const user = await change(
      platform,
      (changed: Row<'users'>) => ({
        who: caller.who,
        action: 'user.changed',
        subject: changed.name,
        detail: { ...body },
      }),
      async (db) => {
        await holdPeople(db)
        const changed = await db
          .updateTable('users')
          .set((eb) => ({
            revision: eb('revision', '+', 1),
            ...(body.disabled !== undefined && { disabled: body.disabled ? 1 : 0 }),
            ...(body.admin !== undefined && { admin: body.admin ? 1 : 0 }),
            ...(body.invite && stored),
          }))
          .where('id', '=', params.id)
          .$if(revision !== undefined, (query) => query.where('revision', '=', revision!))
          .returningAll()
          .executeTakeFirst()
        if (!changed) throw await notChanged(db, params.id)
        const admins = await db
          .selectFrom('users')
          .select('id')
          .where('admin', '=', 1)
          .where('disabled', '=', 0)
          .execute()
        if (!admins.length) throw releaseFault('last_owner', 409, 'There has to be an admin')
        if (changed.disabled) await db.deleteFrom('sessions').where('user_id', '=', changed.id).execute()
        return changed
      },
    )
    return { user: userOf(user), ...(body.invite && { invitation }) }
  },
} satisfies Partial<Handlers>
