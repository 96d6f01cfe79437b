/**
 * Slots whose names are worked out: `<view slot="tab{{index}}" a:for="{{tabs}}">` (documentation: "组件模板和样式", 使用示例).
 * A component is told the names (`slotNamesOf`); what stands in a slot then asks whether it is meant (`isForSlot`).
 */
import type { ArrayExpression, Expression, Identifier, SpreadElement, TemplateLiteral } from 'acorn'
import type { AxmlAttr, AxmlElement, AxmlNode } from '../1-parse/axml'
import type { ExprIR, Name, SlotContent } from '../ir'
import type { Place } from './template'
import { readDirectives } from './template-directives'
import { attribute } from './template-files'
import { forNode } from './template-loop'
import { isWorkedOut } from './template-slots'
import { toDirective } from './template-values'

/** No name that a template can write. */
const HELPER = '#slotNames'
const SCOPE = '#slot'
const AT = { start: 0, end: 0 }
const silent = (): void => {}

/** Every name that the children ask for, whatever their conditions say: `[a, ...slotNames(list, (item, index) => […])]`. */
export function slotNamesOf(children: AxmlNode[], at: Place): ExprIR {
  const names = new Map<string, Name>([[HELPER, { kind: 'slotNames' }]])
  const ast = listOf(children, at, new Set(), names)
  const span = { file: at.file, start: children[0]?.start ?? 0, end: children.at(-1)?.end ?? 0 }
  return { ast, source: 'slot', span, names }
}

function listOf(nodes: AxmlNode[], at: Place, locals: ReadonlySet<string>, names: ExprIR['names']): ArrayExpression {
  const elements = nodes.flatMap((node) => (node.type === 'element' ? elementsOf(node, at, locals, names) : []))
  return { type: 'ArrayExpression', elements, ...AT }
}

function elementsOf(
  node: AxmlElement,
  at: Place,
  around: ReadonlySet<string>,
  names: ExprIR['names'],
): (Expression | SpreadElement)[] {
  const directives = readDirectives(node, at.scope.file, silent)
  const loop = directives.list && forNode(node, directives, at, silent)
  const locals = loop ? new Set([...around, loop.itemName, loop.indexName]) : around
  const own = isWorkedOut(node) ? toDirective(at, attribute(node, 'slot')!) : undefined
  if (own) take(own, locals, names)
  const inner: ArrayExpression = own
    ? { type: 'ArrayExpression', elements: [textOf(own.ast)], ...AT }
    : listOf(node.tag === 'block' ? node.children : [], at, locals, names)
  if (!loop || inner.elements.length === 0) return inner.elements.filter((each) => each !== null)
  take(loop.list, around, names)
  const row: Expression = {
    type: 'ArrowFunctionExpression',
    params: [identifier(loop.itemName), identifier(loop.indexName)],
    body: inner,
    expression: true,
    generator: false,
    async: false,
    ...AT,
  }
  const argument: Expression = {
    type: 'CallExpression',
    callee: identifier(HELPER),
    arguments: [loop.list.ast, row],
    optional: false,
    ...AT,
  }
  return [{ type: 'SpreadElement', argument, ...AT }]
}

function take(expr: ExprIR, locals: ReadonlySet<string>, names: ExprIR['names']): void {
  for (const [name, meaning] of expr.names) if (!locals.has(name)) names.set(name, meaning)
}

/** Whether the slot that a content stands in is the one that an element of it asks for. */
export function isForSlot(attr: AxmlAttr, content: SlotContent, at: Place): ExprIR {
  const name = toDirective(at, attr)!
  const scope: Name = { kind: 'slotScope', content }
  const ast: Expression = {
    type: 'BinaryExpression',
    operator: '===',
    left: textOf(name.ast),
    right: {
      type: 'MemberExpression',
      object: identifier(SCOPE),
      property: identifier('$name'),
      computed: false,
      optional: false,
      ...AT,
    },
    ...AT,
  }
  return { ast, source: name.source, span: name.span, names: new Map([...name.names, [SCOPE, scope]]) }
}

/** Nothing is the default slot's name. */
function textOf(value: Expression): TemplateLiteral {
  const empty: Expression = { type: 'Literal', value: '', raw: '""', ...AT }
  const text: Expression = { type: 'LogicalExpression', operator: '??', left: value, right: empty, ...AT }
  const quasi = (tail: boolean) => ({
    type: 'TemplateElement' as const,
    value: { cooked: '', raw: '' },
    tail,
    ...AT,
  })
  return { type: 'TemplateLiteral', quasis: [quasi(false), quasi(true)], expressions: [text], ...AT }
}

const identifier = (name: string): Identifier => ({ type: 'Identifier', name, ...AT })
