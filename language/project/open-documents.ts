import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument'
import type { FileStat, FileSystem } from '../../build/compile/types'
import { Emitter } from '../../base/events'
import { baseOf, dirOf } from '../../base/paths'

/** What happened to one document, for another project that has to follow. */
export type DocumentChange =
  | { k: 'open'; path: string; version: number; text: string }
  | { k: 'change'; path: string; version: number; changes: TextDocumentContentChangeEvent[] }
  | { k: 'close'; path: string }

/**
 * The project's files as the editor has them: texts of open documents go over those of the disk, also where the disk
 * has no such file yet.
 */
export class OpenDocuments implements FileSystem {
  readonly #documents = new Map<string, TextDocument>()
  readonly #changedAt = new Map<string, number>()
  #clock = Date.now()
  readonly #synced = new Emitter<DocumentChange>()
  readonly onDidSync = this.#synced.event

  constructor(private readonly disk: FileSystem) {}

  get(path: string): TextDocument | undefined {
    return this.#documents.get(path)
  }

  paths(): string[] {
    return [...this.#documents.keys()]
  }

  open(path: string, document: TextDocument): void {
    this.#documents.set(path, document)
    this.#touch(path)
    this.#synced.fire({ k: 'open', path, version: document.version, text: document.getText() })
  }

  change(path: string, changes: TextDocumentContentChangeEvent[], version: number): void {
    const document = this.#documents.get(path)
    if (!document) return
    this.#documents.set(path, TextDocument.update(document, changes, version))
    this.#touch(path)
    this.#synced.fire({ k: 'change', path, version, changes })
  }

  close(path: string): void {
    this.#documents.delete(path)
    this.#changedAt.delete(path)
    this.#synced.fire({ k: 'close', path })
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const document = this.#documents.get(path)
    return document ? new TextEncoder().encode(document.getText()) : this.disk.read(path)
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const document = this.#documents.get(path)
    if (!document) return this.disk.stat(path)
    return { kind: 'file', size: document.getText().length, mtimeMs: this.#changedAt.get(path)! }
  }

  async list(path: string): Promise<string[]> {
    const names = await this.disk.list(path)
    const unsaved = this.paths().flatMap((open) => (dirOf(open) === path ? baseOf(open) : []))
    return unsaved.length ? [...new Set([...names, ...unsaved])].sort() : names
  }

  real(path: string): Promise<string> {
    return this.#documents.has(path) ? Promise.resolve(path) : this.disk.real(path)
  }

  /** Times that never stand still, so that a text changed twice in one millisecond is not taken for the same. */
  #touch(path: string): void {
    this.#changedAt.set(path, (this.#clock = Math.max(this.#clock + 1, Date.now())))
  }
}
