import type { GitCommit, GitLetter } from '../../../protocol/git'
import { debounce, Signal } from '../../common/signal'
import type { Editors } from '../../editor/editors'
import { messageOf, type Host } from '../../workbench/host'
import type { Layout } from '../../workbench/layout'
import type { GitModel } from './git-model'

export interface CommitFile {
  path: string
  from?: string
  letter: GitLetter
}

export interface HistoryState {
  commits: readonly GitCommit[]
  /** There are older ones. */
  more: boolean
  loading: boolean
  error?: string
}

const PAGE = 100
const empty: HistoryState = { commits: [], more: false, loading: false }

/** The commits of a file, or of the project: read when the view is shown, and again when HEAD moves. */
export class HistoryModel {
  readonly scope = new Signal<'file' | 'project'>('project')
  /** The file of the scope `file`: that of the active editor, or the one that was asked for. */
  readonly path = new Signal<string | undefined>(undefined)
  readonly state = new Signal<HistoryState>(empty)
  /** What the commits that are opened up changed. */
  readonly files = new Signal<ReadonlyMap<string, readonly CommitFile[] | string>>(new Map())
  private readonly readSoon = debounce(() => void this.read(), 60)
  private watched = false
  private head: string | undefined
  private round = 0

  constructor(
    private readonly host: Host,
    private readonly git: GitModel,
    editors: Editors,
    private readonly layout: Signal<Layout | undefined>,
  ) {
    editors.active.subscribe((path) => {
      if (path && path !== this.path.value) {
        this.path.set(path)
        if (this.scope.value === 'file') this.readSoon()
      }
    })
    git.state.subscribe((state) => {
      const head = state?.kind === 'repository' ? `${state.root}\n${state.head.commit ?? ''}` : undefined
      if (head === this.head) return
      this.head = head
      if (!head) this.state.set(empty)
      this.readSoon()
    })
  }

  /** While a view shows it. */
  watch(): () => void {
    this.watched = true
    this.readSoon()
    return () => void (this.watched = false)
  }

  show(scope: 'file' | 'project'): void {
    this.scope.set(scope)
    this.readSoon()
  }

  showFile(path: string): void {
    this.path.set(path)
    this.show('file')
    this.layout.value?.show('history')
  }

  async more(): Promise<void> {
    if (this.state.value.loading || !this.state.value.more) return
    await this.load(this.state.value.commits)
  }

  /** Opens a commit up, or closes it. */
  async toggle(hash: string): Promise<void> {
    const files = new Map(this.files.value)
    if (files.delete(hash)) return this.files.set(files)
    let found: readonly CommitFile[] | string
    try {
      found = await this.host.call('git/commitFiles', { hash })
    } catch (error) {
      found = messageOf(error)
    }
    this.files.update((before) => new Map(before).set(hash, found))
  }

  private async read(): Promise<void> {
    if (!this.watched || !this.git.repository) return
    await this.load([])
  }

  private async load(before: readonly GitCommit[]): Promise<void> {
    const round = ++this.round
    const path = this.scope.value === 'file' ? this.path.value : undefined
    if (this.scope.value === 'file' && !path) return this.state.set(empty)
    this.state.set({ commits: before, more: false, loading: true })
    try {
      const commits = await this.host.call('git/log', { path, skip: before.length, limit: PAGE })
      if (round !== this.round) return
      this.state.set({ commits: [...before, ...commits], more: commits.length === PAGE, loading: false })
    } catch (error) {
      if (round === this.round)
        this.state.set({ commits: before, more: false, loading: false, error: messageOf(error) })
    }
  }
}
