import type { Role } from '../../protocol/release-admin'
import { change, lockApp } from '../change'
import { expectRevision } from '../changed-meanwhile'
import type { Writing } from '../database/tables'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'

async function keepAnOwner(db: Writing, app: string): Promise<void> {
  const owner = await db
    .selectFrom('members')
    .select('user_id')
    .where('app', '=', app)
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst()
  if (!owner) throw releaseFault('last_owner', 409, 'A program has to have an owner')
}

const nameOf = async (db: Writing, id: number): Promise<string> => {
  const user = await db.selectFrom('users').select('name').where('id', '=', id).executeTakeFirst()
  if (!user) throw releaseFault('user_unknown', 404, 'There is no such user')
  return user.name
}

/** 0 where that user is no member. */
async function revisionOf(db: Writing, app: string, id: number): Promise<number> {
  const member = await db
    .selectFrom('members')
    .select('revision')
    .where('app', '=', app)
    .where('user_id', '=', id)
    .executeTakeFirst()
  return member?.revision ?? 0
}

export const memberCalls = {
  async 'members/list'({ platform, params }) {
    const rows = await platform.database.db
      .selectFrom('members')
      .innerJoin('users', 'users.id', 'members.user_id')
      .select(['users.id', 'users.name', 'members.role', 'members.since', 'members.revision'])
      .where('members.app', '=', params.app)
      .orderBy('users.name_key')
      .execute()
    return {
      members: rows.map(({ id, name, role, since, revision }) => ({
        user: id,
        name,
        role: role as Role,
        since,
        revision,
      })),
    }
  },

  async 'members/put'({ platform, caller, params: { app, id }, body: { role, revision } }) {
    await change(
      platform,
      (subject: string) => ({ app, who: caller.who, action: 'member.changed', subject, detail: { role } }),
      async (db) => {
        await lockApp(db, app)
        const name = await nameOf(db, id)
        await expectRevision(db, revision, await revisionOf(db, app, id), 'member', app, name)
        await db
          .insertInto('members')
          .values({ app, user_id: id, role, since: platform.now(), revision: 1 })
          .onConflict((conflict) =>
            conflict
              .columns(['app', 'user_id'])
              .doUpdateSet((eb) => ({ role, revision: eb('members.revision', '+', 1) })),
          )
          .execute()
        await keepAnOwner(db, app)
        return name
      },
    )
    return {}
  },

  async 'members/remove'({ platform, caller, params: { app, id }, query: { revision } }) {
    await change(
      platform,
      (subject: string) => ({ app, who: caller.who, action: 'member.removed', subject }),
      async (db) => {
        await lockApp(db, app)
        const name = await nameOf(db, id)
        await expectRevision(db, revision, await revisionOf(db, app, id), 'member', app, name)
        const { numDeletedRows } = await db
          .deleteFrom('members')
          .where('app', '=', app)
          .where('user_id', '=', id)
          .executeTakeFirst()
        if (!numDeletedRows) throw releaseFault('user_unknown', 404, 'That user is no member')
        await keepAnOwner(db, app)
        return name
      },
    )
    return {}
  },
} satisfies Partial<Handlers>
