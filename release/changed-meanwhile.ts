/** What two people change at once: the second one is told of the first, instead of overwriting it. */
import type { ReleaseErrorCode } from '../protocol/release'
import type { Database, Writing } from './database/tables'
import { releaseFault, type ReleaseFault } from './release-fault'

const things = {
  app: 'program',
  version: 'version',
  release: 'release',
  setting: 'setting',
  group: 'group',
  member: 'member',
  user: 'user',
  error: 'error',
} as const
type Thing = keyof typeof things

const codeOf = (thing: Thing): ReleaseErrorCode => (thing === 'error' ? 'error_group_changed' : `${thing}_changed`)

/** With who changed it last, by the audit log. `subject`: as it stands there. */
export async function changedMeanwhile(
  db: Database | Writing,
  thing: Thing,
  app: string | undefined,
  subject: string | number,
): Promise<ReleaseFault> {
  let entries = db
    .selectFrom('audit')
    .select('who')
    .where('subject', '=', String(subject))
    .where('action', 'like', `${thing}.%`)
    .where('action', '!=', 'release.acknowledged')
  entries = app === undefined ? entries.where('app', 'is', null) : entries.where('app', '=', app)
  const last = await entries.orderBy('id', 'desc').limit(1).executeTakeFirst()
  return releaseFault(codeOf(thing), 409, `%who% has changed this ${things[thing]} in between`, {
    who: last?.who ?? 'Somebody else',
  })
}

/** Throws where `seen` says that something else was seen than there is. */
export async function expectRevision(
  db: Writing,
  seen: number | undefined,
  present: number,
  thing: Thing,
  app: string | undefined,
  subject: string | number,
): Promise<void> {
  if (seen !== undefined && seen !== present) throw await changedMeanwhile(db, thing, app, subject)
}
