/** Writing a change into data, as setData means it. */
import type { Change, Path } from '../../../protocol/bridge'

type Container = Record<string | number, unknown>
const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null

/**
 * Applies a change in place and returns what it amounts to: the change itself, or the setting of the outermost value
 * that had to be made for it (readers of that value hold another one then).
 */
export function writeChange(data: Record<string, unknown>, change: Change): Change {
  const path = change[0]
  const last = path.length - 1
  let at = data as Container
  let made = -1
  for (let i = 0; i < last; i++) {
    const key = path[i] as string | number
    let next = at[key]
    if (!isContainer(next)) {
      next = typeof path[i + 1] === 'number' ? [] : {}
      at[key] = next
      if (made < 0) made = i
    }
    at = next as Container
  }
  const key = path[last] as string | number
  if (change.length === 4) {
    const list = at[key]
    if (Array.isArray(list)) spliceInto(list, change)
    else {
      at[key] = change[3].slice()
      if (made < 0) return [path, at[key]]
    }
  } else at[key] = change[1]
  return made < 0 ? change : [path.slice(0, made + 1), valueAt(data, path, made)]
}

function spliceInto(list: unknown[], [, start, count, items]: [Path, number, number, unknown[]]): void {
  // `splice(...items)` takes as many arguments as there are items, and stacks have an end.
  if (start >= list.length && items.length > 1000) for (const item of items) list.push(item)
  else if (items.length > 10_000) {
    const tail = list.splice(start).slice(count)
    for (const item of items) list.push(item)
    for (const item of tail) list.push(item)
  } else list.splice(start, count, ...items)
}

function valueAt(data: Record<string, unknown>, path: Path, last: number): unknown {
  let at: unknown = data
  for (let i = 0; i <= last; i++) at = (at as Container)[path[i] as string | number]
  return at
}
