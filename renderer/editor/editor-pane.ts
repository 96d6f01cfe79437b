import type { editor, ISelection } from 'monaco-editor/editor.js'
import type { DockviewPanelApi, GroupPanelPartInitParameters, IContentRenderer } from 'dockview'
import { DisposableStore } from '../../base/disposables'
import { formatBytes } from '../common/format'
import { h, icon, textButton } from '../common/dom'
import { language, t } from '../i18n/i18n'
import { messageOf } from '../workbench/host'
import type { TextDocument } from './document'
import type { EditorWidget, EditorWidgets } from './editor-widgets'
import type { Documents } from './documents'
import { isImage, isTextImage } from './languages/file-language'

/** What a pane asks of the workbench. */
export interface PaneContext {
  documents: Documents
  widgets: EditorWidgets
  /** A picture's bytes as an address for an `img`. */
  imageUrl(path: string): Promise<string>
  revealInExplorer(path: string): void
  close(panelId: string): void
  compare(document: TextDocument): void
  createFile(path: string): void
  didAttach(pane: EditorPane): void
  didDetach(pane: EditorPane): void
}

export interface PaneParams {
  path: string
  preview?: boolean
}

/** 1-based, as Monaco has it. */
export type PaneSelection = Pick<
  ISelection,
  'selectionStartLineNumber' | 'selectionStartColumn' | 'positionLineNumber' | 'positionColumn'
>

/** The content of one editor tab: the text, or why there is none. Plain DOM around a borrowed Monaco widget. */
export class EditorPane implements IContentRenderer {
  readonly element = h('div', { className: 'editor-pane' })
  document!: TextDocument
  panel!: DockviewPanelApi
  widget?: EditorWidget
  private readonly crumbs = h('div', { className: 'breadcrumbs' })
  private readonly banner = h('div', { className: 'banner', hidden: true, attrs: { role: 'alert' } })
  private readonly body = h('div', { className: 'editor-body' })
  private readonly store = new DisposableStore()
  private viewState: editor.ICodeEditorViewState | null = null
  private pending?: { selection?: PaneSelection; focus: boolean }
  private attaching = false
  private imageAsText = false

  constructor(private readonly context: PaneContext) {
    this.element.append(this.crumbs, this.banner, this.body)
  }

  init({ api, params }: GroupPanelPartInitParameters): void {
    this.panel = api
    this.document = this.context.documents.acquire((params as PaneParams).path)
    this.store.add(this.document.state.subscribe(() => this.render()))
    this.store.add(this.document.conflict.run(() => this.renderBanner()))
    this.store.add(language.subscribe(() => this.render()))
    this.store.add(api.onDidVisibilityChange(({ isVisible }) => (isVisible ? this.render() : this.detach())))
    this.store.add(api.onDidActiveChange(({ isActive }) => isActive && this.widget && this.context.didAttach(this)))
    this.renderCrumbs()
    this.render()
  }

  get path(): string {
    return this.document.path
  }

  focus(): void {
    if (this.widget) this.widget.editor.focus()
    else this.pending = { ...this.pending, focus: true }
  }

  /** Now, or as soon as the text is there. */
  select(selection: PaneSelection | undefined, focus: boolean): void {
    this.pending = { ...(selection && { selection }), focus }
    if (this.widget) this.applyPending()
  }

  dispose(): void {
    this.detach()
    this.store.dispose()
    this.context.documents.release(this.document)
  }

  private render(): void {
    this.renderBanner()
    const state = this.document.state.value
    const image = isImage(this.path) && !this.imageAsText && state.kind !== 'missing'
    if (image) return void this.renderImage()
    if (state.kind === 'text') return void this.attach()
    this.detach()
    switch (state.kind) {
      case 'loading':
        return this.message('loading', t('editor.loading'), [], 'spin')
      case 'missing':
        return this.message(
          'question',
          t('editor.missing'),
          [
            textButton(t('editor.createIt'), () => this.context.createFile(this.path)),
            textButton(t('editor.close'), () => this.context.close(this.panel.id), true),
          ],
          '',
          t('editor.missingHint'),
        )
      case 'binary':
        return this.message('file-binary', t('editor.binary'), [], '', formatBytes(state.size))
      case 'tooLarge':
        return this.message('warning', t('editor.tooLarge', { size: formatBytes(state.size) }))
      case 'failed':
        return this.message('error', t('editor.failed', { message: state.message }), [
          textButton(t('editor.retry'), () => void this.context.documents.reload(this.document)),
        ])
    }
  }

