/**
 * `const app = app || getApp()`: in JavaScript the name cannot be read before it has a value, and the script throws. The
 * platform's own builds turn `let` and `const` into `var`, so there the name is undefined and the script goes on;
 * programs rely on it. So here such a declaration becomes a `var`, in the program's own files, and is warned of.
 */
import { parse, type AnyNode, type VariableDeclaration } from 'acorn'

export interface SelfReading {
  name: string
  /** Offset of the declared name in the text. */
  at: number
}

/** Cheap, and nearly never true for nothing: only then is the text parsed. */
const LIKELY = /\b(?:let|const) (?:[^=;\n]*, )?([\w$]+) = [^;]{0,5000}?(?<![\w$.'"`/-])\1(?![\w$'"`/:-])/

/** The text, as long as before and with everything in its place, and what was changed. `code` is esbuild's output. */
export function withoutSelfReading(code: string): { code: string; found: SelfReading[] } {
  const found: SelfReading[] = []
  if (!LIKELY.test(code)) return { code, found }
  let text = code
  try {
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true })
    for (const declaration of declarationsIn(program)) {
      const own = declaration.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' && init && reads(init, id.name) ? [{ name: id.name, at: id.start }] : [],
      )
      if (own.length === 0) continue
      found.push(...own)
      const { start, kind } = declaration
      text = text.slice(0, start) + 'var'.padEnd(kind.length) + text.slice(start + kind.length)
    }
  } catch {
    // Newer than the parser, or nested too deep for it: the browser has its say.
    return { code, found: [] }
  }
  return { code: text, found }
}

/** Those at the top of the program or of a function: in a block, `var` would be seen outside of it. */
function declarationsIn(program: AnyNode): VariableDeclaration[] {
  const all: VariableDeclaration[] = []
  const stack: AnyNode[] = [program]
  while (stack.length) {
    const node = stack.pop()!
    const body =
      node.type === 'Program'
        ? node.body
        : isFunction(node) && node.body.type === 'BlockStatement'
          ? node.body.body
          : []
    for (const statement of body)
      if (statement.type === 'VariableDeclaration' && (statement.kind === 'let' || statement.kind === 'const'))
        all.push(statement)
    stack.push(...childrenOf(node))
  }
  return all
}

/** Whether the value is asked for while the initializer runs, not later in a function. */
function reads(init: AnyNode, name: string): boolean {
  const stack: AnyNode[] = [init]
  while (stack.length) {
    const node = stack.pop()!
    if (node.type === 'Identifier' && node.name === name) return true
    if (isFunction(node) || node.type === 'ClassExpression') continue
    if (node.type === 'MemberExpression' && !node.computed) stack.push(node.object)
    else if (node.type === 'Property' && !node.computed) stack.push(node.value)
    else stack.push(...childrenOf(node))
  }
  return false
}

function* childrenOf(node: AnyNode): Iterable<AnyNode> {
  for (const value of Object.values(node) as unknown[])
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(each)) yield each
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string'

const isFunction = (node: AnyNode) =>
  node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'ArrowFunctionExpression'
