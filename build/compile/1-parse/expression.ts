/** Expressions between `{{` and `}}`, by acorn. */
import { phrase } from '../../../base/messages/phrase'
import type { MessageValue } from '../../../protocol/diagnostics'
import type { Expression, Identifier, Node } from 'acorn'
import { parseTemplateProgram, VALUE_WORDS } from './expression-parser'

export interface ParsedExpression {
  ast: Expression | undefined
  /** What to add to an offset of `ast` for the offset in the given text. */
  shift: number
}

export interface ExpressionError {
  reason: MessageValue
  /** Offset in the given text. */
  at: number
}

/** Longer ones are no expressions but accidents, and would only cost time. */
const MAX_LENGTH = 100_000
/** Levels of syntax tree: each costs stack in everything that walks it, the page's own parser included. */
const MAX_DEPTH = 200

const TOO_DEEP: ExpressionError = { reason: phrase('it is nested too deep'), at: 0 }
/** What acorn says most, in words of ours. */
const OFTEN = [phrase('unexpected token'), phrase('unterminated string constant')]
const PATH = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*$/

/**
 * `text` as an expression, or, where it is none, as the inside of an object literal (`...a, b: c`); the other way
 * round with `preferObject`, for the `data` of a template, where `{{a}}` means `{ a: a }`.
 */
export function parseExpression(text: string, preferObject = false): ParsedExpression | ExpressionError {
  if (text === '') return { ast: undefined, shift: 0 }
  if (text.length > MAX_LENGTH)
    return { reason: phrase('it is longer than %limit% characters', { limit: MAX_LENGTH }), at: 0 }
  if (!preferObject && PATH.test(text)) {
    const simple = path(text)
    if (simple) return { ast: simple, shift: 0 }
  }
  // `a:key="{{*this}}"`: see `keyOf`.
  if (text === '*this') return { ast: identifier(text, 0), shift: 0 }
  const plain = () => parse(`(${text}\n)`, -1)
  const object = () => parse(`({${text}\n})`, -2)
  const first = preferObject ? object() : plain()
  if ('ast' in first) return first
  if (isBlank(text)) return { ast: undefined, shift: 0 }
  const second = preferObject ? plain() : object()
  if ('ast' in second) return second
  // Of the two errors, the one further on understood more of the text.
  const { reason, at } = second.at > first.at ? second : first
  return { reason, at: Math.max(0, Math.min(at, text.length - 1)) }
}

/** `code` is the text in parentheses, so that a statement cannot be taken for an expression. */
function parse(code: string, shift: number): ParsedExpression | ExpressionError {
  try {
    const [statement] = parseTemplateProgram(code).body
    const ast = statement?.type === 'ExpressionStatement' ? statement.expression : undefined
    // What starts with our own parenthesis ends it too early: `a) + (b`.
    if (!ast || ast.start === 0) return { reason: phrase('unexpected `)`'), at: code.indexOf(')') + shift }
    return isTooDeep(ast) ? TOO_DEEP : { ast, shift }
  } catch (error) {
    if (error instanceof RangeError) return TOO_DEEP
    if (!(error instanceof SyntaxError)) throw error
    const at = (error as SyntaxError & { pos?: number }).pos ?? 0
    const reason = error.message.replace(/\s*\(\d+:\d+\)$/, '').replace(/^./, (c) => c.toLowerCase())
    return { reason: OFTEN.find(({ text }) => text === reason) ?? reason, at: at + shift }
  }
}

/** Nothing but whitespace and comments. Linear, whatever the text. */
function isBlank(text: string): boolean {
  let at = 0
  while (at < text.length) {
    if (text.startsWith('/*', at) || text.startsWith('//', at)) {
      const close = text[at + 1] === '*' ? '*/' : '\n'
      const end = text.indexOf(close, at + 2)
      if (end < 0) return close === '\n'
      at = end + close.length
    } else if (/\s/.test(text[at]!)) at++
    else return false
  }
  return true
}

