import type { editor } from 'monaco-editor/editor.js'
import type { GroupPanelPartInitParameters, IContentRenderer } from 'dockview'
import { DisposableStore } from '../../../base/disposables'
import { baseOf } from '../../../base/paths'
import { h, icon, textButton } from '../../common/dom'
import { debounce } from '../../common/signal'
import type { EditorWidgets } from '../../editor/editor-widgets'
import { languageOf } from '../../editor/languages/file-language'
import { loadMonaco, type Monaco } from '../../editor/load-monaco'
import { language, t } from '../../i18n/i18n'
import { detach, messageOf } from '../../workbench/host'
import type { Services } from '../../workbench/services'
import { replaceRow } from './search-actions'

interface PreviewParams {
  path: string
  line: number
}

/** A file beside what it becomes by the replacement, as long as the results have it. */
export class ReplacePreview implements IContentRenderer {
  readonly element = h('div', { className: 'editor-pane' })
  private readonly bar = h('div', { className: 'banner' })
  private readonly body = h('div', { className: 'editor-body' })
  private readonly store = new DisposableStore()
  private diff?: editor.IStandaloneDiffEditor
  private models?: { path: string; original: editor.ITextModel; modified: editor.ITextModel }
  private params: PreviewParams = { path: '', line: 1 }

  constructor(
    private readonly services: Services,
    private readonly widgets: EditorWidgets,
  ) {
    this.element.append(this.bar, this.body)
  }

  init({ params }: GroupPanelPartInitParameters): void {
    this.params = params as PreviewParams
    const { search } = this.services
    const soon = debounce(() => this.show(false), 100)
    this.store.add(soon)
    this.store.add(search.results.subscribe(soon))
    this.store.add(search.form.subscribe(soon))
    this.store.add(language.run(() => this.renderBar()))
    this.show(true)
  }

  update({ params }: { params: Record<string, unknown> }): void {
    this.params = params as unknown as PreviewParams
    this.renderBar()
    this.show(true)
  }

  focus(): void {
    this.diff?.getModifiedEditor().focus()
  }

  dispose(): void {
    this.store.dispose()
    this.diff?.setModel(null)
    this.diff?.dispose()
    this.models?.original.dispose()
    this.models?.modified.dispose()
  }

  /** One after another: each would make a widget of its own where there is none yet. */
  private show(reveal: boolean): void {
    this.showing = this.showing
      .then(() => (this.store.disposed ? undefined : this.render(reveal)))
      .catch((error: unknown) => this.message(messageOf(error)))
  }
  private showing: Promise<void> = Promise.resolve()

  private async render(reveal: boolean): Promise<void> {
    const { search } = this.services
    const { path, line } = this.params
    const matches = search.results.value.get(path)
    const { replace } = search
    if (!matches || !replace) return this.message(t('search.previewOver'))
    const [{ monaco }, { before, after }] = await Promise.all([
      loadMonaco(),
      search.replacer.preview(path, matches, replace),
    ])
    if (this.store.disposed || path !== this.params.path) return
    if (after === undefined) return this.message(t('search.refused.changed'))
    await this.fill(monaco, path, before, after)
    if (reveal) this.diff?.getModifiedEditor().revealLineInCenter(line)
  }

  private async fill(monaco: Monaco, path: string, before: string, after: string): Promise<void> {
    if (!this.diff) {
      this.body.replaceChildren()
      this.diff = await this.widgets.createDiff(this.body)
      this.diff.updateOptions({ readOnly: true })
      if (this.store.disposed) return this.diff.dispose()
    }
    if (this.models?.path !== path) {
      const old = this.models
      const kind = languageOf(path)
      this.models = {
        path,
        original: monaco.editor.createModel(before, kind),
        modified: monaco.editor.createModel(after, kind),
      }
      this.diff.setModel(this.models)
      old?.original.dispose()
      old?.modified.dispose()
      return
    }
    const { original, modified } = this.models
    if (original.getValue() !== before) original.setValue(before)
    if (modified.getValue() !== after) modified.setValue(after)
  }

  private message(text: string): void {
    this.diff?.setModel(null)
    this.diff?.dispose()
    this.diff = undefined
    this.models?.original.dispose()
    this.models?.modified.dispose()
    this.models = undefined
    this.body.replaceChildren(h('div', { className: 'empty' }, icon('replace-all'), text))
  }

  private renderBar(): void {
    const { search } = this.services
    const { path } = this.params
    this.bar.replaceChildren(
      icon('diff'),
      h('span', { className: 'banner-text' }, t('search.previewTitle', { name: baseOf(path) })),
      textButton(t('search.replaceInFile'), () => {
        const count = search.results.value.get(path)?.length ?? 0
        if (count) detach(replaceRow(this.services, { kind: 'file', path, count, open: true }))
      }),
    )
  }
}
