/** An import put into a script, in the hand that it is written in. */
import ts from 'typescript-api'
import { baseOf, dirOf } from '../../base/paths'
import type { ExportedName } from './exported-names'
import { requiredBy } from './scope'

export interface Insertion {
  /** UTF-16 offset. */
  at: number
  text: string
}

/** `./` and the way from one script to another, without its ending, and without `/index`. */
export function specifierFrom(from: string, to: string): string {
  const target = to.replace(/(\/index)?\.[cm]?[jt]sx?$/, '')
  const [here, there] = [dirOf(from).split('/').filter(Boolean), target.split('/')]
  let shared = 0
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++
  const up = here.slice(shared).map(() => '..')
  const path = [...up, ...there.slice(shared)].join('/')
  return up.length ? path : `./${path || baseOf(target)}`
}

/** What an import of it in a script names. */
export const specifierTo = (from: string, exported: ExportedName): string =>
  exported.package ?? specifierFrom(from, exported.file)

/** Undefined where the file has it already. */
export function addImport(source: ts.SourceFile, from: string, exported: ExportedName): Insertion | undefined {
  const { name, whole } = exported
  const specifier = specifierTo(from, exported)
  const { text } = source
  const imports = source.statements.filter(isImport)
  const known = imports.find((statement) => specifierOf(statement) === specifier)
  if (known && !whole) {
    const list = namedOf(known)
    const last = list?.at(-1)
    if (list?.some((each) => each.name.getText(source) === name)) return undefined
    if (last) return { at: last.getEnd(), text: `, ${name}` }
  }
  const [first] = imports
  const quote = /(?:from|require\()\s*(['"])/.exec(text)?.[1] ?? "'"
  const end = first ? (first.getText(source).endsWith(';') ? ';' : '') : /;\s*$/m.test(text) ? ';' : ''
  const modules = source.statements.some(ts.isImportDeclaration) || (!first && isModule(source, from))
  const named = whole ? name : `{ ${name} }`
  const path = `${quote}${specifier}${quote}`
  const line = modules ? `import ${named} from ${path}${end}` : `const ${named} = require(${path})${end}`
  const after = imports.at(-1) ?? source.statements.find(isDirective)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  if (after) return { at: after.getEnd(), text: `${eol}${line}` }
  const [statement] = source.statements
  return { at: statement?.getStart(source, true) ?? 0, text: `${line}${eol}${eol}` }
}

/** `'use strict'` */
const isDirective = (statement: ts.Statement): boolean =>
  ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression)

function isImport(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) || requiredIn(statement) !== undefined
}

const requiredIn = (statement: ts.Statement): string | undefined => {
  const [only] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
  return only?.initializer && requiredBy(only.initializer)
}

const specifierOf = (statement: ts.Statement): string | undefined =>
  ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)
    ? statement.moduleSpecifier.text
    : requiredIn(statement)

/** The names that a statement takes out of its module. */
function namedOf(statement: ts.Statement): readonly (ts.ImportSpecifier | ts.BindingElement)[] | undefined {
  if (ts.isImportDeclaration(statement)) {
    const named = statement.importClause?.namedBindings
    return named && ts.isNamedImports(named) ? named.elements : undefined
  }
  const [only] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : []
  return only && ts.isObjectBindingPattern(only.name) ? only.name.elements : undefined
}

/** A file without imports: one that exports or is TypeScript is a module; else `require` is what always works. */
const isModule = (source: ts.SourceFile, path: string): boolean =>
  /\.[cm]?tsx?$/.test(path) ||
  !source.statements.some((statement) => /^(module\.)?exports\b/.test(statement.getText(source)))
