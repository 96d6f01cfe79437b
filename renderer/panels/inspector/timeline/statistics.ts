import type { Entry } from './trace'

export const groupings = ['kind', 'function', 'page'] as const
export type Grouping = (typeof groupings)[number]

export interface StatisticsRow {
  name: string
  kind: string
  count: number
  /** ms */
  total: number
  max: number
  bytes: number
}

export interface Range {
  from: number
  to: number
}

export const isWithin = ({ start, duration }: Entry, { from, to }: Range): boolean =>
  start <= to && start + duration >= from

export const matches = ({ name, kind, facts }: Entry, filter: string): boolean =>
  filter === '' ||
  `${name} ${kind} ${facts.request?.url ?? ''} ${facts.unit ?? ''} ${facts.paths?.join(' ') ?? ''} ${facts.handler ?? ''}`
    .toLowerCase()
    .includes(filter)

/** Of what happened in the range, the longest first. Stretches of frames are no work, and left out. */
export function statistics(
  entries: readonly Entry[],
  range: Range,
  by: Grouping,
  routes: ReadonlyMap<number, string>,
  filter = '',
): StatisticsRow[] {
  const rows = new Map<string, StatisticsRow>()
  for (const entry of entries) {
    if (entry.kind === 'frames' || !isWithin(entry, range) || !matches(entry, filter)) continue
    const { kind, duration, facts } = entry
    const name = nameOf(entry, by, routes)
    if (name === undefined) continue
    const key = by === 'function' ? `${kind} ${name}` : name
    let row = rows.get(key)
    if (!row) rows.set(key, (row = { name, kind, count: 0, total: 0, max: 0, bytes: 0 }))
    row.count++
    row.total += duration
    row.max = Math.max(row.max, duration)
    // A batch repeats what its `send` told.
    if (kind === 'send' || kind === 'request') row.bytes += facts.bytes ?? 0
    else if (kind === 'batch' && by === 'function') row.bytes += facts.bytes ?? 0
  }
  return [...rows.values()].sort((a, b) => b.total - a.total || b.count - a.count)
}

function nameOf(entry: Entry, by: Grouping, routes: ReadonlyMap<number, string>): string | undefined {
  const { kind, name, facts } = entry
  if (by === 'kind') return kind
  if (by === 'function')
    return ['run', 'sync', 'api', 'set', 'event', 'batch', 'request'].includes(kind) ? name : undefined
  // What is counted for a page does not lie within something else that is.
  if (facts.page === undefined || (facts.depth ?? 0) > 0 || ['batch', 'page', 'paint', 'frame'].includes(kind))
    return undefined
  return routes.get(facts.page) ?? `#${facts.page}`
}
