import type { editor } from 'monaco-editor/editor.js'
import { fuzzyMatch } from '../common/fuzzy'
import { toRange, type Place } from '../editor/places'
import { symbolsOf, type SymbolEntry } from '../editor/symbols'
import { t } from '../i18n/i18n'
import type { QuickItem, QuickSource } from './quick-input-model'
import type { Services } from './services'

const shownSymbols = 500

export interface Preview {
  /** Shows a place in the editor behind the box. */
  show(place: Place, lines?: [first: number, last: number]): void
  /** Back to where it was. */
  undo(): void
  /** It is gone to: only the mark goes. */
  accept(): void
}

/** What choosing would lead to is shown while the box is open, and taken back when nothing is chosen. */
export function previewing({ editors }: Services): Preview {
  let before: { widget: editor.IStandaloneCodeEditor; state: editor.ICodeEditorViewState | null } | undefined
  let mark: editor.IEditorDecorationsCollection | undefined
  const accept = (): void => {
    mark?.clear()
    mark = undefined
  }
  return {
    show: (place, lines) => {
      const widget = editors.pane.value?.widget?.editor
      if (!widget) return
      before ??= { widget, state: widget.saveViewState() }
      const range = toRange(place)
      widget.revealRangeInCenter(range, 1)
      const [first, last] = lines ?? [place.line, place.line]
      const marked = { startLineNumber: first, startColumn: 1, endLineNumber: last, endColumn: 1 }
      mark?.clear()
      mark = widget.createDecorationsCollection([
        { range: marked, options: { isWholeLine: true, className: 'rangeHighlight' } },
      ])
    },
    undo: () => {
      accept()
      if (before?.state && before.widget.getModel()) before.widget.restoreViewState(before.state)
    },
    accept,
  }
}

/** `12`, `12:3`, `12,3`; from the end with `-`. */
export function lineSource({ editors }: Services, preview: Preview): QuickSource {
  return {
    placeholder: t('quick.line'),
    empty: () => {
      const model = editors.pane.value?.document.model
      const cursor = editors.cursor.value
      if (!model || !editors.pane.value?.widget) return t('quick.noEditor')
      return t('quick.lineRange', { line: cursor?.line ?? 1, column: cursor?.column ?? 1, last: model.getLineCount() })
    },
    items: (query) => {
      const pane = editors.pane.value
      const [line, column] = query.split(/[:,]/).map(Number)
      if (!pane?.document.model || !line) return []
      const last = pane.document.model.getLineCount()
      const at = Math.min(Math.max(1, line < 0 ? last + 1 + line : line), last)
      const place = { line: at, column: Math.max(0, (column || 1) - 1) }
      return [
        {
          label: t('quick.gotoLine', { line: at }),
          preview: () => preview.show(place),
          run: () => {
            preview.accept()
            editors.open(pane.path, { place })
          },
        },
      ]
    },
  }
}

/** Symbols of the editor in use, in the order of the text; by match once something is typed. */
export function symbolSource({ editors }: Services, preview: Preview): QuickSource {
  const pane = editors.pane.value
  const model = pane?.document.model
  let all: Promise<SymbolEntry[]> | undefined
  return {
    placeholder: t('quick.symbols'),
    empty: (query) => (!model ? t('quick.noEditor') : t(query ? 'quick.noSymbols' : 'quick.symbolsNone')),
    items: async (query) => {
      if (!pane || !model) return []
      const symbols = await (all ??= symbolsOf(model))
      const cursor = editors.cursor.value?.line ?? 0
      // The innermost one around the cursor is the last that begins before it.
      const around = [...symbols].reverse().find(({ lines: [first, last] }) => first <= cursor && cursor <= last)
      return ranked(query, symbols).map(({ symbol, positions }) => ({
        ...itemOf(symbol, positions),
        ...(query ? { description: symbol.container } : { description: symbol.detail, depth: symbol.depth }),
        active: symbol === around,
        preview: () => preview.show(symbol.place, symbol.lines),
        run: ({ side }) => {
          preview.accept()
          editors.open(pane.path, { side, place: symbol.place })
        },
      }))
    },
  }
}

export function workspaceSymbolSource({ editors, workspaceSymbols }: Services): QuickSource {
  let controller = new AbortController()
  return {
    placeholder: t('quick.workspaceSymbols'),
    empty: () => t('quick.noSymbols'),
    items: async (query) => {
      controller.abort()
      controller = new AbortController()
      const symbols = await workspaceSymbols.find(query, controller.signal)
      return ranked(query, symbols).map(({ symbol, positions }) => ({
        ...itemOf(symbol, positions),
        // What stands in no other symbol is told to be in its file.
        description: [...new Set([symbol.container, symbol.path])].filter(Boolean).join(' — '),
        run: ({ side }) => editors.open(symbol.path, { side, place: symbol.place }),
      }))
    },
  }
}

function ranked<T extends SymbolEntry>(query: string, symbols: T[]): { symbol: T; positions: number[] }[] {
  if (!query) return symbols.slice(0, shownSymbols).map((symbol) => ({ symbol, positions: [] }))
  return symbols
    .flatMap((symbol) => {
      const match = fuzzyMatch(query, symbol.name)
      return match ? [{ symbol, ...match }] : []
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, shownSymbols)
}

const itemOf = ({ name, icon }: SymbolEntry, positions: number[]): Pick<QuickItem, 'label' | 'icon' | 'positions'> => ({
  label: name,
  icon,
  positions,
})
