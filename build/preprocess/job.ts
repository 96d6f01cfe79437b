/**
 * One sheet in Less or Sass to be made CSS. It may run for ever or take all memory that there is, so the host and the
 * command line hand it to a thread that they can end (thread.ts).
 *
 * On the wire, main thread → worker: `job`, then an `answer` to each `ask`, in any order. Worker → main thread:
 * `started` once the language is loaded, `ask` for each import, `done`. One job at a time.
 */
import type { MessageValue } from '../../protocol/diagnostics'

export interface StyleJob {
  language: 'less' | 'sass'
  /** Project path. */
  file: string
  text: string
  /** Less variables from outside the sheet, such as a theme's. */
  variables: Record<string, string>
}

/** A specifier that starts so is a path of the project already. */
export const PROJECT = '@project/'

export interface ImportQuestion {
  /** Project path of the sheet with the import. */
  from: string
  specifier: string
}

export type ImportAnswer = { kind: 'file'; path: string; text: string } | { kind: 'missing' } | { kind: 'outside' }

/** The project's files as a job sees them: there are no others to it, neither on the disk nor on the network. */
export type FindImport = (question: ImportQuestion) => Promise<ImportAnswer>

export interface StyleCss {
  css: string
  /** A source map as JSON. Its sources are project paths. */
  map?: string
}

export interface StyleFault {
  /** `invalid`: the author's mistake. `endless`: not done by the deadline. `too_large`: in memory, or as CSS. */
  kind: 'invalid' | 'endless' | 'too_large'
  reason: MessageValue
  /** Project path, where it is known. */
  file?: string
  /** UTF-16 offsets, or a line from 1 and a column from 0. */
  at?: { start: number; end: number } | { line: number; column: number }
}

export type StyleOutcome = StyleCss | { fault: StyleFault }

export interface Preprocessor {
  /** Rejects only where Tandem itself is at fault. */
  run(job: StyleJob, find: FindImport): Promise<StyleOutcome>
}

export type ToStyleWorker =
  { k: 'job'; job: StyleJob; cssLimit: number } | { k: 'answer'; n: number; answer: ImportAnswer }

export type FromStyleWorker =
  { k: 'started' } | { k: 'ask'; n: number; question: ImportQuestion } | { k: 'done'; outcome: StyleOutcome }
