/** What happens by itself: steps and beginnings whose time has come, guards, and the removal of what is old. */
import { sql } from 'kysely'
import { MAX_CLOCK_DIFFERENCE, type ReleaseStep } from '../protocol/release'
import type { Row } from './database/tables'
import { DEVICES_KEPT } from './devices/seen-devices'
import { checkGuards } from './metrics/guards'
import { MINUTE } from './metrics/count-events'
import type { Platform } from './platform'
import { ReleaseFault } from './release-fault'
import { forgetErrors, rollUp } from './metrics/retention'
import { WITNESSES_KEPT } from './metrics/witnesses'
import { begin, moveRelease } from './releases/release-calls'
import { removeParts } from './store/receive-blob'
import { removeUnused } from './versions/blob-upload'

const DAY = 24 * 60 * MINUTE
/** ms between looks, at least. */
const REST = 500
const BATCHES_KEPT = 3 * DAY

export interface UpkeepTimes {
  /** ms between looks at schedules and guards. */
  every: number
  /** ms between rounds of tidying. */
  tidy: number
}

export class Upkeep {
  readonly #platform: Platform
  readonly #timers: NodeJS.Timeout[] = []
  #running: Promise<void> | undefined
  #resting: NodeJS.Timeout | undefined
  #again = false
  #ended = false

  constructor(platform: Platform, { every, tidy }: UpkeepTimes) {
    this.#platform = platform
    platform.reports.onDidCount = () => this.look()
    this.#timers.push(
      setInterval(() => this.look(), every),
      setInterval(() => void this.#quietly(() => tidyUp(platform, tidy)), tidy),
    )
    for (const timer of this.#timers) timer.unref()
  }

  /** Soon; one look at a time, and with a rest between two: it is asked for with each round of reports. */
  look(): void {
    if (this.#ended) return
    if (this.#running || this.#resting) this.#again = true
    else {
      const began = performance.now()
      this.#running = this.#quietly(async () => {
        // First of all: after a time without looks a step may be due, and what was seen of the one before bad.
        await checkGuards(this.#platform)
        await advance(this.#platform)
      }).finally(() => {
        this.#running = undefined
        if (!this.#ended) this.#rest(Math.max(REST, 4 * (performance.now() - began)))
      })
    }
  }

  #rest(ms: number): void {
    this.#resting = setTimeout(() => {
      this.#resting = undefined
      if (!this.#again) return
      this.#again = false
      this.look()
    }, ms)
    this.#resting.unref()
  }

  async close(): Promise<void> {
    this.#ended = true
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#resting)
    await this.#running
  }

  /** Where the database is away, the next time does it. */
  async #quietly(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ReleaseFault)) this.#platform.log(`upkeep: ${(error as Error).message}`)
    }
  }
}

/** Several instances may try: the release's revision lets one of them. */
export async function advance(platform: Platform): Promise<void> {
  const { db } = platform.database
  // Begun in the future: the clock was wrong then, and nothing would go on until that time has come.
  await db
    .updateTable('releases')
    .set({ step_since: platform.now() })
    .where('state', 'in', ['running', 'completed'])
    .where('step_since', '>', platform.now() + MAX_CLOCK_DIFFERENCE)
    .execute()
  const rows = await db.selectFrom('releases').selectAll().where('state', 'in', ['scheduled', 'running']).execute()
  for (const row of rows) {
    const due = nextOf(row, platform.now())
    if (!due) continue
    try {
      await moveRelease(platform, row, due, {
        action: row.state === 'scheduled' ? 'release.started' : 'release.advanced',
        who: 'platform',
        reason: row.reason ?? undefined,
        detail: { step: due.step },
      })
    } catch (error) {
      if (!(error instanceof ReleaseFault && error.code === 'release_changed')) throw error
    }
  }
}

function nextOf(row: Row<'releases'>, now: number) {
  const steps = JSON.parse(row.steps) as ReleaseStep[]
  if (row.state === 'scheduled')
    return row.starts_at !== null && row.starts_at <= now ? begin(row, 0, steps, now) : undefined
  const step = row.step + 1
  const after = steps[step]?.after
  if (after === undefined || row.step_since + after * MINUTE > now) return undefined
  return begin(row, step, steps, now)
}

/** One instance does it, by turns: whoever finds that the last time is long ago. */
export async function tidyUp(platform: Platform, every: number): Promise<void> {
  const { database, now } = platform
  await removeParts(platform.incoming, now() - DAY)
  const { numInsertedOrUpdatedRows } = await database.db
    .insertInto('meta')
    .values({ key: 'tidied', value: String(now()) })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ value: String(now()) })
        // In the future it was done by a clock that was wrong.
        .where(
          sql<boolean>`(cast(meta.value as bigint) <= ${sql.lit(now() - every)} or cast(meta.value as bigint) > ${sql.lit(now() + every)})`,
        ),
    )
    .executeTakeFirst()
  if (!numInsertedOrUpdatedRows) return
  await rollUp(platform)
  await forgetErrors(platform)
  await database.db
    .deleteFrom('batches')
    .where('at', '<', now() - BATCHES_KEPT)
    .execute()
  await database.db
    .deleteFrom('witnesses')
    .where('bucket', '<', now() - WITNESSES_KEPT)
    .execute()
  await database.db
    .deleteFrom('devices')
    .where('last', '<', now() - DEVICES_KEPT)
    .execute()
  await database.db.deleteFrom('sessions').where('expires', '<', now()).execute()
  await removeUnused(platform)
}
