import type { FileMatches, SearchQuery, SearchSummary, TextMatch } from '../../../protocol/search'
import { debounce, Signal } from '../../common/signal'
import type { Documents } from '../../editor/documents'
import { codeOf, detach, messageOf, type Host } from '../../workbench/host'
import { Replacer } from './replacer'
import { replacement, type Replace } from './replacement'
import { emptyForm, readStored, remembered, type HistoryField, type Histories, type SearchForm } from './search-form'
import { sameRow, searchRows, sortedResults, type SearchResults, type SearchRow } from './search-rows'

export type SearchStatus =
  | { kind: 'idle' | 'running' | 'cancelled' }
  | { kind: 'done'; summary: SearchSummary }
  | { kind: 'failed'; code: string; message: string }

const stateKey = 'search'
/** ms */
const TYPING = 300
const EDITING = 400
const PUBLISH = 50
/** Files that are searched again after they changed; with more, the whole search is. */
const MAX_AGAIN = 200

/** Search in files: the form, the search that runs, what it found. */
export class SearchModel {
  readonly form = new Signal<SearchForm>(emptyForm)
  readonly histories = new Signal<Histories>(readStored(undefined).histories)
  readonly status = new Signal<SearchStatus>({ kind: 'idle' })
  readonly results = new Signal<SearchResults>(new Map())
  readonly rows = new Signal<readonly SearchRow[]>([])
  readonly selected = new Signal<SearchRow | undefined>(undefined)
  /** Counts up when the field for the pattern is to have the focus. */
  readonly focusAsked = new Signal(0)
  readonly replacer: Replacer
  private closed: ReadonlySet<string> = new Set()
  private found = new Map<string, readonly TextMatch[]>()
  private controller = new AbortController()
  private nextId = 1
  private readonly page = Math.random().toString(36).slice(2)
  private readonly listeners = new Map<string, (files: FileMatches[]) => void>()
  private readonly dismissed = new Set<string>()
  private readonly changed = new Set<string>()
  private readonly publishSoon
  private readonly searchSoon
  private readonly againSoon
  private readonly saveSoon

  constructor(
    private readonly host: Host,
    private readonly documents: Documents,
    /** Globs of the settings that searches leave out. */
    private readonly settingsExclude: () => string,
  ) {
    this.replacer = new Replacer(host, documents)
    this.publishSoon = debounceOnce(() => this.publish(), PUBLISH)
    this.searchSoon = debounce(() => detach(this.search()), TYPING)
    this.againSoon = debounce(() => detach(this.searchChanged()), EDITING)
    this.saveSoon = debounce(() => this.save(), 500)
    host.on('search/didFind', ({ id, files }) => this.listeners.get(id)?.(files))
    documents.onDidEdit(({ path }) => this.didChange([path]))
    host.on('files/didChange', ({ changes, bulk }) => {
      if (bulk) this.didChange([...this.found.keys()])
      else this.didChange(changes.map(({ path }) => path))
    })
  }

  async load(): Promise<void> {
    const stored = readStored(await this.host.call('state/get', { key: stateKey, project: true }))
    this.form.set(stored.form)
    this.histories.set(stored.histories)
  }

  /** Before the page or the project goes. */
  flush(): void {
    this.saveSoon.flush()
  }

  /** Another project. */
  reset(): void {
    this.controller.abort()
    // By now the host's state is that of the next project.
    this.saveSoon.dispose()
    this.searchSoon.dispose()
    this.replacer.forget()
    this.clearResults()
    this.form.set(emptyForm)
    this.status.set({ kind: 'idle' })
  }

  /** Fills in; what changes the results searches again, after a while where it is typed. */
  set(change: Partial<SearchForm>, soon = true): void {
    const before = this.form.value
    this.form.set({ ...before, ...change })
    this.saveSoon()
    const { replacement: _r, replacing: _s, details: _d, preserveCase: _p, ...asked } = change
    if (!Object.entries(asked).some(([key, value]) => before[key as keyof SearchForm] !== value)) return
    if (soon) this.searchSoon()
    else detach(this.search())
  }

