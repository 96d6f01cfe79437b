/**
 * What an expression of TypeScript can be as a text: skeletons with `%%` for what varies. A hole that is itself made
 * of known texts (a reason of a table, one of two words) tells them too, as `inner`.
 */
import ts from 'typescript-api'

export interface Skeletons {
  texts: string[]
  /** Texts that holes are filled with. */
  inner: string[]
}

export const HOLE = '%%'
const unknown: Skeletons = { texts: [HOLE], inner: [] }
/** Through calls and variables: deeper than any text is made. */
const MAX_DEPTH = 8
const MESSAGE = /^(message|errorMessage)$/

export class TextReader {
  private readonly checker: ts.TypeChecker
  private readonly calls = new Map<string, ts.CallExpression[]>()

  constructor(program: ts.Program) {
    this.checker = program.getTypeChecker()
    for (const source of program.getSourceFiles())
      visit(source, (node) => ts.isCallExpression(node) && this.index(node))
  }

  private index(call: ts.CallExpression): void {
    const name = nameOfCallee(call)
    if (name === undefined) return
    const known = this.calls.get(name)
    if (known) known.push(call)
    else this.calls.set(name, [call])
  }

  read(node: ts.Expression, depth = 0): Skeletons {
    if (depth > MAX_DEPTH) return unknown
    if (ts.isStringLiteralLike(node)) return { texts: [node.text], inner: [] }
    if (ts.isTemplateExpression(node)) return this.template(node, depth)
    if (ts.isConditionalExpression(node)) return this.either([node.whenTrue, node.whenFalse], depth)
    if (ts.isBinaryExpression(node)) return this.binary(node, depth)
    if (ts.isIdentifier(node)) return this.named(node, depth)
    if (ts.isElementAccessExpression(node)) return this.values(node.expression, undefined, depth)
    if (ts.isPropertyAccessExpression(node)) return this.values(node.expression, node.name.text, depth)
    if (ts.isCallExpression(node)) return this.called(node, depth)
    if (ts.isAwaitExpression(node)) return this.read(node.expression, depth)
    if (ts.isArrayLiteralExpression(node) && node.elements.length === 1) return this.read(node.elements[0]!, depth)
    if (isWrapper(node)) return this.read(node.expression, depth)
    return unknown
  }

  /** Whether a function around is given it. */
  isParameter(node: ts.Expression): boolean {
    const declaration = ts.isIdentifier(node) ? this.declarationOf(node) : undefined
    return declaration !== undefined && ts.isParameter(rootOf(declaration))
  }

  /** `error.message`, `String(error)`, `message` of `{ code, message }`: made elsewhere, and read there where it is ours. */
  isHandedOn(node: ts.Expression): boolean {
    if (ts.isArrayLiteralExpression(node)) return node.elements.length === 1 && this.isHandedOn(node.elements[0]!)
    if (ts.isCallExpression(node)) return nameOfCallee(node) === 'String'
    if (ts.isConditionalExpression(node)) return this.isHandedOn(node.whenTrue) && this.isHandedOn(node.whenFalse)
    if (ts.isBinaryExpression(node)) return this.isHandedOn(node.left) && this.isHandedOn(node.right)
    if (ts.isPropertyAccessExpression(node)) return MESSAGE.test(node.name.text)
    const declaration = ts.isIdentifier(node) && MESSAGE.test(node.text) ? this.declarationOf(node) : undefined
    if (!declaration) return false
    if (ts.isVariableDeclaration(declaration))
      return !!declaration.initializer && this.isHandedOn(declaration.initializer)
    return ts.isBindingElement(declaration) || ts.isParameter(declaration)
  }

  private template(node: ts.TemplateExpression, depth: number): Skeletons {
    const inner: string[] = []
    let text = node.head.text
    for (const { expression, literal } of node.templateSpans) {
      const filled = this.read(expression, depth + 1)
      inner.push(...filled.inner)
      if (filled.texts.length === 1) text += filled.texts[0]!
      else {
        text += HOLE
        inner.push(...filled.texts.filter((each) => each !== HOLE && each !== ''))
      }
      text += literal.text
    }
    return { texts: [text], inner }
  }

  private either(nodes: readonly ts.Expression[], depth: number): Skeletons {
    const all = nodes.map((node) => this.read(node, depth + 1))
    return { texts: [...new Set(all.flatMap(({ texts }) => texts))], inner: all.flatMap(({ inner }) => inner) }
  }

  private binary({ operatorToken, left, right }: ts.BinaryExpression, depth: number): Skeletons {
    const { kind } = operatorToken
    if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
      return this.either([left, right], depth)
    if (kind !== ts.SyntaxKind.PlusToken) return unknown
    const [a, b] = [this.read(left, depth + 1), this.read(right, depth + 1)]
    return { texts: a.texts.flatMap((x) => b.texts.map((y) => x + y)), inner: [...a.inner, ...b.inner] }
  }

