import type { FileChange, FileContent } from '../../protocol/host'
import { DisposableStore } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { baseOf } from '../../base/paths'
import { isInside, renamedPath } from '../common/paths'
import { Signal } from '../common/signal'
import { t } from '../i18n/i18n'
import { codeOf, detach, messageOf, type Host } from '../workbench/host'
import type { Notifications } from '../workbench/notifications'
import { Backups } from './backups'
import { isDeclaration, TextDocument } from './document'
import { loadMonaco } from './load-monaco'

export interface SaveOptions {
  /** What is on disk may be another version. */
  overwrite?: boolean
  /** Nobody asked: a delay has passed. */
  delayed?: boolean
}

export type SaveResult = 'saved' | 'failed' | 'conflict'

/** The files that are open or have unsaved changes, and their way from and to the disk. */
export class Documents {
  /** Paths with unsaved changes. */
  readonly dirtyPaths = new Signal<ReadonlySet<string>>(new Set())
  /** A save met another version on disk: the workbench asks what to do. */
  readonly onDidMeetConflict
  readonly onDidRename
  /** A text was edited, by whomever. */
  readonly onDidEdit
  /** The buffer was brought up to the text of the disk. */
  readonly onDidFollowDisk
  readonly backups: Backups
  /** Texts that lie outside of the project, by their names on the wire (protocol/language.ts). */
  readDeclaration: (uri: string) => Promise<string | undefined> = () => Promise.resolve(undefined)
  /** Changes a text before it is saved; never rejects. */
  beforeSave: (document: TextDocument, options: SaveOptions) => Promise<void> = () => Promise.resolve()
  private readonly metConflict = new Emitter<TextDocument>()
  private readonly renamed = new Emitter<{ from: string; to: string }>()
  private readonly edited = new Emitter<TextDocument>()
  private readonly followedDisk = new Emitter<TextDocument>()
  private readonly open = new Map<string, TextDocument>()
  private readonly stores = new Map<TextDocument, DisposableStore>()
  private readonly saving = new Map<TextDocument, Promise<SaveResult>>()

  constructor(
    private readonly host: Host,
    private readonly notifications: Notifications,
  ) {
    this.onDidMeetConflict = this.metConflict.event
    this.onDidEdit = this.edited.event
    this.onDidRename = this.renamed.event
    this.onDidFollowDisk = this.followedDisk.event
    this.backups = new Backups(host)
    host.on('backups/didRemove', ({ path, window }) => {
      const document = this.open.get(path)
      if (window === this.backups.window && document?.dirty.value) this.backups.saveAgain([document])
    })
    host.on('files/didChange', ({ changes, bulk }) => (bulk ? this.checkAll() : this.didChangeOnDisk(changes)))
  }

  get(path: string): TextDocument | undefined {
    return this.open.get(path)
  }

  all(): TextDocument[] {
    return [...this.open.values()]
  }

  dirty(): TextDocument[] {
    return this.all().filter((document) => document.dirty.value)
  }

  /** For a tab; give it back with `release`. */
  acquire(path: string): TextDocument {
    const document = this.open.get(path) ?? this.create(path)
    document.users++
    return document
  }

  release(document: TextDocument): void {
    document.users--
    if (document.users === 0 && !document.dirty.value) this.forget(document)
  }

  async reload(document: TextDocument): Promise<void> {
    const { path } = document
    try {
      const [content, chunk] = await Promise.all([this.read(path), loadMonaco()])
      if (this.open.get(path) === document) document.load(chunk, content)
    } catch (error) {
      if (this.open.get(path) === document) this.didFailToRead(document, error)
    }
  }

  /** Without `overwrite`, a version on disk that is not the one known here is left alone and asked about. */
  save(document: TextDocument, options: SaveOptions = {}): Promise<SaveResult> {
    const before = this.saving.get(document) ?? Promise.resolve()
    const work = before
      .then(() => this.beforeSave(document, options))
      .then(() => this.write(document, !!options.overwrite))
    this.saving.set(document, work)
    void work.finally(() => this.saving.get(document) === work && this.saving.delete(document))
    return work
  }

  /** True where nothing is left unsaved. */
  async saveAll(documents = this.dirty()): Promise<boolean> {
    const results = await Promise.all(documents.map((document) => this.save(document)))
    return results.every((result) => result === 'saved')
  }

  /** Throws the changes away: closes the buffer, or loads what is on disk where a tab shows it. */
  async discard(document: TextDocument, keepTabs = false): Promise<void> {
    this.backups.remove(document.path)
    document.dirty.set(false)
    if (keepTabs) await this.reload(document)
    else if (document.users === 0) this.forget(document)
  }

  /** The same buffers under other paths, after a rename on disk. */
  didRename(from: string, to: string): void {
    this.renamed.fire({ from, to })
    for (const document of this.all()) {
      const path = renamedPath(document.path, from, to)
      if (path !== undefined) this.rename(document, path)
    }
    this.updateDirtyPaths()
  }

