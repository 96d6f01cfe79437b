/**
 * Rows of a:for as both logic and view see them: what a value iterates over, and what tells its rows apart. Both
 * sides must come to the same instance keys (protocol/bridge.ts, "Instance keys"), so both use these functions.
 */

/** A number as a list is a range; more than this is a mistake, and would freeze the page. */
const MAX_RANGE = 100_000

/**
 * The items that a:for shows. Documentation ("列表渲染", "组件模板和样式"): arrays, and numbers as 0 … n-1. An object
 * gives its values (see `listKeys`), a string its characters, everything else nothing.
 */
export function listItems(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'number') {
    const length = Math.min(Math.max(0, Math.floor(value)) || 0, MAX_RANGE)
    return Array.from({ length }, (_, i) => i)
  }
  if (typeof value === 'string') return Array.from(value)
  return value !== null && typeof value === 'object' ? Object.values(value) : []
}

/** What `index` is in the rows of an object: its property names. Undefined where rows are numbered. */
export const listKeys = (value: unknown): string[] | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : undefined

/** Whether a row's key can tell it apart: strings, numbers, booleans. */
export const isUsableKey = (key: unknown): key is string | number | boolean =>
  typeof key === 'string' || typeof key === 'boolean' || (typeof key === 'number' && key === key)

/** A row's segment of an instance key, before duplicates are told apart. `position` counts from 0, for objects too. */
export function rowKey(key: unknown, position: number): string {
  if (typeof key === 'number' && key === key) return String(key)
  if (!isUsableKey(key)) return String(position)
  const text = String(key)
  return text.includes('%') || text.includes('/') ? text.replace(/%/g, '%25').replace(/\//g, '%2F') : text
}

/** Tells a key apart from those seen before in the same list: `a`, `a~1`, `a~2`. */
export function distinctKey(key: string, seen: { has(key: string | number): boolean }): string {
  if (!seen.has(key)) return key
  let n = 1
  while (seen.has(`${key}~${n}`)) n++
  return `${key}~${n}`
}

/** Names of slots that the rows of a list ask for (`slot="tab{{index}}"`), in order. */
export function slotNames(list: unknown, row: (item: unknown, index: unknown) => unknown[]): unknown[] {
  const names = listKeys(list)
  return listItems(list).flatMap((item, i) => row(item, names ? names[i] : i))
}
