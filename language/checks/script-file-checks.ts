import ts from 'typescript-api'
import { joinRelative } from '../../base/paths'
import { messages } from '../../build/messages/messages'
import { withoutExtension, type Project, type Unit } from '../project/project'
import { nameOf, Scope, unwrap } from '../script/scope'
import { factsOf } from '../script/unit-facts'
import { apiSince } from './api-versions'
import { MY_SINCE } from './my-since'
import type { Check, Finding } from './check'
import { isPatched, isUsedElsewhere, unitReads } from './unit-reads'

/** kB of literals in one setData; the platform asks for little data at a time and names no figure ("性能优化建议"). */
const MAX_LITERAL = 20

/** The unit whose own script a file is; undefined for scripts that are not, or have no template to show anything. */
async function unitOf(project: Project, path: string): Promise<Unit | undefined> {
  const unit = await project.unit(withoutExtension(path))
  return unit.script === path && unit.template !== undefined ? unit : undefined
}

/** Data that is declared or set, and read by nobody. */
export const checkUnread: Check = async (project, path) => {
  const unit = await unitOf(project, path)
  const source = await project.source(path)
  const facts = await factsOf(project, path)
  if (!unit || !source || !facts || facts.kind === 'app' || path.includes('node_modules/')) return []
  const reads = await unitReads(project, unit)
  if (!reads.closed || reads.escapes) return []
  const own = reads.facts.files
  const asked = new Map<string, Promise<boolean>>()
  const isRead = async (name: string): Promise<boolean> => {
    if (reads.scripts.has(name) || reads.templates.has(name) || reads.facts.props.has(name)) return true
    if (!asked.has(name)) asked.set(name, isUsedElsewhere(project, name, own))
    return asked.get(name)!
  }
  const found: Finding[] = []
  for (const { name, file, start, end } of reads.facts.data.values())
    if (file === path && !(await isRead(name)))
      found.push({ diagnostic: messages.check_data_unused({ name }, { source, start, end }) })
  for (const { sets, of, path: keys, spans } of facts.uses)
    if (sets && of === 'data' && !(await isRead(keys[0]!)))
      found.push({ diagnostic: messages.check_set_data_unread({ name: keys[0]! }, { source, ...spans[0]! }) })
  return found.length && (await isPatched(project)) ? [] : found
}

/** What one script shows by itself: large literals, keys that stand twice, members newer than the base library. */
export const checkScript: Check = async (project, path, options) => {
  const facts = await factsOf(project, path)
  const source = await project.source(path)
  if (!facts || !source || path.includes('node_modules/')) return []
  const scope = new Scope(facts.source)
  const found: Finding[] = []
  const since = options.baseLibrary === undefined ? undefined : apiSince(options.appRoot)
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const size = literalSize(node, scope)
      if (size > MAX_LITERAL * 1000) {
        const at = { source, start: node.getStart(facts.source), end: node.expression.getEnd() }
        const values = { size: Math.round(size / 1000), limit: MAX_LITERAL }
        found.push({ diagnostic: messages.check_set_data_large(values, at) })
      }
    }
    // TypeScript says so itself of its own sources.
    if (ts.isObjectLiteralExpression(node) && !/\.[cm]?tsx?$/.test(path))
      for (const name of twice(node)) {
        const at = { source, start: name.getStart(facts.source), end: name.getEnd() }
        found.push({ diagnostic: messages.check_key_duplicate({ name: nameOf(name)! }, at) })
      }
    if (since) {
      const newer = newerMember(node, since, scope, options.baseLibrary!)
      if (newer) {
        const at = { source, start: newer.name.getStart(facts.source), end: newer.name.getEnd() }
        const values = { name: newer.shown, since: newer.since, version: options.baseLibrary! }
        found.push({ diagnostic: messages.check_api_unavailable(values, at) })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(facts.source)
  return found
}

/** Bytes of what is written out in the argument of a `setData`, also by a name of this file. */
function literalSize({ expression, arguments: [given] }: ts.CallExpression, scope: Scope): number {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'setData' || !given) return 0
  const object = scope.resolve(given)
  if (!object || !ts.isObjectLiteralExpression(object)) return 0
  let size = 0
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property)) continue
    const value = scope.resolve(ts.isPropertyAssignment(property) ? property.initializer : property.name)
    if (value && isLiteral(value)) size += Buffer.byteLength(value.getText(value.getSourceFile()))
  }
  return size
}

const isLiteral = (value: ts.Expression): boolean =>
  ts.isStringLiteralLike(value) || ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value)

/** Names of an object's properties that came before; a getter and a setter are one. */
function twice({ properties }: ts.ObjectLiteralExpression): ts.PropertyName[] {
  const seen = new Set<string>()
  return properties.flatMap((property) => {
    const { name } = property
    if (!name || ts.isAccessor(property) || ts.isComputedPropertyName(name)) return []
    const text = nameOf(name)
    if (text === undefined || text === '__proto__') return []
    if (seen.has(text)) return [name]
    seen.add(text)
    return []
  })
}

