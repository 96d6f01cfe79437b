import ts from 'typescript-api'
import { messages } from '../../build/messages/messages'
import { factsOf } from '../script/unit-facts'
import type { Check, Finding } from './check'

/**
 * What the documentation's pages "变量", "数据类型", "运算符", "语句" and "ESNext" of SJS do not name, so that a device may not
 * run it, in words that stand in the message. All else of the language they show.
 */
function foreign(node: ts.Node): string | undefined {
  const { SyntaxKind } = ts
  if (ts.isClassLike(node)) return 'class'
  if (node.kind === SyntaxKind.SuperKeyword) return 'super'
  if (ts.isTryStatement(node)) return 'try'
  if (ts.isThrowStatement(node)) return 'throw'
  if (ts.isForInStatement(node)) return 'for … in'
  if (ts.isForOfStatement(node)) return 'for … of'
  if (ts.isNewExpression(node)) return 'new'
  if (ts.isWithStatement(node)) return 'with'
  if (ts.isLabeledStatement(node)) return 'a label'
  if (ts.isYieldExpression(node)) return 'yield'
  if (ts.isAwaitExpression(node)) return 'await'
  if (node.kind === SyntaxKind.AsyncKeyword) return 'async'
  if (ts.isRegularExpressionLiteral(node)) return 'a regular expression'
  if (ts.isBigIntLiteral(node)) return 'a bigint'
  if (ts.isTaggedTemplateExpression(node)) return 'a tagged template'
  if (ts.isAccessor(node)) return 'a getter or setter'
  return isGenerator(node) ? 'a generator' : undefined
}

const isGenerator = (node: ts.Node): boolean =>
  (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isMethodDeclaration(node)) &&
  node.asteriskToken !== undefined

/** What stands in its place (the same pages). */
const INSTEAD: Record<string, string> = {
  'a regular expression': 'getRegExp()',
  'for … in': 'Object.keys() and forEach()',
  'for … of': 'forEach()',
  new: 'getDate() for dates, getRegExp() for regular expressions',
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
      const instead = INSTEAD[what] ?? 'functions and objects'
      found.push({
        diagnostic: messages.check_sjs_syntax({ what, instead }, { source, start, end: start + word.length }),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(facts.source)
  return found
}
