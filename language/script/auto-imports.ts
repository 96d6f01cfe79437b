/** Names of other scripts of the project and of its packages: offered where one is typed, and put in by a quick fix where one is missing. */
import ts from 'typescript-api'
import { CompletionItemKind, type CodeAction, type CompletionItem, type Range } from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import { rangeOf } from '../service/convert'
import { EditBuilder } from '../service/edit-builder'
import type { OpenFile, Place } from '../service/language'
import type { Project } from '../project/project'
import { addImport, specifierTo } from './add-import'
import { exportedNames, type ExportedName } from './exported-names'
import { packageNames } from './package-exports'

/** Answers beyond this help nobody. */
const LIMIT = 100

/** Names that the file does not have yet, beginning with what is typed. `known`: labels that are offered anyway. */
export async function importCompletions(
  { project }: LanguageContext,
  at: Place,
  source: ts.SourceFile,
  known: ReadonlySet<string>,
): Promise<CompletionItem[]> {
  const typed = /[A-Za-z_$][\w$]*$/.exec(at.document.getText().slice(Math.max(0, at.offset - 100), at.offset))?.[0]
  if (!typed || !isReference(source, at.offset)) return []
  const wanted = typed.toLowerCase()
  const found = (await namesFor(project, at.path)).filter(
    ({ name }) => name.toLowerCase().startsWith(wanted) && !known.has(name),
  )
  const range = rangeOf(at.document, at.offset - typed.length, at.offset)
  return found.slice(0, LIMIT).flatMap((each): CompletionItem[] => {
    const insertion = addImport(source, at.path, each)
    if (!insertion) return []
    return [
      {
        label: each.name,
        labelDetails: { description: specifierTo(at.path, each) },
        kind: CompletionItemKind.Variable,
        // Behind what the file has.
        sortText: `16${each.name}`,
        textEdit: { range, newText: each.name },
        additionalTextEdits: [{ range: rangeOf(at.document, insertion.at, insertion.at), newText: insertion.text }],
      },
    ]
  })
}

/** What a script can import: the project's own names first. */
async function namesFor(project: Project, path: string): Promise<ExportedName[]> {
  const typed = /\.[cm]?tsx?$/.test(path)
  const all = [...(await exportedNames(project)), ...(await packageNames(project))]
  return all.filter(({ file, type }) => file !== path && (typed || !type))
}

/** Imports of the name under the cursor, where nothing in the file gives it a meaning. */
export async function importActions(
  context: LanguageContext,
  file: OpenFile,
  range: Range,
  service: ts.LanguageService,
  name: string,
): Promise<CodeAction[]> {
  const source = service.getProgram()?.getSourceFile(name)
  const checker = service.getProgram()?.getTypeChecker()
  const identifier = source && identifierAt(source, file.document.offsetAt(range.start))
  if (
    !identifier ||
    !checker ||
    isNamed(identifier) ||
    checker.resolveName(identifier.text, identifier, ts.SymbolFlags.All, false)
  )
    return []
  const found = (await namesFor(context.project, file.path)).filter(({ name }) => name === identifier.text)
  return found.slice(0, 5).flatMap((each, n) => actionOf(context, file, source, each, n === 0))
}

function actionOf(
  { uris, locale }: LanguageContext,
  { path, document }: OpenFile,
  source: ts.SourceFile,
  exported: ExportedName,
  preferred: boolean,
): CodeAction[] {
  const insertion = addImport(source, path, exported)
  if (!insertion) return []
  const edit = new EditBuilder(uris)
  edit.replace(path, rangeOf(document, insertion.at, insertion.at), insertion.text)
  const from = specifierTo(path, exported)
  const title = locale === 'zh' ? `从 ${from} 导入 ${exported.name}` : `Import ${exported.name} from ${from}`
  return [{ title, kind: 'quickfix', edit: edit.build(), ...(preferred && { isPreferred: true }) }]
}

function identifierAt(source: ts.SourceFile, offset: number): ts.Identifier | undefined {
  let node: ts.Node = source
  for (;;) {
    const next: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(source) <= offset && offset <= child.getEnd() ? child : undefined,
    )
    if (!next) return ts.isIdentifier(node) ? node : undefined
    node = next
  }
}

/** A name that is used, and not one in a string, a comment or a declaration. */
function isReference(source: ts.SourceFile, offset: number): boolean {
  const identifier = identifierAt(source, offset)
  return identifier !== undefined && !isNamed(identifier)
}

/** A member, or a name that is being given: nothing that an import could bring. */
function isNamed(identifier: ts.Identifier): boolean {
  const { parent } = identifier
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === identifier
  return ts.isDeclarationStatement(parent) || ts.isImportSpecifier(parent)
}
