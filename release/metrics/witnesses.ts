/** What single devices reported of versions that are released, for guards alone; figures have no devices. */
import { metricNames, type MetricName } from '../../protocol/release'
import type { Database, Writing } from '../database/tables'
import type { PlatformSecret } from '../platform-secret'
import type { AppState } from '../rules/app-rules'
import { isReached } from '../rules/reach'
import { addUp, MINUTE, type CountedMetric, type Figure } from './count-events'
import { Counts, isTime } from './figures'

export interface Testimony extends Figure {
  device: string
}

/** Guards look back for a day at most; a version is compared with what is known of the one before. */
export const WITNESSES_KEPT = 48 * 60 * MINUTE
/** Devices of one version and minute. */
const MOST_DEVICES = 100
/** Of one report; the player has a few. */
const MOST_ROWS = 50
const MOST_COUNT = 1000
/** Versions and minutes that are remembered. */
const MOST_MINUTES = 2000

/** Whether the version is for that device: what others say of it, they cannot have seen. */
function isFor({ reach, salt }: AppState, build: number, device: string, group: string): boolean {
  const own = reach.get(build)
  return own !== undefined && isReached(own, salt, device, group)
}

/**
 * Of many devices that report in one minute some, by chance: those whose hash is lowest. Nobody else can know it, all instances have
 * the same, and it is another one for each version.
 */
export class Witnesses {
  readonly #secret: PlatformSecret
  readonly #minutes = new Map<string, number[]>()

  constructor(secret: PlatformSecret) {
    this.#secret = secret
  }

  /** What is kept of a report. `group`: by which the device says that it has the version. */
  hear(app: AppState, device: string, group: string, figures: readonly Figure[], now: number): Testimony[] {
    const builds = new Set(
      [...new Set(figures.map(({ build }) => build))].filter(
        (build) => isFor(app, build, device, group) && this.#isChosen(app.id, build, device, now),
      ),
    )
    if (!builds.size) return []
    const own = addUp(figures.filter(({ build, metric }) => builds.has(build) && kept.has(metric)))
    // Times have a row for each bin, and are not to leave the rest no room.
    return [...own.filter(({ metric }) => !isTime(metric)), ...own.filter(({ metric }) => isTime(metric))]
      .slice(0, MOST_ROWS)
      .map((figure) => ({ ...figure, grp: '', device, count: Math.min(MOST_COUNT, figure.count) }))
  }

  #isChosen(app: string, build: number, device: string, now: number): boolean {
    const key = `${app} ${build} ${now - (now % MINUTE)}`
    const hash = this.#secret.chanceOf(`${app} ${build} ${device}`)
    let lowest = this.#minutes.get(key)
    if (!lowest) {
      if (this.#minutes.size >= MOST_MINUTES) this.#minutes.clear()
      this.#minutes.set(key, (lowest = []))
    }
    if (lowest.includes(hash)) return true
    if (lowest.length >= MOST_DEVICES && hash > lowest.at(-1)!) return false
    const at = lowest.findIndex((each) => each > hash)
    lowest.splice(at < 0 ? lowest.length : at, 0, hash)
    if (lowest.length > MOST_DEVICES) lowest.pop()
    return true
  }
}

const kept: ReadonlySet<CountedMetric> = new Set<CountedMetric>([...metricNames, 'launches', 'updates'])

/** By device: what it said of a version since then, as far as that metric needs it. */
export async function heardOf(
  db: Database,
  { app, build, from, metric }: { app: string; build: number; from: number; metric: MetricName },
): Promise<Counts[]> {
  const metrics: CountedMetric[] = [metric, ...(metric === 'updateFailures' ? (['updates'] as const) : []), 'launches']
  const rows = await db
    .selectFrom('witnesses')
    .select((eb) => ['device', 'metric', 'bin', eb.fn.sum<number>('count').as('count')])
    .where('app', '=', app)
    .where('build', '=', build)
    .where('metric', 'in', metrics)
    .where('bucket', '>=', from - (from % MINUTE))
    .groupBy(['device', 'metric', 'bin'])
    .execute()
  const devices = new Map<string, Counts>()
  for (const row of rows) {
    const counts = devices.get(row.device) ?? new Counts()
    devices.set(row.device, counts)
    counts.add(row.metric as CountedMetric, row.bin, Number(row.count))
  }
  return [...devices.values()]
}

/** Of one device, wherever it is from. */
export const forgetWitness = (db: Writing, app: string, device: string) =>
  db.deleteFrom('witnesses').where('app', '=', app).where('device', '=', device).execute()
