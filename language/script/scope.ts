/** The names of one script's top level, and what they were given: in the file itself, or by an import. */
import ts from 'typescript-api'

export interface Span {
  start: number
  end: number
}

/** Something that stands in another file: what the import names. `name`: 'default', '*', or an export's name. */
export interface Outside {
  specifier: string
  name: string
  /** Which part of it is meant: `base.methods` is ['methods']. */
  path: string[]
}

/** The names of one file's top level: what they were given, and what was imported under them. */
export class Scope {
  readonly exports = new Map<string, ts.Expression>()
  readonly exportPlaces = new Map<string, Span>()
  readonly #values = new Map<string, ts.Expression>()
  readonly #imports = new Map<string, { specifier: string; name: string }>()

  constructor(readonly source: ts.SourceFile) {
    for (const statement of source.statements) this.#read(statement)
  }

  /** What an expression is, through names, brackets and casts. Undefined for an import or a name of nothing here. */
  resolve(expression: ts.Expression, depth = 0): ts.Expression | undefined {
    const plain = unwrap(expression)
    if (ts.isIdentifier(plain)) {
      const value = this.#values.get(plain.text)
      return value && depth < 10 ? this.resolve(value, depth + 1) : undefined
    }
    if (ts.isPropertyAccessExpression(plain)) {
      const value = depth < 10 ? this.member(plain.expression, plain.name.text) : undefined
      return value && this.resolve(value, depth + 1)
    }
    return plain
  }

  /** The file itself, or an import, gives this name a meaning. */
  has(name: string): boolean {
    return this.#values.has(name) || this.#imports.has(name)
  }

  /** A property of the object that an expression is. */
  member(expression: ts.Expression, name: string): ts.Expression | undefined {
    const object = this.resolve(expression)
    if (!object || !ts.isObjectLiteralExpression(object)) return undefined
    const property = object.properties.find((each) => nameOf(each.name) === name)
    return property && valueOf(property)
  }

  outside(expression: ts.Expression, depth = 0): Outside | undefined {
    const plain = unwrap(expression)
    if (ts.isPropertyAccessExpression(plain)) {
      const object = this.outside(plain.expression, depth)
      if (!object) return undefined
      const { specifier, name, path } = object
      return name === '*' && !path.length
        ? { specifier, name: plain.name.text, path }
        : { specifier, name, path: [...path, plain.name.text] }
    }
    const required = requiredBy(plain)
    if (required !== undefined) return { specifier: required, name: '*', path: [] }
    if (!ts.isIdentifier(plain)) return undefined
    const imported = this.#imports.get(plain.text)
    if (imported) return { ...imported, path: [] }
    const value = this.#values.get(plain.text)
    return value && depth < 10 ? this.outside(value, depth + 1) : undefined
  }

