/** Every change goes through here: it, its line in the audit log and the new revision of the app are one transaction. */
import { sql } from 'kysely'
import type { Writing } from './database/tables'
import type { Platform } from './platform'

export interface Audited {
  /** None where it concerns the platform. */
  app?: string | undefined
  who: string
  action: string
  subject: string | number
  /** Never secrets. */
  detail?: Record<string, unknown>
  /** Whether checks depend on it. */
  rules?: boolean
}

/** `work` may throw to take everything back. Once this resolves, this instance answers checks by the change. */
export async function change<T>(
  platform: Platform,
  audited: Audited | ((result: T) => Audited),
  work: (db: Writing) => Promise<T>,
): Promise<T> {
  let changesRules = false
  const result = await platform.database.write(async (db) => {
    const made = await work(db)
    const told = typeof audited === 'function' ? audited(made) : audited
    await audit(db, platform.now(), told)
    if (told.rules && told.app !== undefined) {
      changesRules = true
      await raiseRevision(db, told.app)
      await platform.database.notify(db)
    }
    return made
  })
  if (changesRules) await platform.rules.refresh()
  return result
}

/** A line in the log, in the transaction of what it is about. */
export async function audit(db: Writing, at: number, { app, who, action, subject, detail }: Audited): Promise<void> {
  await db
    .insertInto('audit')
    .values({ at, app: app ?? null, who, action, subject: String(subject), detail: JSON.stringify(detail ?? {}) })
    .execute()
}

/** Holds the app for the time of a transaction, so that two who take something away at once do not both see the other's. */
export const lockApp = (db: Writing, app: string) =>
  db
    .updateTable('apps')
    .set((eb) => ({ id: eb.ref('id') }))
    .where('id', '=', app)
    .execute()

/**
 * The row of `meta` is held until the end of the transaction, so revisions become visible in their order. The app's is
 * held before it, as by who locks it first.
 */
async function raiseRevision(db: Writing, app: string): Promise<void> {
  await lockApp(db, app)
  const { value } = await db
    .updateTable('meta')
    .set({ value: sql<string>`cast(cast(value as bigint) + 1 as text)` })
    .where('key', '=', 'revision')
    .returning('value')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('apps')
    .set({ revision: Number(value) })
    .where('id', '=', app)
    .execute()
}
