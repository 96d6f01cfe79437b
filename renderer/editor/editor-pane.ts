import type { editor, ISelection } from 'monaco-editor/editor.js'
import type { DockviewPanelApi, GroupPanelPartInitParameters, IContentRenderer } from 'dockview'
import { DisposableStore, type Disposable } from '../../base/disposables'
import { dirOf } from '../../base/paths'
import { formatBytes } from '../../base/format-bytes'
import { h, icon, textButton } from '../common/dom'
import { language, t } from '../i18n/i18n'
import { messageOf } from '../workbench/host'
import type { Signal } from '../common/signal'
import { Breadcrumbs, type CrumbContext } from './breadcrumbs'
import type { TextDocument } from './document'
import type { EditorWidget, EditorWidgets } from './editor-widgets'
import { bytesOf } from './hex-lines'
import { hexView } from './hex-view'
import { ImageViewer } from './image-viewer'
import { lateFocus } from './late-focus'
import type { Documents } from './documents'
import { imageType, isImage, isTextImage } from './languages/file-language'

/** What a pane asks of the workbench. */
export interface PaneContext {
  documents: Documents
  widgets: EditorWidgets
  /** What is no text, up to the host's limit. */
  bytes(path: string): Promise<{ base64: string; size: number }>
  crumbs: CrumbContext
  /** Files came or went. */
  onDidChangeFiles(listener: (changed: (path: string) => boolean) => void): Disposable
  showBreadcrumbs: Signal<boolean>
  close(panelId: string): void
  compare(document: TextDocument): void
  createFile(path: string): void
  didAttach(pane: EditorPane): void
  didDetach(pane: EditorPane): void
}

export interface PaneParams {
  path: string
  preview?: boolean
  /** Stays at the left, and is not closed with the others. */
  pinned?: boolean
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
  readonly crumbs: Breadcrumbs
  private readonly banner = h('div', { className: 'banner', hidden: true, attrs: { role: 'alert' } })
  private readonly body = h('div', { className: 'editor-body' })
  private readonly store = new DisposableStore()
  private viewState: editor.ICodeEditorViewState | null = null
  private pending?: { selection?: PaneSelection; focus?: () => boolean }
  private attaching = false
  private imageAsText = false

  constructor(private readonly context: PaneContext) {
    this.crumbs = new Breadcrumbs(context.crumbs)
    this.element.append(this.crumbs.element, this.banner, this.body)
  }

  init({ api, params }: GroupPanelPartInitParameters): void {
    this.panel = api
    this.document = this.context.documents.acquire((params as PaneParams).path)
    this.store.add(this.document.state.subscribe(() => this.render()))
    this.store.add(this.document.conflict.run(() => this.renderBanner()))
    this.store.add(language.subscribe(() => this.render()))
    this.store.add(api.onDidVisibilityChange(({ isVisible }) => (isVisible ? this.render() : this.detach())))
    this.store.add(api.onDidActiveChange(({ isActive }) => isActive && this.widget && this.context.didAttach(this)))
    this.crumbs.setPath(this.path)
    this.store.add(this.context.showBreadcrumbs.run((shown) => (this.crumbs.element.hidden = !shown)))
    this.store.add(
      this.context.onDidChangeFiles((changed) => changed(dirOf(this.path)) && this.crumbs.refreshCompanions(this.path)),
    )
    this.render()
  }

  get path(): string {
    return this.document.path
  }

  focus(): void {
    if (this.widget) this.widget.editor.focus()
    else this.pending = { ...this.pending, focus: lateFocus(this.element) }
  }

  /** Now, or as soon as the text is there. */
  select(selection: PaneSelection | undefined, focus: boolean): void {
    this.pending = { ...(selection && { selection }), ...(focus && { focus: lateFocus(this.element) }) }
    if (this.widget) this.applyPending()
  }

  dispose(): void {
    this.detach()
    this.crumbs.dispose()
    this.viewer?.dispose()
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
        return void this.renderBytes(state.size)
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
      this.crumbs.follow(widget)
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
    this.crumbs.unfollow()
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
    if (pending.focus?.()) widget.editor.focus()
  }

  private renderBanner(): void {
    const conflict = this.document.conflict.value
    this.banner.hidden = !conflict
    if (!conflict) return
    const { documents } = this.context
    const actions =
      conflict === 'deleted'
        ? [
            textButton(t('editor.createIt'), () => void documents.save(this.document, { overwrite: true })),
            textButton(t('editor.close'), () => this.context.close(this.panel.id), true),
          ]
        : [
            textButton(t('editor.compare'), () => this.context.compare(this.document)),
            textButton(t('editor.overwrite'), () => void documents.save(this.document, { overwrite: true }), true),
            textButton(t('editor.reload'), () => void documents.discard(this.document, true), true),
          ]
    const text = t(conflict === 'deleted' ? 'editor.deletedOnDisk' : 'editor.changedOnDisk')
    this.banner.replaceChildren(icon('warning', 'warning'), h('span', { className: 'banner-text' }, text), ...actions)
  }

  private viewer?: ImageViewer

  private async renderImage(): Promise<void> {
    this.detach()
    const extra: HTMLElement[] = []
    if (isTextImage(this.path)) {
      const asText = h('a', {}, t('editor.imageAsText'))
      asText.addEventListener('click', () => {
        this.imageAsText = true
        this.render()
      })
      extra.push(asText)
    }
    const failed = (): void => this.message('file-media', t('editor.imageFailed'))
    this.viewer?.dispose()
    const viewer = (this.viewer = new ImageViewer(this.path, extra, failed))
    try {
      const { base64, size } = await this.context.bytes(this.path)
      this.body.replaceChildren(viewer.element)
      viewer.show(`data:${imageType(this.path)};base64,${base64}`, size)
    } catch {
      failed()
    }
  }

  private async renderBytes(size: number): Promise<void> {
    try {
      const { base64 } = await this.context.bytes(this.path)
      this.body.replaceChildren(hexView(bytesOf(base64)))
    } catch {
      this.message('file-binary', t('editor.binary'), [], '', formatBytes(size))
    }
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
