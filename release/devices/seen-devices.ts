/**
 * Remembers each device's last check, so that people find the device that they want to know something about. A check only puts itself
 * into a map; every few seconds that is written. What a crash loses of it, the devices' next checks bring again.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'kysely'
import { MAX_CLOCK_DIFFERENCE, type CheckRequest } from '../../protocol/release'
import type { OpenedDatabase } from '../database/open-database'
import type { NewRow } from '../database/tables'
import type { KnownDevice } from '../http/client-door'
import { ReleaseFault } from '../release-fault'
import type { AppRules } from '../rules/app-rules'
import type { CheckedAnswer } from '../rules/prepared-answers'
import { deviceMark, DeviceMarks, type DeviceMark } from './device-marks'

/** ms since the last check. */
export const DEVICES_KEPT = 30 * 24 * 3_600_000
/** ms; a device that tells and gets the same as when it was written is not written again before. */
export const SAME_FOR = 30 * 60_000
const EVERY = 5000
/** Devices between two writings, which bounds the database's work. Of more, those that came first: others are first the next time. */
const MOST_SEEN = 5000
/** Rows of one transaction: SQLite writes in this thread, and checks wait for it; between two, they have their turn. */
const ROWS = 200

interface Seen {
  device: string
  asked: CheckRequest
  verdict: CheckedAnswer['verdict']
  at: number
  mark: DeviceMark
}

interface Writing {
  key: string
  seen: Seen
  row: NewRow<'devices'>
}

export class SeenDevices {
  readonly #database: OpenedDatabase
  readonly #rules: AppRules
  readonly #log: (line: string) => void
  readonly #timer: NodeJS.Timeout
  #seen = new Map<string, Seen>()
  readonly #written = new DeviceMarks()
  #flushing: Promise<void> = Promise.resolve()

  constructor(database: OpenedDatabase, rules: AppRules, log: (line: string) => void) {
    this.#database = database
    this.#rules = rules
    this.#log = log
    this.#timer = setInterval(() => void this.flush(), EVERY)
    this.#timer.unref()
  }

  see(
    { id: device, bodyHash }: KnownDevice,
    asked: CheckRequest,
    { verdict, mark: answered }: CheckedAnswer,
    at: number,
  ): void {
    const mark = deviceMark(asked.app, device, bodyHash, answered)
    if (this.#written.has(mark, at, SAME_FOR / 1000)) return
    // What it says next may be what was written, which is then no longer the last.
    this.#written.drop(mark)
    const key = `${asked.app} ${device}`
    if (this.#seen.size < MOST_SEEN || this.#seen.has(key)) this.#seen.set(key, { device, asked, verdict, at, mark })
  }

  /** What is not written yet is not written. */
  forget(app: string, device: string): void {
    this.#seen.delete(`${app} ${device}`)
    this.#written.drop(deviceMark(app, device, '', 0))
  }

  /** Resolves once what was seen before the call is written, or could not be. */
  flush(): Promise<void> {
    return (this.#flushing = this.#flushing.then(() => this.#write()))
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }

  async #write(): Promise<void> {
    const seen = this.#seen
    this.#seen = new Map()
    // By key, so that two instances take rows in the same order, and none waits for the other.
    const rows = [...seen].map(([key, each]) => this.#writing(key, each)).sort((a, b) => (a.key < b.key ? -1 : 1))
    for (let at = 0; at < rows.length; at += ROWS) {
      if (at) await turn()
      try {
        await this.#store(rows.slice(at, at + ROWS))
      } catch (error) {
        if (!(error instanceof ReleaseFault)) {
          this.#log(`devices: ${(error as Error).message}`)
          continue
        }
        // The database is away. What has not been seen again since is for the next time.
        for (const { key, seen: old } of rows.slice(at))
          if (!this.#seen.has(key) && this.#seen.size < MOST_SEEN) this.#seen.set(key, old)
        return
      }
    }
  }

  #writing(key: string, seen: Seen): Writing {
    const { device, asked, verdict, at } = seen
    const { app, installed, reader, experience, device: facts } = asked
    const state = this.#rules.get(app)
    const link =
      experience === undefined || !state || state instanceof Promise ? undefined : state.links.get(experience)
    return {
      key,
      seen,
      row: {
        app,
        device,
        last: at,
        build: installed?.build ?? 0,
        decision: verdict.decision,
        offered: verdict.build ?? null,
        grp: verdict.group,
        reader,
        link_id: link?.id ?? null,
        model: plain(facts.model),
        system: plain(facts.system.name),
        system_version: plain(facts.system.version),
        app_version: plain(facts.appVersion),
        network: facts.network,
        region: facts.region === undefined ? null : plain(facts.region),
      },
    }
  }

  async #store(rows: readonly Writing[]): Promise<void> {
    await this.#database.write((db) =>
      db
        .insertInto('devices')
        .values(rows.map(({ row }) => row))
        .onConflict((conflict) =>
          conflict
            .columns(['app', 'device'])
            .doUpdateSet((eb) => Object.fromEntries(told.map((name) => [name, eb.ref(`excluded.${name}`)])))
            // Another instance may have been asked later, and have written before; much later is a clock that was wrong.
            .where((eb) =>
              eb.or([
                eb('devices.last', '<=', eb.ref('excluded.last')),
                eb('devices.last', '>', sql<number>`excluded.last + ${sql.lit(MAX_CLOCK_DIFFERENCE)}`),
              ]),
            ),
        )
        .execute(),
    )
    for (const { seen } of rows) this.#written.keep(seen.mark, seen.at)
  }
}

/** PostgreSQL takes no NUL in a text, and a device may say what it likes. */
const plain = (text: string): string => text.replaceAll('\0', '')

const told = [
  'build',
  'last',
  'decision',
  'offered',
  'grp',
  'reader',
  'link_id',
  'model',
  'system',
  'system_version',
  'app_version',
  'network',
  'region',
] as const
