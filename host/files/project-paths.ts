import { promises as fs } from 'node:fs'
import path from 'node:path'
import { containsPath, projectPathFault } from '../../base/paths'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'

const windows = process.platform === 'win32'
const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/**
 * Where a project path lies on the disk. Every path from outside goes through here: it is checked as text, and again
 * behind its symlinks. Errors: `path_outside_project`, `file_missing`, `file_unreadable`.
 */
export class ProjectPaths {
  /** `root` must be a real path. */
  constructor(readonly root: string) {}

  #checked(projectPath: string): string {
    const fault = projectPathFault(projectPath, windows)
    if (fault) throw rpcError('path_outside_project', '%path%: the path %reason%', { path: projectPath, reason: fault })
    return path.join(this.root, projectPath)
  }

  #inside(real: string, projectPath: string): string {
    if (containsPath(this.root, real, windows)) return real
    throw rpcError('path_outside_project', '%path% leads out of the project', { path: projectPath })
  }

  /** The real path of what is there. */
  async existing(projectPath: string): Promise<string> {
    const file = this.#checked(projectPath)
    const real = await fs.realpath(file).catch((error) => {
      throw fileError(error, projectPath)
    })
    return this.#inside(real, projectPath)
  }

  /**
   * The path of an entry itself, there or not, in its real folder: a link is not followed. The project's root is no
   * entry.
   */
  async entry(projectPath: string): Promise<string> {
    const file = this.#checked(projectPath)
    if (projectPath === '') throw rpcError('path_outside_project', "The project's own folder cannot be changed")
    const parts = [path.basename(file)]
    let folder = path.dirname(file)
    for (;;) {
      try {
        return path.join(this.#inside(await fs.realpath(folder), projectPath), ...parts)
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw fileError(error, projectPath)
        parts.unshift(path.basename(folder))
        folder = path.dirname(folder)
      }
    }
  }

  toProjectPath(absolute: string): string {
    return path.relative(this.root, absolute).split(path.sep).join('/')
  }
}

export function fileError(error: unknown, projectPath: string): Error {
  if (error instanceof RpcError) return error
  const code = codeOf(error)
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return rpcError('file_missing', '%path% is not there', { path: projectPath })
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return rpcError('file_unreadable', '%path%: no permission', { path: projectPath })
  if (code === 'EEXIST' || code === 'ENOTEMPTY')
    return rpcError('file_exists', '%path% is there already', { path: projectPath })
  if (code === 'ELOOP')
    return rpcError('file_unreadable', '%path% is a link that leads to itself', { path: projectPath })
  if (code === 'ENOSPC')
    return rpcError('disk_full', '%path% could not be written: the disk is full', { path: projectPath })
  return rpcError('file_failed', '%path%: %reason%', {
    path: projectPath,
    reason: error instanceof Error ? error.message : String(error),
  })
}