  remember(field: HistoryField): void {
    const text = this.form.value[field]
    this.histories.update((all) => ({ ...all, [field]: remembered(all[field], text) }))
    this.saveSoon()
  }

  /** Searches anew; what was searched before is given up. */
  async search(): Promise<void> {
    this.searchSoon.dispose()
    this.controller.abort()
    this.clearResults()
    const { signal } = (this.controller = new AbortController())
    if (!this.form.value.pattern) return this.status.set({ kind: 'idle' })
    this.status.set({ kind: 'running' })
    try {
      const summary = await this.run({}, signal, (files) => {
        for (const file of files) this.found.set(file.path, [...(this.found.get(file.path) ?? []), ...file.matches])
        this.publishSoon()
      })
      if (signal.aborted) return
      this.publish()
      this.status.set({ kind: 'done', summary })
    } catch (error) {
      if (signal.aborted) return
      this.publish()
      this.status.set({ kind: 'failed', code: codeOf(error) ?? '', message: messageOf(error) })
    }
  }

  /** What was found until then stays. */
  cancel(): void {
    if (this.status.value.kind !== 'running') return
    this.controller.abort()
    this.publish()
    this.status.set({ kind: 'cancelled' })
  }

  clear(): void {
    this.controller.abort()
    this.clearResults()
    this.set({ pattern: '', replacement: '', include: '', exclude: '' })
    this.searchSoon.dispose()
    this.status.set({ kind: 'idle' })
  }

  toggle(path: string): void {
    this.setClosed(path, !this.closed.has(path))
  }

  setClosed(path: string, closed: boolean): void {
    const next = new Set(this.closed)
    if (closed) next.add(path)
    else next.delete(path)
    this.closed = next
    this.publish()
  }

  get allClosed(): boolean {
    return this.found.size > 0 && [...this.found.keys()].every((path) => this.closed.has(path))
  }

  /** All of them, or none where all are closed already. */
  collapseAll(): void {
    this.closed = this.allClosed ? new Set() : new Set(this.found.keys())
    const { selected } = this
    if (selected.value?.kind === 'match') selected.set(undefined)
    this.publish()
  }

  /** Takes a row out of the results, and selects the next. */
  dismiss(row: SearchRow): void {
    const index = this.rows.value.findIndex((each) => sameRow(each, row))
    const matches = this.found.get(row.path) ?? []
    const gone = row.kind === 'file' ? matches : [row.match]
    for (const match of gone) this.dismissed.add(keyOf(row.path, match))
    this.remove(new Map([[row.path, gone]]))
    this.selected.set(this.rows.value[Math.min(index, this.rows.value.length - 1)])
  }

  /** The match after or before the selected row, around the ends; it is selected, and its file opened in the list. */
  step(by: 1 | -1): { path: string; match: TextMatch } | undefined {
    const all = Array.from(this.found, ([path, matches]) => matches.map((match) => ({ path, match }))).flat()
    if (!all.length) return undefined
    const at = this.selected.value
    let index = at?.kind === 'match' ? all.findIndex(({ match }) => match === at.match) : -1
    if (at?.kind === 'file') {
      const first = all.findIndex(({ path }) => path === at.path)
      index = by > 0 ? first - 1 : first
    }
    const next = all[index < 0 && by < 0 ? all.length - 1 : (index + by + all.length) % all.length]!
    if (this.closed.has(next.path)) this.setClosed(next.path, false)
    this.selected.set({ kind: 'match', ...next })
    return next
  }

  /** Of the form as it is: undefined where nothing is to be replaced. */
  get replace(): Replace | undefined {
    const { replacing, replacement: template, pattern, regex, preserveCase } = this.form.value
    return replacing ? replacement(template, pattern, regex, preserveCase) : undefined
  }

