import fs from 'node:fs'
import path from 'node:path'
import { watch, type FSWatcher } from 'chokidar'
import type { Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import type { FileChange } from '../../protocol/host'
import { isTemporary } from '../files/atomic-write'
import { toolFolders } from '../files/list-files'
import { ChangeCoalescer, type ChangeBatch } from './change-coalescer'

/** Written by npm at the end of every install: the one thing in node_modules that is watched. */
const installMark = 'node_modules/.package-lock.json'

export interface ProjectWatcherOptions {
  /** Real path. */
  root: string
  /** A folder below `root` that is watched although it looks like output (`dist`); '' for none. */
  sourceRoot?: string
}

const kinds: Partial<Record<string, FileChange['kind']>> = {
  add: 'added',
  addDir: 'added',
  change: 'changed',
  unlink: 'removed',
  unlinkDir: 'removed',
}

/**
 * ms. chokidar drops what happens to a file within 50 ms of a change that it told of, the last state included; so each
 * file is looked at once more when that time is over.
 */
const SECOND_LOOK = 60

/** ms. A file without content is about to be written, more often than not: so long it is waited for. */
const EMPTY_PATIENCE = 25

/** ms between two looks whether the project's own folder is still the one that is watched. */
const ROOT_LOOK = 500

/** Tells what changes in a project, files and folders, whoever changes it. */
export class ProjectWatcher implements Disposable {
  readonly #root: string
  readonly #sourceRoot: string
  #watcher: FSWatcher
  /** The folder that is watched; '' while there is none. */
  #rootLook: string
  readonly #rootTimer: NodeJS.Timeout
  readonly #returned = new Emitter<void>()
  readonly #coalescer = new ChangeCoalescer((batch) => this.#changed.fire(batch))
  readonly #changed = new Emitter<ChangeBatch>()
  readonly #failed = new Emitter<Error>()
  /** What files looked like when they were told of: news that finds them the same adds nothing. */
  readonly #told = new Map<string, string>()
  readonly #secondLooks = new Map<string, NodeJS.Timeout>()
  readonly ready: Promise<void>

  readonly onDidChange = this.#changed.event
  readonly onDidFail = this.#failed.event
  /** The project's folder had gone, or has been replaced by another: nothing that was known of it holds. */
  readonly onDidReturn = this.#returned.event

  constructor({ root, sourceRoot = '' }: ProjectWatcherOptions) {
    this.#root = root
    this.#sourceRoot = sourceRoot
    this.#rootLook = this.#lookAtRoot()
    this.#watcher = this.#watch()
    this.ready = new Promise((resolve) => this.#watcher.once('ready', () => resolve()))
    this.#rootTimer = setInterval(() => this.#followRoot(), ROOT_LOOK).unref()
  }

  #watch(): FSWatcher {
    const watcher = watch(this.#root, {
      ignored: (file) => this.#ignores(this.#projectPath(file)),
      ignoreInitial: true,
      // Its guess whether an unlink is half of an atomic write costs 100 ms; `#saw` looks instead.
      atomic: false,
      followSymlinks: false,
    })
    watcher.on('all', (event, file) => {
      const kind = kinds[event]
      const projectPath = this.#projectPath(file)
      if (projectPath === '' && kind === 'removed') this.#rootLook = ''
      else if (kind && projectPath !== '') this.#saw(projectPath, kind)
    })
    watcher.on('raw', (event: string, _name: string, details: unknown) => {
      if (event === 'change') this.#sawRaw((details as { watchedPath?: unknown }).watchedPath)
    })
    watcher.on('error', (error) => this.#failed.fire(error as Error))
    return watcher
  }

  /** The system watches a folder itself and not its name, and chokidar gives up when it goes. */
  #followRoot(): void {
    const look = this.#lookAtRoot()
    if (look === '' || look === this.#rootLook) return
    this.#rootLook = look
    void this.#watcher.close()
    const watcher = (this.#watcher = this.#watch())
    this.#told.clear()
    // Not before: what is written while it goes over the files the first time is not told.
    watcher.once('ready', () => this.#watcher === watcher && this.#returned.fire())
  }

  #lookAtRoot(): string {
    const stat = fs.statSync(this.#root, { throwIfNoEntry: false })
    return stat?.isDirectory() ? `${stat.dev} ${stat.ino} ${stat.birthtimeMs}` : ''
  }

  #projectPath(file: string): string {
    return path.relative(this.#root, file).split(path.sep).join('/')
  }

  /** Tells of changes that the host made itself, without waiting for the system's news of them. */
  note(changes: FileChange[]): void {
    for (const { path: projectPath, kind } of changes) {
      const look = this.#look(projectPath)
      // The system may have been faster.
      if (this.#told.get(projectPath) !== look) this.#tell(projectPath, kind, look)
    }
  }

  dispose(): void {
    clearInterval(this.#rootTimer)
    for (const timer of this.#secondLooks.values()) clearTimeout(timer)
    this.#coalescer.dispose()
    this.#changed.dispose()
    this.#failed.dispose()
    this.#returned.dispose()
    void this.#watcher.close()
  }

  /**
   * The system's own word for a file that chokidar watches, some ms before chokidar's, which stats it first. Only files
   * have content to change; what comes or goes is left to chokidar.
   */
  #sawRaw(file: unknown): void {
    if (typeof file !== 'string') return
    const projectPath = this.#projectPath(file)
    if (projectPath === '' || projectPath.startsWith('..') || this.#ignores(projectPath)) return
    const look = this.#look(projectPath)
    if (look !== '' && !look.startsWith('folder')) this.#saw(projectPath, 'changed')
  }

  /** Events lag behind: what is there now decides. A file that was replaced by a rename comes as removed and added. */
  #saw(projectPath: string, kind: FileChange['kind'], patient = true): void {
    const look = this.#look(projectPath)
    if (this.#told.get(projectPath) === look) return
    if (patient && kind === 'changed' && look.startsWith('0 ')) {
      this.#lookAgain(projectPath, EMPTY_PATIENCE, () => this.#saw(projectPath, kind, false))
      return
    }
    this.#tell(projectPath, look === '' ? 'removed' : kind === 'added' ? 'added' : 'changed', look)
  }

  #tell(projectPath: string, kind: FileChange['kind'], look: string): void {
    if (this.#told.size > 10_000) this.#told.clear()
    this.#told.set(projectPath, look)
    this.#coalescer.add(projectPath, kind)
    this.#lookAgain(projectPath, SECOND_LOOK, () => this.#saw(projectPath, look === '' ? 'added' : 'changed'))
  }

  #lookAgain(projectPath: string, after: number, look: () => void): void {
    clearTimeout(this.#secondLooks.get(projectPath))
    const again = () => {
      this.#secondLooks.delete(projectPath)
      look()
    }
    this.#secondLooks.set(projectPath, setTimeout(again, after))
  }

  /** Size, time and identity of what is there; '' for nothing. A folder's look says only that it is one. */
  #look(projectPath: string): string {
    const stat = fs.lstatSync(path.join(this.#root, projectPath), { throwIfNoEntry: false })
    if (!stat) return ''
    return stat.isDirectory() ? `folder ${stat.ino}` : `${stat.size} ${stat.mtimeMs} ${stat.ino}`
  }

  #ignores(projectPath: string): boolean {
    if (projectPath === '' || projectPath === 'node_modules' || projectPath === installMark) return false
    const parts = projectPath.split('/')
    if (isTemporary(parts.at(-1)!) || parts.some((part) => toolFolders.has(part))) return true
    const within =
      projectPath === this.#sourceRoot ||
      projectPath.startsWith(`${this.#sourceRoot}/`) ||
      this.#sourceRoot.startsWith(`${projectPath}/`)
    return parts.includes('dist') && !(this.#sourceRoot !== '' && within)
  }
}
