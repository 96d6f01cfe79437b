import type { Range, WorkspaceEdit } from 'vscode-languageserver-types'
import type { Uris } from '../project/uris'

/** New files first, then edits of texts. */
export class EditBuilder {
  readonly #changes = new Map<string, { range: Range; newText: string }[]>()
  readonly #created = new Set<string>()

  constructor(private readonly uris: Uris) {}

  /** An empty file, to which edits can be made. */
  create(path: string): void {
    this.#created.add(path)
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
    return { documentChanges: [...created, ...edits] }
  }
}
