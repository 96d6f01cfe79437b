import type { Diagnostic } from 'vscode-languageserver-types'
import type { Project } from '../project/project'
import type { Uris } from '../project/uris'
import { toLspDiagnostic } from '../service/convert'
import type { Language } from '../service/language'
import type { Check, CheckOptions, Finding } from './check'
import { checkComponents, checkJsonKeys } from './json-checks'
import { checkMockNames } from './mock-checks'
import { checkPictures } from './picture-checks'
import { checkListed, checkScript, checkUnread } from './script-file-checks'
import { checkSjsSyntax } from './sjs-checks'
import { checkClasses } from './style-checks'
import { checkKeys, checkTemplateNames } from './template-checks'

const checks: Partial<Record<Language['id'], Check[]>> = {
  axml: [checkTemplateNames, checkKeys, checkPictures],
  script: [checkUnread, checkScript, checkListed],
  sjs: [checkSjsSyntax],
  style: [checkPictures, checkClasses],
  json: [checkComponents, checkJsonKeys, checkMockNames, checkPictures],
}

/** All that the checks of a file's language find. */
export async function findingsOf(
  project: Project,
  language: Language['id'],
  path: string,
  options: CheckOptions,
): Promise<Finding[]> {
  const found: Finding[] = []
  for (const check of checks[language] ?? []) found.push(...(await check(project, path, options)))
  return found
}

/** What is found in an open document with the rest of the project in view; the compiler says what is wrong in itself. */
export async function runChecks(
  project: Project,
  uris: Uris,
  language: Language['id'],
  path: string,
  options: CheckOptions,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = []
  for (const check of checks[language] ?? []) {
    if (signal.aborted) break
    for (const { diagnostic, fix } of await check(project, path, options))
      found.push(toLspDiagnostic(diagnostic, (file) => uris.toUri(file), fix))
  }
  return found
}
