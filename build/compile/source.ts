/** A source text with what diagnostics need of it: positions from offsets, and code frames. */
import type { Position } from '../../protocol/diagnostics'

/** Lines shown before the first and after the last of a span, and how much of a long line. */
const CONTEXT = 1
const MAX_WIDTH = 120
const MAX_LINES = 5

/** Where a message points: UTF-16 offsets into `source`, or a file as a whole. */
export type Location = { notes?: NonNullable<import('../../protocol/diagnostics').Diagnostic['notes']> } & (
  { source: Source; start: number; end?: number } | { file: string }
)

export class Source {
  /** Offset of each line's first character; made when first asked for. */
  private starts: number[] | undefined

  constructor(
    /** Path relative to the project's root. */
    readonly file: string,
    readonly text: string,
  ) {}

  /** A line ends with \n, \r\n or a lone \r. Offsets outside of the text are moved to its nearest end. */
  position(offset: number): Position {
    const starts = this.lines()
    const at = Math.max(0, Math.min(offset, this.text.length))
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - starts[low]!, offset: at }
  }

  /**
   * The lines around the span, numbered, with a marker under the span's first line:
   *
   *       1 | <view>
   *     > 2 |   {{ a + }}
   *         |      ^^^^
   */
  frame(start: Position, end: Position): string {
    const first = Math.max(1, start.line - CONTEXT)
    const last = Math.min(this.lines().length, Math.min(end.line + CONTEXT, start.line + MAX_LINES))
    const gutter = String(last).length
    // A long line is cut around the span, all lines at the same column, so that they stay aligned.
    const from = start.column > MAX_WIDTH - 20 ? start.column - 40 : 0
    const out: string[] = []
    for (let line = first; line <= last; line++) {
      const marked = line >= start.line && line <= end.line
      const text = this.line(line, from).replaceAll('\t', ' ')
      out.push(`${marked ? '>' : ' '} ${String(line).padStart(gutter)} | ${text}`.trimEnd())
      if (line !== start.line) continue
      const stop = end.line === line ? end.column : from + text.length
      const width = Math.max(1, Math.min(stop - start.column, from + MAX_WIDTH - start.column))
      out.push(`  ${' '.repeat(gutter)} | ${' '.repeat(start.column - from)}${'^'.repeat(width)}`)
    }
    return out.join('\n')
  }

  private line(number: number, from: number): string {
    const starts = this.lines()
    const start = starts[number - 1]! + from
    const next = starts[number] ?? this.text.length
    return this.text.slice(start, Math.max(start, Math.min(next, start + MAX_WIDTH))).replace(/[\r\n]+$/, '')
  }

  private lines(): number[] {
    if (this.starts) return this.starts
    const starts = [0]
    const { text } = this
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
    }
    this.starts = starts
    return starts
  }
}
