/**
 * Slots whose names are worked out: `<view slot="tab{{index}}" a:for="{{tabs}}">` (documentation: "组件模板和样式", 使用示例).
 * A component is told the names (`slotNamesOf`); what stands in a slot then asks whether it is meant (`isForSlot`).
 */
import type { ArrayExpression, Expression, Identifier, Literal, SpreadElement, TemplateLiteral } from 'acorn'
import type { AxmlAttr, AxmlElement, AxmlNode } from '../1-parse/axml'
import type { ExprIR, Name, TemplateIR } from '../ir'
import type { Place } from './template'
import { readDirectives, type Directives } from './template-directives'
import { attribute, textOf } from './template-files'
import { forNode } from './template-loop'
import { isBlank, isOpenBlock, isWorkedOut } from './template-slots'
import { toDirective } from './template-values'

/** Names that no template can write. `SLOT`: what the slot passes, and in a template the slot's name. */
const HELPER = '#slotNames'
const CALL = '#asked'
export const SLOT = '#slot'
export const AT = { start: 0, end: 0 }
const silent = (): void => {}

/** A call of a template, as far as slots go. */
export interface SlotCall {
  is: ExprIR
  data: ExprIR | undefined
  visible: ReadonlyMap<string, TemplateIR>
}

export interface SlotCalls {
  /** Undefined for what is no call, or one of templates that ask for no slot. */
  slotCall(node: AxmlNode, at: Place): SlotCall | undefined
  /** Where a node counts as written; `at`, but for what an include brings in. */
  placeOf(node: AxmlNode, at: Place): Place
}

/** Every name that a component's children work out, whatever their conditions say: `[a, ...slotNames(list, (item, index) => […])]`. */
export const slotNamesOf = (children: AxmlNode[], at: Place, calls: SlotCalls): ExprIR =>
  new NameCollector(calls, false).namesOf(children, at)

/** Every name that roots of a template ask for, `''` for those that say none. */
export const rootNamesOf = (roots: AxmlNode[], at: Place, calls: SlotCalls): ExprIR =>
  new NameCollector(calls, true).namesOf(roots, at)

class NameCollector {
  private readonly names = new Map<string, Name>([[HELPER, { kind: 'slotNames' }]])

  constructor(
    private readonly calls: SlotCalls,
    /** Names that are written out count, too, and so does what has none. */
    private readonly all: boolean,
  ) {}

  namesOf(nodes: AxmlNode[], at: Place): ExprIR {
    const ast = this.list(nodes, at, new Set())
    const span = { file: at.file, start: nodes[0]?.start ?? 0, end: nodes.at(-1)?.end ?? 0 }
    return { ast, source: 'slot', span, names: this.names }
  }

  private list(nodes: AxmlNode[], at: Place, locals: ReadonlySet<string>): ArrayExpression {
    return { type: 'ArrayExpression', elements: nodes.flatMap((node) => this.of(node, at, locals)), ...AT }
  }

  private of(node: AxmlNode, outer: Place, around: ReadonlySet<string>): (Expression | SpreadElement)[] {
    const at = this.calls.placeOf(node, outer)
    if (node.type !== 'element') return this.all && !isBlank(node) ? [literal('')] : []
    const directives = readDirectives(node, at.scope.file, silent)
    const loop = directives.list && forNode(node, directives, at, silent)
    const locals = loop ? new Set([...around, loop.itemName, loop.indexName]) : around
    const inner = this.conditioned(this.own(node, at, locals), directives, at, locals)
    // What does not depend on the rows is asked for in any case.
    if (!loop || inner.elements.every((each) => each?.type === 'Literal'))
      return inner.elements.filter((each) => each !== null)
    this.take(loop.list, around)
    const row: Expression = {
      type: 'ArrowFunctionExpression',
      params: [identifier(loop.itemName), identifier(loop.indexName)],
      body: inner,
      expression: true,
      generator: false,
      async: false,
      ...AT,
    }
    return [spreadOf(HELPER, [loop.list.ast, row])]
  }

