/** Positions of ours (lines from 1, columns from 0) to Monaco's (both from 1): the one converter. */
import type { IRange, editor } from 'monaco-editor/editor.js'
import type { Diagnostic, Position } from '../../protocol/diagnostics'
import type { PaneSelection } from './editor-pane'

export interface Place {
  line: number
  /** From 0. */
  column: number
  end?: Pick<Position, 'line' | 'column'> | undefined
}

export function toRange({ line, column, end }: Place): IRange {
  return {
    startLineNumber: line,
    startColumn: column + 1,
    endLineNumber: end?.line ?? line,
    endColumn: (end?.column ?? column) + 1,
  }
}

/**
 * Only its start unless `whole`: a jump puts the cursor there, a whole selected block would hide what it is about. A
 * result of a search is a word or two.
 */
export function toSelection(place: Place, whole = false): PaneSelection {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = toRange(place)
  return {
    selectionStartLineNumber: startLineNumber,
    selectionStartColumn: startColumn,
    positionLineNumber: whole ? endLineNumber : startLineNumber,
    positionColumn: whole ? endColumn : startColumn,
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const severities = { error: 8, warning: 4, info: 2 } as const

/** A diagnostic without a place marks the first line. `code`: with the page that explains it. */
export function toMarker(
  diagnostic: Diagnostic,
  code: NonNullable<editor.IMarkerData['code']> = diagnostic.code,
): editor.IMarkerData {
  const { start, end, message, severity, hint } = diagnostic
  const range: Writable<IRange> = start
    ? toRange({ line: start.line, column: start.column, end })
    : toRange({ line: 1, column: 0 })
  // An empty range would be invisible; Monaco widens one to the word where there is one.
  if (range.startLineNumber === range.endLineNumber && range.startColumn === range.endColumn) range.endColumn++
  return {
    ...range,
    message: hint ? `${message}\n${hint}` : message,
    code,
    severity: severities[severity],
    source: 'tandem',
  }
}
