import type { FileChange, FileEntry } from '../../../protocol/host'
import { Emitter } from '../../../base/events'
import { dirOf } from '../../../base/paths'
import { ancestors, isInside, renamedPath } from '../../common/paths'
import { debounce, Signal } from '../../common/signal'
import { filterRows } from './filter-rows'
import { detach, messageOf, type Host } from '../../workbench/host'

export interface TreeRow {
  entry: FileEntry
  depth: number
  expanded: boolean
  /** Children are being read for the first time. */
  loading: boolean
  error?: string
  /** Indexes into the name that the filter matched. */
  positions?: number[]
}

/** What the settings say of the tree. */
export interface TreeOptions {
  compact: boolean
  excludes(path: string): boolean
}

interface Folder {
  entries?: FileEntry[]
  loading?: Promise<void>
  error?: string
}

const stateKey = 'explorer'

/** The project's folders as far as they were opened, flattened into rows. Folders are read when they are expanded. */
export class FileTree {
  readonly rows = new Signal<readonly TreeRow[]>([])
  readonly selected = new Signal<string | undefined>(undefined)
  /** All selected paths; `selected` is the one that keys move from. */
  readonly selection = new Signal<ReadonlySet<string>>(new Set())
  /** What was typed to filter by; undefined while the whole tree is shown. */
  readonly filter = new Signal<string | undefined>(undefined)
  /** More matched the filter than is shown. */
  readonly filterCut = new Signal(false)
  /** The rows are those of `filter`. */
  filtered: Promise<void> = Promise.resolve()
  /** The root has been read, or could not be. */
  readonly ready = new Signal(false)
  readonly rootError = new Signal<string | undefined>(undefined)
  /** Asks the view to scroll to a path. */
  readonly onDidReveal
  private readonly revealed = new Emitter<string>()
  private readonly folders = new Map<string, Folder>()
  private readonly expanded = new Set<string>()
  /** Folders to read again, gathered for a moment. */
  private readonly stale = new Set<string>()
  private options: TreeOptions = { compact: true, excludes: () => false }
  /** Where a range of rows that is selected with Shift begins. */
  private anchor: string | undefined
  private selecting = false
  private matching = 0
  private readonly rereadSoon = debounce(() => this.reread(), 60)
  private readonly saveSoon = debounce(() => this.save(), 500)

  constructor(private readonly host: Host) {
    this.onDidReveal = this.revealed.event
    host.on('files/didChange', ({ changes, bulk }) => (bulk ? this.refresh() : this.didChange(changes)))
    this.selected.subscribe((path) => {
      if (this.selecting) return
      this.anchor = path
      this.selection.set(new Set(path === undefined ? [] : [path]))
    })
  }

  setOptions(options: TreeOptions): void {
    this.options = options
    this.flatten()
  }

  /** Adds a row to the selection, or takes it out. */
  toggleSelected(path: string): void {
    const next = new Set(this.selection.value)
    if (!next.delete(path)) next.add(path)
    this.anchor = path
    this.select(path, next)
  }

  /** From the row that was selected first to this one. */
  selectTo(path: string): void {
    const paths = this.rows.value.map(({ entry }) => entry.path)
    const from = paths.indexOf(this.anchor ?? path)
    const to = paths.indexOf(path)
    if (from < 0 || to < 0) return this.selected.set(path)
    this.select(path, new Set(paths.slice(Math.min(from, to), Math.max(from, to) + 1)))
  }

  selectAll(): void {
    const paths = this.rows.value.map(({ entry }) => entry.path)
    this.select(this.selected.value ?? paths[0], new Set(paths))
  }

  /** Just these, the last one leading. */
  selectMany(paths: readonly string[]): void {
    this.anchor = paths.at(-1)
    this.select(paths.at(-1), new Set(paths))
  }

  /** What an action on a row means: all that is selected where the row is part of it, else the row. Outermost only. */
  targets(path = this.selected.value): string[] {
    if (path === undefined) return []
    const chosen = this.selection.value.has(path) ? [...this.selection.value] : [path]
    return chosen.filter((one) => !chosen.some((other) => other !== one && isInside(one, other)))
  }