  /** A call under a condition is asked only where that holds, which is what ends a template's recursion. */
  private conditioned(
    inner: ArrayExpression,
    { condition, inner: second }: Directives,
    at: Place,
    locals: ReadonlySet<string>,
  ): ArrayExpression {
    const own = [condition, second].find((each) => each && each.kind !== 'else')
    const test = own && toDirective(at, own.attr)
    if (!test || !inner.elements.some((each) => each?.type === 'SpreadElement')) return inner
    this.take(test, locals)
    const none: ArrayExpression = { type: 'ArrayExpression', elements: [], ...AT }
    const argument: Expression = {
      type: 'ConditionalExpression',
      test: test.ast,
      consequent: inner,
      alternate: none,
      ...AT,
    }
    return { type: 'ArrayExpression', elements: [{ type: 'SpreadElement', argument, ...AT }], ...AT }
  }

  /** What one row of the element asks for. */
  private own(node: AxmlElement, at: Place, locals: ReadonlySet<string>): ArrayExpression {
    const slot = attribute(node, 'slot')
    const one = (element: Expression | SpreadElement): ArrayExpression => ({
      type: 'ArrayExpression',
      elements: [element],
      ...AT,
    })
    if (isWorkedOut(node)) {
      const name = toDirective(at, slot!)!
      this.take(name, locals)
      return one(textExpression(name.ast))
    }
    if (isOpenBlock(node)) return this.list(node.children, at, locals)
    const call = this.calls.slotCall(node, at)
    if (call) return one(this.called(call, locals))
    return this.all ? one(literal(textOf(slot) ?? '')) : this.list([], at, locals)
  }

  private called({ is, data, visible }: SlotCall, locals: ReadonlySet<string>): SpreadElement {
    const name = `${CALL}${this.names.size}`
    this.names.set(name, { kind: 'askedSlots', visible })
    this.take(is, locals)
    if (data) this.take(data, locals)
    return spreadOf(name, data ? [is.ast, data.ast] : [is.ast])
  }

  private take(expr: ExprIR, locals: ReadonlySet<string>): void {
    for (const [name, meaning] of expr.names) if (!locals.has(name)) this.names.set(name, meaning)
  }
}

const spreadOf = (callee: string, args: Expression[]): SpreadElement => ({
  type: 'SpreadElement',
  argument: { type: 'CallExpression', callee: identifier(callee), arguments: args, optional: false, ...AT },
  ...AT,
})

/** Where an element that asks for a slot stands: in content of a component, or at the root of a template. */
export interface SlotPlace {
  /** What `SLOT` means there. */
  meaning: Name
}

/** The name of the slot that shows what stands there; in a template, undefined where no slot does. */
export function nameOfSlot({ meaning }: SlotPlace): Expression {
  const slot = identifier(SLOT)
  if (meaning.kind === 'data') return slot
  return {
    type: 'MemberExpression',
    object: slot,
    property: identifier('$name'),
    computed: false,
    optional: false,
    ...AT,
  }
}

/** Whether the slot that is shown is the one that an element asks for; without `attr`, the default one. */
export function isForSlot(
  attr: AxmlAttr | undefined,
  node: { start: number; end: number },
  place: SlotPlace,
  at: Place,
): ExprIR {
  const name = attr && toDirective(at, attr)
  const asked = name ? textExpression(name.ast) : literal('')
  const meant = equal(asked, nameOfSlot(place))
  const ast: Expression =
    place.meaning.kind === 'data'
      ? {
          type: 'LogicalExpression',
          operator: '||',
          left: equal(nameOfSlot(place), identifier('undefined')),
          right: meant,
          ...AT,
        }
      : meant
  return {
    ast,
    source: name?.source ?? '',
    span: name?.span ?? { file: at.file, start: node.start, end: node.end },
    names: new Map([...(name?.names ?? []), [SLOT, place.meaning]]),
  }
}

const equal = (left: Expression, right: Expression): Expression => ({
  type: 'BinaryExpression',
  operator: '===',
  left,
  right,
  ...AT,
})

/** The text of a value; nothing is the default slot's name. */
export function textExpression(value: Expression): TemplateLiteral {
  const empty: Expression = literal('')
  const text: Expression = { type: 'LogicalExpression', operator: '??', left: value, right: empty, ...AT }
  const quasi = (tail: boolean) => ({
    type: 'TemplateElement' as const,
    value: { cooked: '', raw: '' },
    tail,
    ...AT,
  })
  return { type: 'TemplateLiteral', quasis: [quasi(false), quasi(true)], expressions: [text], ...AT }
}

export const identifier = (name: string): Identifier => ({ type: 'Identifier', name, ...AT })
export const literal = (value: string): Literal => ({ type: 'Literal', value, raw: JSON.stringify(value), ...AT })
