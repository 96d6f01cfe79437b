/**
 * What is changed in the text of an SJS module. Everything stays in its place, since what is added stands at ends of
 * lines: the source map goes on being true.
 *
 * - Loops that nothing shows to end ask now and then whether they have run too long (`loopPause`, simulator/sjs.ts):
 *   a page's frame shares its thread with the shell, which an endless loop would stop for good. A loop that counts
 *   towards a limit is left alone, so that the common ones cost nothing.
 * - `x.constructor` is the type's name there (documentation: "数据类型"), and not a function: it is read under the name
 *   of `SJS_TYPE_FIELD`, which is as long.
 */
import {
  parse,
  type AnyNode,
  type DoWhileStatement,
  type Expression,
  type ForOfStatement,
  type ForStatement,
  type MemberExpression,
  type WhileStatement,
} from 'acorn'
import { SJS_LOOP_PAUSE, SJS_TYPE_FIELD } from '../../../base/sjs-globals'

export interface SafeSjs {
  code: string
  /** To be put before the module's body. */
  head: string
  /** Whether loops ask `SJS_LOOP_PAUSE`. */
  pauses: boolean
}

interface Edit {
  at: number
  removed?: number
  text: string
}

const TURNS = 'tandem$turns'
const DECLARED = ` let ${TURNS} = 0;`
/** So rarely that asking costs nothing. */
const ASKED = ` if (++${TURNS} > 1023) ${TURNS} = ${SJS_LOOP_PAUSE}();`

/**
 * `code`: esbuild's output, which starts a line behind every `{` of a block. What stands before `from`, its helpers,
 * is ours.
 */
export function makeSafe(code: string, from: number): SafeSjs {
  const unchanged = { code, head: '', pauses: false }
  if (!/\b(?:while|for)\b|\.constructor\b/.test(code)) return unchanged
  try {
    const program = parse(code, { ecmaVersion: 'latest', sourceType: 'script', allowReturnOutsideFunction: true })
    const edits: Edit[] = []
    const homes = new Set<AnyNode>()
    visit(program, code, from, edits, homes)
    const pauses = homes.size > 0
    const head = homes.delete(program) ? DECLARED : ''
    for (const home of homes) edits.push({ at: home.start + 1, text: DECLARED })
    return { code: edited(code, edits), head, pauses }
  } catch {
    // What is no SJS is found fault with elsewhere.
    return unchanged
  }
}

function edited(code: string, edits: Edit[]): string {
  let text = code
  for (const { at, removed = 0, text: added } of edits.sort((a, b) => b.at - a.at))
    text = text.slice(0, at) + added + text.slice(at + removed)
  return text
}

/** `home`: the program, or the block of the innermost function around. */
function visit(program: AnyNode, code: string, from: number, edits: Edit[], homes: Set<AnyNode>): void {
  const stack: { node: AnyNode; home: AnyNode }[] = [{ node: program, home: program }]
  const takesOurNames = code.includes(TURNS) || code.includes(SJS_LOOP_PAUSE)
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node } = next
    if (node.end <= from) continue
    const home = 'body' in node && isFunction(node) && node.body.type === 'BlockStatement' ? node.body : next.home
    if (isLoop(node) && !takesOurNames && !endsBySight(node, code)) {
      homes.add(home)
      edits.push(...askIn(node, code))
    }
    if (isTypeRead(node)) {
      const { start: at, end } = node.property
      edits.push({ at, removed: end - at, text: SJS_TYPE_FIELD })
    }
    const written = writtenIn(node)
    for (const child of childrenOf(node)) if (child !== written) stack.push({ node: child, home })
  }
}

type Loop = ForStatement | ForOfStatement | WhileStatement | DoWhileStatement

const isLoop = (node: AnyNode): node is Loop =>
  node.type === 'ForStatement' ||
  node.type === 'ForOfStatement' ||
  node.type === 'WhileStatement' ||
  node.type === 'DoWhileStatement'