  private rename(document: TextDocument, path: string): void {
    this.backups.remove(document.path)
    const other = this.open.get(path)
    if (other) {
      // Open, but not on disk until now: it takes the text over.
      const unsaved = document.dirty.value ? document.text : undefined
      this.forget(document)
      if (unsaved === undefined) detach(this.check(other))
      else detach(this.restore(path, unsaved, document.version))
      return
    }
    this.open.delete(document.path)
    this.open.set(path, document)
    document.rename(path)
    if (document.dirty.value) this.backups.saveAgain([document])
    if (document.model) detach(this.check(document))
    else document.loaded = this.reload(document)
  }

  /** A buffer that was never saved, from `backups/list` or from before a rename. */
  async restore(path: string, text: string, version: string | undefined): Promise<void> {
    const chunk = await loadMonaco()
    const document = this.open.get(path) ?? this.create(path, false)
    await document.loaded
    document.loadUnsaved(chunk, text, version)
    if (version !== undefined) await this.check(document)
  }

  /** After a reconnect, or when much changed at once. */
  checkAll(): void {
    for (const document of this.all()) detach(this.check(document))
  }

  /** Closes everything without asking; the caller has asked. */
  clear(): void {
    for (const document of this.all()) this.forget(document)
  }

  private async read(path: string): Promise<FileContent> {
    if (!isDeclaration(path)) return this.host.call('files/read', { path })
    const text = await this.readDeclaration(path)
    if (text === undefined) throw rpcError('file_missing', '%path% is not there', { path })
    return { text, version: '', size: text.length, readOnly: true }
  }

  private create(path: string, load = true): TextDocument {
    const document = new TextDocument(path)
    this.open.set(path, document)
    const store = new DisposableStore()
    this.stores.set(document, store)
    store.add(document.dirty.subscribe(() => this.didChangeDirty(document)))
    store.add(
      document.onDidChange(() => {
        if (document.dirty.value) this.backups.schedule(document)
        this.edited.fire(document)
      }),
    )
    if (load) document.loaded = this.reload(document)
    return document
  }

  private forget(document: TextDocument): void {
    if (this.open.get(document.path) === document) this.open.delete(document.path)
    this.stores.get(document)?.dispose()
    this.stores.delete(document)
    document.dispose()
    this.updateDirtyPaths()
  }

  private didChangeDirty(document: TextDocument): void {
    this.updateDirtyPaths()
    if (!document.dirty.value) this.backups.remove(document.path)
  }

  private updateDirtyPaths(): void {
    this.dirtyPaths.set(new Set(this.dirty().map(({ path }) => path)))
  }

  private async write(document: TextDocument, overwrite: boolean): Promise<SaveResult> {
    const { model, path } = document
    if (!model) return 'saved'
    if (document.conflict.value === 'changed' && !overwrite) {
      this.metConflict.fire(document)
      return 'conflict'
    }
    const versionId = model.getAlternativeVersionId()
    const version = overwrite || document.conflict.value === 'deleted' ? undefined : document.version
    try {
      const saved = await this.host.call('files/write', { path, text: document.text, ...(version && { version }) })
      document.didSave(saved.version, versionId)
      return 'saved'
    } catch (error) {
      if (codeOf(error) === 'file_changed' && (error as RpcError).data === null) {
        // It is gone from the disk: there is nothing that saving could overwrite.
        return this.write(document, true)
      }
      if (codeOf(error) === 'file_changed') {
        document.conflict.set('changed')
        this.metConflict.fire(document)
        return 'conflict'
      }
      this.notifications.error(t('editor.saveFailed', { name: baseOf(path), message: messageOf(error) }))
      return 'failed'
    }
  }

  private didChangeOnDisk(changes: FileChange[]): void {
    for (const document of this.all()) {
      const concerned = changes.some(({ path }) => path === document.path || isInside(document.path, path))
      if (concerned) detach(this.check(document))
    }
  }

  /** Compares with the disk: a clean buffer follows it, a dirty one is kept and marked. */
  private async check(document: TextDocument): Promise<void> {
    await this.saving.get(document)
    const { path } = document
    if (this.open.get(path) !== document) return
    try {
      const content = await this.read(path)
      const chunk = await loadMonaco()
      if (this.open.get(path) !== document || this.saving.has(document)) return
      this.compare(document, content, () => {
        document.load(chunk, content)
        this.followedDisk.fire(document)
      })
    } catch (error) {
      if (this.open.get(path) === document) this.didFailToRead(document, error)
    }
  }

  private compare(document: TextDocument, content: FileContent, takeOver: () => void): void {
    if (content.version === document.version && document.state.value.kind !== 'missing') {
      if (document.conflict.value) document.conflict.set(undefined)
    } else if (!document.dirty.value || content.text === document.text) takeOver()
    else document.conflict.set('changed')
  }

  private didFailToRead(document: TextDocument, error: unknown): void {
    if (this.open.get(document.path) !== document) return
    const code = codeOf(error)
    if (code === 'rpc_closed' && document.model) return
    if (code !== 'file_missing') {
      if (!document.model) document.state.set({ kind: 'failed', message: messageOf(error) })
      return
    }
    // A text that was open stays readable, and saving brings the file back.
    if (document.model) document.conflict.set('deleted')
    else document.state.set({ kind: 'missing' })
  }
}
