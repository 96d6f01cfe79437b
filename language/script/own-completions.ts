/**
 * Completion behind `this.` in a page or component, from syntax alone. It is what is asked for most in a script, and
 * TypeScript, which works out the whole options object for it anew after every letter, takes several times as long. Whatever
 * is not certain is left to TypeScript.
 */
import ts from 'typescript-api'
import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import { rangeOf } from '../service/convert'
import type { Place } from '../service/language'
import type { Member, ScriptFacts } from './facts'
import { instanceMembers } from './instance-members'
import { unitsOfScript } from './member-symbols'
import { nameOf } from './scope'
import { factsOf, unitFacts, type UnitFacts } from './unit-facts'

const BEHIND_THIS = /(?<![\w$.])this\.((?:[A-Za-z_$][\w$]*\.)*)([A-Za-z_$][\w$]*)?$/
/** Parts of the options whose functions run on the page or component itself. */
const PARTS = new Set(['methods', 'lifetimes', 'observers', 'pageEvents', 'events'])

/** Undefined where TypeScript has to be asked. */
export async function ownCompletions(context: LanguageContext, at: Place): Promise<CompletionList | undefined> {
  if (!/\.[cm]?js$/.test(at.path)) return undefined
  const text = at.document.getText()
  const match = BEHIND_THIS.exec(text.slice(Math.max(0, at.offset - 300), at.offset))
  if (!match) return undefined
  const typed = match[2] ?? ''
  const path = match[1]!.split('.').filter(Boolean)
  const facts = await factsOf(context.project, at.path)
  if (!facts || (facts.kind !== 'page' && facts.kind !== 'component')) return undefined
  if (!isOwnThis(facts, at.offset - match[0].length)) return undefined
  const units = await unitsOfScript(context.project, at.path)
  if (units.length !== 1) return undefined
  const whole = await unitFacts(context.project, units[0]!)
  if (whole.open.data || whole.open.props || whole.open.methods) return undefined
  const items = path.length ? fieldsAt(whole, path) : members(context, whole)
  if (!items?.length) return undefined
  const range = rangeOf(at.document, at.offset - typed.length, at.offset)
  return {
    isIncomplete: false,
    items: items.map((item) => ({
      ...item,
      textEdit: { range, newText: item.label },
      data: { file: at.path, offset: at.offset, name: item.label },
    })),
  }
}

/** Whether `this` at an offset is the page or component: in a function of its options, or an arrow function in one. */
function isOwnThis({ source, call }: ScriptFacts, offset: number): boolean {
  let node: ts.Node = source
  for (;;) {
    const next: ts.Node | undefined = ts.forEachChild(node, (child) =>
      child.getFullStart() <= offset && offset < child.getEnd() ? child : undefined,
    )
    if (!next) break
    node = next
  }
  if (node.kind !== ts.SyntaxKind.ThisKeyword || node.getStart(source) !== offset) return false
  let at: ts.Node = node
  while (!ts.isSourceFile(at) && (!ts.isFunctionLike(at) || ts.isArrowFunction(at))) at = at.parent
  const property = ts.isMethodDeclaration(at) ? at : ts.isFunctionExpression(at) ? at.parent : undefined
  if (!property || !(ts.isMethodDeclaration(property) || ts.isPropertyAssignment(property))) return false
  return isOptions(property.parent, call?.start, source)
}

/** The options themselves, or one of their parts. */
function isOptions(object: ts.Node, call: number | undefined, source: ts.SourceFile): boolean {
  const { parent } = object
  if (ts.isCallExpression(parent)) return parent.arguments[0] === object && parent.getStart(source) === call
  if (!ts.isPropertyAssignment(parent) || !PARTS.has(nameOf(parent.name) ?? '')) return false
  return ts.isCallExpression(parent.parent.parent) && isOptions(parent.parent, call, source)
}

type Item = Pick<CompletionItem, 'label' | 'kind' | 'detail' | 'documentation'>

const documented = (doc: string | undefined) => (doc ? { documentation: doc } : {})

const itemOf = ({ name, type, doc, parameters }: Member, kind: CompletionItemKind): Item => ({
  label: name,
  kind,
  detail: parameters ? `(${parameters.join(', ')})` : type,
  ...documented(doc),
})

function members({ appRoot }: LanguageContext, facts: UnitFacts): Item[] {
  const kind = facts.kind === 'component' ? 'component' : 'page'
  const { Method, Field } = CompletionItemKind
  const own = [...facts.methods.values()].map((member) => itemOf(member, Method))
  const parts: Item[] = [
    { label: 'data', kind: Field },
    ...(kind === 'component' ? [{ label: 'props', kind: Field }] : []),
  ]
  const given = instanceMembers(appRoot, kind).map(({ name, method, doc }): Item => ({
    label: name,
    kind: method ? Method : Field,
    ...documented(doc),
  }))
  const byName = new Map([...given, ...parts, ...own].map((item) => [item.label, item]))
  return [...byName.values()]
}

/** Behind `this.data.` and `this.props.`, as deep as objects are written out. */
function fieldsAt(facts: UnitFacts, [first, ...path]: string[]): Item[] | undefined {
  if (first !== 'data' && first !== 'props') return undefined
  let fields: Member[] | undefined = [...facts[first].values()]
  for (const name of path) {
    const found: Member | undefined = fields?.find((each) => each.name === name)
    fields = found?.type === 'object' ? found.fields : undefined
  }
  return fields?.map((member) => itemOf(member, CompletionItemKind.Field))
}
