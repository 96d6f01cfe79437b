import type { FileEntry } from '../../../protocol/host'
import { baseOf } from '../../../base/paths'
import { ancestors } from '../../common/paths'
import { fuzzyMatch } from '../../common/fuzzy'
import { sortEntries, type TreeRow } from './file-tree'

/** Rows are virtual; what costs is ranking and nesting. */
const MAX_MATCHES = 2000

/** Files whose names match, nested in their folders, all of which are open. */
export function filterRows(query: string, paths: readonly string[]): { rows: TreeRow[]; cut: boolean } {
  const matches = new Map<string, number[]>()
  let cut = false
  for (const path of paths) {
    const match = fuzzyMatch(query, baseOf(path))
    if (!match) continue
    if (matches.size === MAX_MATCHES) {
      cut = true
      break
    }
    matches.set(path, match.positions)
  }
  const children = new Map<string, FileEntry[]>()
  const seen = new Set<string>()
  const add = (path: string, kind: FileEntry['kind'], dir: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const list = children.get(dir)
    const entry = { name: baseOf(path), path, kind, size: 0 }
    if (list) list.push(entry)
    else children.set(dir, [entry])
  }
  for (const path of matches.keys()) {
    const above = ancestors(path)
    above.forEach((dir, i) => add(dir, 'folder', above[i - 1] ?? ''))
    add(path, 'file', above.at(-1) ?? '')
  }
  const rows: TreeRow[] = []
  const walk = (dir: string, depth: number): void => {
    for (const entry of sortEntries(children.get(dir) ?? [])) {
      const positions = matches.get(entry.path)
      rows.push({ entry, depth, expanded: entry.kind === 'folder', loading: false, ...(positions && { positions }) })
      walk(entry.path, depth + 1)
    }
  }
  walk('', 0)
  return { rows, cut }
}
