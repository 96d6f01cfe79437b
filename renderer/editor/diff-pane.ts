import type { editor } from 'monaco-editor/editor.js'
import type { GroupPanelPartInitParameters, IContentRenderer } from 'dockview'
import { DisposableStore } from '../../base/disposables'
import { h, icon, textButton } from '../common/dom'
import { language, t } from '../i18n/i18n'
import { detach, messageOf } from '../workbench/host'
import type { Services } from '../workbench/services'
import { showDiff, type EditorWidgets } from './editor-widgets'
import { languageOf } from './languages/file-language'
import { lateFocus } from './late-focus'
import { loadMonaco } from './load-monaco'

/** What is on disk beside the unsaved text, with the ways to settle it. */
export class DiffPane implements IContentRenderer {
  readonly element = h('div', { className: 'editor-pane' })
  private readonly bar = h('div', { className: 'banner' })
  private readonly body = h('div', { className: 'editor-body' })
  private readonly store = new DisposableStore()
  private diff: editor.IStandaloneDiffEditor | undefined
  private wantsFocus: (() => boolean) | undefined
  private path = ''
  private id = ''

  constructor(
    private readonly services: Services,
    private readonly widgets: EditorWidgets,
  ) {
    this.element.append(this.bar, this.body)
  }

  init({ api, params }: GroupPanelPartInitParameters): void {
    this.id = api.id
    this.path = (params as { path: string }).path
    this.store.add(language.run(() => this.renderBar()))
    detach(this.show(), (error) => {
      this.body.replaceChildren(h('div', { className: 'empty' }, icon('error'), messageOf(error)))
    })
  }

  focus(): void {
    if (this.diff) this.diff.getModifiedEditor().focus()
    else this.wantsFocus = lateFocus(this.element)
  }

  dispose(): void {
    this.store.dispose()
  }

  private async show(): Promise<void> {
    const { documents, host } = this.services
    const document = documents.acquire(this.path)
    this.store.add({ dispose: () => documents.release(document) })
    const [{ monaco }, disk] = await Promise.all([
      loadMonaco(),
      host.call('files/read', { path: this.path }),
      document.loaded,
    ])
    if (this.store.disposed || !document.model) return
    const original = monaco.editor.createModel(disk.text, languageOf(this.path))
    this.store.add(original)
    const diff: editor.IStandaloneDiffEditor = await this.widgets.createDiff(this.body)
    this.store.add(diff)
    if (this.store.disposed) return
    this.store.add(showDiff(diff, { original, modified: document.model }))
    this.diff = diff
    if (this.wantsFocus?.()) this.focus()
  }

  private renderBar(): void {
    const { documents, editors } = this.services
    const settle = (work: (path: string) => Promise<unknown> | undefined) => (): void =>
      detach(Promise.resolve(work(this.path)).then(() => editors.close(this.id)))
    const document = () => documents.get(this.path)
    this.bar.replaceChildren(
      icon('diff'),
      h('span', { className: 'banner-text' }, `${t('editor.onDisk')} ↔ ${t('editor.yours')}`),
      textButton(
        t('editor.useMine'),
        settle(() => document() && documents.save(document()!, { overwrite: true })),
      ),
      textButton(
        t('editor.useDisk'),
        settle(() => document() && documents.discard(document()!, true)),
        true,
      ),
    )
  }
}
