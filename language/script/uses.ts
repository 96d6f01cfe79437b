import ts from 'typescript-api'

/** A place where a script reads or sets what belongs to its page or component. */
export interface Use {
  of: 'data' | 'prop' | 'method'
  /** `this.data.user.name`: ['user', 'name']; of a prop or method its name alone. */
  path: string[]
  /** UTF-16 offsets of each part of the path. */
  spans: { start: number; end: number }[]
  /** A key of `setData`, or the target of `$spliceData`. */
  sets?: boolean
  /** Of `setData({ user })` and `const { user } = this.data`, where another name needs the old one beside it. */
  shorthand?: (name: string) => string
}

const SETTERS = new Set(['setData', '$spliceData'])
/** What `this` of a page or component has by itself. */
export const OWN_MEMBERS = new Set(
  'data props setData $spliceData $batchedUpdates $page $id is route createSelectorQuery createIntersectionObserver selectComponent selectAllComponents selectOwnerComponent selectComposedParentComponent getTabBar getOpenerEventChannel triggerEvent getRelationNodes properties hasBehavior router pageRouter $viewId'.split(
    ' ',
  ),
)

/** Every use of data, props and methods through `this`, or a name that stands for it (`const that = this`). */
export function collectUses(source: ts.SourceFile): Use[] {
  const uses: Use[] = []
  const selves = new Set<string>()
  const isSelf = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && selves.has(node.text))
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      node.initializer?.kind === ts.SyntaxKind.ThisKeyword &&
      ts.isIdentifier(node.name)
    )
      selves.add(node.name.text)
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectBindingPattern(node.name))
      readPattern(node.name, node.initializer)
    if (ts.isPropertyAccessExpression(node) && isSelf(node.expression)) readAccess(node)
    if (ts.isCallExpression(node)) readSetter(node)
    ts.forEachChild(node, visit)
  }
  /** `const { a, b: { c } } = this.data` */
  const readPattern = (pattern: ts.ObjectBindingPattern, initializer: ts.Expression): void => {
    const base = chain(initializer)
    if (!base || !isSelf(base.root)) return
    const [first, ...rest] = base.parts
    const of = first?.text === 'data' ? 'data' : first?.text === 'props' ? 'prop' : undefined
    if (of) readElements(pattern, of, rest)
  }
  const readElements = (pattern: ts.ObjectBindingPattern, of: Use['of'], before: ts.Identifier[]): void => {
    for (const { propertyName, name, dotDotDotToken } of pattern.elements) {
      const key = propertyName ?? name
      if (dotDotDotToken || !ts.isIdentifier(key)) continue
      add(of, [...before, key], propertyName ? undefined : (to) => `${to}: ${key.text}`)
      if (ts.isObjectBindingPattern(name)) readElements(name, of, [...before, key])
    }
  }
  const readAccess = (node: ts.PropertyAccessExpression): void => {
    if (!ts.isIdentifier(node.name)) return
    const parts = [node.name]
    let outer: ts.Node = node
    while (
      ts.isPropertyAccessExpression(outer.parent) &&
      outer.parent.expression === outer &&
      ts.isIdentifier(outer.parent.name)
    ) {
      outer = outer.parent
      parts.push((outer as ts.PropertyAccessExpression).name as ts.Identifier)
    }
    const [first, ...rest] = parts
    const of = first!.text === 'data' ? 'data' : first!.text === 'props' ? 'prop' : undefined
    if (of && rest.length) add(of, rest)
    else if (!of && !OWN_MEMBERS.has(first!.text)) add('method', [first!])
  }
  const add = (of: Use['of'], parts: ts.Identifier[], shorthand?: Use['shorthand']): void => {
    const span = (part: ts.Identifier) => ({ start: part.getStart(source), end: part.getEnd() })
    uses.push({ of, path: parts.map(({ text }) => text), spans: parts.map(span), ...(shorthand && { shorthand }) })
  }
  const readSetter = (node: ts.CallExpression): void => {
    const { expression: callee } = node
    if (!ts.isPropertyAccessExpression(callee) || !SETTERS.has(callee.name.text) || !isSelf(callee.expression)) return
    const [argument] = node.arguments
    if (!argument || !ts.isObjectLiteralExpression(argument)) return
    for (const property of argument.properties) {
      const { name } = property
      if (!name) continue
      const literal = ts.isComputedPropertyName(name) ? name.expression : name
      if (ts.isIdentifier(literal) && !ts.isComputedPropertyName(name))
        uses.push({
          of: 'data',
          path: [literal.text],
          spans: [{ start: literal.getStart(source), end: literal.getEnd() }],
          sets: true,
          ...(ts.isShorthandPropertyAssignment(property) && { shorthand: (to) => `${to}: ${literal.text}` }),
        })
      else if (ts.isStringLiteralLike(literal)) addPath(literal.text, literal.getStart(source) + 1)
      else if (ts.isTemplateExpression(literal)) addPath(literal.head.text, literal.head.getStart(source) + 1)
    }
  }
  /** `'list[0].name'`: ['list', 'name'], each at its place. Of a template string, what stands before the first `${`. */
  const addPath = (text: string, at: number): void => {
    const parts = [...text.matchAll(/[A-Za-z_$][\w$]*/g)].filter(({ index }) => index === 0 || text[index - 1] === '.')
    if (!parts.length || parts[0]!.index !== 0) return
    uses.push({
      of: 'data',
      path: parts.map(([name]) => name),
      spans: parts.map(({ 0: name, index }) => ({ start: at + index, end: at + index + name.length })),
      sets: true,
    })
  }
  visit(source)
  return uses
}

/** `this.data.user` → the root and its parts. */
function chain(expression: ts.Expression): { root: ts.Expression; parts: ts.Identifier[] } | undefined {
  const parts: ts.Identifier[] = []
  let at = expression
  while (ts.isPropertyAccessExpression(at)) {
    if (!ts.isIdentifier(at.name)) return undefined
    parts.unshift(at.name)
    at = at.expression
  }
  return { root: at, parts }
}
