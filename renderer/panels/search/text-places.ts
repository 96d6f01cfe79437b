import type { TextMatch } from '../../../protocol/search'

export type Span = Pick<TextMatch, 'line' | 'column' | 'endLine' | 'endColumn'>

/** Converts places of matches to UTF-16 offsets of a text as it is on the disk, byte order mark included. */
export function offsetsIn(text: string): (span: Span) => { start: number; end: number } {
  const lines = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const offset = (line: number, column: number): number =>
    (lines[line - 1] ?? text.length) + column + (line === 1 ? mark : 0)
  return ({ line, column, endLine, endColumn }) => ({ start: offset(line, column), end: offset(endLine, endColumn) })
}

/** Line ends may differ between what was found and what a buffer has. */
const plain = (text: string): string => text.replace(/\r\n?/g, '\n')

/** Whether a match is still there. Of very long ones only the beginning is known. */
export const isStill = (match: TextMatch, present: string): boolean => {
  const wanted = plain(match.match)
  return plain(present) === wanted || (wanted.length >= 5000 && plain(present).startsWith(wanted))
}

/** The text with its matches replaced; undefined where one is no longer there. */
export function replaceIn(
  text: string,
  matches: readonly TextMatch[],
  replace: (match: string, groups?: readonly string[]) => string,
): string | undefined {
  const toOffsets = offsetsIn(text)
  let out = ''
  let at = 0
  for (const match of [...matches].sort((a, b) => a.line - b.line || a.column - b.column)) {
    const { start, end } = toOffsets(match)
    const present = text.slice(start, end)
    if (start < at || !isStill(match, present)) return undefined
    out += text.slice(at, start) + replace(present, match.groups)
    at = end
  }
  return out + text.slice(at)
}
