/**
 * Templates whose own elements say which slot they go to: `<comp><template is="x"/></comp>`, where a root of x has a
 * `slot`. Such a template is told the slot that it is shown in, as a field of its data that no program can name
 * (`SLOT`), and its roots ask whether they are meant. Called elsewhere, it is told nothing and shows everything.
 */
import type { Expression, ObjectExpression, Property } from 'acorn'
import type { AxmlElement, AxmlNode } from '../1-parse/axml'
import type { ExprIR, TemplateCallNode } from '../ir'
import { attribute, textOf, type FileScope, type TemplateDefinition } from './template-files'
import { isBlank, isOpenBlock } from './template-slots'
import { AT, identifier, literal, nameOfSlot, SLOT, textExpression, type SlotPlace } from './template-slot-names'
import { valueToExpr } from './template-values'

export const isCall = (node: AxmlNode): node is AxmlElement =>
  node.type === 'element' && node.tag === 'template' && !attribute(node, 'name') && !attribute(node, 'slot')

/** What stands in nothing but open blocks. */
export function* rootsOf(nodes: AxmlNode[]): Iterable<AxmlNode> {
  for (const node of nodes) {
    if (isOpenBlock(node)) yield* rootsOf(node.children)
    else if (!isBlank(node)) yield node
  }
}

export class AskedSlots {
  private readonly known = new Map<TemplateDefinition, boolean>()

  constructor(private readonly visible: (scope: FileScope) => Map<string, TemplateDefinition>) {}

  /** Templates that a call may mean and that ask for slots; none for a call that says itself where it goes. */
  by(node: AxmlNode, scope: FileScope): TemplateDefinition[] {
    return isCall(node) ? this.called(node, scope).filter((definition) => this.in(definition)) : []
  }

  /** Whether roots of a template, or of one that it calls there, ask for slots. */
  in(definition: TemplateDefinition): boolean {
    const seen = new Set<TemplateDefinition>()
    const asks = (one: TemplateDefinition): boolean => {
      const known = this.known.get(one)
      if (known !== undefined || seen.has(one)) return known ?? false
      seen.add(one)
      for (const root of rootsOf(one.element.children)) {
        const own = root.type === 'element' && attribute(root, 'slot') !== undefined
        if (!own && !(isCall(root) && this.called(root, one.scope).some(asks))) continue
        this.known.set(one, true)
        return true
      }
      return false
    }
    const found = asks(definition)
    // Where nothing was found, nothing that was looked at asks for any.
    if (!found) for (const one of seen) this.known.set(one, false)
    return found
  }

  private called(call: AxmlElement, scope: FileScope): TemplateDefinition[] {
    const is = attribute(call, 'is')
    const all = this.visible(scope)
    if (is?.value?.some((part) => typeof part !== 'string')) return [...all.values()]
    const one = all.get(textOf(is) ?? '')
    return one ? [one] : []
  }
}

/** The call, with the slot's name in what it gives. */
export function tellSlot(call: TemplateCallNode, at: SlotPlace): TemplateCallNode {
  const { data, span } = call
  const told: Property = {
    type: 'Property',
    key: literal(SLOT),
    value: nameOfSlot(at),
    kind: 'init',
    computed: false,
    method: false,
    shorthand: false,
    ...AT,
  }
  const given = data && unwrap(data.ast)
  const others: ObjectExpression['properties'] = !given
    ? []
    : given.type === 'ObjectExpression'
      ? given.properties
      : [{ type: 'SpreadElement', argument: given, ...AT }]
  const ast: Expression = { type: 'ObjectExpression', properties: [...others, told], ...AT }
  const names: ExprIR['names'] = new Map([...(data?.names ?? []), [SLOT, at.meaning]])
  return { ...call, data: { ast, source: data?.source ?? '', span: data?.span ?? span, names } }
}

/** `test`, or the template called is one of `asking`, which decide themselves. */
export function orAsks(test: ExprIR, { is, span }: TemplateCallNode, asking: string[]): ExprIR {
  const chosen = valueToExpr(is, span)
  if (!chosen) return test
  const list: Expression = { type: 'ArrayExpression', elements: asking.map(literal), ...AT }
  const callee: Expression = {
    type: 'MemberExpression',
    object: list,
    property: identifier('includes'),
    computed: false,
    optional: false,
    ...AT,
  }
  const right: Expression = {
    type: 'CallExpression',
    callee,
    arguments: [textExpression(chosen.ast)],
    optional: false,
    ...AT,
  }
  return {
    ...test,
    ast: { type: 'LogicalExpression', operator: '||', left: test.ast, right, ...AT },
    names: new Map([...test.names, ...chosen.names]),
  }
}

function unwrap(node: Expression): Expression {
  while (node.type === 'ParenthesizedExpression') node = node.expression
  return node
}
