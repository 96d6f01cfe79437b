import type { TextMatch } from '../../protocol/search'

/** ripgrep's `--json`: text, or base64 where it is not UTF-8. */
export type RgText = { text: string } | { bytes: string }

export interface RgMatch {
  path: RgText
  lines: RgText
  line_number: number
  /** Bytes of `lines`. */
  submatches: { match: RgText; replacement?: RgText; start: number; end: number }[]
}

/** Between the groups in a replacement that ripgrep was asked for; no text that is searched has it in earnest. */
export const groupSeparator = '\u001f'

/** UTF-16 units. */
const MAX_SIDE = 250
const MAX_MATCH = 5000

export const textOf = (value: RgText): string =>
  'text' in value ? value.text : Buffer.from(value.bytes, 'base64').toString('utf8')

/** Each submatch of a message with its place in UTF-16 units. Empty ones, such as those of `x*`, are left out. */
export function matchesOf({ lines, line_number, submatches }: RgMatch): TextMatch[] {
  const text = textOf(lines)
  const toUnits = unitsOf(text)
  return submatches.flatMap(({ start, end, replacement }) => {
    if (start === end) return []
    const [from, to] = [toUnits(start), toUnits(end)]
    const lineStart = text.lastIndexOf('\n', from - 1) + 1
    const lastStart = text.lastIndexOf('\n', to - 1) + 1
    const endsAt = text.indexOf('\n', to)
    const after = text.slice(to, endsAt < 0 ? text.length : endsAt).replace(/\r$/, '')
    return [
      {
        line: line_number + newlines(text, 0, from),
        column: from - lineStart,
        endLine: line_number + newlines(text, 0, to),
        endColumn: to - lastStart,
        before: text.slice(Math.max(lineStart, from - MAX_SIDE), from),
        match: text.slice(from, Math.min(to, from + MAX_MATCH)),
        after: after.slice(0, MAX_SIDE),
        ...(replacement && { groups: textOf(replacement).split(groupSeparator) }),
      },
    ]
  })
}

function newlines(text: string, from: number, to: number): number {
  let count = 0
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) count++
  return count
}

/** Converts byte offsets, which must come in ascending order for long lines to stay cheap. */
function unitsOf(text: string): (bytes: number) => number {
  if (Buffer.byteLength(text) === text.length) return (bytes) => bytes
  const encoded = Buffer.from(text)
  let [atBytes, atUnits] = [0, 0]
  return (bytes) => {
    if (bytes < atBytes) [atBytes, atUnits] = [0, 0]
    atUnits += encoded.toString('utf8', atBytes, bytes).length
    atBytes = bytes
    return atUnits
  }
}
