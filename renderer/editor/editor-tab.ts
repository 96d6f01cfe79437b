import type { ITabRenderer, TabPartInitParameters } from 'dockview'
import { DisposableStore } from '../../base/disposables'
import { baseOf, dirOf } from '../../base/paths'
import { h, icon, tabClose } from '../common/dom'
import { listen } from '../common/signal'
import { language, t } from '../i18n/i18n'
import type { Documents } from './documents'
import { fileIcon } from './languages/file-language'
import type { PaneParams } from './editor-pane'

export interface TabContext {
  documents: Documents
  close(panelId: string): void
  keepOpen(panelId: string): void
  /** A click on a tab is on its way to the text. */
  focus(panelId: string): void
  unpin(panelId: string): void
  menu(panelId: string, event: MouseEvent): void
  /** Errors and warnings of a file, and word of their changes. */
  problems(path: string): { errors: number; warnings: number }
  onDidChangeProblems(listener: () => void): { dispose(): void }
  /** Other open tabs of the same name need their folder shown. */
  isAmbiguous(path: string): boolean
  onDidChangeTabs(listener: () => void): { dispose(): void }
}

/** An editor's tab: icon, name, and a close button that is a dot while there are unsaved changes. */
export class EditorTab implements ITabRenderer {
  readonly element = h('div', { className: 'tab' })
  private readonly store = new DisposableStore()
  private panelId = ''
  private path = ''
  private preview = false
  private pinned = false

  constructor(private readonly context: TabContext) {}

  init({ api, params }: TabPartInitParameters): void {
    this.panelId = api.id
    this.path = (params as PaneParams).path
    this.preview = !!(params as PaneParams).preview
    this.pinned = !!(params as PaneParams).pinned
    const { context, store } = this
    const name = h('span', { className: 'tab-name' }, baseOf(this.path))
    const folder = h('span', { className: 'tab-folder' })
    const close = tabClose('', () => (this.pinned ? context.unpin(this.panelId) : context.close(this.panelId)))
    const kind = fileIcon(this.path)
    const glyph = icon(kind.icon)
    glyph.style.color = kind.color
    this.element.append(glyph, name, folder, close)
    const render = (): void => this.render(folder, close)
    this.rerender = render
    store.add(context.documents.dirtyPaths.subscribe(render))
    store.add(context.onDidChangeProblems(render))
    store.add(context.onDidChangeTabs(render))
    store.add(language.subscribe(render))
    store.add(listen(this.element, 'click', () => context.focus(this.panelId)))
    store.add(listen(this.element, 'dblclick', () => context.keepOpen(this.panelId)))
    store.add(listen<MouseEvent>(this.element, 'mousedown', (event) => event.button === 1 && event.preventDefault()))
    store.add(
      listen<MouseEvent>(
        this.element,
        'auxclick',
        (event) => event.button === 1 && !this.pinned && context.close(this.panelId),
      ),
    )
    store.add(
      listen<MouseEvent>(this.element, 'contextmenu', (event) => {
        event.preventDefault()
        context.menu(this.panelId, event)
      }),
    )
    render()
  }

  update({ params }: { params: Record<string, unknown> }): void {
    this.preview = !!params.preview
    this.pinned = !!params.pinned
    this.element.classList.toggle('preview', this.preview)
    this.rerender()
  }
  private rerender: () => void = () => {}

  dispose(): void {
    this.store.dispose()
  }

  private render(folder: HTMLElement, close: HTMLElement): void {
    const { path, context, element } = this
    const document = context.documents.get(path)
    const dirty = !!document?.dirty.value
    const { errors, warnings } = context.problems(path)
    const deleted = document?.conflict.value === 'deleted' || document?.state.value.kind === 'missing'
    const shown = context.isAmbiguous(path) ? dirOf(path) : ''
    // A text that is set is laid out again, also where it is the same.
    if (folder.textContent !== shown) folder.textContent = shown
    const readOnly = document?.readOnly ? ` • ${t('editor.readOnly')}` : ''
    element.title =
      path + readOnly + (dirty ? ` • ${t('editor.unsaved')}` : '') + (deleted ? ` • ${t('editor.deletedTab')}` : '')
    element.classList.toggle('dirty', dirty)
    element.classList.toggle('deleted', deleted)
    element.classList.toggle('preview', this.preview)
    element.classList.toggle('has-errors', errors > 0)
    element.classList.toggle('has-warnings', errors === 0 && warnings > 0)
    element.classList.toggle('pinned', this.pinned)
    close.firstElementChild!.className = `codicon codicon-${this.pinned ? 'pinned' : 'close'}`
    close.title = t(this.pinned ? 'cmd.unpin' : 'editor.close')
    close.setAttribute('aria-label', close.title)
  }
}
