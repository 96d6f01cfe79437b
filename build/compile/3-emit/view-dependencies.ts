/** What an expression reads: names with the static paths behind them, as far as those can be told from its source. */
import type { AnyNode, Expression, MemberExpression } from 'acorn'
import type { ExprIR, Name, ValueIR } from '../ir'

export interface Dependency {
  name: string
  meaning: Name
  /** `a.b[0]` of `a.b[0]`; of `a[i].b`, `a` (and `i` is a dependency of its own). */
  path: (string | number)[]
}

/** Everything that the expression reads. SJS names are no dependencies. */
export function dependenciesOf(expr: ExprIR): Dependency[] {
  const found: Dependency[] = []
  visit(expr.ast, expr, new Set(), found)
  return found
}

export function valueDependencies(value: ValueIR): Dependency[] {
  if (value.kind === 'expr') return dependenciesOf(value.expr)
  if (value.kind !== 'mixed') return []
  return value.parts.flatMap((part) => (typeof part === 'string' ? [] : dependenciesOf(part)))
}

/** The expression as one path of a variable, where it is nothing else. */
export function plainPath(expr: ExprIR): Dependency | undefined {
  const ast = unwrap(expr.ast)
  const chain = chainOf(ast)
  if (!chain || chain.rest) return undefined
  const meaning = expr.names.get(chain.root)
  if (!meaning || isFixed(meaning)) return undefined
  return { name: chain.root, meaning, path: chain.path }
}

/** Nothing that updates change. */
const isFixed = ({ kind }: Name): boolean =>
  kind === 'sjs' || kind === 'undefined' || kind === 'slotNames' || kind === 'askedSlots'

/** Whether it can give an object: then an equal value says nothing about what is inside. */
export function maybeObject(ast: Expression): boolean {
  const node = unwrap(ast)
  switch (node.type) {
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'TemplateLiteral':
    case 'Literal':
      return false
    case 'ConditionalExpression':
      return maybeObject(node.consequent) || maybeObject(node.alternate)
    case 'LogicalExpression':
      return maybeObject(node.left) || maybeObject(node.right)
    default:
      return true
  }
}

export function unwrap(node: Expression): Expression {
  while (node.type === 'ParenthesizedExpression' || node.type === 'ChainExpression') node = node.expression
  return node
}

interface Chain {
  root: string
  path: (string | number)[]
  /** The innermost member whose name is worked out at run time. */
  rest?: MemberExpression
}

/** `a.b[c].d`: root `a`, path `b`, rest `a.b[c]`. Undefined where no name is at the root. */
function chainOf(node: AnyNode): Chain | undefined {
  const members: MemberExpression[] = []
  let at: AnyNode = node
  for (;;) {
    if (at.type === 'ParenthesizedExpression' || at.type === 'ChainExpression') at = at.expression
    else if (at.type === 'MemberExpression') {
      members.unshift(at)
      at = at.object
    } else break
  }
  if (at.type !== 'Identifier') return undefined
  const path: (string | number)[] = []
  for (const member of members) {
    const key = staticKey(member)
    if (key === undefined) return { root: at.name, path, rest: member }
    path.push(key)
  }
  return { root: at.name, path }
}

function staticKey(member: MemberExpression): string | number | undefined {
  if (!member.computed) return member.property.type === 'Identifier' ? member.property.name : undefined
  const { property } = member
  if (property.type !== 'Literal') return undefined
  return typeof property.value === 'string' || typeof property.value === 'number' ? property.value : undefined
}

function visit(node: AnyNode, expr: ExprIR, shadowed: Set<string>, found: Dependency[]): void {
  if (node.type === 'Identifier' || node.type === 'MemberExpression') {
    const chain = chainOf(node)
    if (!chain) return visitMember(node as MemberExpression, expr, shadowed, found)
    note(chain, expr, shadowed, found)
    // Names inside of brackets, also behind the first dynamic one.
    for (let at: AnyNode = node; at.type !== 'Identifier';) {
      if (at.type === 'MemberExpression') {
        if (at.computed) visit(at.property, expr, shadowed, found)
        at = at.object
      } else at = (at as { expression: AnyNode }).expression
    }
  } else if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee as Expression)
    // The object that a method belongs to is read as a whole.
    if (callee.type === 'MemberExpression') {
      visit(callee.object, expr, shadowed, found)
      if (callee.computed) visit(callee.property, expr, shadowed, found)
    } else visit(callee, expr, shadowed, found)
    for (const argument of node.arguments) visit(argument, expr, shadowed, found)
  } else if (node.type === 'ArrowFunctionExpression') {
    const inner = new Set(shadowed)
    for (const param of node.params) if (param.type === 'Identifier') inner.add(param.name)
    visit(node.body, expr, inner, found)
  } else if (node.type === 'Property') {
    if (node.computed) visit(node.key, expr, shadowed, found)
    visit(node.value, expr, shadowed, found)
  } else for (const child of childrenOf(node)) visit(child, expr, shadowed, found)
}

function visitMember(node: MemberExpression, expr: ExprIR, shadowed: Set<string>, found: Dependency[]): void {
  visit(node.object, expr, shadowed, found)
  if (node.computed) visit(node.property, expr, shadowed, found)
}

function note(chain: Chain, expr: ExprIR, shadowed: Set<string>, found: Dependency[]): void {
  if (shadowed.has(chain.root)) return
  const meaning = expr.names.get(chain.root)
  if (meaning && !isFixed(meaning)) found.push({ name: chain.root, meaning, path: chain.path })
}

function childrenOf(node: AnyNode): AnyNode[] {
  const children: AnyNode[] = []
  for (const value of Object.values(node as object)) {
    if (Array.isArray(value)) children.push(...value.filter(isNode))
    else if (isNode(value)) children.push(value)
  }
  return children
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
