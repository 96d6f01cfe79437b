/**
 * Takes reports in rounds: what comes while one round is written is the next one, and all of a round are one transaction. A report is
 * acknowledged once it is written. Its batch is unique in the database, so that one which is sent again, to whichever instance, counts once.
 */
import { sql } from 'kysely'
import type { ReportAnswer, ReportRequest } from '../../protocol/release'
import type { OpenedDatabase } from '../database/open-database'
import type { Writing } from '../database/tables'
import { ReleaseFault, releaseFault } from '../release-fault'
import type { AppRules } from '../rules/app-rules'
import type { BlobStore } from '../store/blob-store'
import type { PlatformSecret } from '../platform-secret'
import { addUp, countEvents, type Figure } from './count-events'
import { countErrors, ErrorPlaces, type PlacedError } from './error-groups'
import { Witnesses, type Testimony } from './witnesses'

interface Waiting {
  device: string
  report: ReportRequest
  resolve: (answer: ReportAnswer) => void
  reject: (error: unknown) => void
}

interface Counted extends Waiting {
  figures: Figure[]
  heard: Testimony[]
  errors: PlacedError[]
  dropped: number
}

const ROUND = 300
const MOST_WAITING = 5000
/** Rows of one statement: SQLite takes 32,766 values. */
const ROWS = 1000
const TRIES = 3

export class ReportSink {
  readonly #database: OpenedDatabase
  readonly #rules: AppRules
  readonly #places: ErrorPlaces
  readonly #witnesses: Witnesses
  readonly #now: () => number
  #waiting: Waiting[] = []
  #writing: Promise<void> | undefined
  /** Called after each round. */
  onDidCount: (() => void) | undefined

  constructor(database: OpenedDatabase, rules: AppRules, store: BlobStore, secret: PlatformSecret, now: () => number) {
    this.#database = database
    this.#rules = rules
    this.#places = new ErrorPlaces(database.db, store)
    this.#witnesses = new Witnesses(secret)
    this.#now = now
  }

  /** Throws `overloaded`, `database_unavailable`. */
  take(device: string, report: ReportRequest): Promise<ReportAnswer> {
    if (this.#waiting.length >= MOST_WAITING)
      throw releaseFault('overloaded', 503, 'The platform is busy; ask again later')
    return new Promise((resolve, reject) => {
      this.#waiting.push({ device, report, resolve, reject })
      this.#start()
    })
  }

  #start(): void {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
      // What came since the last look, before it was told that the writing has ended.
      if (this.#waiting.length) this.#start()
    })
  }

  /** Resolves once everything that was taken has been written. */
  async drain(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  async #write(): Promise<void> {
    while (this.#waiting.length) {
      const round = this.#waiting.splice(0, ROUND)
      await this.#writeRound(round)
      this.onDidCount?.()
    }
  }

  /** One that the database does not take is not to take the others of its round with it: then each is tried alone. */
  async #writeRound(round: readonly Waiting[]): Promise<void> {
    try {
      const counted = await Promise.all(round.map((each) => this.#count(each)))
      const fresh = await this.#store(counted)
      for (const each of counted) each.resolve({ counted: fresh.has(each), dropped: each.dropped })
    } catch (error) {
      if (error instanceof ReleaseFault || round.length === 1) for (const { reject } of round) reject(error)
      else for (const each of round) await this.#writeRound([each])
    }
  }

  async #count(waiting: Waiting): Promise<Counted> {
    const app = await this.#rules.get(waiting.report.app)
    const { figures, errors, dropped } = countEvents(waiting.report, this.#now(), {
      build: (build) => app?.versions.has(build) ?? false,
      group: (name) => app?.groups.has(name) ?? false,
    })
    const { device, report } = waiting
    const heard = app ? this.#witnesses.hear(app, device, report.group, figures, this.#now()) : []
    return {
      ...waiting,
      figures,
      heard,
      dropped,
      errors: await Promise.all(errors.map((each) => this.#places.place(each))),
    }
  }

  async #store(round: readonly Counted[]): Promise<ReadonlySet<Counted>> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.#database.write((db) => writeRound(db, round, this.#now()))
      } catch (error) {
        // Two instances met: the next try finds the other one done.
        const again = error instanceof ReleaseFault && error.code === 'database_unavailable' && attempt < TRIES
        if (!again) throw error
      }
  }
}

async function writeRound(db: Writing, round: readonly Counted[], now: number): Promise<ReadonlySet<Counted>> {
  const fresh = await takeBatches(db, round, now)
  const counted = [...fresh]
  const figures = addUp(counted.flatMap((each) => each.figures))
  for (let at = 0; at < figures.length; at += ROWS)
    await db
      .insertInto('figures')
      .values(figures.slice(at, at + ROWS))
      .onConflict((conflict) =>
        conflict
          .columns(['app', 'bucket', 'build', 'grp', 'metric', 'bin'])
          .doUpdateSet({ count: sql<number>`figures.count + excluded.count` }),
      )
      .execute()
  const heard = addUp(counted.flatMap((each) => each.heard))
  for (let at = 0; at < heard.length; at += ROWS)
    await db
      .insertInto('witnesses')
      .values(heard.slice(at, at + ROWS).map(({ grp: _, ...row }) => row))
      .onConflict((conflict) =>
        conflict
          .columns(['app', 'build', 'metric', 'bucket', 'device', 'bin'])
          .doUpdateSet({ count: sql<number>`witnesses.count + excluded.count` }),
      )
      .execute()
  await countErrors(
    db,
    counted.flatMap(({ errors }) => errors),
    now,
  )
  return fresh
}

/** Those that had not been counted before. */
async function takeBatches(db: Writing, round: readonly Counted[], now: number): Promise<ReadonlySet<Counted>> {
  const byKey = new Map(round.map((each) => [`${each.device} ${each.report.batch}`, each]))
  const values = [...byKey]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { device, report }]) => ({ device, batch: report.batch, at: now }))
  const rows = await db
    .insertInto('batches')
    .values(values)
    .onConflict((conflict) => conflict.columns(['device', 'batch']).doNothing())
    .returning(['device', 'batch'])
    .execute()
  return new Set(rows.map(({ device, batch }) => byKey.get(`${device} ${batch}`)!))
}