  #place(name: string, node: ts.Node): void {
    const quoted = ts.isStringLiteralLike(node) ? 1 : 0
    this.exportPlaces.set(name, { start: node.getStart(this.source) + quoted, end: node.getEnd() - quoted })
  }

  #read(statement: ts.Statement): void {
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer) continue
        if (ts.isIdentifier(name)) {
          this.#values.set(name.text, initializer)
          if (exported) {
            this.exports.set(name.text, initializer)
            this.#place(name.text, name)
          }
        } else if (ts.isObjectBindingPattern(name)) this.#readPattern(name, initializer)
      }
    else if (ts.isImportDeclaration(statement)) this.#readImport(statement)
    else if (ts.isFunctionDeclaration(statement) && exported && statement.name)
      this.#place(statement.name.text, statement.name)
    else if (ts.isExportAssignment(statement)) this.#readDefault(statement.expression)
    else if (ts.isExportDeclaration(statement)) this.#readExports(statement)
    else if (ts.isExpressionStatement(statement)) this.#readCommonJs(statement.expression)
  }

  /** `export { a as b }`, also of another module. */
  #readExports({ exportClause, moduleSpecifier }: ts.ExportDeclaration): void {
    if (!exportClause || !ts.isNamedExports(exportClause)) return
    for (const { name, propertyName } of exportClause.elements) {
      const local = propertyName ?? name
      this.#place(name.text, name)
      if (!ts.isIdentifier(local)) continue
      if (!moduleSpecifier) this.exports.set(name.text, local)
      else if (ts.isStringLiteral(moduleSpecifier)) {
        // A name that the file itself cannot have.
        const passed = ts.factory.createIdentifier(`export ${name.text}`)
        this.#imports.set(passed.text, { specifier: moduleSpecifier.text, name: local.text })
        this.exports.set(name.text, passed)
      }
    }
  }

  #readPattern(pattern: ts.ObjectBindingPattern, initializer: ts.Expression): void {
    const specifier = requiredBy(unwrap(initializer))
    if (specifier === undefined) return
    for (const { name, propertyName } of pattern.elements)
      if (ts.isIdentifier(name))
        this.#imports.set(name.text, { specifier, name: nameOf(propertyName as ts.PropertyName) ?? name.text })
  }

  #readImport({ importClause, moduleSpecifier }: ts.ImportDeclaration): void {
    if (!importClause || !ts.isStringLiteral(moduleSpecifier)) return
    const specifier = moduleSpecifier.text
    if (importClause.name) this.#imports.set(importClause.name.text, { specifier, name: 'default' })
    const { namedBindings } = importClause
    if (namedBindings && ts.isNamespaceImport(namedBindings))
      this.#imports.set(namedBindings.name.text, { specifier, name: '*' })
    else if (namedBindings)
      for (const { name, propertyName } of namedBindings.elements)
        this.#imports.set(name.text, { specifier, name: (propertyName ?? name).text })
  }

  /** Members of an object are named by those that take it whole. */
  #readDefault(value: ts.Expression): void {
    this.exports.set('default', value)
    const object = this.resolve(value)
    if (!object || !ts.isObjectLiteralExpression(object)) return
    for (const property of object.properties) {
      const name = nameOf(property.name)
      if (name !== undefined && property.name) this.#place(name, property.name)
    }
  }

  /** `module.exports = …`, `exports.a = …`. */
  #readCommonJs(expression: ts.Expression): void {
    if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return
    const target = expression.left.getText(this.source)
    if (target === 'module.exports') {
      this.#readDefault(expression.right)
      if (ts.isObjectLiteralExpression(expression.right))
        for (const property of expression.right.properties) {
          const name = nameOf(property.name)
          const value = valueOf(property)
          if (name !== undefined && value) this.exports.set(name, value)
        }
    } else {
      const name = /^(?:module\.)?exports\.(\w+)$/.exec(target)?.[1]
      if (!name) return
      this.exports.set(name, expression.right)
      if (ts.isPropertyAccessExpression(expression.left)) this.#place(name, expression.left.name)
    }
  }
}

export function nameOf(name: ts.PropertyName | undefined): string | undefined {
  if (!name) return undefined
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined
}

export function valueOf(property: ts.ObjectLiteralElementLike | ts.ClassElement): ts.Expression | undefined {
  if (ts.isPropertyAssignment(property)) return property.initializer
  if (ts.isPropertyDeclaration(property)) return property.initializer
  if (ts.isShorthandPropertyAssignment(property)) return property.name
  // `data() { return { … } }`
  if (ts.isMethodDeclaration(property)) return property.body?.statements.find(ts.isReturnStatement)?.expression
  return undefined
}

export function unwrap(expression: ts.Expression): ts.Expression {
  let at = expression
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isSatisfiesExpression(at) ||
    ts.isTypeAssertionExpression(at) ||
    ts.isNonNullExpression(at)
  )
    at = at.expression
  return at
}

export const requiredBy = (expression: ts.Expression): string | undefined =>
  ts.isCallExpression(expression) &&
  ts.isIdentifier(expression.expression) &&
  expression.expression.text === 'require' &&
  expression.arguments[0] &&
  ts.isStringLiteralLike(expression.arguments[0])
    ? expression.arguments[0].text
    : undefined
