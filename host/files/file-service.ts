import { phrase } from '../../base/messages/phrase'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import type { FileChange, FileContent, FileEntry } from '../../protocol/host'
import { atomicWrite } from './atomic-write'
import { contentOf, readContent, versionOf } from './file-text'
import { allFiles, listFolder } from './list-files'
import { fileError, ProjectPaths } from './project-paths'
import { Trash } from './trash'

/** Bytes. */
const MAX_PREVIEW = 20_000_000

export interface FileServiceOptions {
  /** Real path. */
  root: string
  trashDir: string
  /** Called right after a change that was made here, so that it need not wait for the watcher. */
  onDidChange?(changes: FileChange[]): void
  /** Reads what the compiler may read beyond the project: packages of an enclosing workspace. */
  readPackage?(projectPath: string): Promise<Uint8Array | undefined>
}

/** The project's files for the workbench. Errors: those of ProjectPaths, `file_changed`, `file_exists`, `file_is_folder`. */
export class FileService {
  readonly paths: ProjectPaths
  readonly trash: Trash
  readonly #options: FileServiceOptions
  /** Writes to one file wait for each other: two saves must not both find the version that they expect. */
  readonly #writing = new Map<string, Promise<unknown>>()

  constructor(options: FileServiceOptions) {
    this.#options = options
    this.paths = new ProjectPaths(options.root)
    this.trash = new Trash(options.trashDir, this.paths)
  }

  list(dir: string): Promise<FileEntry[]> {
    return listFolder(this.paths, dir)
  }

  all(): Promise<string[]> {
    return allFiles(this.paths.root)
  }

  async read(projectPath: string): Promise<FileContent> {
    try {
      return await readContent(await this.paths.existing(projectPath))
    } catch (error) {
      // Sources of a shared package, to which a stack or a diagnostic leads.
      const bytes = projectPath.startsWith('node_modules/') ? await this.#options.readPackage?.(projectPath) : undefined
      if (bytes) return { ...contentOf(bytes), readOnly: true }
      if ((error as NodeJS.ErrnoException).code === 'EISDIR')
        throw rpcError('file_is_folder', '%path% is a folder', { path: projectPath })
      throw fileError(error, projectPath)
    }
  }

  /** For previews of what is not text. Errors: `file_too_large`. */
  async bytes(projectPath: string): Promise<{ base64: string; size: number }> {
    try {
      const file = await this.paths.existing(projectPath)
      const { size } = await fs.stat(file)
      if (size > MAX_PREVIEW)
        throw rpcError('file_too_large', '%path% is too large for a preview', { path: projectPath })
      return { base64: (await fs.readFile(file)).toString('base64'), size }
    } catch (error) {
      throw fileError(error, projectPath)
    }
  }

  async write(projectPath: string, text: string, version?: string): Promise<{ version: string }> {
    const entry = await this.paths.entry(projectPath)
    const before = this.#writing.get(entry) ?? Promise.resolve()
    const write = before.then(() => this.#writeNow(projectPath, entry, text, version))
    const settled = write.catch(() => {})
    this.#writing.set(entry, settled)
    void settled.then(() => this.#writing.get(entry) === settled && this.#writing.delete(entry))
    return write
  }

  async #writeNow(projectPath: string, entry: string, text: string, version?: string): Promise<{ version: string }> {
    const there = await fs.lstat(entry).catch(() => undefined)
    // A link is written through, so that it stays one.
    const target = there ? await this.paths.existing(projectPath) : entry
    if (there?.isDirectory()) throw rpcError('file_is_folder', '%path% is a folder', { path: projectPath })
    if (version !== undefined) {
      const present = there ? await this.read(projectPath) : undefined
      if (present?.version !== version) {
        const said = there
          ? phrase('%path% was changed on the disk meanwhile', { path: projectPath })
          : phrase('%path% was removed on the disk meanwhile', { path: projectPath })
        throw new RpcError('file_changed', said, present ?? null)
      }
    }
    try {
      await fs.mkdir(path.dirname(target), { recursive: true })
      await atomicWrite(target, text)
    } catch (error) {
      throw fileError(error, projectPath)
    }
    this.#changed(projectPath, there ? 'changed' : 'added')
    return { version: versionOf(text) }
  }

  async create(projectPath: string, kind: 'file' | 'folder'): Promise<void> {
    const entry = await this.paths.entry(projectPath)
    try {
      await fs.mkdir(path.dirname(entry), { recursive: true })
      if (kind === 'folder') await fs.mkdir(entry)
      else await fs.writeFile(entry, '', { flag: 'wx' })
    } catch (error) {
      throw fileError(error, projectPath)
    }
    this.#changed(projectPath, 'added')
  }

  async rename(from: string, to: string): Promise<void> {
    const [source, target] = [await this.paths.entry(from), await this.paths.entry(to)]
    const [there, inTheWay] = await Promise.all([source, target].map((file) => fs.lstat(file).catch(() => undefined)))
    if (!there) throw rpcError('file_missing', '%path% is not there', { path: from })
    // On disks that do not tell case apart, `a` → `A` finds itself in the way.
    const itself = inTheWay && inTheWay.ino === there.ino && inTheWay.dev === there.dev
    if (inTheWay && !itself) throw rpcError('file_exists', '%path% is there already', { path: to })
    if (to.startsWith(`${from}/`)) throw rpcError('file_exists', '%path% cannot be moved into itself', { path: from })
    try {
      await fs.mkdir(path.dirname(target), { recursive: true })
      await fs.rename(source, target)
    } catch (error) {
      throw fileError(error, from)
    }
    this.#changed(from, 'removed')
    this.#changed(to, 'added')
  }

  /** A copy, links as links. Errors: `file_missing`, `file_exists`. */
  async copy(from: string, to: string): Promise<void> {
    const [source, target] = [await this.paths.entry(from), await this.paths.entry(to)]
    if (to === from || to.startsWith(`${from}/`))
      throw rpcError('file_exists', '%path% cannot be copied into itself', { path: from })
    if (await fs.lstat(target).catch(() => undefined))
      throw rpcError('file_exists', '%path% is there already', { path: to })
    try {
      await fs.mkdir(path.dirname(target), { recursive: true })
      await fs.cp(source, target, { recursive: true, verbatimSymlinks: true, errorOnExist: true, force: false })
    } catch (error) {
      throw fileError(error, from)
    }
    this.#changed(to, 'added')
  }

  /** A file that the user brought along; nothing is overwritten. Errors: `file_exists`. */
  async upload(projectPath: string, bytes: Uint8Array): Promise<void> {
    const entry = await this.paths.entry(projectPath)
    try {
      await fs.mkdir(path.dirname(entry), { recursive: true })
      await fs.writeFile(entry, bytes, { flag: 'wx' })
    } catch (error) {
      throw fileError(error, projectPath)
    }
    this.#changed(projectPath, 'added')
  }

  async delete(projectPath: string): Promise<string> {
    const trashId = await this.trash.put(projectPath)
    this.#changed(projectPath, 'removed')
    return trashId
  }

  async restore(trashId: string): Promise<string> {
    const projectPath = await this.trash.restore(trashId)
    this.#changed(projectPath, 'added')
    return projectPath
  }

  /** A file that another program of the host's wrote. */
  didWrite(projectPath: string): void {
    this.#changed(projectPath, 'changed')
  }

  #changed(path: string, kind: FileChange['kind']): void {
    this.#options.onDidChange?.([{ path, kind }])
  }
}
