/**
 * By which names a script may read what belongs to a page or component. Data can only be reached as a property, so that
 * a name that is no property, pattern or string anywhere is read nowhere; where the whole of `this` or of its data goes
 * somewhere, nothing can be said (`escapes`).
 */
import ts from 'typescript-api'
import type { ScriptFacts } from './facts'
import { nameOf, unwrap } from './scope'

export interface Reads {
  names: Set<string>
  /** `this` or `this.data` is handed on as a whole. */
  escapes: boolean
  /** Something is set under a name that cannot be told. */
  setsAnything: boolean
  /** Given to the page or component itself: `this.go = …`. */
  assigned: Set<string>
}

const SETTERS = new Set(['setData', '$spliceData'])
/** Options whose keys are names of data. */
const BY_KEY = /^(observers|watch|computed)$/
const WORD = /[A-Za-z_$][\w$]*/g

export function collectReads({ source }: Pick<ScriptFacts, 'source'>): Reads {
  return new Collector(source).reads
}

class Collector {
  readonly reads: Reads = { names: new Set(), escapes: false, setsAnything: false, assigned: new Set() }
  readonly #selves = new Set<string>()

  constructor(source: ts.SourceFile) {
    this.#findSelves(source)
    this.#visit(source)
  }

  /** `const that = this` and the like, in the whole file. */
  #findSelves(node: ts.Node): void {
    if (ts.isVariableDeclaration(node) && node.initializer?.kind === ts.SyntaxKind.ThisKeyword)
      if (ts.isIdentifier(node.name)) this.#selves.add(node.name.text)
    ts.forEachChild(node, (child) => this.#findSelves(child))
  }

