import { createHash, randomBytes } from 'node:crypto'
import { lstat, readFile, readlink } from 'node:fs/promises'
import { rpcError } from '../../base/rpc/rpc-error'
import type { FileService } from '../files/file-service'
import type { GitRepository } from './git-repository'

interface Discarded {
  path: string
  /** What the working tree had; undefined where the file was deleted. */
  trashId?: string
  /** What stands there now that it is discarded: only that may be replaced again. */
  after: string
}

/** As many can be taken back; what was discarded lies in the trash longer. */
const KEPT = 50

/** Discarding changes so that it can be taken back: what is thrown away goes to the project's trash. */
export class Discards {
  readonly #kept = new Map<string, Discarded[]>()

  constructor(private readonly files: FileService) {}

  /** Files back to what the index has. What the index has not is only put away. */
  async discard(repository: GitRepository, paths: string[]): Promise<string> {
    const known = await knownTo(repository, paths)
    const discarded: Discarded[] = []
    const id = randomBytes(9).toString('hex')
    // Before anything is touched: if git fails half way, what is in the trash can be had back all the same.
    this.#keep(id, discarded)
    for (const path of paths) {
      const there = (await look(await this.files.paths.entry(path))) !== ''
      discarded.push({ path, after: '', ...(there && { trashId: await this.files.delete(path) }) })
    }
    const tracked = paths.filter((path) => known.has(path))
    try {
      if (tracked.length)
        await repository.run({
          args: ['checkout-index', '--index', '--force', '-z', '--stdin'],
          input: tracked.map((path) => `${path}\0`).join(''),
        })
    } catch (error) {
      await this.restore(id).catch(() => {})
      throw error
    }
    for (const entry of discarded) {
      entry.after = await look(await this.files.paths.entry(entry.path))
      if (entry.after !== '') this.files.didWrite(entry.path)
    }
    return id
  }

  /** Errors: `git_discard_gone`; `file_changed` where a file is no longer as discarding left it. */
  async restore(id: string): Promise<void> {
    const discarded = this.#kept.get(id)
    if (!discarded) throw rpcError('git_discard_gone', 'This can no longer be taken back')
    this.#kept.delete(id)
    const changed: string[] = []
    for (const { path, trashId, after } of discarded) {
      const now = await look(await this.files.paths.entry(path))
      if (now !== after) {
        changed.push(path)
        continue
      }
      if (now !== '') await this.files.delete(path)
      if (trashId) await this.files.restore(trashId)
    }
    if (changed.length)
      throw rpcError('file_changed', 'Changed since, and left as they are: %files%', {
        files: changed.slice(0, 5).join(', '),
      })
  }

  #keep(id: string, discarded: Discarded[]): void {
    this.#kept.set(id, discarded)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break
      this.#kept.delete(oldest)
    }
  }
}

/** Those of the paths that the index has. A submodule is a repository of its own, which is not ours to throw away. */
async function knownTo(repository: GitRepository, paths: string[]): Promise<Set<string>> {
  const all = await repository.look({ args: ['ls-files', '--stage', '-z', '--', '.'] })
  const wanted = new Set(paths)
  const known = new Set<string>()
  for (const entry of all.split('\0')) {
    const path = entry.slice(entry.indexOf('\t') + 1)
    if (!wanted.has(path)) continue
    if (entry.startsWith('160000 ')) throw rpcError('git_failed', '%path% is a submodule', { path })
    known.add(path)
  }
  return known
}

/** Content of a file or target of a link; '' for nothing, `folder` for a folder. */
async function look(file: string): Promise<string> {
  const stat = await lstat(file).catch(() => undefined)
  if (!stat) return ''
  if (stat.isSymbolicLink()) return `link ${await readlink(file)}`
  if (!stat.isFile()) return 'folder'
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
}
