import type { languages } from 'monaco-editor/editor.js'
import { DisposableStore } from '../../base/disposables'
import { h, icon } from '../common/dom'
import { debounce } from '../common/signal'
import { detach } from '../workbench/host'
import type { EditorWidget } from './editor-widgets'
import { companionLabel } from './companions'
import { fileIcon } from './languages/file-language'
import { symbolIcon, symbolPath, type PathSymbol } from './symbol-path'

export interface CrumbContext {
  /** Asks for one of the entries beside `path` and opens it. */
  pickSibling(path: string, at: DOMRect): void
  pickSymbol(siblings: PathSymbol['siblings'], chosen: PathSymbol['symbol'], at: DOMRect): void
  /** The files of the same page or component, this one included; [] where it stands alone. */
  companions(path: string): Promise<string[]>
  open(path: string): void
}

/** Over an editor: the way to its file, the symbols around the cursor, and the other files of the page. */
export class Breadcrumbs {
  readonly element = h('div', { className: 'breadcrumbs', attrs: { role: 'navigation' } })
  private readonly path = h('div', { className: 'crumb-path' })
  private readonly symbols = h('div', { className: 'crumb-symbols' })
  private readonly files = h('div', { className: 'companions', attrs: { role: 'group' } })
  private ofWidget = new DisposableStore()
  private outline: languages.DocumentSymbol[] = []
  private cancel: () => void = () => {}
  private shown = ''
  /** Of a path that is too long, its end is shown. */
  private readonly sized = new ResizeObserver(() => (this.path.scrollLeft = this.path.scrollWidth))

  constructor(private readonly context: CrumbContext) {
    this.element.append(this.path, this.symbols, h('span', { className: 'spacer' }), this.files)
    this.element.addEventListener('keydown', (event) => this.onKey(event))
    this.sized.observe(this.path)
  }

  setPath(path: string): void {
    const parts = path.split('/')
    this.path.replaceChildren(
      ...parts.flatMap((part, i) => {
        const own = parts.slice(0, i + 1).join('/')
        const button = crumb(part, (at) => this.context.pickSibling(own, at))
        if (i === parts.length - 1) {
          const kind = fileIcon(path)
          const glyph = icon(kind.icon, 'crumb-icon')
          glyph.style.color = kind.color
          button.prepend(glyph)
        }
        return i ? [icon('chevron-right'), button] : [button]
      }),
    )
    this.refreshCompanions(path)
  }

  refreshCompanions(path: string): void {
    detach(
      this.context.companions(path).then((files) => {
        this.files.hidden = files.length < 2
        this.files.replaceChildren(...files.map((file) => this.companion(file, file === path)))
      }),
      () => {},
    )
  }

  /** Symbols follow the cursor of the editor that the pane has borrowed. */
  follow(widget: EditorWidget): void {
    this.unfollow()
    const store = (this.ofWidget = new DisposableStore())
    const place = debounce(() => this.renderSymbols(widget), 150)
    const read = debounce(() => detach(this.read(widget, store), () => {}), 300)
    store.add(place)
    store.add(read)
    store.add(widget.editor.onDidChangeCursorPosition(() => place()))
    store.add(widget.editor.onDidChangeModelContent(() => read()))
    detach(this.read(widget, store), () => {})
  }

  unfollow(): void {
    this.cancel()
    this.ofWidget.dispose()
    this.outline = []
    this.shown = ''
    this.symbols.replaceChildren()
  }

  focus(): void {
    const crumbs = this.crumbs()
    crumbs.at(-1)?.focus()
  }

  dispose(): void {
    this.sized.disconnect()
    this.unfollow()
  }

  private async read(widget: EditorWidget, store: DisposableStore): Promise<void> {
    const model = widget.editor.getModel()
    if (!model) return
    this.cancel()
    const { documentSymbols } = await import('./document-symbols')
    const found = await documentSymbols(model, (cancel) => (this.cancel = cancel))
    if (store.disposed) return
    this.outline = found
    this.renderSymbols(widget)
  }

  private renderSymbols(widget: EditorWidget): void {
    const position = widget.editor.getPosition()
    const path = position ? symbolPath(this.outline, position.lineNumber, position.column) : []
    const key = path.map(({ symbol }) => `${symbol.kind} ${symbol.name}`).join('\n')
    if (key === this.shown) return
    this.shown = key
    this.symbols.replaceChildren(
      ...path.flatMap(({ symbol, siblings }) => {
        const button = crumb(symbol.name, (at) => this.context.pickSymbol(siblings, symbol, at))
        button.prepend(icon(symbolIcon(symbol.kind), 'crumb-icon'))
        return [icon('chevron-right'), button]
      }),
    )
  }

  private companion(file: string, active: boolean): HTMLElement {
    const kind = fileIcon(file)
    const glyph = icon(kind.icon)
    glyph.style.color = kind.color
    const button = h(
      'button',
      {
        className: active ? 'companion active' : 'companion',
        type: 'button',
        tabIndex: -1,
        title: file,
        attrs: { 'aria-pressed': String(active) },
      },
      glyph,
      companionLabel(file),
    )
    button.addEventListener('click', () => this.context.open(file))
    return button
  }

  private crumbs(): HTMLElement[] {
    return Array.from(this.element.querySelectorAll<HTMLElement>('.crumb'))
  }

  private onKey(event: KeyboardEvent): void {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (!by) return
    const crumbs = this.crumbs()
    crumbs[crumbs.indexOf(document.activeElement as HTMLElement) + by]?.focus()
    event.preventDefault()
  }
}

function crumb(label: string, pick: (at: DOMRect) => void): HTMLButtonElement {
  const button = h('button', { className: 'crumb', type: 'button', tabIndex: -1 }, label)
  button.addEventListener('click', () => pick(button.getBoundingClientRect()))
  return button
}
