/** What becomes of figures, errors and devices as they grow old. */
import { sql } from 'kysely'
import type { Writing } from '../database/tables'
import type { Platform } from '../platform'
import { MINUTE } from './count-events'
import { MOST_GROUPS } from './error-groups'

export const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Figures by the minute, then by the hour, then none. */
export const MINUTES_KEPT = 2 * DAY
const KEPT = 90 * DAY
/** Of an app's script errors, so that there is room for new ones. */
const GROUPS_KEPT = 0.9 * MOST_GROUPS

/**
 * Minutes → hours, an hour at a time, so that no transaction is long however much there is to do; and what is very old goes.
 */
export async function rollUp({ database, now }: Platform): Promise<void> {
  const end = now() - MINUTES_KEPT
  const before = end - (end % HOUR)
  const { first } = await database.db
    .selectFrom('figures')
    .select((eb) => eb.fn.min<number | null>('bucket').as('first'))
    .where('bucket', '<', before)
    .where(sql<boolean>`bucket % ${sql.lit(HOUR)} <> 0`)
    .executeTakeFirstOrThrow()
  // What is older than is kept needs no hours.
  const start = Math.max(first ?? before, end - KEPT)
  for (let at = start - (start % HOUR); at < before; at += HOUR) await rollUpHour(database, at)
  await database.db
    .deleteFrom('figures')
    .where('bucket', '<', now() - KEPT)
    .execute()
}

async function rollUpHour({ write }: Platform['database'], hour: number): Promise<void> {
  const [from, until] = [sql.lit(hour + 1), sql.lit(hour + HOUR)]
  await write(async (db) => {
    await sql`insert into figures (app, build, grp, bucket, metric, bin, count)
      select app, build, grp, ${sql.lit(hour)}, metric, bin, sum(count) from figures
      where bucket >= ${from} and bucket < ${until}
      group by app, build, grp, metric, bin
      on conflict (app, bucket, build, grp, metric, bin) do update set count = figures.count + excluded.count`.execute(
      db,
    )
    await sql`delete from figures where bucket >= ${from} and bucket < ${until}`.execute(db)
  })
}

/** Those that were not seen for long; where an app has too many, also the rarest of those that nobody has said anything of. */
export async function forgetErrors({ database, now }: Platform): Promise<void> {
  const old = await database.db
    .selectFrom('error_groups')
    .select('id')
    .where('last', '<', now() - KEPT)
    .execute()
  const crowded = await database.db
    .selectFrom('error_groups')
    .select(['app', (eb) => eb.fn.countAll<number>().as('groups')])
    .groupBy('app')
    .having((eb) => eb.fn.countAll<number>(), '>', GROUPS_KEPT)
    .execute()
  const ids = new Set(old.map(({ id }) => id))
  for (const { app, groups } of crowded) {
    const rare = await database.db
      .selectFrom('error_groups')
      .innerJoin('error_counts', 'error_counts.error_id', 'error_groups.id')
      .select('error_groups.id')
      .where('error_groups.app', '=', app)
      .where('error_groups.state', '=', 'open')
      .groupBy(['error_groups.id', 'error_groups.last'])
      .orderBy((eb) => eb.fn.sum('error_counts.count'))
      .orderBy('error_groups.last')
      .limit(Number(groups) - GROUPS_KEPT)
      .execute()
    for (const { id } of rare) ids.add(id)
  }
  if (ids.size) await database.write((db) => removeErrors(db, [...ids]))
}

async function removeErrors(db: Writing, all: readonly number[]): Promise<void> {
  // SQLite takes 32,766 values.
  for (let at = 0; at < all.length; at += 1000) {
    const ids = all.slice(at, at + 1000)
    await db.deleteFrom('error_samples').where('error_id', 'in', ids).execute()
    await db.deleteFrom('error_counts').where('error_id', 'in', ids).execute()
    await db.deleteFrom('error_groups').where('id', 'in', ids).execute()
  }
}