function askIn({ body }: Loop, code: string): Edit[] {
  if (body.type === 'BlockStatement') return [{ at: body.start + 1, text: ASKED }]
  if (body.type === 'EmptyStatement') return [{ at: body.start, removed: 1, text: `{${ASKED} }` }]
  const line = code.lastIndexOf('\n', body.start)
  const before = line >= 0 && code.slice(line, body.start).trim() === '' ? line : body.start
  return [
    { at: before, text: ` {${ASKED}` },
    { at: body.end, text: ' }' },
  ]
}

/** `for (let i = 0; i < list.length; i++)`, with neither i nor the list's length changed inside. */
function endsBySight(loop: Loop, code: string): boolean {
  if (loop.type !== 'ForStatement') return false
  const { test, update, body } = loop
  if (test?.type !== 'BinaryExpression' || !update || test.left.type !== 'Identifier') return false
  const { name } = test.left
  const step = stepOf(update, name)
  if (step === 0 || !(step > 0 ? /^<=?$/ : /^>=?$/).test(test.operator)) return false
  const changed = changedIn(body, code)
  return !changed.has(name) && isFixed(test.right, changed, code)
}

function stepOf(update: Expression, name: string): number {
  if (update.type === 'UpdateExpression' && isNamed(update.argument, name)) return update.operator === '++' ? 1 : -1
  if (update.type !== 'AssignmentExpression' || !isNamed(update.left, name)) return 0
  const by = update.right.type === 'Literal' && typeof update.right.value === 'number' ? update.right.value : 0
  return update.operator === '+=' ? by : update.operator === '-=' ? -by : 0
}

const isNamed = (node: AnyNode, name: string): boolean => node.type === 'Identifier' && node.name === name

function isFixed(limit: AnyNode, changed: ReadonlySet<string>, code: string): boolean {
  switch (limit.type) {
    case 'Literal':
      return true
    case 'Identifier':
    case 'ThisExpression':
      return !changed.has(code.slice(limit.start, limit.end))
    case 'MemberExpression':
      return !limit.computed && !changed.has(code.slice(limit.start, limit.end)) && isFixed(limit.object, changed, code)
    case 'BinaryExpression':
      return isFixed(limit.left, changed, code) && isFixed(limit.right, changed, code)
    default:
      return false
  }
}

const GROWING = new Set(['push', 'unshift', 'splice'])

/** Texts of what is written to in there, and of lists that grow. */
function changedIn(body: AnyNode, code: string): Set<string> {
  const changed = new Set<string>()
  const stack: AnyNode[] = [body]
  for (let node = stack.pop(); node; node = stack.pop()) {
    const written = writtenIn(node)
    if (written) for (const name of namesIn(written, code)) changed.add(name)
    const callee = node.type === 'CallExpression' ? node.callee : undefined
    if (
      callee?.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      GROWING.has(callee.property.name)
    )
      changed.add(code.slice(callee.object.start, callee.object.end))
    stack.push(...childrenOf(node))
  }
  return changed
}

/** What an assignment, in any form, gives a value to. */
function writtenIn(node: AnyNode): AnyNode | undefined {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return node.left
    case 'UpdateExpression':
      return node.argument
    case 'VariableDeclarator':
      return node.init ? node.id : undefined
    default:
      return undefined
  }
}

function namesIn(target: AnyNode, code: string): string[] {
  if (target.type === 'Identifier' || target.type === 'MemberExpression') return [code.slice(target.start, target.end)]
  return [...childrenOf(target)].flatMap((child) => namesIn(child, code))
}

const isTypeRead = (node: AnyNode): node is MemberExpression =>
  node.type === 'MemberExpression' &&
  !node.computed &&
  node.property.type === 'Identifier' &&
  node.property.name === 'constructor'

const isFunction = (node: AnyNode) =>
  node.type === 'FunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'ArrowFunctionExpression'

function* childrenOf(node: AnyNode): Iterable<AnyNode> {
  for (const value of Object.values(node) as unknown[])
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof each === 'object' && each !== null && typeof (each as AnyNode).type === 'string') yield each as AnyNode
}
