import { diffArrays } from 'diff'

/** Lines `from` until before `to`, counted from 1; empty where the other side has lines that this one has not. */
export interface LineRange {
  from: number
  to: number
}
export interface LineChange {
  original: LineRange
  modified: LineRange
}

/** Edits beyond which two texts count as wholly different, so that the editor's thread is not held up. */
const MAX_EDITS = 4000
/** ms */
const MAX_TIME = 250

/** Line ends are no difference. */
export const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
const eolOf = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n')

export function lineChanges(original: string, modified: string): LineChange[] {
  const [before, after] = [linesOf(original), linesOf(modified)]
  const parts = diffArrays(before, after, { maxEditLength: MAX_EDITS, timeout: MAX_TIME })
  if (!parts) return [{ original: { from: 1, to: before.length + 1 }, modified: { from: 1, to: after.length + 1 } }]
  const changes: LineChange[] = []
  let [a, b] = [1, 1]
  let open: LineChange | undefined
  for (const { added, removed, count = 0 } of parts) {
    if (!added && !removed) {
      open = undefined
      a += count
      b += count
      continue
    }
    if (!open) changes.push((open = { original: { from: a, to: a }, modified: { from: b, to: b } }))
    if (removed) open.original.to = a += count
    else open.modified.to = b += count
  }
  return changes
}

/** The original with some of its changes made; its line ends stay. */
export function applyChanges(original: string, modified: string, changes: readonly LineChange[]): string {
  const [before, after] = [linesOf(original), linesOf(modified)]
  const out: string[] = []
  let at = 1
  for (const change of changes) {
    out.push(...before.slice(at - 1, change.original.from - 1))
    out.push(...after.slice(change.modified.from - 1, change.modified.to - 1))
    at = change.original.to
  }
  out.push(...before.slice(at - 1))
  return (original.startsWith('\uFEFF') ? '\uFEFF' : '') + out.join(eolOf(original || modified))
}

export type Side = 'original' | 'modified'

/** Those that lie in lines `from` to `to` (both counted in) of a side; what was removed lies at the line before it too. */
export const changesWithin = (changes: readonly LineChange[], side: Side, from: number, to: number): LineChange[] =>
  changes.filter(({ [side]: range }) =>
    range.from === range.to ? range.from - 1 <= to && range.from >= from : range.from <= to && range.to > from,
  )
