/**
 * What the toolchain says about a project. Written by `build/`, shown by the CLI, the workbench and
 * the simulator's overlay.
 */

export type Severity = 'error' | 'warning' | 'info'

/** A point in a file: `line` is 1-based, `column` 0-based in UTF-16 units, `offset` in UTF-16 units. */
export interface Position {
  line: number
  column: number
  offset: number
}

export interface Diagnostic {
  /** snake_case, area first (`axml_tag_unclosed`); stable, documented in `docs/messages.md`. */
  code: string
  severity: Severity
  message: string
  /** Path relative to the project's root, with forward slashes. */
  file: string
  start?: Position
  end?: Position
  /** The source lines around the span, with line numbers and a marker, for a terminal. */
  frame?: string
  /** How to mend it, in plain words. */
  hint?: string
  /** Other places that belong to it, such as the first of two duplicates or each file of a cycle. */
  notes?: { message: string; file: string; start?: Position; end?: Position }[]
}

/** An error on any wire. `code` is snake_case, `data` is plain JSON. */
export interface WireError {
  code: string
  message: string
  data?: unknown
}
