/** What SJS modules export, as templates and other modules name it. */
import ts from 'typescript-api'
import { joinRelative, dirOf } from '../../base/paths'
import type { Project } from '../project/project'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import type { ScriptFacts } from './facts'
import { factsOf } from './unit-facts'

export async function sjsAt(project: Project, path: string, offset: number): Promise<SymbolAt | undefined> {
  const facts = await factsOf(project, path)
  for (const name of facts?.exportPlaces.keys() ?? []) {
    const at = ownPlaces(facts!, path, name).find(({ start, end }) => start <= offset && offset <= end)
    if (at) return { symbol: { kind: 'sjs', file: path, name }, start: at.start, end: at.end, name }
  }
  return undefined
}

export async function sjsOccurrences(project: Project, symbol: ProjectSymbol): Promise<Occurrence[]> {
  if (symbol.kind !== 'sjs') return []
  const found: Occurrence[] = []
  for (const path of await project.files()) {
    if (!/\.sjs(\.ts)?$/.test(path)) continue
    const facts = await factsOf(project, path)
    if (!facts) continue
    if (path === symbol.file) found.push(...ownPlaces(facts, path, symbol.name))
    else found.push(...importedPlaces(facts, path, symbol))
  }
  return found
}

/** Where the export stands, and where its own module calls it by the same name. */
function ownPlaces({ source, exportPlaces }: ScriptFacts, file: string, name: string): Occurrence[] {
  const place = exportPlaces.get(name)
  if (!place) return []
  const node = nodeAt(source, place.start)
  const parent = node?.parent
  // `export default { format }` and `export { format }`: the function keeps its name.
  const shorthand = parent && ts.isShorthandPropertyAssignment(parent)
  const specifier = parent && ts.isExportSpecifier(parent) && !parent.propertyName
  const written = shorthand
    ? (to: string) => `${to}: ${name}`
    : specifier
      ? (to: string) => `${name} as ${to}`
      : undefined
  const own: Occurrence = { file, ...place, defines: true, ...(written && { written }) }
  const declared = parent && (ts.isVariableDeclaration(parent) || ts.isFunctionDeclaration(parent))
  return declared ? [own, ...usesOf(source, file, name, place.start)] : [own]
}

/** Uses of a name of the module's top level. */
function usesOf(source: ts.SourceFile, file: string, name: string, declaredAt: number): Occurrence[] {
  const found: Occurrence[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && declares(node, name)) return
    if (ts.isIdentifier(node) && node.text === name && node.getStart(source) !== declaredAt && isUse(node)) {
      const shorthand = ts.isShorthandPropertyAssignment(node.parent)
      const written = shorthand && { written: (to: string) => `${name}: ${to}` }
      found.push({ file, start: node.getStart(source), end: node.getEnd(), ...written })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isUse({ parent, ...node }: ts.Identifier): boolean {
  const at = node.pos
  if (ts.isPropertyAccessExpression(parent)) return parent.name.pos !== at
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name.pos !== at
  return true
}

/** A parameter or variable of a function goes before the module's. */
function declares(scope: ts.SignatureDeclaration, name: string): boolean {
  let found = false
  const visit = (node: ts.Node): void => {
    const binding = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node)
    if (binding && ts.isIdentifier(node.name) && node.name.text === name) found = true
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(scope, visit)
  return found
}

/** `import { format } from './u.sjs'`, and `u.format` of a module that is imported as a whole. */
function importedPlaces(
  { source }: ScriptFacts,
  file: string,
  symbol: Extract<ProjectSymbol, { kind: 'sjs' }>,
): Occurrence[] {
  const found: Occurrence[] = []
  const wholes = new Set<string>()
  const span = (node: ts.Node) => ({ file, start: node.getStart(source), end: node.getEnd() })
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const target = joinRelative(dirOf(file), statement.moduleSpecifier.text)
    if (target !== symbol.file && `${target}.sjs` !== symbol.file) continue
    const { name, namedBindings } = statement.importClause ?? {}
    if (name) wholes.add(name.text)
    if (namedBindings && ts.isNamespaceImport(namedBindings)) wholes.add(namedBindings.name.text)
    else
      for (const each of namedBindings?.elements ?? []) {
        const named = each.propertyName ?? each.name
        if (named.text !== symbol.name) continue
        found.push({ ...span(named), ...(!each.propertyName && { written: (to) => `${to} as ${symbol.name}` }) })
      }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression))
      if (wholes.has(node.expression.text) && node.name.text === symbol.name) found.push(span(node.name))
    ts.forEachChild(node, visit)
  }
  if (wholes.size) visit(source)
  return found
}

function nodeAt(source: ts.SourceFile, offset: number): ts.Node | undefined {
  let found: ts.Node | undefined
  const visit = (node: ts.Node): void => {
    if (node.getStart(source) <= offset && offset < node.getEnd()) {
      found = node
      ts.forEachChild(node, visit)
    }
  }
  visit(source)
  return found
}
