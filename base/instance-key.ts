/**
 * Rows of a:for as both logic and view see them: what a value iterates over, and what tells its rows apart. Both
 * sides must come to the same instance keys (protocol/bridge.ts, "Instance keys"), so both use these functions.
 */
import { MAX_TEMPLATE_DEPTH } from './limits'
import { textOf } from './template-values'

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

type Asking = ReadonlyMap<string, (data: Record<string, unknown>) => unknown[]>
/** Calls that one question may lead to: recursion that branches would ask for ever. */
const MAX_ASKED = 10_000
let templatesDeep = 0
let asked = 0

/**
 * Names of slots that the roots of a called template ask for. One that is not in the table stands in the default slot;
 * templates that call each other without end ask for no more.
 */
export const askedSlots =
  (table: Asking) =>
  (is: unknown, data?: unknown): unknown[] => {
    const names = table.get(textOf(is))
    if (!names) return ['']
    if (templatesDeep === 0) asked = 0
    if (templatesDeep >= MAX_TEMPLATE_DEPTH || ++asked > MAX_ASKED) return []
    templatesDeep++
    try {
      return names(typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {})
    } finally {
      templatesDeep--
    }
  }
