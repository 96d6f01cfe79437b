import type { languages } from 'monaco-editor/editor.js'
import type { TextDocument } from '../editor/document'
import type { Documents } from '../editor/documents'
import { t } from '../i18n/i18n'
import type { FileActions } from '../panels/explorer/file-actions'
import { together, type Undoable } from '../panels/explorer/undo-history'
import type { Notifications } from '../workbench/notifications'

interface Changed {
  path: string
  before: string
  after: string
}

/**
 * Carries out what renames and quick fixes change, in any number of files, open or not. Monaco's own service knows only
 * open texts and no moves of files. Files that were not open are saved; in all of them one step of undo takes the change
 * back, and the notification's Undo in all at once.
 */
export class WorkspaceEdits {
  constructor(
    private readonly documents: Documents,
    private readonly files: FileActions,
    private readonly notifications: Notifications,
  ) {}

  /** The shape that Monaco asks of a bulk edit service. */
  async apply(edit: languages.WorkspaceEdit): Promise<{ ariaSummary: string; isApplied: boolean }> {
    const byPath = new Map<string, languages.TextEdit[]>()
    const moves: { from: string; to: string }[] = []
    const created: Undoable[] = []
    for (const each of edit.edits) {
      if ('textEdit' in each) {
        const path = each.resource.path.slice(1)
        byPath.set(path, [...(byPath.get(path) ?? []), each.textEdit])
      } else if ('newResource' in each && each.newResource) {
        const to = each.newResource.path.slice(1)
        if (each.oldResource) moves.push({ from: each.oldResource.path.slice(1), to })
        else created.push(await this.files.create(to, 'file', true))
      }
    }
    const changed: Changed[] = []
    for (const [path, edits] of byPath) {
      const done = await this.#change(path, (document) => applyTo(document, edits))
      if (done) changed.push(done)
    }
    if (moves.length) await this.#move(moves, changed)
    const summary = t('edits.changed', { count: Math.max(changed.length, created.length) })
    if ((changed.length > 1 || created.length) && !moves.length)
      this.notifications.info(summary, [{ label: t('edits.undo'), run: () => void this.#undo(changed, created) }])
    return { ariaSummary: summary, isApplied: true }
  }

  /** As the explorer does it; one undo there takes the changed texts back along with the files. */
  async #move(moves: readonly { from: string; to: string }[], changed: readonly Changed[]): Promise<void> {
    const { files } = this
    await files.guard(async () => {
      const what = t('explorer.rename')
      const moved = await files.relocate(moves, what)
      if (!moved) return
      const texts: Undoable = { what, undo: () => this.#undo(changed, []) }
      const step = files.history.take(moved) ? files.history.push(together(what, [texts, moved])) : moved
      this.notifications.info(t('edits.moved', { count: moves.length }), [
        { label: t('edits.undo'), run: () => void files.undo(step) },
      ])
    })
  }

  hasPreviewHandler(): boolean {
    return false
  }

  setPreviewHandler(): { dispose(): void } {
    return { dispose: () => {} }
  }

  /** Opens the text for as long as it takes, and saves one that was clean and in no tab. */
  async #change(path: string, change: (document: TextDocument) => void): Promise<Changed | undefined> {
    const known = this.documents.get(path)
    const shown = known !== undefined && (known.users > 0 || known.dirty.value)
    const document = this.documents.acquire(path)
    try {
      await document.loaded
      if (!document.model) {
        this.notifications.error(t('edits.unreadable', { path }))
        return undefined
      }
      const before = document.text
      change(document)
      const after = document.text
      if (!shown && before !== after) await this.documents.save(document)
      return before === after ? undefined : { path, before, after }
    } finally {
      this.documents.release(document)
    }
  }

  async #undo(changed: readonly Changed[], created: readonly Undoable[]): Promise<void> {
    const others: string[] = []
    for (const { path, before, after } of changed)
      await this.#change(path, (document) => {
        // What was edited since is the user's, and stays.
        if (document.text === after) document.replaceText(before)
        else others.push(path)
      })
    // What was edited since stays, also in a file that was created.
    if (!others.length) for (const step of [...created].reverse()) if (this.files.history.take(step)) await step.undo()
    if (others.length) this.notifications.warn(t('edits.notUndone', { files: others.join(', ') }))
  }
}

function applyTo({ model }: TextDocument, edits: languages.TextEdit[]): void {
  model?.pushStackElement()
  model?.pushEditOperations(
    [],
    edits.map(({ range, text }) => ({ range, text, forceMoveMarkers: true })),
    () => null,
  )
  model?.pushStackElement()
}
