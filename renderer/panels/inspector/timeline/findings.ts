/** What is wrong in a recording, and what would mend it. */
import type { WholeList } from '../../../../protocol/inspect-trace'
import { LARGE, LONG, OFTEN } from '../../../../base/speed-limits'
import type { Entry, Trace } from './trace'

export type FindingKind = 'large' | 'often' | 'unread' | 'whole' | 'long'

export interface Finding {
  kind: FindingKind
  /** The worst one, which the chart shows. */
  entry: Entry
  /** How often it was seen. */
  count: number
  route: string
  /** `Error.stack` of the setData that did it, unmapped. */
  stack?: string
  /** A path (`unread`, `whole`), or the function (`long`). */
  subject?: string
  whole?: WholeList
  bytes?: number
  /** ms in all, from logic to the next paint. */
  ms: number
}

/** The gravest first. */
export function findingsOf(trace: Pick<Trace, 'all' | 'routes'>): Finding[] {
  const found = new Map<string, Finding>()
  const calls = new Map<number, Entry>()
  const sets = new Map<number, Entry[]>()
  for (const entry of trace.all) {
    if (entry.kind !== 'set' || entry.facts.id === undefined) continue
    calls.set(entry.facts.id, entry)
    const { page = 0 } = entry.facts
    const list = sets.get(page)
    if (list) list.push(entry)
    else sets.set(page, [entry])
  }
  const route = (entry: Entry): string => trace.routes.get(entry.facts.page ?? -1) ?? entry.facts.unit ?? entry.name
  const note = (key: string, finding: Omit<Finding, 'count' | 'route'>, weight: number): void => {
    const known = found.get(key)
    if (!known) return void found.set(key, { ...finding, count: 1, route: route(finding.entry) })
    const { count, ms, bytes = 0 } = known
    if (weight > weightOf(known)) Object.assign(known, finding)
    Object.assign(known, { count: count + 1, ms: ms + finding.ms })
    if (finding.bytes !== undefined) known.bytes = Math.max(bytes, finding.bytes)
  }
  /** The call that set the path: itself, or something around it. */
  const callerOf = (batch: Entry, path?: string): string | undefined => {
    const all = (batch.facts.calls ?? []).flatMap((id) => calls.get(id) ?? [])
    const one =
      path === undefined ? undefined : all.find(({ facts }) => facts.paths?.some((set) => path.startsWith(set)))
    return (one ?? all[0])?.facts.stack
  }
  for (const entry of trace.all) {
    const { kind, duration, facts, name } = entry
    if (kind === 'run' && facts.depth === 0 && duration > LONG)
      note(`long ${name} ${facts.unit ?? ''}`, { kind: 'long', entry, subject: name, ms: duration }, duration)
    if (kind !== 'batch') continue
    const { bytes = 0, unread = [], whole = [] } = facts
    const common = (path?: string) => {
      const stack = callerOf(entry, path)
      return { entry, bytes, ms: duration, ...(stack !== undefined && { stack }) }
    }
    if (bytes > LARGE) {
      const one = common()
      note(`large ${facts.page} ${one.stack ?? facts.paths?.[0]}`, { kind: 'large', ...one }, bytes)
    }
    for (const path of unread) {
      const shape = path.replace(/\[\d+\]/g, '[]')
      note(`unread ${facts.page} ${shape}`, { kind: 'unread', ...common(path), subject: shape }, bytes)
    }
    for (const one of whole)
      note(
        `whole ${facts.page} ${one.path}`,
        { kind: 'whole', ...common(one.path), subject: one.path, whole: one },
        bytes,
      )
  }
  const often = [...sets.values()].flatMap((list) => bursts(list, route))
  return [...found.values(), ...often].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.ms - a.ms)
}

const order: FindingKind[] = ['large', 'often', 'whole', 'long', 'unread']
const weightOf = ({ kind, bytes = 0, entry }: Finding): number => (kind === 'long' ? entry.duration : bytes)

/** Stretches in which a second has too many; the caller is the one that is met most. */
function bursts(sets: Entry[], route: (entry: Entry) => string): Finding[] {
  const found: Finding[] = []
  let first = 0
  let [from, to] = [-1, -1]
  const end = (): void => {
    if (from < 0) return
    const part = sets.slice(from, to + 1)
    const entry = part[0]!
    const counts = new Map<string, number>()
    for (const { facts } of part) counts.set(facts.stack ?? '', (counts.get(facts.stack ?? '') ?? 0) + 1)
    const [stack] = [...counts].sort((a, b) => b[1] - a[1])[0]!
    const ms = part.reduce((sum, { duration }) => sum + duration, 0)
    found.push({ kind: 'often', entry, count: part.length, route: route(entry), ms, ...(stack !== '' && { stack }) })
    from = -1
  }
  sets.forEach(({ start }, i) => {
    while (sets[first]!.start < start - 1_000) first++
    if (i - first + 1 > OFTEN) {
      if (from < 0) from = first
      to = i
    } else if (from >= 0 && first > to) end()
  })
  end()
  return found
}
