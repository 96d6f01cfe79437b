import type { Range, WorkspaceEdit } from 'vscode-languageserver-types'
import type { Uris } from '../project/uris'

/** New files first, then edits of texts, then moves of files: edits name files as they were. */
export class EditBuilder {
  readonly #changes = new Map<string, { range: Range; newText: string }[]>()
  readonly #moves: { from: string; to: string }[] = []

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

  move(from: string, to: string): void {
    this.#moves.push({ from, to })
  }

  build(): WorkspaceEdit {
    const edits = [...this.#changes].map(([path, changes]) => ({
      textDocument: { uri: this.uris.toUri(path), version: null },
      edits: changes,
    }))
    const moves = this.#moves.map(({ from, to }) => ({
      kind: 'rename' as const,
      oldUri: this.uris.toUri(from),
      newUri: this.uris.toUri(to),
    }))
    const created = [...this.#created].map((path) => ({ kind: 'create' as const, uri: this.uris.toUri(path) }))
    return { documentChanges: [...created, ...edits, ...moves] }
  }
}
