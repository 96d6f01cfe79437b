/** Completion inside of texts that mean something to the platform: paths of data, addresses of pages. */
import ts from 'typescript-api'
import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types'
import type { Project } from '../project/project'
import { rangeOf } from '../service/convert'
import type { Place } from '../service/language'
import type { Member } from './facts'
import { unitsOfScript } from './member-symbols'
import { unitFacts } from './unit-facts'

/** APIs that take a page's address (documentation: "my.navigateTo" and its siblings). */
const NAVIGATES = new Set(['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'preload'])

/** Undefined where the cursor is in no such text. `source`: the file as it is parsed. */
export async function textCompletions(
  project: Project,
  at: Place,
  source: ts.SourceFile,
): Promise<CompletionList | undefined> {
  const literal = literalAt(source, at.offset)
  if (!literal) return undefined
  const start = literal.getStart(source) + 1
  const range = rangeOf(at.document, start, at.offset)
  const list = (items: Omit<CompletionItem, 'textEdit'>[]): CompletionList => ({
    isIncomplete: false,
    items: items.map((item) => ({ ...item, filterText: item.label, textEdit: { range, newText: item.label } })),
  })
  if (isPageAddress(literal, source)) {
    const pages = (await project.app())?.pages ?? []
    return list(pages.map(({ route }) => ({ label: `/${route}`, kind: CompletionItemKind.File })))
  }
  if (!isSetDataKey(literal)) return undefined
  const [unit] = await unitsOfScript(project, at.path)
  if (!unit) return undefined
  const { data } = await unitFacts(project, unit)
  return list(
    [...data.values()]
      .flatMap((member) => paths(member))
      .map(([label, detail]) => ({
        label,
        detail,
        kind: CompletionItemKind.Field,
      })),
  )
}

/** `user`, `user.name`, `list[0]`, `list[0].id`, … with their types. */
function paths(member: Member, before = '', depth = 0): [string, string][] {
  const name = before + member.name
  if (depth > 4) return []
  const fields = (member.fields ?? []).flatMap((each) => paths(each, `${name}.`, depth + 1))
  const items = member.type.endsWith('[]')
    ? [
        [`${name}[0]`, member.type.slice(0, -2)] as [string, string],
        ...(member.items ?? []).flatMap((each) => paths(each, `${name}[0].`, depth + 1)),
      ]
    : []
  return [[name, member.type], ...fields, ...items]
}

function literalAt(source: ts.SourceFile, offset: number): ts.StringLiteralLike | undefined {
  let node: ts.Node = source
  for (;;) {
    const next: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getStart(source) < offset && offset <= child.getEnd() ? child : undefined,
    )
    if (!next) return undefined
    if (ts.isStringLiteralLike(next))
      return offset < next.getEnd() || next.getEnd() === source.getEnd() || next.isUnterminated ? next : undefined
    node = next
  }
}

function isSetDataKey(literal: ts.StringLiteralLike): boolean {
  const named = ts.isComputedPropertyName(literal.parent) ? literal.parent.parent : literal.parent
  if (
    !(ts.isPropertyAssignment(named) || ts.isShorthandPropertyAssignment(named)) ||
    (named.name !== literal && named.name !== literal.parent)
  )
    return false
  const call = named.parent.parent
  return (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    /^(setData|\$spliceData)$/.test(call.expression.name.text)
  )
}

function isPageAddress(literal: ts.StringLiteralLike, source: ts.SourceFile): boolean {
  const property = literal.parent
  if (!ts.isPropertyAssignment(property) || property.name.getText(source) !== 'url') return false
  const call = property.parent.parent
  return (
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    NAVIGATES.has(call.expression.name.text)
  )
}
