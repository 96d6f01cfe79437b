import type { Guard, MetricName } from '../../../protocol/release'
import type { MetricSummary } from '../../../protocol/release-admin'

export type Row = MetricSummary['versions'][number]

/** All metrics of versions: for each of them, lower is better. */
export interface Comparison {
  kind: 'better' | 'worse' | 'same' | 'new' | 'none'
  /** Share of the value before. */
  change?: number
}

/** Less than this is not worth a colour. */
const NOTHING = 0.02

export function compare(now: number | undefined, before: number | undefined): Comparison {
  if (now === undefined || before === undefined) return { kind: 'none' }
  if (before === 0) return now === 0 ? { kind: 'same' } : { kind: 'new' }
  const change = (now - before) / before
  if (Math.abs(change) < NOTHING) return { kind: 'same' }
  return { kind: change < 0 ? 'better' : 'worse', change: Math.abs(change) }
}

/** What a guard allows at most, as a figure; undefined where that depends on a version which reported nothing. */
function limitOf(guard: Guard, before: Row | undefined): number | undefined {
  if (guard.against === 'number') return guard.above
  const value = before?.figures[guard.metric]?.value
  return value === undefined ? undefined : value * guard.above
}

/** The lowest limit of each metric that has one. */
export function limitsOf(guards: readonly Guard[], before: Row | undefined): Partial<Record<MetricName, number>> {
  const limits: Partial<Record<MetricName, number>> = {}
  for (const guard of guards) {
    const limit = limitOf(guard, before)
    if (limit !== undefined) limits[guard.metric] = Math.min(limit, limits[guard.metric] ?? Infinity)
  }
  return limits
}

/** The newest version that is older, which is what a new one is compared with. */
export const versionBefore = (rows: readonly Row[], build: number): Row | undefined =>
  rows.filter((row) => row.build < build).sort((a, b) => b.build - a.build)[0]
