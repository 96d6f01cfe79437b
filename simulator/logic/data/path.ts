/**
 * setData's keys as paths (documentation: "页面运行机制", Page.prototype.setData): `a.b`, `list[3].name`,
 * `map["a-b"]`. What does not read as a path is the name of one field.
 */
import type { Path } from '../../../protocol/bridge'

const cache = new Map<string, Path>()
const MAX_CACHED = 5_000

/** Never change what this returns: it is shared. */
export function parsePath(key: string): Path {
  const known = cache.get(key)
  if (known) return known
  const path = /[.[]/.test(key) ? (segments(key) ?? [key]) : [key]
  if (cache.size >= MAX_CACHED) cache.clear()
  cache.set(key, path)
  return path
}

/** Taro writes `root.cn.[0].v`, with a dot before the bracket. */
const SEGMENT = /\.?([^.[\]]+)|\.?\[(\d+)\]|\.?\[(["'])(.*?)\3\]|\.?\[([^\]"']+)\]/gy

function segments(key: string): Path | undefined {
  if (key.startsWith('.')) return undefined
  const path: Path = []
  SEGMENT.lastIndex = 0
  while (SEGMENT.lastIndex < key.length) {
    const at = SEGMENT.lastIndex
    const match = SEGMENT.exec(key)
    if (!match || (at > 0 && match[1] !== undefined && key[at] !== '.')) return undefined
    if (match[2] !== undefined) path.push(Number(match[2]))
    else path.push(match[1] ?? match[4] ?? (match[5] as string))
  }
  return path
}

/** As a program would write it: `list[3].name`. */
export const showPath = (path: Path): string =>
  path.map((s, i) => (typeof s === 'number' ? `[${s}]` : i ? `.${s}` : s)).join('')

export function getAt(root: unknown, path: Path): unknown {
  let value = root
  for (const segment of path) {
    if (value === null || value === undefined) return undefined
    value = (value as Record<string | number, unknown>)[segment]
  }
  return value
}