  private async attach(): Promise<void> {
    if (!this.panel.isVisible || this.attaching || !this.document.model) return
    if (this.widget) return this.applyPending()
    this.attaching = true
    try {
      const widget = await this.context.widgets.take()
      this.attaching = false
      if (!this.panel.isVisible || !this.document.model || this.store.disposed) return this.context.widgets.give(widget)
      this.widget = widget
      this.body.replaceChildren(widget.element)
      widget.editor.setModel(this.document.model)
      widget.editor.updateOptions({ readOnly: this.document.readOnly })
      if (this.viewState) widget.editor.restoreViewState(this.viewState)
      this.context.didAttach(this)
      this.applyPending()
    } catch (error) {
      this.attaching = false
      this.message('error', t('editor.monacoFailed', { message: messageOf(error) }), [
        textButton(t('editor.retry'), () => void this.attach()),
      ])
    }
  }

  /** Cursor, selection and scroll position, as JSON. */
  saveView(): unknown {
    return this.widget ? this.widget.editor.saveViewState() : this.viewState
  }

  /** Before the text is there. What is not a view state is ignored by Monaco. */
  restoreView(view: unknown): void {
    if (typeof view === 'object' && view && 'cursorState' in view) this.viewState = view as editor.ICodeEditorViewState
  }

  private detach(): void {
    const { widget } = this
    if (!widget) return
    this.viewState = widget.editor.saveViewState()
    this.widget = undefined
    this.context.didDetach(this)
    this.context.widgets.give(widget)
  }

  private applyPending(): void {
    const { pending, widget } = this
    if (!pending || !widget) return
    this.pending = undefined
    if (pending.selection) {
      // A widget that was just put here does not know its height yet, and would reveal the line at the very top.
      widget.editor.layout()
      widget.editor.setSelection(pending.selection)
      widget.editor.revealLineInCenterIfOutsideViewport(pending.selection.positionLineNumber, 1)
    }
    if (pending.focus) widget.editor.focus()
  }

  private renderCrumbs(): void {
    const parts = this.path.split('/')
    this.crumbs.replaceChildren(
      ...parts.flatMap((part, i) => {
        const path = parts.slice(0, i + 1).join('/')
        const button = h('button', { className: 'crumb', type: 'button', tabIndex: -1 }, part)
        button.addEventListener('click', () => this.context.revealInExplorer(path))
        return i ? [icon('chevron-right'), button] : [button]
      }),
    )
  }

  private renderBanner(): void {
    const conflict = this.document.conflict.value
    this.banner.hidden = !conflict
    if (!conflict) return
    const { documents } = this.context
    const actions =
      conflict === 'deleted'
        ? [
            textButton(t('editor.createIt'), () => void documents.save(this.document, true)),
            textButton(t('editor.close'), () => this.context.close(this.panel.id), true),
          ]
        : [
            textButton(t('editor.compare'), () => this.context.compare(this.document)),
            textButton(t('editor.overwrite'), () => void documents.save(this.document, true), true),
            textButton(t('editor.reload'), () => void documents.discard(this.document, true), true),
          ]
    const text = t(conflict === 'deleted' ? 'editor.deletedOnDisk' : 'editor.changedOnDisk')
    this.banner.replaceChildren(icon('warning', 'warning'), h('span', { className: 'banner-text' }, text), ...actions)
  }

  private async renderImage(): Promise<void> {
    this.detach()
    const info = h('div', { className: 'image-info' })
    const image = h('img', { alt: this.path, draggable: false })
    const failed = (): void => this.message('file-media', t('editor.imageFailed'))
    image.addEventListener('load', () => info.prepend(`${image.naturalWidth} × ${image.naturalHeight}`))
    image.addEventListener('error', failed)
    if (isTextImage(this.path)) {
      const asText = h('a', {}, t('editor.imageAsText'))
      asText.addEventListener('click', () => {
        this.imageAsText = true
        this.render()
      })
      info.append(' ', asText)
    }
    try {
      image.src = await this.context.imageUrl(this.path)
    } catch {
      return failed()
    }
    this.body.replaceChildren(h('div', { className: 'image-preview' }, image), info)
  }

  private message(name: string, text: string, actions: HTMLElement[] = [], more = '', hint = ''): void {
    this.body.replaceChildren(
      h(
        'div',
        { className: 'empty' },
        icon(name, more),
        h('div', {}, text),
        hint && h('div', { className: 'hint' }, hint),
        actions.length > 0 && h('div', { className: 'actions' }, ...actions),
      ),
    )
  }
}
