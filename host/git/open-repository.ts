import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { containsPath } from '../../base/paths'
import type { GitState } from '../../protocol/git'
import { gitError } from './git-error'
import { runGit } from './git-process'

export interface FoundRepository {
  /** Real path of the working tree. */
  root: string
  /** The project's folder in it: '' or with a slash at its end. */
  prefix: string
  /** Of this working tree: HEAD, index. */
  gitDir: string
  /** Of all working trees: refs, objects. The same where there is only one. */
  commonDir: string
}

/** The repository that a folder is in, which may begin above it; else why there is none to work with. */
export async function openRepository(git: string, cwd: string): Promise<FoundRepository | GitState> {
  const { stdout, stderr, exit } = await runGit(git, {
    cwd,
    args: ['rev-parse', '--show-toplevel', '--show-prefix', '--absolute-git-dir', '--git-common-dir'],
    passive: { filters: [] },
  })
  if (exit !== 0) {
    const error = gitError('', stderr, exit)
    if (error.code === 'git_no_repository') return { kind: 'none' }
    if (error.code === 'git_unsafe') {
      const [, root = cwd] = /repository at '([^']+)'/.exec(stderr) ?? []
      return { kind: 'unsafe', root, message: error.message }
    }
    // Inside of `.git` itself, or a repository without working tree.
    return /must be run in a work tree/.test(stderr) ? { kind: 'none' } : { kind: 'failed', message: error.message }
  }
  const [top = '', prefix = '', gitDir = '', common = ''] = stdout.toString('utf8').split('\n')
  if (!top || !existsSync(top)) return { kind: 'none' }
  const root = realpathSync(top)
  // `core.worktree` may name any folder.
  if (!containsPath(root, realpathSync(cwd), process.platform === 'win32')) return { kind: 'none' }
  return { root, prefix, gitDir, commonDir: path.resolve(cwd, common) }
}

export type Operation = 'merge' | 'rebase' | 'cherry-pick' | 'revert' | 'bisect'

const marks: [file: string, operation: Operation][] = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['BISECT_LOG', 'bisect'],
]

/** What was begun in a working tree and waits for its end. */
export const operationOf = (gitDir: string): Operation | undefined =>
  marks.find(([file]) => existsSync(path.join(gitDir, file)))?.[1]
