/** The names in an SJS module, which decide what its code can reach: see `sjsModule` in 3-emit/script.ts. */
import { phrase } from '../../../base/messages/phrase'
import type { MessageValue } from '../../../protocol/diagnostics'
import { parse, type AnyNode } from 'acorn'

export interface SjsNames {
  /** Every name that may lead out of the module, and where it first stands (offset in the text). */
  used: Map<string, number>
  /** Names that are declared somewhere in it. */
  declared: Set<string>
}

export interface SjsFault {
  reason: MessageValue
  /** Offset in the text. */
  at: number
}

/** No variables of the page, or not possible as parameters. */
const NEITHER = new Set(['undefined', 'NaN', 'Infinity', 'arguments'])
/** The module becomes strict code (what the browser would find fault with must be found here, view.js being one script). */
const HEAD = '"use strict"; (() => {'

/**
 * `code`: esbuild's output; names before `from`, where its helpers stand, do not count. There is no analysis of scopes:
 * a name that is only ever a local one counts, too.
 */
export function sjsNames(code: string, from = 0): SjsNames | SjsFault {
  try {
    const program = parse(`${HEAD}${code}\n})`, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowReturnOutsideFunction: true,
    })
    const names: SjsNames = { used: new Map(), declared: new Set() }
    collect(program, names, from)
    return names
  } catch (error) {
    if (error instanceof RangeError) return { reason: phrase('it is nested too deep'), at: 0 }
    if (!(error instanceof SyntaxError)) throw error
    const at = Math.max(0, ((error as SyntaxError & { pos?: number }).pos ?? 0) - HEAD.length)
    return { reason: error.message.replace(/\s*\(\d+:\d+\)$/, ''), at }
  }
}

type Visited = AnyNode & Record<string, unknown>

function collect(program: AnyNode, { used, declared }: SjsNames, from: number): void {
  const stack: { node: Visited; declares: boolean }[] = [{ node: program as Visited, declares: false }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, declares } = next
    if (node.type === 'Identifier') {
      const name = node.name as string
      if (node.start - HEAD.length < from) continue
      if (declares) declared.add(name)
      const at = node.start - HEAD.length
      if (!NEITHER.has(name)) used.set(name, Math.min(at, used.get(name) ?? at))
      continue
    }
    for (const [field, value] of Object.entries(node)) {
      if (typeof value !== 'object' || value === null || isNoName(node, field)) continue
      const inPattern = declares && (field === 'left' || field === 'value' || /Pattern$|^RestElement$/.test(node.type))
      const opens = DECLARING[node.type]?.includes(field) ?? false
      // A default value in a pattern declares nothing.
      const child = opens || (inPattern && !(node.type === 'AssignmentPattern' && field === 'right'))
      for (const each of Array.isArray(value) ? value : [value])
        if (each && typeof (each as Visited).type === 'string') stack.push({ node: each as Visited, declares: child })
    }
  }
}

/** What stands in these fields is declared, or a pattern of what is. */
const DECLARING: Record<string, string[]> = {
  VariableDeclarator: ['id'],
  FunctionDeclaration: ['id', 'params'],
  FunctionExpression: ['id', 'params'],
  ArrowFunctionExpression: ['params'],
  ClassDeclaration: ['id'],
  ClassExpression: ['id'],
  CatchClause: ['param'],
}

function isNoName(node: Visited, field: string): boolean {
  switch (node.type) {
    case 'MemberExpression':
      return field === 'property' && !node.computed
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return field === 'key' && !node.computed
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return field === 'label'
    default:
      return node.type === 'MetaProperty'
  }
}
