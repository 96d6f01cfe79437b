import { phrase } from '../../base/messages/phrase'
import type { MessageValue } from '../../protocol/diagnostics'
import ts from 'typescript-api'
import { messages } from '../../build/messages/messages'
import { factsOf } from '../script/unit-facts'
import type { Check, Finding } from './check'

/**
 * What the documentation's pages "变量", "数据类型", "运算符", "语句" and "ESNext" of SJS do not name, so that a device may not
 * run it, in words that stand in the message. All else of the language they show.
 */
function foreign(node: ts.Node): MessageValue | undefined {
  const { SyntaxKind } = ts
  if (ts.isClassLike(node)) return 'class'
  if (node.kind === SyntaxKind.SuperKeyword) return 'super'
  if (ts.isTryStatement(node)) return 'try'
  if (ts.isThrowStatement(node)) return 'throw'
  if (ts.isForInStatement(node)) return 'for … in'
  if (ts.isForOfStatement(node)) return 'for … of'
  if (ts.isNewExpression(node)) return 'new'
  if (ts.isWithStatement(node)) return 'with'
  if (ts.isLabeledStatement(node)) return phrase('a label')
  if (ts.isYieldExpression(node)) return 'yield'
  if (ts.isAwaitExpression(node)) return 'await'
  if (node.kind === SyntaxKind.AsyncKeyword) return 'async'
  if (ts.isRegularExpressionLiteral(node)) return phrase('a regular expression')
  if (ts.isBigIntLiteral(node)) return phrase('a bigint')
  if (ts.isTaggedTemplateExpression(node)) return phrase('a tagged template')
  if (ts.isAccessor(node)) return phrase('a getter or setter')
  return isGenerator(node) ? phrase('a generator') : undefined
}

const isGenerator = (node: ts.Node): boolean =>
  (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) &&
  node.asteriskToken !== undefined

/** What stands in its place (the same pages). */
const INSTEAD: Record<string, MessageValue> = {
  'a regular expression': 'getRegExp()',
  'for … in': phrase('Object.keys() and forEach()'),
  'for … of': 'forEach()',
  new: phrase('getDate() for dates, getRegExp() for regular expressions'),
}

/** Syntax that SJS does not have, by its documentation. */
export const checkSjsSyntax: Check = async (project, path) => {
  const facts = await factsOf(project, path)
  const source = await project.source(path)
  // Sources in TypeScript are compiled to what devices know.
  if (!facts || !source || path.includes('node_modules/') || path.endsWith('.ts')) return []
  const found: Finding[] = []
  const visit = (node: ts.Node): void => {
    const what = foreign(node)
    if (what !== undefined) {
      const start = node.getStart(facts.source)
      const word = /^[a-z]+|^./.exec(source.text.slice(start))![0]
      const instead = INSTEAD[typeof what === 'object' ? what.text : what] ?? phrase('functions and objects')
      found.push({
        diagnostic: messages.check_sjs_syntax({ what, instead }, { source, start, end: start + word.length }),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(facts.source)
  return found
}
