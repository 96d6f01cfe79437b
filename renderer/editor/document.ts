import type { editor } from 'monaco-editor/editor.js'
import type { FileContent } from '../../protocol/host'
import type { Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { TYPINGS_SCHEME } from '../../protocol/language'
import { Signal } from '../common/signal'
import { languageOf } from './languages/file-language'
import type { MonacoChunk } from './load-monaco'
import { minimalEdit } from './minimal-edit'

/** A text outside of the project: its path is its name on the wire. */
export const isDeclaration = (path: string): boolean => path.startsWith(`${TYPINGS_SCHEME}:`)

/** With what Monaco's public type leaves out. */
interface OwnModel extends editor.ITextModel {
  _overwriteAlternativeVersionId(id: number): void
}

export type DocumentState =
  | { kind: 'loading' }
  | { kind: 'text' }
  | { kind: 'binary' | 'tooLarge'; size: number }
  | { kind: 'missing' }
  | { kind: 'failed'; message: string }

/**
 * A file as the editor has it: one Monaco model however many tabs show it, and what is known of its disk version.
 * Invariant: `dirty` is false exactly when the text is that of `version` on disk, as far as the host has told.
 */
export class TextDocument implements Disposable {
  readonly state = new Signal<DocumentState>({ kind: 'loading' })
  readonly dirty = new Signal(false)
  /** What happened on disk meanwhile and was not taken over. `saved` conflicts are asked about at once. */
  readonly conflict = new Signal<'changed' | 'deleted' | undefined>(undefined)
  readonly onDidChange
  model?: OwnModel
  readOnly = false
  /** Of the text that the buffer is based on; undefined for a file that is not on disk. */
  version?: string
  /** How many tabs show it. */
  users = 0
  /** Settles when it is first loaded, never rejects. */
  loaded: Promise<void> = Promise.resolve()
  private readonly changed = new Emitter<void>()
  private cleanVersionId = 0
  /** Set with the first model. */
  private chunk?: MonacoChunk
  private following?: Disposable

  constructor(private named: string) {
    this.onDidChange = this.changed.event
  }

  get path(): string {
    return this.named
  }

  get text(): string {
    return this.model?.getValue(undefined, true) ?? ''
  }

  /** Makes the model of what is on disk, or brings the present one up to it, keeping undo and cursors. */
  load(chunk: MonacoChunk, content: FileContent): void {
    this.version = content.version
    this.readOnly = !!content.readOnly
    if (content.binary || content.tooLarge) {
      this.dropModel()
      return this.state.set({ kind: content.tooLarge ? 'tooLarge' : 'binary', size: content.size })
    }
    if (this.model) this.replaceText(content.text)
    else this.createModel(chunk, content.text)
    this.markClean()
    this.state.set({ kind: 'text' })
  }

  /** A text that is not that of the disk: from a backup. */
  loadUnsaved(chunk: MonacoChunk, text: string, version: string | undefined): void {
    if (this.model) this.replaceText(text)
    else this.createModel(chunk, text)
    this.version = version
    this.cleanVersionId = -1
    this.dirty.set(true)
    this.state.set({ kind: 'text' })
  }

  /**
   * The file has another path now. A model's name never changes: another one takes over the text, what can be undone in
   * it, and which of its versions is the saved one. Widgets let go of the old one.
   */
  rename(path: string): void {
    this.named = path
    const { model, chunk, cleanVersionId } = this
    if (!model || !chunk) return
    this.createModel(chunk, this.text)
    chunk.moveHistory(model, this.model!)
    this.model!._overwriteAlternativeVersionId(model.getAlternativeVersionId())
    this.cleanVersionId = cleanVersionId
    model.dispose()
  }

  /** The buffer as it was at `versionId` is on disk now; the user may have typed since. */
  didSave(version: string, versionId: number): void {
    this.version = version
    this.cleanVersionId = versionId
    this.conflict.set(undefined)
    this.dirty.set(this.model?.getAlternativeVersionId() !== versionId)
  }

  markClean(): void {
    this.cleanVersionId = this.model?.getAlternativeVersionId() ?? 0
    this.conflict.set(undefined)
    this.dirty.set(false)
  }

  /** As one edit that undo takes back, touching only what differs. */
  replaceText(text: string): void {
    const model = this.model
    if (!model) return
    const edit = minimalEdit(model.getValue(), text)
    if (!edit) return
    const start = model.getPositionAt(edit.start)
    const end = model.getPositionAt(edit.end)
    const range = {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    }
    model.pushStackElement()
    model.pushEditOperations([], [{ range, text: edit.text, forceMoveMarkers: false }], () => null)
    model.pushStackElement()
  }

  dispose(): void {
    this.dropModel()
    this.changed.dispose()
  }

  private createModel(chunk: MonacoChunk, text: string): void {
    const { monaco } = chunk
    const uri = isDeclaration(this.path) ? monaco.Uri.parse(this.path) : monaco.Uri.file(`/${this.path}`)
    monaco.editor.getModel(uri)?.dispose()
    const model = monaco.editor.createModel(text, languageOf(this.path), uri) as OwnModel
    this.chunk = chunk
    this.model = model
    this.cleanVersionId = model.getAlternativeVersionId()
    this.following?.dispose()
    this.following = model.onDidChangeContent(() => {
      this.dirty.set(model.getAlternativeVersionId() !== this.cleanVersionId)
      this.changed.fire()
    })
  }

  private dropModel(): void {
    this.following?.dispose()
    this.model?.dispose()
    this.model = undefined
    this.dirty.set(false)
  }
}
