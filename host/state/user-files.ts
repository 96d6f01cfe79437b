import { phrase } from '../../base/messages/phrase'
import path from 'node:path'
import { RpcError } from '../../base/rpc/rpc-error'
import type { FileContent } from '../../protocol/host'
import { emptyUserFiles } from '../../protocol/settings'
import { atomicWrite } from '../files/atomic-write'
import { contentOf, readContent, versionOf } from '../files/file-text'
import { fileError } from '../files/project-paths'
import { makePrivateDir } from './state-dir'

/** The user's settings and keys, as files in the host's state. Errors: `file_changed`, as of a project's files. */
export class UserFiles {
  /** Writes wait for each other: two must not both find the version that they expect. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly stateDir: string,
    private readonly didWrite: (userPath: string) => void,
  ) {}

  /** What was never written reads as its beginning. `userPath` is one of `userFiles`. */
  async read(userPath: string): Promise<FileContent> {
    try {
      return await readContent(this.#place(userPath))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileError(error, userPath)
      return contentOf(Buffer.from(emptyUserFiles[userPath]!))
    }
  }

  write(userPath: string, text: string, version?: string): Promise<{ version: string }> {
    const write = this.#last.then(() => this.#write(userPath, text, version))
    this.#last = write.catch(() => {})
    return write
  }

  async #write(userPath: string, text: string, version: string | undefined): Promise<{ version: string }> {
    const present = version === undefined ? undefined : await this.read(userPath)
    if (present && present.version !== version)
      throw new RpcError('file_changed', phrase('%path% was changed meanwhile', { path: userPath }), present)
    makePrivateDir(this.stateDir)
    await atomicWrite(this.#place(userPath), text).catch((error: unknown) => {
      throw fileError(error, userPath)
    })
    this.didWrite(userPath)
    return { version: versionOf(text) }
  }

  #place(userPath: string): string {
    return path.join(this.stateDir, path.posix.basename(userPath))
  }
}
