import type { GitService } from './git-service'
import type { GitRepository } from './git-repository'
import { operationOf } from './open-repository'
import { rpcError } from '../../base/rpc/rpc-error'

/** Hooks run, as in a terminal; what they print is progress, and the reason where they refuse. */
export async function commit(
  service: GitService,
  { message, amend, signal }: { message: string; amend?: boolean | undefined; signal?: AbortSignal },
): Promise<string> {
  return service.change(async (repository) => {
    const text = message.trim() === '' && amend ? ['--no-edit'] : ['--file=-']
    await repository.run({
      args: ['commit', '--quiet', ...(amend ? ['--amend'] : []), ...text],
      input: message,
      onLine: service.progress,
      ...(signal && { signal }),
    })
    return (await repository.look({ args: ['rev-parse', 'HEAD'] })).trim()
  })
}

export async function lastMessage(repository: GitRepository): Promise<{ message: string; merge: boolean }> {
  const text = await repository.look({ args: ['log', '-1', '--format=format:%P%x00%B', '--no-show-signature'] })
  const [parents = '', message = ''] = text.split('\0')
  return { message: message.trimEnd(), merge: parents.trim().includes(' ') }
}

/** The commit goes, its changes stay staged. */
export async function undoCommit(repository: GitRepository): Promise<{ message: string }> {
  const { message } = await lastMessage(repository)
  const parent = await repository.lookRaw({ args: ['rev-parse', '--verify', '--quiet', 'HEAD~1'] })
  if (parent.exit === 0) await repository.run({ args: ['reset', '--quiet', '--soft', 'HEAD~1'] })
  else await repository.run({ args: ['update-ref', '-d', 'HEAD'] })
  return { message }
}

export async function abortOperation(repository: GitRepository): Promise<void> {
  await repository.run({ args: [pending(repository), '--abort'] })
}

export async function continueOperation(repository: GitRepository): Promise<void> {
  const operation = pending(repository)
  // A merge ends with its commit: git has written its message.
  const args = operation === 'merge' ? ['commit', '--no-edit', '--quiet'] : [operation, '--continue']
  await repository.run({ args })
}

function pending(repository: GitRepository): string {
  const operation = operationOf(repository.found.gitDir)
  if (!operation || operation === 'bisect') throw rpcError('git_failed', 'Nothing was begun that could be ended')
  return operation
}
