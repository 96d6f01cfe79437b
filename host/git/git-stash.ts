import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import type { GitStash } from '../../protocol/git'
import type { GitRepository } from './git-repository'

/** Latest first, as git counts them. */
export async function stashes(repository: GitRepository): Promise<GitStash[]> {
  const output = await repository.look({ args: ['stash', 'list', '--format=%H%x00%ct%x00%gs'] })
  return output
    .split('\n')
    .filter(Boolean)
    .map((line, index) => {
      const [commit = '', time = '', message = ''] = line.split('\0')
      return { index, commit, time: Number(time) || 0, message }
    })
}

/** Puts the project's changes away. Files that git does not know go along with `untracked`. */
export async function stash(repository: GitRepository, message: string, untracked: boolean): Promise<void> {
  const before = await latest(repository)
  await repository.run({
    // Git itself names the whole tree by a pattern when it cleans up what was not tracked.
    literal: false,
    args: [
      'stash',
      'push',
      '--quiet',
      ...(untracked ? ['--include-untracked'] : []),
      ...(message ? ['--message', message] : []),
      // What else the repository holds is not this project's.
      ...(repository.found.prefix ? ['--', '.'] : []),
    ],
  })
  if ((await latest(repository)) === before) throw rpcError('git_nothing_to_commit', 'There are no changes to stash')
}

/** Brings a stash's changes back, into the index too where they were staged; `drop` forgets it where that went well. */
export async function applyStash(repository: GitRepository, which: GitStash['commit'], drop: boolean): Promise<void> {
  const name = await nameOf(repository, which)
  // Without conflicts the index comes back as well; where that cannot be, git says so and has changed nothing.
  const tried = await repository
    .run({ args: ['stash', 'apply', '--quiet', '--index', name] })
    .then(() => true)
    .catch((error: unknown) => {
      if (error instanceof RpcError && /Try without --index|Conflicts in index/.test(error.message)) return false
      throw error
    })
  if (!tried) await repository.run({ args: ['stash', 'apply', '--quiet', name] })
  if (drop) await repository.run({ args: ['stash', 'drop', '--quiet', name] })
}

export async function dropStash(repository: GitRepository, which: GitStash['commit']): Promise<void> {
  await repository.run({ args: ['stash', 'drop', '--quiet', await nameOf(repository, which)] })
}

const latest = async (repository: GitRepository): Promise<string | undefined> => (await stashes(repository))[0]?.commit

/** `stash@{1}`: the numbers move with every stash, so that only the commit says which one is meant. */
async function nameOf(repository: GitRepository, commit: string): Promise<string> {
  const found = (await stashes(repository)).find((each) => each.commit === commit)
  if (!found) throw rpcError('git_ref_invalid', 'This stash is not there any more')
  return `stash@{${found.index}}`
}
