/**
 * Expressions of templates as JavaScript, for both emitters. The result never throws where the dialect does not:
 * members are read with `?.`, calls and spreads go through helpers. It is one expression, to be put in parentheses
 * by whoever puts an operator next to it.
 */
import type {
  ArrayExpression,
  ArrowFunctionExpression,
  CallExpression,
  Expression,
  Identifier,
  MemberExpression,
  ObjectExpression,
  PrivateIdentifier,
  SpreadElement,
  Super,
} from 'acorn'
import type { ExprIR, Name, ValueIR } from '../ir'

/** Where the names of an expression are found in the emitted code. */
export interface ScopeEmitter {
  /** Code that reads what `name` means here: an expression that needs no parentheses, such as `d.a` or `item1`. */
  name(name: string, meaning: Name): string
  helpers: {
    /** Function `(object, key, ...args)`: calls a method; undefined where there is none. */
    method: string
    /** Function `(value, ...args)`: calls a function; undefined where it is none. */
    call: string
    /** Function `(value)`: something iterable; `[]` where it is none. */
    list: string
    /** Function `(value)`: a value inside a text; '' for undefined and null. */
    text: string
    /** Function `(value)`: an operand that operators can work with; a value that converts is itself. */
    primitive: string
  }
}

const UNDEFINED = 'undefined'
const CONVERTING_UNARY = new Set(['-', '+', '~'])

export function emitExpression(expr: ExprIR, scope: ScopeEmitter): string {
  return new Emitter(expr.names, scope).emit(expr.ast)
}

/** A value as one expression: text, an expression's own value, or a text with expressions in it. */
export function emitValue(value: ValueIR, scope: ScopeEmitter): string {
  switch (value.kind) {
    case 'true':
      return 'true'
    case 'static':
      return quote(value.value)
    case 'expr':
      return emitExpression(value.expr, scope)
    case 'mixed':
      return value.parts
        .map((part) =>
          typeof part === 'string' ? quote(part) : `${scope.helpers.text}(${emitExpression(part, scope)})`,
        )
        .join(' + ')
  }
}

/** A JavaScript string literal that is also safe inside a <script>. */
export const quote = (text: string): string =>
  JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('</', '<\\/')

/** Whether `name` can follow a dot. */
export const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name)

/** `object.name` or `object["name"]`. */
export const member = (object: string, name: string): string =>
  isName(name) ? `${object}.${name}` : `${object}[${quote(name)}]`

class Emitter {
  /** Parameters of the arrow functions around, by name. */
  private readonly locals = new Map<string, string>()

  constructor(
    private readonly names: Map<string, Name>,
    private readonly scope: ScopeEmitter,
  ) {}

  emit(node: Expression | Super | PrivateIdentifier): string {
    switch (node.type) {
      case 'Identifier':
        return this.identifier(node)
      case 'Literal':
        return this.literal(node.raw ?? UNDEFINED, node.value)
      case 'TemplateLiteral':
        return this.template(
          node.quasis.map((q) => q.value.cooked ?? q.value.raw),
          node.expressions,
        )
      case 'ArrayExpression':
        return this.array(node)
      case 'ObjectExpression':
        return this.object(node)
      case 'MemberExpression':
        return this.member(node)
      case 'CallExpression':
        return this.call(node)
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        return this.emit(node.expression)
      case 'UnaryExpression':
        if (node.operator === 'delete') return UNDEFINED
        return `${node.operator} ${CONVERTING_UNARY.has(node.operator) ? this.operand(node.argument) : this.atom(node.argument)}`
      case 'BinaryExpression':
        if (node.operator === 'in' || node.operator === 'instanceof') return UNDEFINED
        if (node.operator === '===' || node.operator === '!==')
          return `${this.left(node.left, node.operator)} ${node.operator} ${this.atom(node.right)}`
        return `${this.left(node.left, node.operator, true)} ${node.operator} ${this.operand(node.right)}`
      case 'LogicalExpression':
        return `${this.left(node.left, node.operator)} ${node.operator} ${this.atom(node.right)}`
      case 'ConditionalExpression':
        return `${this.atom(node.test)} ? ${this.atom(node.consequent)} : ${this.atom(node.alternate)}`
      case 'SequenceExpression':
        return `(${node.expressions.map((e) => this.atom(e)).join(', ')})`
      case 'ArrowFunctionExpression':
        return this.arrow(node)
      default:
        // What the analyser has called unsupported: assignments, `new`, `this`, classes, tagged templates.
        return UNDEFINED
    }
  }

  /** Code that can stand next to an operator. */
  private atom(node: Expression | Super | PrivateIdentifier): string {
    const code = this.emit(node)
    return needsParentheses(node) ? `(${code})` : code
  }

