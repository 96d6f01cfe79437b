/** Figures of versions, out of the table of counts. */
import { sql } from 'kysely'
import { metricNames, timeMetrics, type MetricName } from '../../protocol/release'
import type { Figure } from '../../protocol/release-admin'
import type { Database } from '../database/tables'
import type { CountedMetric } from './count-events'
import { percentile } from './histogram'

/** The share that a time's figure stands for. */
export const SHARE = 0.75
const times = new Set<string>(timeMetrics)
export const isTime = (metric: string): boolean => times.has(metric)

/** Counts of one version (and gray group), of a time: by metric, then by bin. */
export class Counts {
  readonly #bins = new Map<CountedMetric, Map<number, number>>()

  add(metric: CountedMetric, bin: number, count: number): void {
    const bins = this.#bins.get(metric) ?? new Map<number, number>()
    this.#bins.set(metric, bins.set(bin, (bins.get(bin) ?? 0) + count))
  }

  /** Count by bin. */
  bins(metric: CountedMetric): ReadonlyMap<number, number> {
    return this.#bins.get(metric) ?? new Map<number, number>()
  }

  total(metric: CountedMetric): number {
    let total = 0
    for (const count of this.bins(metric).values()) total += count
    return total
  }

  /** ms. */
  percentile(metric: MetricName, share: number): number | undefined {
    return percentile(this.bins(metric), share)
  }

  /** What a rate is measured by: launches, or updates that were tried. */
  base(metric: MetricName): number {
    return metric === 'updateFailures' ? this.total('updates') + this.total('updateFailures') : this.total('launches')
  }

  figure(metric: MetricName): Figure {
    const count = this.total(metric)
    if (isTime(metric)) {
      const value = this.percentile(metric, SHARE)
      return { count, ...(value !== undefined && { value }) }
    }
    const base = this.base(metric)
    return { count, ...(base && { value: (100 * count) / base }) }
  }

  figures(): Record<MetricName, Figure> {
    return Object.fromEntries(metricNames.map((name) => [name, this.figure(name)])) as Record<MetricName, Figure>
  }
}

export interface FiguresAsked {
  app: string
  /** ms; `from` is in, `until` is out. */
  from: number
  until: number
  builds?: readonly number[]
  metrics?: readonly CountedMetric[]
  byGroup?: boolean
  /** ms of a point; none: all in one. */
  bucket?: number
}

export interface CountedPart {
  build: number
  grp: string | undefined
  at: number
  counts: Counts
}

/** One for each version (and group, and point in time) that has any. */
export async function readFigures(db: Database, asked: FiguresAsked): Promise<CountedPart[]> {
  const { app, from, until, builds, metrics, byGroup, bucket } = asked
  const at = bucket ? sql<number>`bucket - bucket % ${sql.lit(bucket)}` : sql<number>`${sql.lit(from)}`
  const grp = byGroup ? sql<string>`grp` : sql<string>`''`
  let rows = db
    .selectFrom('figures')
    .select((eb) => ['build', grp.as('grp'), at.as('at'), 'metric', 'bin', eb.fn.sum<number>('count').as('count')])
    .where('app', '=', app)
    .where('bucket', '>=', from)
    .where('bucket', '<', until)
    .groupBy(['build', 'metric', 'bin'])
  if (byGroup) rows = rows.groupBy('grp')
  if (bucket) rows = rows.groupBy(at)
  if (builds) rows = rows.where('build', 'in', builds)
  if (metrics) rows = rows.where('metric', 'in', metrics)
  const parts = new Map<string, CountedPart>()
  for (const { build, grp, at: point, metric, bin, count } of await rows.execute()) {
    const key = `${build} ${grp} ${point}`
    const part = parts.get(key) ?? { build, grp: byGroup ? grp : undefined, at: Number(point), counts: new Counts() }
    parts.set(key, part)
    part.counts.add(metric as CountedMetric, bin, Number(count))
  }
  const byGroupName = (a: CountedPart, b: CountedPart) => (a.grp ?? '').localeCompare(b.grp ?? '')
  return [...parts.values()].sort((a, b) => b.build - a.build || byGroupName(a, b) || a.at - b.at)
}
