import type { editor, languages } from 'monaco-editor/editor.js'
import type { Place } from './places'
import { loadMonaco } from './load-monaco'

export interface SymbolEntry {
  name: string
  /** Such as a type; '' where there is none. */
  detail: string
  /** What it stands in; '' at the top. */
  container: string
  /** Codicon. */
  icon: string
  /** How deep it stands in others. */
  depth: number
  /** Of its name. */
  place: Place
  /** Lines from 1 that it takes up, both included. */
  lines: [first: number, last: number]
}

/** Symbols of one text, in its order, by whatever is registered with Monaco for its language. */
export async function symbolsOf(model: editor.ITextModel): Promise<SymbolEntry[]> {
  await loadMonaco()
  const { documentSymbols } = await import('./document-symbols')
  const found = await documentSymbols(model)
  return model.isDisposed() ? [] : flatten(found).map((symbol) => ({ ...symbol, place: nameIn(model, symbol) }))
}

/** Services that know no place of the name give that of the whole; then it is looked for in its first line. */
function nameIn(model: editor.ITextModel, { name, place, lines }: SymbolEntry): Place {
  if (place.line !== lines[0] || place.line > model.getLineCount()) return place
  const column = model.getLineContent(place.line).indexOf(name, place.column)
  return column < 0 ? place : { line: place.line, column }
}

export function flatten(symbols: readonly languages.DocumentSymbol[], container = '', depth = 0): SymbolEntry[] {
  const sorted = [...symbols].sort(
    (a, b) => a.range.startLineNumber - b.range.startLineNumber || a.range.startColumn - b.range.startColumn,
  )
  return sorted.flatMap((symbol) => {
    const { selectionRange: name, range } = symbol
    const entry: SymbolEntry = {
      name: symbol.name,
      detail: symbol.detail,
      container: container || (symbol.containerName ?? ''),
      icon: symbolIcon(symbol.kind),
      depth,
      place: {
        line: name.startLineNumber,
        column: name.startColumn - 1,
        end: { line: name.endLineNumber, column: name.endColumn - 1 },
      },
      lines: [range.startLineNumber, range.endLineNumber],
    }
    return [entry, ...flatten(symbol.children ?? [], symbol.name, depth + 1)]
  })
}

/** The codicon of a kind. */
export const symbolIcon = (kind: languages.SymbolKind): string => `symbol-${icons[kind] ?? 'misc'}`

/** By Monaco's SymbolKind. */
const icons = [
  'file',
  'module',
  'namespace',
  'package',
  'class',
  'method',
  'property',
  'field',
  'constructor',
  'enum',
  'interface',
  'function',
  'variable',
  'constant',
  'string',
  'number',
  'boolean',
  'array',
  'object',
  'key',
  'null',
  'enum-member',
  'struct',
  'event',
  'operator',
  'type-parameter',
]