  /** The same for an operator that makes a primitive of what it is given, which must not throw. */
  private operand(node: Expression | Super | PrivateIdentifier): string {
    return this.convertsSafely(node) ? this.atom(node) : `${this.scope.helpers.primitive}(${this.emit(node)})`
  }

  private convertsSafely(node: Expression | Super | PrivateIdentifier): boolean {
    switch (node.type) {
      case 'Literal':
      case 'TemplateLiteral':
      case 'BinaryExpression':
      case 'UnaryExpression':
        return true
      case 'Identifier':
        return this.names.get(node.name)?.kind === 'index' && !this.locals.has(node.name)
      case 'MemberExpression':
        return !node.computed && node.property.type === 'Identifier' && node.property.name === 'length'
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        return this.convertsSafely(node.expression)
      default:
        return false
    }
  }

  /** The left side of the same operator needs no parentheses; without them `a + b + c + …` nests no deeper. */
  private left(node: Expression | PrivateIdentifier, operator: string, converts = false): string {
    const same =
      (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') &&
      node.operator === operator &&
      operator !== '**'
    return same ? this.emit(node) : converts ? this.operand(node) : this.atom(node)
  }

  private identifier(node: Identifier): string {
    const local = this.locals.get(node.name)
    if (local) return local
    const meaning = this.names.get(node.name)
    if (!meaning || meaning.kind === 'undefined') return UNDEFINED
    return this.scope.name(node.name, meaning)
  }

  private literal(raw: string, value: unknown): string {
    return typeof value === 'string' ? quote(value) : raw
  }

  private template(texts: string[], expressions: Expression[]): string {
    const parts = [quote(texts[0] ?? '')]
    expressions.forEach((expression, i) => {
      parts.push(this.operand(expression))
      if (texts[i + 1]) parts.push(quote(texts[i + 1]!))
    })
    return `(${parts.join(' + ')})`
  }

  private array(node: ArrayExpression): string {
    return `[${node.elements.map((e) => (e ? this.argument(e) : UNDEFINED)).join(', ')}]`
  }

  private argument(node: Expression | SpreadElement): string {
    return node.type === 'SpreadElement'
      ? `...${this.scope.helpers.list}(${this.emit(node.argument)})`
      : this.atom(node)
  }

  private object(node: ObjectExpression): string {
    const parts = node.properties.map((property) => {
      if (property.type === 'SpreadElement') return `...${this.atom(property.argument)}`
      if (property.kind !== 'init' || property.method) return ''
      const value = this.atom(property.value)
      if (property.computed) return `[${this.operand(property.key)}]: ${value}`
      const name =
        property.key.type === 'Identifier' ? property.key.name : String((property.key as { value?: unknown }).value)
      // A plain `__proto__` key would set the prototype.
      return name === '__proto__' ? `["__proto__"]: ${value}` : `${isName(name) ? name : quote(name)}: ${value}`
    })
    return `({ ${parts.filter(Boolean).join(', ')} })`
  }

  private member(node: MemberExpression): string {
    const object = this.atom(node.object)
    if (node.computed) return `${object}?.[${this.operand(node.property)}]`
    return node.property.type === 'Identifier' ? `${object}?.${node.property.name}` : UNDEFINED
  }

  private call(node: CallExpression): string {
    const args = node.arguments.map((a) => this.argument(a))
    let { callee } = node
    while (callee.type === 'ChainExpression' || callee.type === 'ParenthesizedExpression') callee = callee.expression
    if (callee.type !== 'MemberExpression')
      return `${this.scope.helpers.call}(${[this.atom(callee), ...args].join(', ')})`
    const key = callee.computed
      ? this.operand(callee.property)
      : quote(callee.property.type === 'Identifier' ? callee.property.name : '')
    return `${this.scope.helpers.method}(${[this.atom(callee.object), key, ...args].join(', ')})`
  }

  private arrow(node: ArrowFunctionExpression): string {
    const { body } = node
    if (body.type === 'BlockStatement' || node.async || node.params.some((p) => p.type !== 'Identifier'))
      return UNDEFINED
    const names = node.params.map((p) => (p as Identifier).name)
    const before = names.map((name) => this.locals.get(name))
    // A `$` in front keeps parameters apart from the emitters' own variables.
    for (const name of names) this.locals.set(name, `$${name}`)
    const code = `((${names.map((name) => `$${name}`).join(', ')}) => ${this.atom(body)})`
    names.forEach((name, i) => {
      if (before[i]) this.locals.set(name, before[i])
      else this.locals.delete(name)
    })
    return code
  }
}

function needsParentheses(node: Expression | Super | PrivateIdentifier): boolean {
  switch (node.type) {
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return true
    case 'Literal':
      // `1.a` is no member of 1.
      return typeof node.value === 'number' || typeof node.value === 'bigint'
    case 'ChainExpression':
    case 'ParenthesizedExpression':
      return needsParentheses(node.expression)
    default:
      return false
  }
}
