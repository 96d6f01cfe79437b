import type { languages } from 'monaco-editor/editor.js'

type DocumentSymbol = Pick<languages.DocumentSymbol, 'name' | 'kind' | 'range' | 'selectionRange'> & {
  children?: DocumentSymbol[]
}

/** A symbol around the cursor with those beside it. */
export interface PathSymbol {
  symbol: DocumentSymbol
  siblings: DocumentSymbol[]
}

/** The symbols that a position is in, outermost first. Lines and columns from 1, as Monaco's are. */
export function symbolPath(symbols: DocumentSymbol[], line: number, column: number): PathSymbol[] {
  const path: PathSymbol[] = []
  for (let siblings = symbols; ;) {
    const symbol = siblings.find(({ range }) => contains(range, line, column))
    if (!symbol) return path
    path.push({ symbol, siblings })
    siblings = symbol.children ?? []
  }
}

function contains(range: DocumentSymbol['range'], line: number, column: number): boolean {
  if (line < range.startLineNumber || line > range.endLineNumber) return false
  if (line === range.startLineNumber && column < range.startColumn) return false
  return line !== range.endLineNumber || column <= range.endColumn
}

/** Codicons by Monaco's SymbolKind. */
const icons =
  'file module namespace package class method property field constructor enum interface function variable constant string number boolean array object key null enum-member struct event operator parameter'.split(
    ' ',
  )
export const symbolIcon = (kind: number): string => `symbol-${icons[kind] ?? 'misc'}`