  private select(lead: string | undefined, selection: ReadonlySet<string>): void {
    this.selecting = true
    this.selected.set(lead)
    this.selecting = false
    this.selection.set(selection)
  }

  /** Shows only files whose names match, in their folders. `undefined` ends it. */
  setFilter(text: string | undefined): void {
    this.filter.set(text)
    const query = text?.trim()
    const turn = ++this.matching
    if (!query) {
      this.filterCut.set(false)
      return this.flatten()
    }
    this.filtered = this.match(query, turn)
    detach(this.filtered)
  }

  private async match(query: string, turn: number): Promise<void> {
    const paths = await this.host.call('files/all', {})
    if (turn !== this.matching) return
    const { rows, cut } = filterRows(
      query,
      paths.filter((path) => !this.excluded(path)),
    )
    this.filterCut.set(cut)
    this.rows.set(rows)
    const matches = rows.filter(({ positions }) => positions)
    if (matches.length && !matches.some(({ entry }) => entry.path === this.selected.value))
      this.selected.set(matches[0]!.entry.path)
  }

  private excluded(path: string): boolean {
    return [...ancestors(path), path].some((part) => this.options.excludes(part))
  }

  /** Another project, with what was expanded there last time. */
  async open(): Promise<void> {
    this.close()
    const stored = await this.host.call('state/get', { key: stateKey, project: true }).catch(() => undefined)
    if (Array.isArray(stored)) for (const path of stored) if (typeof path === 'string') this.expanded.add(path)
    await this.load('')
    this.ready.set(true)
    await Promise.all([...this.expanded].map((path) => this.load(path)))
  }

  close(): void {
    this.folders.clear()
    this.expanded.clear()
    this.stale.clear()
    this.saveSoon.dispose()
    this.ready.set(false)
    this.rootError.set(undefined)
    this.selected.set(undefined)
    this.filter.set(undefined)
    this.rows.set([])
  }

  /** Reads everything that is shown again. */
  refresh(): void {
    for (const path of this.folders.keys()) this.stale.add(path)
    this.stale.add('')
    this.rereadSoon()
  }

  toggle(path: string): void {
    if (this.expanded.has(path)) this.collapse(path)
    else this.expand(path)
  }

  expand(path: string): void {
    if (this.expanded.has(path)) return
    this.expanded.add(path)
    detach(this.load(path))
    this.flatten()
    this.saveSoon()
  }

  collapse(path: string): void {
    if (!this.expanded.delete(path)) return
    this.flatten()
    this.saveSoon()
  }

  collapseAll(): void {
    this.expanded.clear()
    this.flatten()
    this.saveSoon()
  }

  isExpanded(path: string): boolean {
    return this.expanded.has(path)
  }

  entry(path: string): FileEntry | undefined {
    return (
      this.folders.get(dirOf(path))?.entries?.find((entry) => entry.path === path) ??
      this.rows.value.find(({ entry }) => entry.path === path)?.entry
    )
  }

  hasChild(dir: string, name: string): boolean {
    return !!this.folders.get(dir)?.entries?.some((entry) => entry.name === name)
  }

  /** Expands the folders above a path and selects it. */
  async reveal(path: string): Promise<void> {
    for (const dir of ['', ...ancestors(path)]) {
      if (dir) this.expanded.add(dir)
      if (!this.folders.get(dir)?.entries) await this.load(dir)
    }
    this.flatten()
    this.selected.set(path)
    this.revealed.fire(path)
    this.saveSoon()
  }

  /** The file that is edited now. Where it is one of several that are selected, somebody is still selecting. */
  async follow(path: string): Promise<void> {
    const { value } = this.selection
    if (!(value.size > 1 && value.has(path))) await this.reveal(path)
  }

  /** After an operation of our own, without waiting for the watcher. */
  async reload(dir: string): Promise<void> {
    await this.load(dir, true)
  }

  didRename(from: string, to: string): void {
    const before = Array.from(this.expanded)
    for (const path of before) {
      const next = renamedPath(path, from, to)
      if (next === undefined) continue
      this.expanded.delete(path)
      this.expanded.add(next)
    }
    for (const path of this.folders.keys()) if (isInside(path, from)) this.folders.delete(path)
    for (const path of this.expanded) if (isInside(path, to)) detach(this.load(path))
  }

