/** The modules that a CommonJS text requires, and esbuild's helpers at its top. */
import {
  parse,
  type AnyNode,
  type ArrowFunctionExpression,
  type FunctionDeclaration,
  type FunctionExpression,
  type Pattern,
  type Program,
} from 'acorn'
import { ESM_HELPER_NAMES } from '../3-emit/esm-helpers'

export interface RequireCall {
  /** Undefined where it is computed. */
  specifier?: string
  /** Offset of the argument in the text. */
  at: number
  /** Inside of a `try`: the program is ready for its absence. */
  guarded: boolean
}

export interface ScriptFacts {
  requires: RequireCall[]
  /** Offset behind the helpers that stand at the top, 0 where there are none. */
  helpersEnd: number
}

/** `require(…)`, and `require.async(…)`, which gives a promise (documentation: "分包加载"). */
const CALL = /require(?:\.async)?\(/

export function findRequires(code: string): ScriptFacts {
  if (!CALL.test(code) && !code.startsWith('var __')) return { requires: [], helpersEnd: 0 }
  try {
    const program = parseHead(code) ?? parseProgram(code)
    const requires: RequireCall[] = []
    if (CALL.test(code)) visit(program, { requires, guarded: false })
    return { requires, helpersEnd: endOfHelpers(program) }
  } catch {
    // Newer than the parser, or nested too deep for it, yet fine for the browser: what looks like a call is taken as one.
    return { requires: matchRequires(code), helpersEnd: 0 }
  }
}

const parseProgram = (code: string): Program =>
  parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true })

/**
 * esbuild puts helpers, exports and imports on top of what was an ES module: the rest, which is nearly all of it, need
 * not be parsed. Undefined where that cannot be: a call stands elsewhere. A text that ends with a line and is a program
 * by itself holds the same calls with anything behind it.
 */
function parseHead(code: string): Program | undefined {
  const call = Math.max(code.lastIndexOf('require('), code.lastIndexOf('require.async('))
  const line = code.lastIndexOf('\n', call) + 1
  if (call >= 0 && !/^(?:var|let|const) /.test(code.slice(line, line + 6))) return undefined
  const last = Math.max(call, code.indexOf('\nmodule.exports = __toCommonJS(') + 1)
  const end = code.indexOf('\n', last)
  if (last <= 0 || end < 0) return undefined
  try {
    return parseProgram(code.slice(0, end))
  } catch {
    return undefined
  }
}

function matchRequires(code: string): RequireCall[] {
  return [...code.matchAll(/(?<![\w$.])require(?:\.async)?\("((?:[^"\\\n]|\\.)+)"\)/g)].map((match) => ({
    specifier: JSON.parse(`"${match[1]}"`) as string,
    at: match.index + match[0].indexOf('(') + 1,
    guarded: true,
  }))
}

function endOfHelpers(program: Program): number {
  let end = 0
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) break
    const { id } = statement.declarations[0]!
    if (id.type !== 'Identifier' || !ESM_HELPER_NAMES.has(id.name)) break
    end = statement.end
  }
  return end
}

interface Walk {
  requires: RequireCall[]
  guarded: boolean
}

function visit(node: AnyNode, walk: Walk): void {
  if (isFunction(node)) {
    if (bindsRequire(node)) return
  } else if (node.type === 'TryStatement') {
    visit(node.block, { ...walk, guarded: true })
    if (node.handler) visit(node.handler, walk)
    if (node.finalizer) visit(node.finalizer, walk)
    return
  } else if (node.type === 'CallExpression' && isRequire(node.callee)) {
    const argument = node.arguments[0]
    if (argument) walk.requires.push({ ...literal(argument), at: argument.start, guarded: walk.guarded })
  }
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) visit(each, walk)
    } else if (isNode(value)) visit(value, walk)
  }
}

const isRequire = (callee: AnyNode): boolean =>
  callee.type === 'Identifier'
    ? callee.name === 'require'
    : callee.type === 'MemberExpression' &&
      isRequire(callee.object) &&
      callee.property.type === 'Identifier' &&
      callee.property.name === 'async'

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string'

type AnyFunction = FunctionExpression | FunctionDeclaration | ArrowFunctionExpression

const isFunction = (node: AnyNode): node is AnyFunction =>
  node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'ArrowFunctionExpression'

function literal(node: AnyNode): { specifier?: string } {
  if (node.type === 'Literal' && typeof node.value === 'string') return { specifier: node.value }
  const cooked = node.type === 'TemplateLiteral' && !node.expressions.length ? node.quasis[0]?.value.cooked : undefined
  return typeof cooked === 'string' ? { specifier: cooked } : {}
}

/** Bundles carry their own `require` as a parameter or a local function: its modules are inside the bundle. */
function bindsRequire(node: AnyFunction): boolean {
  if (node.params.some((param) => namesRequire(param))) return true
  if (node.body.type !== 'BlockStatement') return false
  return node.body.body.some(
    (statement) =>
      (statement.type === 'FunctionDeclaration' && statement.id?.name === 'require') ||
      (statement.type === 'VariableDeclaration' && statement.declarations.some(({ id }) => namesRequire(id))),
  )
}

const namesRequire = (pattern: Pattern): boolean =>
  (pattern.type === 'Identifier' && pattern.name === 'require') ||
  (pattern.type === 'AssignmentPattern' && namesRequire(pattern.left))
