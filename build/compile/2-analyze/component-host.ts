/**
 * A component with an element of its own (documentation: "组件模板和样式", 非虚拟化组件节点), and classes that its user gives it
 * (外部样式类): both are worked into its template before anything is emitted.
 */
import { propName } from '../../../base/component-props'
import type { AttrIR, ElementNode, ExprIR, IRNode, Name, Span, UnitIR, ValueIR } from '../ir'

const DATA: Name = { kind: 'data' }

const propOf = (name: string, span: Span): ExprIR => ({
  ast: { type: 'Identifier', name, start: 0, end: 0 },
  source: name,
  span,
  names: new Map([[name, DATA]]),
})

/** The template inside of an element with the id, classes and style of the component's tag. `mark`: its attribute. */
export function withHost(ir: UnitIR, mark: string): UnitIR {
  const span = { file: `${ir.unit}.axml`, start: 0, end: 0 }
  const attrs = ['id', 'class', 'style'].map((name): AttrIR => ({
    name,
    value: { kind: 'expr', expr: propOf(name, span) },
    span,
  }))
  const host: ElementNode = { kind: 'element', tag: 'host', host: mark, attrs, events: [], children: ir.root, span }
  return { ...ir, root: [host] }
}

/** Puts the classes that the user gives in the places of `names` in every `class` of the template. */
export function withExternalClasses(ir: UnitIR, names: readonly string[]): void {
  const known = new Set(names)
  const attributes = (attrs: AttrIR[]): void => {
    for (const attr of attrs) if (/(^|-)class$/.test(attr.name)) attr.value = replaced(attr.value, known, attr.span)
  }
  const visit = (nodes: IRNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'element' || node.kind === 'component') attributes(node.attrs)
      if (node.kind === 'element' || node.kind === 'for') visit(node.children)
      else if (node.kind === 'if') for (const { children } of node.branches) visit(children)
      else if (node.kind === 'slot') visit(node.fallback)
      else if (node.kind === 'component') for (const { children } of node.slots) visit(children)
    }
  }
  visit(ir.root)
}

function replaced(value: ValueIR, known: ReadonlySet<string>, span: Span): ValueIR {
  if (value.kind === 'true' || value.kind === 'expr') return value
  const parts = value.kind === 'static' ? [value.value] : value.parts
  const out = parts.flatMap((part): (string | ExprIR)[] =>
    typeof part === 'string'
      ? part.split(/(\s+)/).map((word) => (known.has(word) ? propOf(propName(word), span) : word))
      : [part],
  )
  return out.every((part) => typeof part === 'string')
    ? value
    : { kind: 'mixed', parts: out.filter((part) => part !== '') }
}
