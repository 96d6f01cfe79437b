import type { TextMatch } from '../../../protocol/search'

export type SearchResults = ReadonlyMap<string, readonly TextMatch[]>

export type SearchRow =
  { kind: 'file'; path: string; count: number; open: boolean } | { kind: 'match'; path: string; match: TextMatch }

/** Files as they stand in `results`, the matches of those that are open below them. */
export function searchRows(results: SearchResults, closed: ReadonlySet<string>): SearchRow[] {
  const rows: SearchRow[] = []
  for (const [path, matches] of results) {
    const open = !closed.has(path)
    rows.push({ kind: 'file', path, count: matches.length, open })
    if (open) for (const match of matches) rows.push({ kind: 'match', path, match })
  }
  return rows
}

/** By path, a folder's own files before those of its folders. */
export function sortedResults(results: SearchResults): Map<string, readonly TextMatch[]> {
  const keys = Array.from(results.keys(), (path) => [path, path.split('/')] as const)
  keys.sort(([, a], [, b]) => {
    for (let i = 0; ; i++) {
      const [fileA, fileB] = [i === a.length - 1, i === b.length - 1]
      if (fileA !== fileB) return fileA ? -1 : 1
      if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
      if (fileA) return 0
    }
  })
  return new Map(keys.map(([path]) => [path, results.get(path)!]))
}

export const sameRow = (a: SearchRow | undefined, b: SearchRow | undefined): boolean =>
  a === b ||
  (a?.kind === 'file' && b?.kind === 'file' && a.path === b.path) ||
  (a?.kind === 'match' && b?.kind === 'match' && a.match === b.match)

/** For the clipboard: a file's path with its lines, or one line as it is. */
export function rowText(row: SearchRow, results: SearchResults): string {
  if (row.kind === 'match') return lineText(row.match)
  return [row.path, ...(results.get(row.path) ?? []).map(placedText)].join('\n')
}

export const allText = (results: SearchResults): string =>
  Array.from(results, ([path, matches]) => [path, ...matches.map(placedText)].join('\n')).join('\n\n')

const lineText = ({ before, match, after }: TextMatch): string => (before + match + after).trim()
const placedText = (match: TextMatch): string => `  ${match.line},${match.column + 1}: ${lineText(match)}`

/**
 * A match's line as a row shows it: without indentation, long beginnings cut before the match (`…`), line ends as
 * signs.
 */
export function shownLine({ before, match, after }: TextMatch): { before: string; match: string; after: string } {
  const start = before.trimStart()
  return {
    before: start.length > 22 ? `…${start.slice(-20)}` : start,
    match: match.replace(/\r?\n/g, '⏎'),
    after: after.slice(0, 250),
  }
}
