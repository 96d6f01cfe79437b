import type { editor, Uri } from 'monaco-editor/editor.js'
import { TYPINGS_SCHEME } from '../../protocol/language'
import type { Documents } from '../editor/documents'
import { loadMonaco } from '../editor/load-monaco'

/** What Monaco's peeks and link previews hold on to while they show a text. */
interface Reference {
  object: {
    textEditorModel: editor.ITextModel
    isReadonly(): boolean
    isDisposed(): boolean
    onWillDispose(listener: () => void): { dispose(): void }
    getLanguageId(): string
    dispose(): void
  }
  dispose(): void
}

/** The path by which `Documents` knows a file, or a declaration outside of the project. */
export const documentPath = (resource: Uri): string | undefined =>
  resource.scheme === 'file'
    ? resource.path.slice(1)
    : resource.scheme === TYPINGS_SCHEME
      ? resource.toString()
      : undefined

/**
 * In place of Monaco's own service, which knows only texts that are open: references and definitions lead to files that
 * are not. A file is loaded as long as something shows it.
 */
export class TextModels {
  constructor(private readonly documents: Documents) {}

  async createModelReference(resource: Uri): Promise<Reference> {
    const { monaco } = await loadMonaco()
    const path = documentPath(resource)
    if (path === undefined) {
      const model = monaco.editor.getModel(resource)
      if (!model) throw new Error('Model not found')
      return referenceTo(model, () => {})
    }
    const document = this.documents.acquire(path)
    await document.loaded
    if (document.model) return referenceTo(document.model, () => this.documents.release(document))
    this.documents.release(document)
    throw new Error('Model not found')
  }

  /** For texts of Monaco's own that are in no file. */
  async createSyntheticDocument(value: string): Promise<Reference> {
    const { monaco } = await loadMonaco()
    const model = monaco.editor.createModel(value)
    return referenceTo(model, () => model.dispose())
  }
}

function referenceTo(model: editor.ITextModel, release: () => void): Reference {
  let released = false
  const dispose = (): void => {
    if (!released) release()
    released = true
  }
  return {
    object: {
      textEditorModel: model,
      isReadonly: () => false,
      isDisposed: () => model.isDisposed(),
      onWillDispose: (listener) => model.onWillDispose(listener),
      getLanguageId: () => model.getLanguageId(),
      dispose: () => {},
    },
    dispose,
  }
}
