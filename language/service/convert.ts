import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
  type Range,
} from 'vscode-languageserver-types'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Diagnostic, Position } from '../../protocol/diagnostics'
import type { DiagnosticData } from '../../protocol/language'

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const

/** Shown faded: what is there for nothing. */
const UNNECESSARY = /_unused$/

/** Lines of the compiler count from 1. */
const toPosition = ({ line, column }: Position) => ({ line: line - 1, character: column })
const top = { line: 0, character: 0 }

export const toRange = (start?: Position, end: Position | undefined = start): Range =>
  start ? { start: toPosition(start), end: toPosition(end!) } : { start: top, end: top }

export const rangeOf = (document: TextDocument, start: number, end: number): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
})

/** A finding of the compiler or of a check in LSP's form. `uriOf` names files; `fix` is for quick fixes. */
export function toLspDiagnostic(
  diagnostic: Diagnostic,
  uriOf: (path: string) => string,
  fix?: DiagnosticData['fix'],
): LspDiagnostic {
  const { code, severity, message, values, start, end, hint, notes } = diagnostic
  const data: DiagnosticData = { code, severity, ...(values && { values }), ...(hint && { hint }), ...(fix && { fix }) }
  return {
    range: toRange(start, end),
    severity: severities[severity],
    code,
    source: 'tandem',
    message,
    data,
    ...(UNNECESSARY.test(code) && { tags: [DiagnosticTag.Unnecessary] }),
    ...(notes?.length && {
      relatedInformation: notes.map((note) => ({
        message: note.message,
        location: { uri: uriOf(note.file), range: toRange(note.start, note.end) },
      })),
    }),
  }
}
