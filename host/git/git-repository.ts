import { phrase } from '../../base/messages/phrase'
import type { GitState } from '../../protocol/git'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { RpcError } from '../../base/rpc/rpc-error'
import { gitText, runGit, type GitResult, type GitRun } from './git-process'
import { localFilters } from './local-filters'
import { openRepository, operationOf, type FoundRepository } from './open-repository'
import { parseStatus, withinProject } from './parse-status'

/** Beyond, a list helps nobody; a working tree with so many changes misses a .gitignore. */
const MAX_CHANGES = 10_000
const MAX_IGNORED = 5_000
/** Bytes. */
const MAX_STATUS = 16_000_000

type Run = Omit<GitRun, 'cwd' | 'passive'>

/** Runs git for one repository, from the project's folder. */
export class GitRepository {
  #filters: readonly string[] = []
  /** The text of the configuration that `#filters` was read of. */
  #config: string | undefined

  private constructor(
    private readonly git: string,
    readonly cwd: string,
    readonly found: FoundRepository,
  ) {}

  /** The repository, or the state in its place. */
  static async open(git: string, cwd: string): Promise<GitRepository | GitState> {
    const found = await openRepository(git, cwd)
    return 'kind' in found ? found : new GitRepository(git, cwd, found)
  }

  /** The path from the repository's root. */
  fromRoot(projectPath: string): string {
    return this.found.prefix + projectPath
  }

  /** The project's path; undefined for what lies outside. */
  toProject(fromRoot: string): string | undefined {
    const { prefix } = this.found
    return fromRoot.startsWith(prefix) ? fromRoot.slice(prefix.length) : undefined
  }

  /** What the user has asked for: with the repository's hooks and filters, as in a terminal. */
  run(run: Run): Promise<string> {
    return gitText(this.git, { ...run, cwd: this.cwd })
  }

  /** A look that runs nothing of the repository's. */
  async look(run: Run): Promise<string> {
    return gitText(this.git, { ...run, cwd: this.cwd, passive: { filters: await this.#localFilters() } })
  }

  async lookRaw(run: Run): Promise<GitResult> {
    return runGit(this.git, { ...run, cwd: this.cwd, passive: { filters: await this.#localFilters() } })
  }

  async state(signal?: AbortSignal): Promise<GitState> {
    const { root, prefix, gitDir } = this.found
    const args = [
      'status',
      '--porcelain=v2',
      '--branch',
      '-z',
      '--untracked-files=all',
      '--ignored=matching',
      // A submodule's own configuration is as little to be trusted; its working tree is not looked into.
      '--ignore-submodules=dirty',
      '--find-renames',
      '--',
      '.',
    ]
    const [status, remotes, stagedOutside] = await Promise.all([
      this.lookRaw({ args, maxOutput: MAX_STATUS, ...(signal && { signal }) }),
      this.look({ args: ['remote'] }),
      this.#stagedOutside(),
    ])
    if (status.exit !== 0 && !status.truncated) {
      // Gone since, or no longer trusted: what it has become is told by looking anew.
      const now = await openRepository(this.git, this.cwd)
      if ('kind' in now) return now
      const said = status.stderr.trim()
      throw new RpcError('git_failed', said ? phrase('%said%', { said }) : phrase('git status failed'))
    }
    const parsed = parseStatus(status.stdout.toString('utf8'), { changes: MAX_CHANGES, ignored: MAX_IGNORED })
    const operation = operationOf(gitDir)
    return {
      kind: 'repository',
      root,
      prefix,
      head: parsed.head,
      ...(operation && { operation }),
      ...withinProject(parsed, prefix),
      truncated: parsed.truncated || status.truncated,
      stagedOutside,
      remotes: remotes.split('\n').filter(Boolean),
    }
  }

  async #stagedOutside(): Promise<number> {
    const { prefix } = this.found
    if (!prefix) return 0
    const inside = `:(top,exclude,literal)${prefix.replace(/\/$/, '')}`
    const args = ['diff', '--cached', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--', ':(top)', inside]
    const names = await this.look({ args, literal: false }).catch(() => '')
    return names.split('\0').filter(Boolean).length
  }

  /** Read anew when the configuration changed, before git is run on it. */
  async #localFilters(): Promise<readonly string[]> {
    const files = [path.join(this.found.commonDir, 'config'), path.join(this.found.gitDir, 'config.worktree')]
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')))
    const config = texts.join('\0')
    // What it includes may have changed too.
    if (config !== this.#config || /^\s*\[include/im.test(config)) {
      this.#filters = await localFilters(this.git, this.cwd)
      this.#config = config
    }
    return this.#filters
  }
}