/** Without acorn: most expressions are a name or a path. */
function path(text: string): Expression | undefined {
  const names = text.split('.')
  if (VALUE_WORDS.has(names[0]!)) return undefined
  let end = names[0]!.length
  let node: Expression = identifier(names[0]!, 0)
  for (let i = 1; i < names.length; i++) {
    const property = identifier(names[i]!, end + 1)
    end = property.end
    node = { type: 'MemberExpression', start: 0, end, object: node, property, computed: false, optional: false }
  }
  return node
}

const identifier = (name: string, start: number): Identifier => ({
  type: 'Identifier',
  start,
  end: start + name.length,
  name,
})

/** A long chain of one operator leans to the left, and is emitted without parentheses: a link counts for little. */
function isTooDeep(ast: Expression): boolean {
  const stack: [unknown, number][] = [[ast, 0]]
  while (stack.length) {
    const [node, depth] = stack.pop()!
    if (depth > MAX_DEPTH) return true
    const chain = (node as { operator?: string }).operator
    for (const [key, value] of Object.entries(node as object)) {
      if (typeof value !== 'object' || value === null) continue
      const link = key === 'left' && (value as { operator?: string }).operator === chain
      stack.push([value, Array.isArray(value) ? depth : depth + (link ? 0.1 : 1)])
    }
  }
  return false
}

// One object each: a finding is made once for each that differs.
const ASSIGNMENT = phrase('An assignment')
const KIND_OF_FUNCTION = phrase('This kind of function')

const UNSUPPORTED: Record<string, MessageValue> = {
  AssignmentExpression: ASSIGNMENT,
  UpdateExpression: ASSIGNMENT,
  NewExpression: '`new`',
  ThisExpression: '`this`',
  FunctionExpression: phrase('A function with a body'),
  ClassExpression: phrase('A class'),
  AwaitExpression: '`await`',
  YieldExpression: '`yield`',
  ImportExpression: '`import`',
  MetaProperty: phrase('A meta property'),
  TaggedTemplateExpression: phrase('A tagged template'),
}

/** Free identifiers, and what the expression holds that the emitters give undefined for. */
export function inspectExpression(ast: Expression | undefined): { names: string[]; unsupported: Set<MessageValue> } {
  const names = new Set<string>()
  const unsupported = new Set<MessageValue>()
  // No recursion: depth is bounded, but this runs for every expression of a program.
  const stack: { node: Node; locals: readonly string[] }[] = ast ? [{ node: ast, locals: [] }] : []
  while (stack.length) {
    const { node, locals } = stack.pop()! as { node: AnyNode; locals: readonly string[] }
    const push = (child: unknown, inner = locals) => {
      if (Array.isArray(child)) for (const each of child) push(each, inner)
      else if (child) stack.push({ node: child as Node, locals: inner })
    }
    switch (node.type) {
      case 'Identifier':
        if (!locals.includes(node.name as string)) names.add(node.name as string)
        break
      case 'Literal':
      case 'TemplateElement':
        break
      case 'MemberExpression':
        push(node.object)
        if (node.computed) push(node.property)
        break
      case 'Property':
        if (node.computed) push(node.key)
        push(node.value)
        break
      case 'ArrowFunctionExpression': {
        const params = node.params as AnyNode[]
        if (params.some((p) => p.type !== 'Identifier') || node.async || !node.expression)
          unsupported.add(KIND_OF_FUNCTION)
        else push(node.body, [...locals, ...params.map((p) => p.name as string)])
        break
      }
      default:
        if (UNSUPPORTED[node.type]) unsupported.add(UNSUPPORTED[node.type]!)
        else if (node.operator === 'in' || node.operator === 'instanceof' || node.operator === 'delete')
          unsupported.add(`\`${node.operator}\``)
        else
          for (const [key, child] of Object.entries(node))
            if (typeof child === 'object' && key !== 'value' && key !== 'regex') push(child)
    }
  }
  return { names: [...names], unsupported }
}

type AnyNode = Node & Record<string, unknown>
