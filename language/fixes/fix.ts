import type { CodeAction, Diagnostic } from 'vscode-languageserver-types'
import type { DiagnosticData } from '../../protocol/language'
import type { Project } from '../project/project'
import type { Uris } from '../project/uris'
import type { EditBuilder } from '../service/edit-builder'
import type { OpenFile } from '../service/language'

export interface FixContext {
  project: Project
  uris: Uris
  locale: 'en' | 'zh'
  file: OpenFile
  diagnostic: Diagnostic
  /** What the check left for this. */
  data: DiagnosticData['fix']
  newEdit(): EditBuilder
}

/** What mends one finding; several where there is a choice, the likeliest first. */
export type Fix = (context: FixContext) => Promise<CodeAction[]>

export const action = (
  { diagnostic }: FixContext,
  title: string,
  edit: EditBuilder,
  preferred = false,
): CodeAction => ({
  title,
  kind: 'quickfix',
  diagnostics: [diagnostic],
  edit: edit.build(),
  ...(preferred && { isPreferred: true }),
})

/** The text that a finding points at. */
export const found = ({ file, diagnostic }: FixContext): string => file.document.getText(diagnostic.range)