  private didChange(changes: FileChange[]): void {
    for (const { path, kind } of changes) {
      if (kind !== 'changed') for (const dir of this.concerned(path)) this.stale.add(dir)
      if (kind === 'removed') this.forget(path)
    }
    if (this.stale.size) this.rereadSoon()
  }

  /** Folders that were read and show something else when `path` comes or goes: its own, and those with chains to it. */
  private concerned(path: string): string[] {
    const dir = dirOf(path)
    return ['', ...ancestors(path)].filter((above) => {
      const folder = this.folders.get(above)
      if (!folder) return false
      if (above === dir) return true
      // With few entries, the folder may begin or end to be one that shares its row.
      if (dir !== '' && above === dirOf(dir) && (this.folders.get(dir)?.entries?.length ?? 0) <= 2) return true
      return folder.entries?.some((entry) => entry.chain && isInside(path, entry.path))
    })
  }

  private forget(path: string): void {
    for (const known of this.folders.keys()) if (isInside(known, path)) this.folders.delete(known)
  }

  private reread(): void {
    const paths = [...this.stale]
    this.stale.clear()
    for (const path of paths) detach(this.load(path, true))
  }

  private load(path: string, again = false): Promise<void> {
    let folder = this.folders.get(path)
    if (!folder) this.folders.set(path, (folder = {}))
    if (folder.loading && !again) return folder.loading
    if (folder.entries && !again) return Promise.resolve()
    const mine = folder
    const work = this.read(path, mine).finally(() => {
      if (mine.loading === work) mine.loading = undefined
      this.flatten()
    })
    mine.loading = work
    this.flatten()
    return work
  }

  private async read(path: string, folder: Folder): Promise<void> {
    try {
      folder.entries = sortEntries(await this.host.call('files/list', { dir: path }))
      folder.error = undefined
      if (path === '') this.rootError.set(undefined)
    } catch (error) {
      folder.error = messageOf(error)
      // A folder that went away is told by its parent; one that was shown keeps what it showed.
      if (path === '' && !folder.entries) this.rootError.set(folder.error)
    }
  }

  private flatten(): void {
    // A filtered tree is made of matches; what changes on disk shows when the filter is asked again.
    if (this.filter.value?.trim()) return
    const rows: TreeRow[] = []
    const walk = (dir: string, depth: number): void => {
      for (const listed of this.folders.get(dir)?.entries ?? []) {
        if (this.options.excludes(listed.path)) continue
        const entry = this.options.compact ? compacted(listed) : listed
        const expanded = entry.kind === 'folder' && this.expanded.has(entry.path)
        const folder = expanded ? this.folders.get(entry.path) : undefined
        rows.push({
          entry,
          depth,
          expanded,
          loading: !!folder?.loading && !folder.entries,
          ...(folder?.error && !folder.entries && { error: folder.error }),
        })
        if (expanded) walk(entry.path, depth + 1)
      }
    }
    walk('', 0)
    this.rows.set(rows)
  }

  private save(): void {
    detach(
      this.host.call('state/set', { key: stateKey, value: [...this.expanded].slice(0, 500), project: true }),
      () => {},
    )
  }
}

const compactEntries = new WeakMap<FileEntry, FileEntry>()

/** A folder with the single folders below it as one entry: the innermost one, named by the way to it. The same object each time. */
function compacted(entry: FileEntry): FileEntry {
  if (!entry.chain) return entry
  let made = compactEntries.get(entry)
  if (!made) {
    const way = entry.chain.join('/')
    made = { ...entry, name: `${entry.name}/${way}`, path: `${entry.path}/${way}` }
    compactEntries.set(entry, made)
  }
  return made
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Folders first, then by name with numbers as numbers. */
export const sortEntries = (entries: FileEntry[]): FileEntry[] =>
  [...entries].sort((a, b) => (a.kind === b.kind ? collator.compare(a.name, b.name) : a.kind === 'folder' ? -1 : 1))