  private declarationOf(node: ts.Node): ts.Declaration | undefined {
    const { parent } = node
    let symbol =
      ts.isShorthandPropertyAssignment(parent) && parent.name === node
        ? this.checker.getShorthandAssignmentValueSymbol(parent)
        : this.checker.getSymbolAtLocation(node)
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol)
    return symbol?.valueDeclaration
  }

  private named(node: ts.Identifier, depth: number): Skeletons {
    const declaration = this.declarationOf(node)
    if (!declaration) return unknown
    if (ts.isVariableDeclaration(declaration)) {
      const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
      return declaration.initializer && isConstant ? this.read(declaration.initializer, depth + 1) : unknown
    }
    if (ts.isParameter(declaration)) return this.given(declaration, depth)
    return unknown
  }

  /** What a function of ours is called with. */
  private given(parameter: ts.ParameterDeclaration, depth: number): Skeletons {
    const owner = parameter.parent
    const at = owner.parameters.indexOf(parameter)
    const name = nameOfFunction(owner)
    const calls = name === undefined ? [] : (this.calls.get(name) ?? [])
    const mine = calls.filter((call) => {
      const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression
      const declaration = this.declarationOf(callee)
      return declaration !== undefined && functionOf(declaration) === owner
    })
    const args = mine.map((call) => call.arguments[at]).filter((each) => each !== undefined)
    const defaults = parameter.initializer ? [parameter.initializer] : []
    return args.length + defaults.length > 0 ? this.either([...args, ...defaults], depth) : unknown
  }

  /** The texts of a table of ours: of one entry, or of any. */
  private values(table: ts.Expression, name: string | undefined, depth: number): Skeletons {
    const declaration = ts.isIdentifier(table) ? this.declarationOf(table) : undefined
    const object =
      declaration && ts.isVariableDeclaration(declaration) && declaration.initializer && unwrap(declaration.initializer)
    if (!object || !ts.isObjectLiteralExpression(object)) return unknown
    const entries = object.properties.filter(ts.isPropertyAssignment)
    const meant = name === undefined ? entries : entries.filter((each) => nameOfProperty(each) === name)
    return meant.length > 0
      ? this.either(
          meant.map((each) => each.initializer),
          depth,
        )
      : unknown
  }

  /** What a function of ours returns. */
  private called(call: ts.CallExpression, depth: number): Skeletons {
    const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression
    const declaration = this.declarationOf(callee)
    const fn = declaration && functionOf(declaration)
    if (!fn?.body) return unknown
    if (!ts.isBlock(fn.body)) return this.read(fn.body as ts.Expression, depth + 1)
    const returned: ts.Expression[] = []
    visitOwn(fn.body, (node) => ts.isReturnStatement(node) && node.expression && returned.push(node.expression))
    return returned.length > 0 ? this.either(returned, depth) : unknown
  }
}

/** Of a name that is taken out of an object: what the object is given by. */
const rootOf = (declaration: ts.Node): ts.Node =>
  ts.isBindingElement(declaration) ? rootOf(declaration.parent.parent) : declaration

type Wrapper = ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression
const isWrapper = (node: ts.Node): node is Wrapper =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node)

export const unwrap = (node: ts.Expression): ts.Expression => (isWrapper(node) ? unwrap(node.expression) : node)

function functionOf(declaration: ts.Declaration): ts.FunctionLikeDeclaration | undefined {
  if (ts.isFunctionLike(declaration)) return declaration as ts.FunctionLikeDeclaration
  const given =
    (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) && declaration.initializer
  const made = given ? unwrap(given) : undefined
  return made && (ts.isArrowFunction(made) || ts.isFunctionExpression(made)) ? made : undefined
}

function nameOfFunction(fn: ts.SignatureDeclaration): string | undefined {
  if (fn.name && (ts.isIdentifier(fn.name) || ts.isPrivateIdentifier(fn.name))) return fn.name.text
  const { parent } = fn
  const named =
    parent && (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) ? parent.name : undefined
  return named && (ts.isIdentifier(named) || ts.isPrivateIdentifier(named)) ? named.text : undefined
}

export function nameOfCallee({ expression }: ts.CallExpression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined
}

export const nameOfProperty = ({ name }: ts.PropertyAssignment | ts.ShorthandPropertyAssignment): string | undefined =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

/** Without the functions inside. */
function visitOwn(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => {
    if (!ts.isFunctionLike(child)) visitOwn(child, see)
  })
}
