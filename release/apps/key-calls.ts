/** Signing keys, revocations, recipients. */
import { readRevocations } from '../../base/package/keys.web'
import { revocationList, type RevocationList, type SignedRevocations } from '../../protocol/package'
import type { Recipient } from '../../protocol/release-admin'
import { change, lockApp } from '../change'
import type { Database } from '../database/tables'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'
import { byKeys, refuse } from '../versions/read-upload'

/** As it was checked when it was taken. */
export function storedRevocations(text: string | null): RevocationList | undefined {
  return text === null ? undefined : revocationList.parse(JSON.parse((JSON.parse(text) as SignedRevocations).list))
}

export async function keysOf(db: Database, app: string): Promise<string[]> {
  const rows = await db
    .selectFrom('signing_keys')
    .select('key')
    .where('app', '=', app)
    .orderBy('added', 'desc')
    .execute()
  return rows.map(({ key }) => key)
}

export const keyCalls = {
  async 'keys/list'({ platform, params }) {
    const rows = await platform.database.db
      .selectFrom('signing_keys')
      .selectAll()
      .where('app', '=', params.app)
      .orderBy('added')
      .execute()
    return { keys: rows.map(({ key, note, added, added_by }) => ({ key, note, added, addedBy: added_by })) }
  },

  async 'keys/add'({ platform, caller, params, body }) {
    await change(
      platform,
      { app: params.app, who: caller.who, action: 'key.added', subject: body.key, detail: { note: body.note ?? '' } },
      async (db) => {
        const row = await db
          .insertInto('signing_keys')
          .values({
            app: params.app,
            key: body.key,
            note: body.note ?? '',
            added: platform.now(),
            added_by: caller.who,
          })
          .onConflict((conflict) => conflict.columns(['app', 'key']).doNothing())
          .returning('key')
          .executeTakeFirst()
        if (!row) throw releaseFault('key_exists', 409, 'This key is trusted already')
      },
    )
    return {}
  },

  async 'keys/remove'({ platform, caller, params }) {
    await change(
      platform,
      { app: params.app, who: caller.who, action: 'key.removed', subject: params.key },
      async (db) => {
        await lockApp(db, params.app)
        const { numDeletedRows } = await db
          .deleteFrom('signing_keys')
          .where('app', '=', params.app)
          .where('key', '=', params.key)
          .executeTakeFirst()
        if (!numDeletedRows) throw releaseFault('key_unknown', 404, 'There is no such key')
        if (!(await keysOf(db, params.app)).length)
          throw releaseFault('last_key', 409, 'Without a key no version could be taken any more')
      },
    )
    return {}
  },

  async 'revocations/get'({ platform, params }) {
    const { revocations } = await platform.database.db
      .selectFrom('apps')
      .select('revocations')
      .where('id', '=', params.app)
      .executeTakeFirstOrThrow()
    return { list: revocations === null ? null : (JSON.parse(revocations) as SignedRevocations) }
  },

  async 'revocations/put'({ platform, caller, params, body }) {
    const text = JSON.stringify(body)
    const keys = await keysOf(platform.database.db, params.app)
    const { sequence } = await refuse('package_refused', () => byKeys(keys, (key) => readRevocations(text, key)))
    await change(
      platform,
      { app: params.app, who: caller.who, action: 'revocations.changed', subject: sequence, rules: true },
      async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('apps')
          .set({ revocations: text, revocations_sequence: sequence })
          .where('id', '=', params.app)
          .where('revocations_sequence', '<', sequence)
          .executeTakeFirst()
        if (!numUpdatedRows) throw releaseFault('revocations_older', 409, 'The platform has that list, or a newer one')
      },
    )
    return { sequence }
  },

  async 'recipients/list'({ platform, params }) {
    const { db } = platform.database
    const app = await db.selectFrom('apps').selectAll().where('id', '=', params.app).executeTakeFirstOrThrow()
    const rows = await db.selectFrom('recipients').selectAll().where('app', '=', params.app).orderBy('added').execute()
    const recipients: Recipient[] = rows.map(({ key, name, added }) => ({ key, name, kind: 'own', added }))
    if (app.platform_key)
      recipients.unshift({ key: app.player_key, name: app.name, kind: 'platform', added: app.created })
    return { recipients }
  },

  async 'recipients/add'({ platform, caller, params, body }) {
    await change(
      platform,
      { app: params.app, who: caller.who, action: 'recipient.added', subject: body.name, detail: { key: body.key } },
      async (db) => {
        const row = await db
          .insertInto('recipients')
          .values({ app: params.app, key: body.key, name: body.name, added: platform.now() })
          .onConflict((conflict) => conflict.columns(['app', 'key']).doNothing())
          .returning('key')
          .executeTakeFirst()
        if (!row) throw releaseFault('recipient_exists', 409, 'This key is a recipient already')
      },
    )
    return {}
  },

  async 'recipients/remove'({ platform, caller, params }) {
    await change(
      platform,
      { app: params.app, who: caller.who, action: 'recipient.removed', subject: params.key },
      async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom('recipients')
          .where('app', '=', params.app)
          .where('key', '=', params.key)
          .executeTakeFirst()
        if (!numDeletedRows) throw releaseFault('recipient_unknown', 404, 'There is no such recipient')
      },
    )
    return {}
  },
} satisfies Partial<Handlers>
