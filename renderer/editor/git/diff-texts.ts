import type { editor } from 'monaco-editor/editor.js'
import { DisposableStore } from '../../../base/disposables'
import { Signal } from '../../common/signal'
import type { Services } from '../../workbench/services'
import type { TextDocument } from '../document'
import { languageOf } from '../languages/file-language'
import type { Monaco } from '../load-monaco'
import type { DiffSide } from './open-diff'

/** One side of a comparison as a Monaco model; follows the repository, or is the file's own buffer. */
export class DiffText {
  model: editor.ITextModel | undefined
  /** Set where this side has no text to compare. */
  readonly fault = new Signal<'binary' | 'tooLarge' | undefined>(undefined)
  document: TextDocument | undefined
  private readonly store = new DisposableStore()

  constructor(
    private readonly services: Services,
    private readonly monaco: Monaco,
    readonly path: string,
    readonly side: DiffSide,
  ) {}

  async load(): Promise<void> {
    if (this.side === 'disk') return this.loadDocument()
    await this.read()
    // A commit stays what it is.
    if (typeof this.side === 'string' && this.side !== 'empty')
      this.store.add(this.services.git.state.subscribe(() => void this.read().catch(() => {})))
  }

  dispose(): void {
    this.store.dispose()
    if (!this.document) this.model?.dispose()
  }

  private async loadDocument(): Promise<void> {
    const { documents } = this.services
    const document = documents.acquire(this.path)
    this.store.add({ dispose: () => documents.release(document) })
    await document.loaded
    this.document = document
    const { kind } = document.state.value
    if (kind === 'binary' || kind === 'tooLarge') this.fault.set(kind)
    // A file that is gone is compared as an empty text.
    if (document.model) this.model = document.model
    else {
      this.document = undefined
      this.model = this.monaco.editor.createModel('', languageOf(this.path))
    }
  }

  private async read(): Promise<void> {
    const { side, path } = this
    const content =
      side === 'empty' || side === 'disk'
        ? { text: '' }
        : await this.services.host.call('git/show', { path, revision: side })
    if (this.store.disposed) return
    this.fault.set(
      'binary' in content && content.binary
        ? 'binary'
        : 'tooLarge' in content && content.tooLarge
          ? 'tooLarge'
          : undefined,
    )
    if (!this.model) this.model = this.monaco.editor.createModel(content.text, languageOf(path))
    else if (this.model.getValue() !== content.text) this.model.setValue(content.text)
  }
}
