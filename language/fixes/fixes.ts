import type { CodeAction, Diagnostic } from 'vscode-languageserver-types'
import type { DiagnosticData } from '../../protocol/language'
import type { Project } from '../project/project'
import type { Uris } from '../project/uris'
import { EditBuilder } from '../service/edit-builder'
import type { OpenFile } from '../service/language'
import type { Fix } from './fix'
import { fixMissingPage, fixUnlisted } from './page-fixes'
import { fixComponent, fixData, fixDialect, fixHandler, fixKey } from './template-fixes'

/** By the code of the finding, the compiler's or a check's. */
const fixes: Record<string, Fix> = {
  axml_component_unknown: fixComponent,
  axml_dialect_foreign: fixDialect,
  check_for_key_missing: fixKey,
  check_handler_missing: fixHandler,
  check_data_undeclared: fixData,
  check_page_unlisted: fixUnlisted,
  config_page_missing: fixMissingPage,
}

export async function quickFixes(
  context: { project: Project; uris: Uris; locale: 'en' | 'zh' },
  file: OpenFile,
  diagnostics: readonly Diagnostic[],
): Promise<CodeAction[]> {
  const actions: CodeAction[] = []
  for (const diagnostic of diagnostics) {
    const code = String(diagnostic.code)
    const fix = Object.hasOwn(fixes, code) ? fixes[code] : undefined
    const data = (diagnostic.data as DiagnosticData | undefined)?.fix
    const newEdit = () => new EditBuilder(context.uris)
    if (fix) actions.push(...(await fix({ ...context, file, diagnostic, data, newEdit })))
  }
  return actions
}
