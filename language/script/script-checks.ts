import ts from 'typescript-api'
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types'
import type { OpenFile } from '../service/language'
import { rangeOf } from '../service/convert'
import type { DiagnosticData } from '../../protocol/language'
import type { Dialect } from './type-service'

export interface CheckOptions {
  dialect: Dialect
  /** Scripts are held to types as TypeScript is. */
  checksScripts: boolean
  uriOf(file: string): string
}

/** Cannot find module, its declarations, or a name: the compiler says so better, or the program brings it at run time. */
const LEFT_TO_COMPILER = new Set([2307, 2306, 2792, 7016, 2732])
/** A value of another type than the field it goes to. */
const NOT_ASSIGNABLE = new Set([2322, 2345])

/**
 * TypeScript's findings. Of TypeScript sources all; of scripts, which seldom are written for a type checker, only what is
 * worth a look: values given to `setData` that are of another type than the field has.
 */
export function scriptDiagnostics(
  service: ts.LanguageService,
  file: string,
  { document }: OpenFile,
  options: CheckOptions,
): Diagnostic[] {
  const source = service.getProgram()?.getSourceFile(file)
  if (!source) return []
  const strict = options.checksScripts || /\.[cm]?tsx?$/.test(file)
  const semantic = service.getSemanticDiagnostics(file).filter(({ code, start }) => {
    if (LEFT_TO_COMPILER.has(code)) return false
    return strict || (NOT_ASSIGNABLE.has(code) && start !== undefined && isSetDataValue(source, start))
  })
  const unused = service
    .getSuggestionDiagnostics(file)
    .filter(({ reportsUnnecessary, reportsDeprecated }) => reportsUnnecessary ?? reportsDeprecated)
  const severity = strict ? DiagnosticSeverity.Error : DiagnosticSeverity.Information
  return [
    ...semantic.map((each) => convert(each, severity, document, options)),
    ...unused.map((each) => convert(each, DiagnosticSeverity.Hint, document, options)),
  ]
}

/** Whether a value stands in the argument of `….setData(…)`. */
function isSetDataValue(source: ts.SourceFile, offset: number): boolean {
  let node: ts.Node = source
  for (;;) {
    const next: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getFullStart() <= offset && offset < child.getEnd() ? child : undefined,
    )
    if (!next) return false
    if (
      ts.isCallExpression(next) &&
      ts.isPropertyAccessExpression(next.expression) &&
      next.expression.name.text === 'setData'
    ) {
      const [argument] = next.arguments
      if (argument && argument.getStart(source) <= offset && offset < argument.getEnd()) return true
    }
    node = next
  }
}

function convert(
  from: ts.Diagnostic,
  severity: DiagnosticSeverity,
  document: OpenFile['document'],
  { uriOf }: CheckOptions,
): Diagnostic {
  const { start = 0, length = 0, code, messageText, reportsUnnecessary, reportsDeprecated } = from
  const data: DiagnosticData = { code: `ts${code}`, severity: severity === DiagnosticSeverity.Error ? 'error' : 'info' }
  const related = (from.relatedInformation ?? []).flatMap((each) => {
    if (!each.file || each.start === undefined) return []
    const at = (offset: number) => each.file!.getLineAndCharacterOfPosition(offset)
    const range = { start: at(each.start), end: at(each.start + (each.length ?? 0)) }
    return [
      {
        message: ts.flattenDiagnosticMessageText(each.messageText, '\n'),
        location: { uri: uriOf(each.file.fileName), range },
      },
    ]
  })
  const tags = [
    ...(reportsUnnecessary ? [DiagnosticTag.Unnecessary] : []),
    ...(reportsDeprecated ? [DiagnosticTag.Deprecated] : []),
  ]
  return {
    range: rangeOf(document, start, start + length),
    severity,
    code: `ts${code}`,
    source: 'ts',
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    data,
    ...(tags.length && { tags }),
    ...(related.length && { relatedInformation: related }),
  }
}
