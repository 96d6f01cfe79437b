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

/** What varies in a message: a name, a number, or words that have a translation of their own. */
export type MessageValue = string | number | Phrase

export type MessageValues = Record<string, MessageValue>

/** Words to say in the reader's language: an English text with `%name%` for each value. `base/messages/` has its Chinese. */
export interface Phrase {
  text: string
  values?: MessageValues
}

/** `message` and `hint` are English; whoever shows it says both in the reader's language (`inLanguage`). */
export interface Diagnostic {
  /** snake_case, area first (`axml_tag_unclosed`); stable, documented in `docs/messages.md`. */
  code: string
  severity: Severity
  message: string
  /** What fills the message and the hint of its code; absent where nothing varies. */
  values?: MessageValues
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

/** An error on any wire. `code` is snake_case, `message` English, `data` plain JSON. */
export interface WireError {
  code: string
  message: string
  /** The message to say in the reader's language; absent where the words are another program's. */
  phrase?: Phrase
  data?: unknown
}
