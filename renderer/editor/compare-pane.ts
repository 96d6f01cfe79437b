import type { GroupPanelPartInitParameters, IContentRenderer } from 'dockview'
import { DisposableStore } from '../../base/disposables'
import { baseOf } from '../../base/paths'
import { h, icon } from '../common/dom'
import { t } from '../i18n/i18n'
import { detach, messageOf } from '../workbench/host'
import type { Services } from '../workbench/services'
import type { CompareParams } from './compare'
import type { TextDocument } from './document'
import { showDiff, type EditorWidgets } from './editor-widgets'
import { languageOf } from './languages/file-language'
import { loadMonaco, type Monaco } from './load-monaco'

/** Two texts side by side; the right one is the file's own and can be edited. */
export class ComparePane implements IContentRenderer {
  readonly element = h('div', { className: 'editor-pane' })
  private readonly body = h('div', { className: 'editor-body' })
  private readonly store = new DisposableStore()

  constructor(
    private readonly services: Services,
    private readonly widgets: EditorWidgets,
  ) {
    this.element.append(this.body)
  }

  init({ params }: GroupPanelPartInitParameters): void {
    detach(this.show(params as unknown as CompareParams), (error) => this.fail(messageOf(error)))
  }

  dispose(): void {
    this.store.dispose()
  }

  private async show({ path, left }: CompareParams): Promise<void> {
    const { monaco } = await loadMonaco()
    const document = this.acquire(path)
    await document.loaded
    if (this.store.disposed) return
    if (!document.model) return this.fail(t('compare.missing', { name: baseOf(path) }))
    const original = await this.original(monaco, path, left)
    if (this.store.disposed || !original) return
    const diff = await this.widgets.createDiff(this.body)
    this.store.add(diff)
    if (this.store.disposed) return
    this.store.add(showDiff(diff, { original, modified: document.model }))
  }

  private async original(monaco: Monaco, path: string, left: CompareParams['left']) {
    if (left.kind === 'file') {
      const document = this.acquire(left.path)
      await document.loaded
      if (!document.model) this.fail(t('compare.missing', { name: baseOf(left.path) }))
      return document.model
    }
    const text = this.services.compare.text(left.id)
    if (text === undefined) {
      this.fail(t(left.kind === 'other' ? 'compare.noOther' : 'compare.noClipboard'))
      return undefined
    }
    const model = monaco.editor.createModel(text, languageOf(left.kind === 'other' ? path : 'clipboard.txt'))
    this.store.add(model)
    return model
  }

  private acquire(path: string): TextDocument {
    const { documents } = this.services
    const document = documents.acquire(path)
    this.store.add({ dispose: () => documents.release(document) })
    return document
  }

  private fail(message: string): void {
    this.body.replaceChildren(h('div', { className: 'empty' }, icon('error'), message))
  }
}
