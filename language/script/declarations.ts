import ts from 'typescript-api'
import { SymbolKind } from 'vscode-languageserver-types'

export interface Declaration {
  name: string
  kind: SymbolKind
  /** UTF-16 offsets of the name. */
  start: number
  end: number
}

/** What a script declares at its top, exported or not: functions, variables, classes with their methods, types. */
export function declarationsOf(source: ts.SourceFile): Declaration[] {
  const found: Declaration[] = []
  const add = (name: ts.Node | undefined, kind: SymbolKind): void => {
    if (name && ts.isIdentifier(name))
      found.push({ name: name.text, kind, start: name.getStart(source), end: name.getEnd() })
  }
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) add(statement.name, SymbolKind.Function)
    else if (ts.isClassDeclaration(statement)) {
      add(statement.name, SymbolKind.Class)
      for (const member of statement.members) if (ts.isMethodDeclaration(member)) add(member.name, SymbolKind.Method)
    } else if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations) add(name, SymbolKind.Variable)
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
      add(statement.name, SymbolKind.Interface)
    else if (ts.isEnumDeclaration(statement)) add(statement.name, SymbolKind.Enum)
  }
  return found
}
