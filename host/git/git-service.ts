import { phrase } from '../../base/messages/phrase'
import type { Disposable } from '../../base/disposables'
import { DisposableStore } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { RpcError, rpcError, toWireError } from '../../base/rpc/rpc-error'
import type { GitEvents, GitState } from '../../protocol/git'
import { findGit } from './find-git'
import { gitText } from './git-process'
import { GitRepository } from './git-repository'
import { watchForRepository, watchRepository } from './git-watcher'

/** ms of silence before a look. */
const QUIET = 120
/** A look that took long is not repeated at once: so many times as long is waited for. */
const REST = 3
/** ms. However long the last look took. */
const MAX_WAIT = 8000
/** The oldest with all that is asked of it (`--pathspec-from-file` in every command). */
const OLDEST: [number, number] = [2, 26]

export interface GitServiceOptions {
  /** Real path of the project's folder. */
  root: string
  /** For tests; the system's git unless told. */
  git?: string | undefined
}

/** The state of the repository that a project is in, and its git. Looks at nothing before it is first asked. */
export class GitService implements Disposable {
  readonly #root: string
  readonly #store = new DisposableStore()
  readonly #changed = new Emitter<GitState>()
  readonly #progressed = new Emitter<GitEvents['git/didProgress']>()
  readonly onDidChange = this.#changed.event
  readonly onDidProgress = this.#progressed.event
  #git: string | undefined
  #repository: GitRepository | undefined
  #watcher: Disposable | undefined
  #state: GitState | undefined
  #told = ''
  #looking: Promise<GitState> | undefined
  /** Something changed while a look was under way. */
  #again = false
  #timer: NodeJS.Timeout | undefined
  #wait = QUIET
  #queue: Promise<unknown> = Promise.resolve()

  constructor({ root, git }: GitServiceOptions) {
    this.#root = root
    this.#git = git
  }

  /** As last looked at. */
  async state(): Promise<GitState> {
    return this.#state ?? this.refresh()
  }

  /** Files of the project changed. */
  didChangeFiles(): void {
    if (this.#state) this.#soon()
  }

  /** Looks now; a look that is under way may have been too early, so another one follows it. */
  async refresh(): Promise<GitState> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#looking) {
      await this.#looking.catch(() => {})
      // Several who waited share the next one.
      return (this.#looking ??= this.#look())
    }
    return (this.#looking = this.#look())
  }

  /** The repository to look at. Errors: `git_missing`, `git_no_repository`. */
  async repository(): Promise<GitRepository> {
    if (!this.#repository) await this.refresh()
    if (this.#repository) return this.#repository
    const state = this.#state
    if (state?.kind === 'none') throw rpcError('git_no_repository', 'This folder is in no git repository')
    const said = state && 'message' in state ? (state.phrase ?? state.message) : phrase('There is no repository')
    throw new RpcError(state?.kind === 'missing' ? 'git_missing' : 'git_failed', said)
  }

  /** Changes of the repository run one after another; the state is looked at anew after each, however it ended. */
  change<T>(work: (repository: GitRepository) => Promise<T>): Promise<T> {
    const run = this.#queue.then(async () => {
      try {
        return await work(await this.repository())
      } finally {
        await this.refresh().catch(() => {})
      }
    })
    this.#queue = run.catch(() => {})
    return run
  }

  async init(): Promise<void> {
    await gitText(this.#program(), { cwd: this.#root, args: ['init', '--quiet'] })
    // There may have been one above.
    this.#repository = undefined
    await this.refresh()
  }

  progress = (line: string): void => {
    const percent = /\b(\d{1,3})%/.exec(line)?.[1]
    this.#progressed.fire({ text: line.slice(0, 200), ...(percent && { percent: Number(percent) }) })
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#watcher?.dispose()
    this.#store.dispose()
    this.#changed.dispose()
    this.#progressed.dispose()
  }

  #soon(): void {
    if (this.#store.disposed) return
    if (this.#looking) this.#again = true
    else this.#timer ??= setTimeout(() => void this.refresh().catch(() => {}), this.#wait)
  }

  #program(): string {
    this.#git ??= findGit()
    if (!this.#git) throw rpcError('git_missing', 'git was not found on this machine')
    return this.#git
  }

  async #look(): Promise<GitState> {
    const begun = Date.now()
    this.#again = false
    let state: GitState
    try {
      state = await this.#read()
    } catch (error) {
      const { code, message, phrase: words } = toWireError(error)
      state = { kind: code === 'git_missing' ? 'missing' : 'failed', message, ...(words && { phrase: words }) }
    }
    this.#looking = undefined
    this.#wait = Math.min(MAX_WAIT, Math.max(QUIET, (Date.now() - begun) * REST))
    this.#state = state
    if (this.#store.disposed) return state
    const text = JSON.stringify(state)
    if (text !== this.#told) {
      this.#told = text
      this.#changed.fire(state)
    }
    if (this.#again) this.#soon()
    return state
  }

  async #read(): Promise<GitState> {
    if (!this.#repository) {
      const git = this.#program()
      await checkVersion(git, this.#root)
      const opened = await GitRepository.open(git, this.#root)
      if (!(opened instanceof GitRepository)) {
        this.#watch('none', () => watchForRepository(this.#root, () => this.#soon()))
        return opened
      }
      this.#repository = opened
      this.#watch(opened.found.gitDir, () => watchRepository(opened.found, () => this.#soon()))
    }
    const state = await this.#repository.state()
    if (state.kind !== 'repository') {
      this.#repository = undefined
      this.#watch('none', () => watchForRepository(this.#root, () => this.#soon()))
    }
    return state
  }

  #watched = ''
  #watch(what: string, start: () => Disposable): void {
    if (this.#watched === what || this.#store.disposed) return
    this.#watched = what
    this.#watcher?.dispose()
    this.#watcher = start()
  }
}

async function checkVersion(git: string, cwd: string): Promise<void> {
  const text = await gitText(git, { cwd, args: ['--version'] })
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(text) ?? []
  const [a, b] = [Number(major), Number(minor)]
  if (a < OLDEST[0] || (a === OLDEST[0] && b < OLDEST[1]))
    throw rpcError('git_missing', 'git %a%.%b% is too old: %oldest% or newer is needed', {
      a,
      b,
      oldest: OLDEST.join('.'),
    })
}