  /** After they were replaced. */
  remove(targets: ReadonlyMap<string, readonly TextMatch[]>): void {
    for (const [path, gone] of targets) {
      const left = (this.found.get(path) ?? []).filter((match) => !gone.includes(match))
      if (left.length) this.found.set(path, left)
      else this.found.delete(path)
    }
    this.publish()
  }

  /** Searches these files again at once, as after a replacement moved what stands behind it. */
  async searchAgain(paths: string[]): Promise<void> {
    const wanted = paths.filter((path) => this.found.has(path))
    if (!wanted.length || this.status.value.kind === 'running') return
    const again = new Map<string, readonly TextMatch[]>()
    await this.run({ paths: wanted }, this.controller.signal, (files) => {
      for (const { path, matches } of files)
        again.set(path, [
          ...(again.get(path) ?? []),
          ...matches.filter((match) => !this.dismissed.has(keyOf(path, match))),
        ])
    })
    for (const path of wanted) {
      const matches = again.get(path)
      if (matches?.length) this.found.set(path, matches)
      else this.found.delete(path)
    }
    this.publish()
  }

  private didChange(paths: string[]): void {
    if (!this.found.size || this.status.value.kind === 'running') return
    for (const path of paths) if (this.found.has(path)) this.changed.add(path)
    if (this.changed.size && !this.replacer.progress.value) this.againSoon()
  }

  private async searchChanged(): Promise<void> {
    const paths = [...this.changed]
    this.changed.clear()
    try {
      await (paths.length > MAX_AGAIN ? this.search() : this.searchAgain(paths))
    } catch (error) {
      if (codeOf(error) !== 'rpc_cancelled') throw error
    }
  }

  private async run(
    more: Partial<SearchQuery>,
    signal: AbortSignal,
    take: (files: FileMatches[]) => void,
  ): Promise<SearchSummary> {
    const { pattern, regex, caseSensitive, word, include, exclude, useIgnoreFiles } = this.form.value
    const id = `${this.page}-${this.nextId++}`
    const dirty = this.documents.dirty().filter((document) => document.model)
    const asked = more.paths && new Set(more.paths)
    this.listeners.set(id, (files) => void (!signal.aborted && take(files)))
    try {
      const query: SearchQuery = {
        id,
        pattern,
        regex,
        caseSensitive,
        word,
        include: more.paths ? '' : include,
        exclude: more.paths ? '' : [exclude, useIgnoreFiles ? this.settingsExclude() : ''].filter(Boolean).join(','),
        useIgnoreFiles,
        unsaved: dirty.filter(({ path }) => !asked || asked.has(path)).map(({ path, text }) => ({ path, text })),
        ...more,
      }
      return await this.host.call('search/run', query, signal)
    } finally {
      this.listeners.delete(id)
    }
  }

  private clearResults(): void {
    this.found.clear()
    this.dismissed.clear()
    this.changed.clear()
    this.closed = new Set()
    this.selected.set(undefined)
    this.publish()
  }

  private publish(): void {
    this.found = sortedResults(this.found)
    this.results.set(new Map(this.found))
    this.rows.set(searchRows(this.found, this.closed))
    const selected = this.selected.value
    if (selected && !this.rows.value.some((row) => sameRow(row, selected))) this.selected.set(this.sameLine(selected))
  }

  /** A match that was searched again is another object. */
  private sameLine(row: SearchRow): SearchRow | undefined {
    if (row.kind === 'file') return undefined
    const { line, column } = row.match
    return this.rows.value.find(
      (each) =>
        each.kind === 'match' && each.path === row.path && each.match.line === line && each.match.column === column,
    )
  }

  private save(): void {
    const value = { form: this.form.value, histories: this.histories.value }
    detach(this.host.call('state/set', { key: stateKey, value, project: true }), () => {})
  }
}

/** A dismissed match stays away when its file is searched again, also on another line. */
const keyOf = (path: string, { before, match, after }: TextMatch): string => `${path}\n${before}\n${match}\n${after}`

/** Runs `action` once, `ms` after the first of several calls. */
function debounceOnce(action: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      action()
    }, ms)
  }
}
