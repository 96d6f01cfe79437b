import { baseOf, dirOf } from '../../../base/paths'
import { isInside, joinPath } from '../../common/paths'
import { Signal } from '../../common/signal'
import type { Documents } from '../../editor/documents'
import type { Editors } from '../../editor/editors'
import { t } from '../../i18n/i18n'
import type { Dialogs } from '../../workbench/dialogs'
import { messageOf, type Host } from '../../workbench/host'
import type { Notifications } from '../../workbench/notifications'
import type { FileTree } from './file-tree'

/** The name field in the tree: of something new in `parent`, or of what is renamed. */
export type Editing = { mode: 'create'; kind: 'file' | 'folder'; parent: string } | { mode: 'rename'; path: string }

interface Undoable {
  what: string
  undo(): Promise<void>
}

/** Creating, renaming and deleting files, each of which can be taken back. */
export class FileActions {
  readonly editing = new Signal<Editing | undefined>(undefined)
  private readonly history: Undoable[] = []

  constructor(
    private readonly host: Host,
    private readonly tree: FileTree,
    private readonly documents: Documents,
    private readonly editors: Editors,
    private readonly dialogs: Dialogs,
    private readonly notifications: Notifications,
  ) {}

  /** Opens the name field beside, or in, what is selected. */
  startCreate(kind: 'file' | 'folder', at = this.tree.selected.value): void {
    const entry = at === undefined ? undefined : this.tree.entry(at)
    const parent = entry ? (entry.kind === 'folder' ? entry.path : dirOf(entry.path)) : ''
    if (parent) this.tree.expand(parent)
    this.editing.set({ mode: 'create', kind, parent })
  }

  startRename(path = this.tree.selected.value): void {
    if (path) this.editing.set({ mode: 'rename', path })
  }

  /** Why a name cannot be; undefined where it can. A new file may name folders on its way: `a/b.js`. */
  nameFault(editing: Editing, name: string): string | undefined {
    const wanted = name.trim()
    if (!wanted) return t('explorer.nameEmpty')
    const parts = wanted.split('/')
    const bad = parts.some((part) => !part || part === '.' || part === '..' || /[\\:*?"<>|]/.test(part))
    if (bad || (editing.mode === 'rename' && parts.length > 1)) return t('explorer.nameBad')
    const parent = editing.mode === 'create' ? editing.parent : dirOf(editing.path)
    const same = editing.mode === 'rename' && wanted === baseOf(editing.path)
    if (!same && this.tree.hasChild(parent, wanted)) return t('explorer.nameTaken', { name: wanted })
    return undefined
  }

  async commit(editing: Editing, name: string): Promise<void> {
    this.editing.set(undefined)
    const wanted = name.trim()
    if (this.nameFault(editing, wanted)) return
    await this.guard(async () => {
      if (editing.mode === 'create') await this.create(joinPath(editing.parent, wanted), editing.kind)
      else if (wanted !== baseOf(editing.path)) await this.move(editing.path, joinPath(dirOf(editing.path), wanted))
    })
  }

  async create(path: string, kind: 'file' | 'folder'): Promise<void> {
    await this.host.call('files/create', { path, kind })
    this.history.push({
      what: t(kind === 'file' ? 'cmd.newFile' : 'cmd.newFolder'),
      undo: async () => {
        await this.host.call('files/delete', { path })
        this.editors.didDelete(path)
        await this.tree.reload(dirOf(path))
      },
    })
    await this.tree.reload(dirOf(path))
    await this.tree.reveal(path)
    if (kind === 'file') this.editors.open(path)
  }

  async rename(from: string, to: string): Promise<void> {
    await this.guard(() => this.move(from, to))
  }

  async remove(path: string): Promise<void> {
    const entry = this.tree.entry(path)
    const dirty = this.documents.dirty().filter((document) => isInside(document.path, path))
    if (entry?.kind === 'folder' || dirty.length) {
      const answer = await this.dialogs.ask({
        level: 'warning',
        message: t('explorer.deleteFolder', { name: baseOf(path) }),
        detail: dirty.length ? t('explorer.deleteDirty') : t('explorer.deleteHint'),
        items: dirty.map((document) => document.path),
        buttons: [
          { value: 'delete', label: t('dialog.delete') },
          { value: 'cancel', label: t('dialog.cancel'), secondary: true },
        ],
      })
      if (answer !== 'delete') return
    }
    await this.guard(async () => {
      const { trashId } = await this.host.call('files/delete', { path })
      for (const document of dirty) await this.documents.discard(document)
      this.editors.didDelete(path)
      this.selectNeighbour(path)
      const step: Undoable = { what: t('explorer.delete'), undo: () => this.restore(trashId) }
      this.history.push(step)
      await this.tree.reload(dirOf(path))
      this.notifications.info(t('explorer.deleted', { name: baseOf(path) }), [
        { label: t('explorer.undo'), run: () => void this.undo(step) },
      ])
    })
  }

  get canUndo(): boolean {
    return this.history.length > 0
  }

  /** Takes back the latest step, or a certain one. */
  async undo(step = this.history.at(-1)): Promise<void> {
    const index = step ? this.history.indexOf(step) : -1
    if (!step || index < 0) return
    this.history.splice(index, 1)
    await this.guard(async () => {
      await step.undo()
      this.notifications.info(t('explorer.undone', { what: step.what.replace('…', '') }))
    })
  }

  /** Another project: its steps cannot be taken back here. */
  forget(): void {
    this.history.length = 0
    this.editing.set(undefined)
  }

  private async move(from: string, to: string): Promise<void> {
    const go = async (a: string, b: string): Promise<void> => {
      await this.host.call('files/rename', { from: a, to: b })
      this.tree.didRename(a, b)
      this.editors.didRename(a, b)
      await this.tree.reload(dirOf(a))
      if (dirOf(a) !== dirOf(b)) await this.tree.reload(dirOf(b))
      await this.tree.reveal(b)
    }
    await go(from, to)
    this.history.push({ what: t('explorer.rename'), undo: () => go(to, from) })
  }

  private async restore(trashId: string): Promise<void> {
    const { path } = await this.host.call('files/restore', { trashId })
    await this.tree.reload(dirOf(path))
    await this.tree.reveal(path)
  }

  private selectNeighbour(path: string): void {
    const rows = this.tree.rows.value
    const index = rows.findIndex(({ entry }) => entry.path === path)
    const next = rows.slice(index + 1).find(({ entry }) => !isInside(entry.path, path)) ?? rows[index - 1]
    this.tree.selected.set(next?.entry.path)
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.notifications.error(messageOf(error))
    }
  }
}
