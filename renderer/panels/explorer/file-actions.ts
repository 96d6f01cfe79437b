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
import { together, UndoHistory, type Undoable } from './undo-history'

/** The name field in the tree: of something new in `parent`, or of what is renamed. */
export type Editing = { mode: 'create'; kind: 'file' | 'folder'; parent: string } | { mode: 'rename'; path: string }

/** A path and its new one; undefined for what was deleted. */
export interface Relocation {
  from: string
  to: string | undefined
}

/** Creating, renaming, moving and deleting files, each of which can be taken back. */
export class FileActions {
  readonly editing = new Signal<Editing | undefined>(undefined)
  readonly history = new UndoHistory()
  /** What is being done: the disk tells the tree of it before it is a step. */
  private underWay: Promise<unknown> = Promise.resolve()
  /** Asks whether what names moved files should follow them, unless they were moved back; gives the step that did. */
  afterRelocation: (moved: readonly Relocation[], isDone: () => boolean) => Promise<Undoable | undefined> = () =>
    Promise.resolve(undefined)

  constructor(
    private readonly host: Host,
    private readonly tree: FileTree,
    private readonly documents: Documents,
    private readonly editors: Editors,
    private readonly dialogs: Dialogs,
    private readonly notifications: Notifications,
  ) {}

  /** The folder that something new goes to: what is selected, or the folder that it is in. */
  parentFor(at = this.tree.selected.value): string {
    const entry = at === undefined ? undefined : this.tree.entry(at)
    return entry ? (entry.kind === 'folder' ? entry.path : dirOf(entry.path)) : ''
  }

