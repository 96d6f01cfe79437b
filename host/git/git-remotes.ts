import { rpcError } from '../../base/rpc/rpc-error'
import type { GitService } from './git-service'

/** Talks to the remotes with the user's own git configuration: keys, helpers, proxies. Nobody is there to be asked. */
export class GitRemotes {
  constructor(private readonly service: GitService) {}

  fetch(signal?: AbortSignal): Promise<void> {
    return this.#run(['fetch', '--progress', '--all'], signal)
  }

  pull(how: 'merge' | 'rebase' | undefined, signal?: AbortSignal): Promise<void> {
    const choice = how === 'rebase' ? ['--rebase'] : how === 'merge' ? ['--no-rebase'] : []
    return this.#run(['pull', '--progress', ...choice], signal)
  }

  /** With `publish`, the present branch goes to that remote and follows it from then on. */
  push(publish: string | undefined, signal?: AbortSignal): Promise<void> {
    return this.service.change(async (repository) => {
      const target = publish ? ['--set-upstream', '--', await this.#remote(publish), 'HEAD'] : []
      await repository.run({
        args: ['push', '--progress', ...target],
        onLine: this.service.progress,
        ...(signal && { signal }),
      })
    })
  }

  async pushTags(remote: string, signal?: AbortSignal): Promise<void> {
    await this.#run(['push', '--progress', '--tags', '--', await this.#remote(remote)], signal)
  }

  /** Only by its name: an address could be one that runs a program. */
  async #remote(name: string): Promise<string> {
    const state = await this.service.state()
    if (state.kind === 'repository' && state.remotes.includes(name)) return name
    throw rpcError('git_ref_invalid', 'There is no remote %name%', { name })
  }

  #run(args: string[], signal?: AbortSignal): Promise<void> {
    return this.service.change(async (repository) => {
      await repository.run({ args, onLine: this.service.progress, ...(signal && { signal }) })
    })
  }
}