interface Newer {
  name: ts.MemberName
  /** As it is called: `my.x`. */
  shown: string
  since: string
}

/**
 * `my.x`, or `this.x(…)` of a page or component, that an older base library does not have, outside of a function that asks
 * for it.
 */
function newerMember(node: ts.Node, since: Map<string, string>, scope: Scope, version: string): Newer | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const { name, parent } = node
  const owner = unwrap(node.expression)
  const ofMy = ts.isIdentifier(owner) && owner.text === 'my' && !scope.has('my')
  const ofThis = owner.kind === ts.SyntaxKind.ThisKeyword && ts.isCallExpression(parent) && parent.expression === node
  if (!ofMy && !ofThis) return undefined
  const first = ofMy ? mySince(name.text) : since.get(name.text)
  if (first === undefined || !isOlder(version, first) || isGuarded(node, name.text) || isTest(node)) return undefined
  return { name, shown: ofMy ? `my.${name.text}` : name.text, since: first }
}

const mySince = (name: string): string | undefined => (Object.hasOwn(MY_SINCE, name) ? MY_SINCE[name] : undefined)

/** `my.x && …`, `my.x?.()`, `typeof my.x`: asks by itself. */
function isTest(node: ts.PropertyAccessExpression): boolean {
  const { parent } = node
  if (ts.isTypeOfExpression(parent) || ts.isPrefixUnaryExpression(parent)) return true
  if (ts.isCallExpression(parent) && parent.expression === node) {
    if (parent.questionDotToken) return true
    const around = parent.parent
    return ts.isBinaryExpression(around) && around.right === parent && around.left.getText() === node.getText()
  }
  return ts.isBinaryExpression(parent) && parent.left === node
}

/** Something in the same function asks whether it is there. */
function isGuarded(node: ts.Node, name: string): boolean {
  let at = node.parent
  while (at.parent && !ts.isSourceFile(at.parent) && !isOwnFunction(at)) at = at.parent
  let guarded = false
  const visit = (inner: ts.Node): void => {
    if (ts.isCallExpression(inner) && /\b(canIUse|compareVersion)$/.test(inner.expression.getText())) guarded = true
    if (ts.isIfStatement(inner) || ts.isConditionalExpression(inner)) {
      const condition = ts.isIfStatement(inner) ? inner.expression : inner.condition
      if (new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(condition.getText())) guarded = true
    }
    ts.forEachChild(inner, visit)
  }
  visit(at)
  return guarded
}

/** A method or a function of its own; arrows inside of it belong to it. */
const isOwnFunction = (node: ts.Node): boolean =>
  ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)

export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number)) as [number[], number[]]
  for (let n = 0; n < 3; n++) if ((a[n] || 0) !== (b[n] || 0)) return (a[n] || 0) < (b[n] || 0)
  return false
}

/** A page that nothing can open. Of components nothing is told, since any file may name them. */
export const checkListed: Check = async (project, path) => {
  const unit = await unitOf(project, path)
  const facts = await factsOf(project, path)
  const source = await project.source(path)
  const app = await project.app()
  const { sourceRoot, plugin } = await project.layout()
  if (
    !unit ||
    facts?.kind !== 'page' ||
    new Scope(facts.source).has('Page') ||
    !facts.call ||
    !source ||
    !app?.usable ||
    unit.isPage
  )
    return []
  // What another page or framework wraps, plugins and the output of other tools are listed elsewhere.
  if (!/^Page\b/.test(source.text.slice(facts.call.start)) || /(^|\/)(node_modules|dist|build|output)\//.test(path))
    return []
  if (plugin && path.startsWith(`${plugin.root}/`)) return []
  if (sourceRoot && !path.startsWith(`${sourceRoot}/`)) return []
  if (path.slice(0, path.lastIndexOf('/')).split('/').length > 1 && (await hasOwnApp(project, unit.base, sourceRoot)))
    return []
  const route = sourceRoot ? unit.base.slice(sourceRoot.length + 1) : unit.base
  const at = { source, start: facts.call.start, end: facts.call.start + 'Page'.length }
  return [{ diagnostic: messages.check_page_unlisted({ route }, at), fix: { route } }]
}

/** A program inside of the program: an example, another client. */
async function hasOwnApp(project: Project, base: string, sourceRoot: string): Promise<boolean> {
  for (let dir = base; dir.length > sourceRoot.length; dir = dir.slice(0, Math.max(0, dir.lastIndexOf('/'))))
    if (dir !== sourceRoot && (await project.exists(joinRelative(dir, 'app.json')!))) return true
  return false
}