  #isSelf(node: ts.Node): boolean {
    const plain = ts.isExpression(node) ? unwrap(node) : node
    return plain.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(plain) && this.#selves.has(plain.text))
  }

  #visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) this.#words(node.text)
    else if (ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) this.#words(node.text)
    else if (ts.isPropertyAccessExpression(node)) this.#access(node)
    else if (ts.isBindingElement(node)) this.#bindingElement(node)
    else if (ts.isBinaryExpression(node)) this.#assignment(node)
    else if (ts.isPropertyAssignment(node) && BY_KEY.test(nameOf(node.name) ?? '')) this.#keys(node.initializer)
    else if (node.kind === ts.SyntaxKind.ThisKeyword || ts.isIdentifier(node)) this.#whole(node)
    if (ts.isCallExpression(node) && this.#isSetter(node)) this.#setter(node)
    else ts.forEachChild(node, this.#visit)
  }

  #words(text: string): void {
    for (const [word] of text.matchAll(WORD)) this.reads.names.add(word)
  }

  #access(node: ts.PropertyAccessExpression): void {
    const name = node.name.text
    this.reads.names.add(name)
    const self = this.#isSelf(node.expression)
    const outer = outermost(node)
    const { parent } = outer
    if (self && name === 'data' && !this.#readsPart(outer, parent)) this.reads.escapes = true
    if (self && SETTERS.has(name) && !(ts.isCallExpression(parent) && parent.expression === outer))
      this.reads.setsAnything = true
    if (self && isTarget(outer, parent)) this.reads.assigned.add(name)
  }

  /** `this.data.a`, `this.data['a']`, `const { a } = this.data`. */
  #readsPart(data: ts.Node, parent: ts.Node): boolean {
    if (ts.isPropertyAccessExpression(parent)) return parent.expression === data
    if (ts.isElementAccessExpression(parent)) return ts.isStringLiteralLike(parent.argumentExpression)
    if (ts.isVariableDeclaration(parent)) return ts.isObjectBindingPattern(parent.name)
    return isTarget(data, parent)
  }

  #bindingElement({ propertyName, name, dotDotDotToken, parent }: ts.BindingElement): void {
    if (!ts.isObjectBindingPattern(parent)) return
    const key = propertyName ? nameOf(propertyName) : ts.isIdentifier(name) ? name.text : undefined
    if (dotDotDotToken || key === undefined) {
      if (this.#isFromSelf(parent)) this.reads.escapes = true
      return
    }
    this.reads.names.add(key)
    // `const { data } = this`
    const from = parent.parent
    const self = ts.isVariableDeclaration(from) && from.initializer && this.#isSelf(from.initializer)
    if (self && key === 'data' && !ts.isObjectBindingPattern(name)) this.reads.escapes = true
    if (self && SETTERS.has(key)) this.reads.setsAnything = true
  }

  #isFromSelf(pattern: ts.ObjectBindingPattern): boolean {
    let at: ts.Node = pattern
    while (ts.isObjectBindingPattern(at) || ts.isBindingElement(at)) at = at.parent
    if (!ts.isVariableDeclaration(at) || !at.initializer) return false
    let root: ts.Expression = unwrap(at.initializer)
    while (ts.isPropertyAccessExpression(root)) root = unwrap(root.expression)
    return this.#isSelf(root)
  }

  /** `({ a } = this.data)` */
  #assignment({ left, operatorToken }: ts.BinaryExpression): void {
    if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return
    const pattern = unwrap(left)
    if (!ts.isObjectLiteralExpression(pattern)) return
    this.#keys(pattern)
    if (pattern.properties.some((each) => ts.isSpreadAssignment(each))) this.reads.escapes = true
  }

  #keys(object: ts.Expression): void {
    const plain = unwrap(object)
    if (!ts.isObjectLiteralExpression(plain)) {
      this.reads.escapes = true
      return
    }
    for (const { name } of plain.properties) this.#words(nameOf(name) ?? '')
  }

  /** `this` where it is not asked for a member. */
  #whole(node: ts.Node): void {
    if (!this.#isSelf(node)) return
    const outer = outermost(node as ts.Expression)
    const { parent } = outer
    if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return
    if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) return
    if (ts.isPropertyAssignment(parent) && parent.name === node) return
    if (ts.isCallExpression(parent) && this.#isBinding(parent)) return
    this.reads.escapes = true
  }

  /** `function () { … }.bind(this)`, `this.load.call(this)`: the function stands in this file. */
  #isBinding({ expression }: ts.CallExpression): boolean {
    if (!ts.isPropertyAccessExpression(expression) || !/^(bind|call|apply)$/.test(expression.name.text)) return false
    const target = unwrap(expression.expression)
    if (ts.isFunctionExpression(target) || ts.isArrowFunction(target)) return true
    return ts.isPropertyAccessExpression(target) && this.#isSelf(target.expression)
  }

  #isSetter({ expression }: ts.CallExpression): boolean {
    return (
      ts.isPropertyAccessExpression(expression) &&
      SETTERS.has(expression.name.text) &&
      this.#isSelf(expression.expression)
    )
  }

  #setter({ arguments: [given, ...rest] }: ts.CallExpression): void {
    const object = given && unwrap(given)
    if (object && ts.isObjectLiteralExpression(object))
      for (const property of object.properties) {
        if (ts.isPropertyAssignment(property)) {
          this.#visit(property.initializer)
          this.#setKey(property.name)
        } else if (ts.isSpreadAssignment(property)) {
          this.reads.setsAnything = true
          this.#visit(property.expression)
        } else if (!ts.isShorthandPropertyAssignment(property)) this.#visit(property)
      }
    else if (object) {
      this.reads.setsAnything = true
      this.#visit(object)
    }
    rest.forEach(this.#visit)
  }

  #setKey(name: ts.PropertyName): void {
    if (!ts.isComputedPropertyName(name)) return
    const { expression } = name
    if (ts.isStringLiteralLike(expression)) return
    if (!ts.isTemplateExpression(expression)) {
      // `['list[' + n + ']']` begins with what it is about.
      if (!beginsWithName(expression)) this.reads.setsAnything = true
      this.#visit(expression)
      return
    }
    if (!/^[A-Za-z_$][\w$]*[.[]/.test(expression.head.text)) this.reads.setsAnything = true
    for (const { expression: part } of expression.templateSpans) this.#visit(part)
  }
}

const beginsWithName = (expression: ts.Expression): boolean => {
  let at = expression
  while (ts.isBinaryExpression(at)) at = at.left
  return ts.isStringLiteralLike(at) && /^[A-Za-z_$][\w$]*[.[]/.test(at.text)
}

function outermost(node: ts.Expression): ts.Node {
  let at: ts.Node = node
  while (at.parent && ts.isExpression(at.parent) && at.parent !== at && unwrap(at.parent) === unwrap(node))
    at = at.parent
  return at
}

const isTarget = (node: ts.Node, parent: ts.Node): boolean =>
  ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