  /** Opens the name field beside, or in, what is selected. */
  startCreate(kind: 'file' | 'folder', at = this.tree.selected.value): void {
    const parent = this.parentFor(at)
    if (this.tree.filter.value !== undefined) this.tree.setFilter(undefined)
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
      else if (wanted !== baseOf(editing.path))
        await this.relocate([{ from: editing.path, to: joinPath(dirOf(editing.path), wanted) }], t('explorer.rename'))
    })
  }

  /** The step takes it back. A file is shown in a tab unless it is created along with others (`quietly`). */
  async create(path: string, kind: 'file' | 'folder', quietly = false): Promise<Undoable> {
    const what = t(kind === 'file' ? 'cmd.newFile' : 'cmd.newFolder')
    const step = await this.doing(async () => {
      await this.host.call('files/create', { path, kind })
      return this.history.push(this.made(what, [path]))
    })
    await this.tree.reload(dirOf(path))
    if (quietly) return step
    await this.tree.reveal(path)
    if (kind === 'file') this.editors.open(path)
    return step
  }

  /** Renames or moves, as one step, which it gives, and offers to update what names them. */
  async relocate(moves: readonly { from: string; to: string }[], what: string): Promise<Undoable | undefined> {
    const done: { from: string; to: string }[] = []
    let step: Undoable | undefined
    try {
      await this.doing(async () => {
        try {
          for (const move of moves) {
            await this.move(move.from, move.to)
            done.push(move)
          }
        } finally {
          if (done.length) step = this.history.push(this.moved(what, done))
        }
      })
    } finally {
      const back = step
      if (back) {
        if (done.length > 1) this.tree.selectMany(done.map(({ to }) => to))
        const updated = await this.afterRelocation(done, () => this.history.has(back))
        if (updated && this.history.take(back)) step = this.history.push(together(what, [back, updated]))
      }
    }
    return step
  }

  /** To the trash, after a question where much or something unsaved is concerned. */
  async remove(paths: readonly string[]): Promise<void> {
    const dirty = this.documents.dirty().filter(({ path }) => paths.some((one) => isInside(path, one)))
    const folder = paths.some((path) => this.tree.entry(path)?.kind === 'folder')
    if ((folder || dirty.length || paths.length > 1) && !(await this.confirmRemoval(paths, dirty.length > 0))) return
    await this.guard(async () => {
      const first = paths[0]!
      const back = await this.doing(async () => {
        const trash: string[] = []
        for (const path of paths) trash.push((await this.host.call('files/delete', { path })).trashId)
        for (const document of dirty) await this.documents.discard(document)
        for (const path of paths) this.editors.didDelete(path)
        this.selectNeighbour(first)
        return this.history.push(this.removed(t('explorer.delete'), paths, trash))
      })
      let step = back
      await this.reloadAround(paths)
      this.notifications.info(
        paths.length === 1
          ? t('explorer.deleted', { name: baseOf(first) })
          : t('files.deletedMany', { count: paths.length }),
        [{ label: t('explorer.undo'), run: () => void this.undo(step) }],
      )
      const gone = paths.map((from) => ({ from, to: undefined }))
      const updated = await this.afterRelocation(gone, () => this.history.has(back))
      if (updated && this.history.take(step)) step = this.history.push(together(back.what, [back, updated]))
    })
  }

  get canUndo(): boolean {
    return !this.history.empty
  }

  /** Takes back the latest step, which may be one that is just being done, or a certain one. */
  async undo(known?: Undoable): Promise<void> {
    await this.guard(async () => {
      if (!known) await this.underWay
      const step = known ?? this.history.latest
      if (step && (await this.history.undo(step)))
        this.notifications.info(t('explorer.undone', { what: step.what.replace('…', '') }))
    })
  }

  /** Does again what was taken back last. */
  async redo(): Promise<void> {
    await this.guard(async () => {
      const step = await this.history.redo()
      if (step) this.notifications.info(t('explorer.redone', { what: step.what.replace('…', '') }))
    })
  }

  /** Another project: its steps cannot be taken back here. */
  forget(): void {
    this.history.clear()
    this.editing.set(undefined)
  }

  /** The way back from making files: they go to the trash, without a question. */
  made(what: string, paths: readonly string[]): Undoable {
    return {
      what,
      undo: async () => {
        const trash: string[] = []
        for (const path of paths) {
          trash.push((await this.host.call('files/delete', { path })).trashId)
          this.editors.didDelete(path)
        }
        await this.reloadAround(paths)
        return this.removed(what, paths, trash)
      },
    }
  }

  /** The way back from deleting them. */
  private removed(what: string, paths: readonly string[], trash: readonly string[]): Undoable {
    return {
      what,
      undo: async () => {
        await this.restore(trash)
        return this.made(what, paths)
      },
    }
  }

  private moved(what: string, moves: readonly { from: string; to: string }[]): Undoable {
    return {
      what,
      undo: async () => {
        const back = [...moves].reverse().map(({ from, to }) => ({ from: to, to: from }))
        for (const { from, to } of back) await this.move(from, to)
        this.tree.selectMany(moves.map(({ from }) => from))
        return this.moved(what, back)
      },
    }
  }

  async restore(trash: readonly string[]): Promise<void> {
    const paths: string[] = []
    for (const trashId of [...trash].reverse()) paths.push((await this.host.call('files/restore', { trashId })).path)
    await this.reloadAround(paths)
    await this.tree.reveal(paths[0]!)
    this.tree.selectMany(paths)
  }

  async reloadAround(paths: readonly string[]): Promise<void> {
    await Promise.all([...new Set(paths.map(dirOf))].map((dir) => this.tree.reload(dir)))
  }

  private doing<T>(work: () => Promise<T>): Promise<T> {
    const done = work()
    this.underWay = Promise.allSettled([this.underWay, done])
    return done
  }

  async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.notifications.error(messageOf(error))
    }
  }

  private async confirmRemoval(paths: readonly string[], unsaved: boolean): Promise<boolean> {
    const one = paths.length === 1
    const answer = await this.dialogs.ask({
      level: 'warning',
      message: one
        ? t('explorer.deleteFolder', { name: baseOf(paths[0]!) })
        : t('files.deleteMany', { count: paths.length }),
      detail: unsaved ? t('explorer.deleteDirty') : t('explorer.deleteHint'),
      items: one ? [] : [...paths],
      buttons: [
        { value: 'delete', label: t('dialog.delete') },
        { value: 'cancel', label: t('dialog.cancel'), secondary: true },
      ],
    })
    return answer === 'delete'
  }

  private async move(from: string, to: string): Promise<void> {
    await this.host.call('files/rename', { from, to })
    this.tree.didRename(from, to)
    this.editors.didRename(from, to)
    await this.reloadAround([from, to])
    await this.tree.reveal(to)
  }

  private selectNeighbour(path: string): void {
    const rows = this.tree.rows.value
    const index = rows.findIndex(({ entry }) => entry.path === path)
    const next = rows
      .slice(index + 1)
      .find(({ entry }) => !this.tree.selection.value.has(entry.path) && !isInside(entry.path, path))
    this.tree.selected.set((next ?? rows[index - 1])?.entry.path)
  }
}
