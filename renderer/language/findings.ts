import type { Diagnostic as LspDiagnostic, PublishDiagnosticsParams, Range } from 'vscode-languageserver-protocol'
import type { Diagnostic, Position, Severity } from '../../protocol/diagnostics'
import type { DiagnosticData } from '../../protocol/language'

const severities: Record<number, Severity> = { 1: 'error', 2: 'warning', 3: 'info', 4: 'info' }

/** What the language service publishes as the workbench shows it, by project path. */
export function findingsByFile(
  published: ReadonlyMap<string, PublishDiagnosticsParams>,
  pathOf: (uri: string) => string,
): Map<string, Diagnostic[]> {
  const files = new Map<string, Diagnostic[]>()
  for (const { uri, diagnostics } of published.values())
    if (diagnostics.length)
      files.set(
        pathOf(uri),
        diagnostics.map((each) => toDiagnostic(each, pathOf(uri), pathOf)),
      )
  return files
}

function toDiagnostic(from: LspDiagnostic, file: string, pathOf: (uri: string) => string): Diagnostic {
  const data = from.data as Partial<DiagnosticData> | undefined
  return {
    code: String(from.code ?? data?.code ?? ''),
    severity: severities[from.severity ?? 1] ?? 'error',
    message: from.message as string,
    file,
    ...toSpan(from.range),
    ...(data?.values && { values: data.values }),
    ...(data?.hint && { hint: data.hint }),
    ...(from.relatedInformation?.length && {
      notes: from.relatedInformation.map(({ message, location }) => ({
        message,
        file: pathOf(location.uri),
        ...toSpan(location.range),
      })),
    }),
  }
}

/** Offsets are not known here; nothing in the workbench asks for them. */
const toSpan = ({ start, end }: Range): { start: Position; end: Position } => ({
  start: { line: start.line + 1, column: start.character, offset: -1 },
  end: { line: end.line + 1, column: end.character, offset: -1 },
})
