/** Lists that are sent whole though little of them differs from what the page has already. */
import type { Path } from '../../../protocol/bridge'
import type { WholeList } from '../../../protocol/inspect-trace'

/** Shorter lists are not worth a remark. */
const WORTH = 20
/** Values that one comparison looks at. */
const BUDGET = 50_000
const PATHS = 5

/** Undefined where it was right to send the list, or where that cannot be told cheaply. */
export function wholeList(name: string, before: unknown, after: unknown): WholeList | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined
  if (after.length < WORTH || before.length < WORTH) return undefined
  const equal = comparison()
  const common = Math.min(before.length, after.length)
  let start = 0
  while (start < common && equal(before[start], after[start])) start++
  let end = 0
  while (end < common - start && equal(before[before.length - 1 - end], after[after.length - 1 - end])) end++
  if (equal.spent) return undefined
  if (before.length !== after.length) {
    if (start + end < Math.max(common, after.length / 2)) return undefined
    const [removed, added] = [before.length - start - end, after.length - start - end]
    return { path: name, items: after.length, changed: [], splice: { start, removed, added } }
  }
  const most = Math.max(1, after.length / 10)
  const changed: string[] = []
  let rows = 0
  for (let i = start; i < after.length - end; i++) {
    if (equal(before[i], after[i])) continue
    if (++rows > most) return undefined
    if (changed.length < PATHS) changed.push(...differing(`${name}[${i}]`, before[i], after[i], equal))
  }
  return equal.spent ? undefined : { path: name, items: after.length, changed: changed.slice(0, PATHS) }
}

type Equal = ((a: unknown, b: unknown) => boolean) & { readonly spent: boolean }
type Fields = Record<string, unknown>

/** Deep, of what JSON holds. `spent`: it gave up, and what it said is not to be believed. */
function comparison(): Equal {
  let left = BUDGET
  const equal = (a: unknown, b: unknown): boolean => {
    if (--left < 0) return false
    if (a === b) return true
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
    if (Array.isArray(a) !== Array.isArray(b)) return false
    const names = Object.keys(a)
    if (names.length !== Object.keys(b).length) return false
    return names.every((name) => Object.hasOwn(b, name) && equal((a as Fields)[name], (b as Fields)[name]))
  }
  return Object.defineProperty(equal, 'spent', { get: () => left < 0 }) as unknown as Equal
}

/** The fields of an item that differ, where they are few; else the item. */
function differing(path: string, a: unknown, b: unknown, equal: Equal): string[] {
  if (!isRecord(a) || !isRecord(b)) return [path]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !equal(a[name], b[name]))
  return names.length <= 2
    ? names.map((name) => (/^\w+$/.test(name) ? `${path}.${name}` : `${path}["${name}"]`))
    : [path]
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const showPath = (path: Path): string =>
  path.map((s, i) => (typeof s === 'number' ? `[${s}]` : i ? `.${s}` : s)).join('')
