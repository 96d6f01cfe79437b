import type { Range, WorkspaceEdit } from 'vscode-languageserver-types'
import type { Uris } from '../project/uris'

/** New files first, then edits of texts, then moves of files: edits name files as they are called before. */
export class EditBuilder {
  readonly #changes = new Map<string, { range: Range; newText: string }[]>()
  readonly #created = new Set<string>()
  readonly #moved = new Map<string, string>()

  constructor(private readonly uris: Uris) {}

  /** An empty file, to which edits can be made. */
  create(path: string): void {
    this.#created.add(path)
  }

  move(from: string, to: string): void {
    this.#moved.set(from, to)
  }

  replace(path: string, range: Range, newText: string): void {
    const edits = this.#changes.get(path)
    if (edits) edits.push({ range, newText })
    else this.#changes.set(path, [{ range, newText }])
  }

  build(): WorkspaceEdit {
    const edits = [...this.#changes].map(([path, changes]) => ({
      textDocument: { uri: this.uris.toUri(path), version: null },
      edits: changes,
    }))
    const created = [...this.#created].map((path) => ({ kind: 'create' as const, uri: this.uris.toUri(path) }))
    const moved = [...this.#moved].map(([from, to]) => ({
      kind: 'rename' as const,
      oldUri: this.uris.toUri(from),
      newUri: this.uris.toUri(to),
    }))
    return { documentChanges: [...created, ...edits, ...moved] }
  }
}
