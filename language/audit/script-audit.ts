import ts from 'typescript-api'
import type { Source } from '../../build/compile/source'
import type { RuleId } from './rules'
import { isPlainHttp, type Found } from './template-audit'

/** Documentation: pages of these APIs begin with "此 API 已停止维护", and name what to use instead. */
const DEPRECATED: Record<string, string> = {
  // "my.request 常见问题".
  httpRequest: 'my.request',
  getFileInfo: 'FileSystemManager.getFileInfo',
  getSavedFileInfo: 'FileSystemManager.getFileInfo',
  getSavedFileList: 'FileSystemManager.getSavedFileList',
  removeSavedFile: 'FileSystemManager.removeSavedFile',
  saveFile: 'FileSystemManager.saveFile',
  saveImage: 'my.saveImageToPhotosAlbum',
}
const LOUD = /^(log|debug|info|dir|table|trace|time|timeEnd)$/
const SECRET_NAME = /(secret|password|passwd|private_?key|access_?key|api_?key|access_?token|auth_?token)$/i
const SECRET_VALUE =
  /^(LTAI[\w]{12,}|AKIA[0-9A-Z]{16}|sk_live_\w{16,}|gh[ps]_\w{30,}|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*)$/
const LOOPS = /^(forEach|map|filter|reduce|some|every)$/

export interface ScriptAuditOptions {
  /** Handlers of scroll events in the unit's template. */
  scrollHandlers: ReadonlySet<string>
  /** Data that the template gives a web-view as its address. */
  webViewData: ReadonlySet<string>
}

/** What one script shows by itself, from syntax alone. */
export function auditScript(file: ts.SourceFile, source: Source, options: ScriptAuditOptions): Found[] {
  const found: Found[] = []
  const report = (rule: RuleId, node: ts.Node, what: string): void =>
    void found.push({ rule, source, start: node.getStart(file), what })
  const visit = (node: ts.Node): void => {
    if (ts.isDebuggerStatement(node)) report('debug-left', node, 'debugger')
    else if (ts.isCallExpression(node)) auditCall(node, report, options)
    else if (ts.isNewExpression(node) && nameOf(node.expression) === 'Function' && node.arguments?.length)
      report('eval-like', node, 'new Function')
    else if (ts.isStringLiteralLike(node)) auditText(node, report)
    else if (ts.isTemplateHead(node) && isPlainHttp(node.text)) report('http-address', node, node.text.slice(0, 100))
    else if (ts.isPropertyAccessExpression(node)) auditMember(node, report)
    if (ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node)) auditOnLoad(node, report, options)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

type Report = (rule: RuleId, node: ts.Node, what: string) => void

const nameOf = (node: ts.Node): string => (ts.isIdentifier(node) ? node.text : '')

function auditCall(call: ts.CallExpression, report: Report, { scrollHandlers }: ScriptAuditOptions): void {
  const { expression } = call
  const name = nameOf(expression)
  const [first] = call.arguments
  if (name === 'eval' || (name === 'Function' && call.arguments.length)) report('eval-like', call, name)
  if (/^set(Timeout|Interval)$/.test(name) && first && ts.isStringLiteralLike(first)) report('eval-like', call, name)
  if (!ts.isPropertyAccessExpression(expression)) return
  if (nameOf(expression.expression) === 'console' && LOUD.test(expression.name.text))
    report('debug-left', call, `console.${expression.name.text}`)
  if (!/^(setData|\$spliceData)$/.test(expression.name.text)) return
  const around = surroundings(call)
  if (around.loop) report('set-data-loop', call, 'setData')
  const handler = around.method
  if (handler && !around.guarded && (handler === 'onPageScroll' || scrollHandlers.has(handler)))
    report('set-data-scroll', call, handler)
}

/** The loop that a call runs in each round of, and the method that it stands in; what runs later is in neither. */
function surroundings(call: ts.Node): { loop: boolean; method?: string; guarded: boolean } {
  let [loop, guarded] = [false, false]
  for (let node = call; node.parent; node = node.parent) {
    const { parent } = node
    if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) guarded = true
    if (ts.isIterationStatement(parent, false) && parent.statement === node && !leaves(node)) loop = true
    if (ts.isMethodDeclaration(node) && ts.isIdentifier(node.name)) return { loop, method: node.name.text, guarded }
    if (ts.isFunctionLike(node)) {
      const isRound =
        ts.isCallExpression(parent) &&
        ts.isPropertyAccessExpression(parent.expression) &&
        LOOPS.test(parent.expression.name.text) &&
        parent.arguments[0] === node
      if (isRound) loop = true
      else if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name))
        return { loop, method: parent.name.text, guarded }
      else return { loop, guarded }
    }
  }
  return { loop, guarded }
}

/** A loop that looks for something ends with the round that finds it, and one that waits has time. */
function leaves(body: ts.Node): boolean {
  let found = false
  const visit = (node: ts.Node): void => {
    if (ts.isBreakStatement(node) || ts.isReturnStatement(node) || ts.isAwaitExpression(node)) found = true
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit)
  }
  visit(body)
  return found
}

function auditText(node: ts.StringLiteralLike, report: Report): void {
  if (isPlainHttp(node.text) && !ts.isImportDeclaration(node.parent))
    report('http-address', node, node.text.slice(0, 100))
  if (SECRET_VALUE.test(node.text.trim()) || isSecret(node)) report('secret', node, `${node.text.slice(0, 4)}…`)
}

/** A long text of letters and digits under a name that says so. */
function isSecret(node: ts.StringLiteralLike): boolean {
  const { text, parent } = node
  const target = ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) ? parent.name : undefined
  const name = target && (ts.isIdentifier(target) || ts.isStringLiteral(target)) ? target.text : ''
  return (
    SECRET_NAME.test(name) &&
    /^[\w+/=.-]{16,}$/.test(text) &&
    /\d/.test(text) &&
    /[a-z]/i.test(text) &&
    !/x{4,}|\*{3,}/i.test(text)
  )
}

function auditMember({ expression, name }: ts.PropertyAccessExpression, report: Report): void {
  if (nameOf(expression) !== 'my' || !Object.hasOwn(DEPRECATED, name.text)) return
  report('api-deprecated', name, `my.${name.text} → ${DEPRECATED[name.text]}`)
}

/** `onLoad(query)` that puts what it was opened with into the address of a web-view, with nothing that looks at it. */
function auditOnLoad(
  node: ts.MethodDeclaration | ts.PropertyAssignment,
  report: Report,
  { webViewData }: ScriptAuditOptions,
): void {
  if (webViewData.size === 0 || !ts.isIdentifier(node.name) || node.name.text !== 'onLoad') return
  const method = ts.isMethodDeclaration(node) ? node : node.initializer
  if (!ts.isFunctionLike(method) || !method.parameters[0]) return
  const given = method.parameters[0].name
  const text = method.getText()
  if (/\b(test|match|includes|startsWith|indexOf)\b|allow|white|valid|check|trust/i.test(text)) return
  const mentions = (value: ts.Node): boolean => {
    if (ts.isIdentifier(value) && ts.isIdentifier(given) && value.text === given.text) return true
    return ts.forEachChild(value, (child) => mentions(child) || undefined) ?? false
  }
  const visit = (inner: ts.Node): void => {
    if (
      ts.isPropertyAssignment(inner) &&
      ts.isIdentifier(inner.name) &&
      webViewData.has(inner.name.text) &&
      mentions(inner.initializer)
    )
      report('web-view-address', inner, inner.name.text)
    ts.forEachChild(inner, visit)
  }
  ts.forEachChild(method, visit)
}
