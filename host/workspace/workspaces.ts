import { promises as fs } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Preprocessor } from '../../build/preprocess/job'
import type { Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import type { RecentProject } from '../../protocol/projects'
import { MAX_SIMULATORS } from '../../protocol/simulator-input'
import { JsonStore } from '../state/json-store'
import { projectId, simulatorId } from '../state/secret'
import { realFolder } from './browse'
import { Workspace, type CompilerFactory } from './workspace'

export interface WorkspacesOptions {
  stateDir: string
  secret: Uint8Array
  createCompiler: CompilerFactory
  preprocessor: Preprocessor
  originOf(id: string): string
}

const recentList = z.array(z.object({ dir: z.string(), name: z.string(), openedAt: z.number() })).catch([])
const MAX_RECENT = 20

/** The one project that is open, and those that were. */
export class Workspaces implements Disposable {
  readonly #options: WorkspacesOptions
  readonly #recent: JsonStore
  readonly #opened = new Emitter<Workspace>()
  readonly onDidOpen = this.#opened.event
  readonly #closed = new Emitter<void>()
  readonly onDidClose = this.#closed.event
  #current: Workspace | undefined
  #opening: Promise<unknown> = Promise.resolve()

  constructor(options: WorkspacesOptions) {
    this.#options = options
    this.#recent = new JsonStore(path.join(options.stateDir, 'recent.json'))
  }

  get current(): Workspace | undefined {
    return this.#current
  }

  /** Opens a folder in place of the present one; the same one again stays as it is. Errors: see `realFolder`. */
  open(dir: string): Promise<Workspace> {
    const opening = this.#opening.then(() => this.#open(dir))
    this.#opening = opening.catch(() => {})
    return opening
  }

  async #open(dir: string): Promise<Workspace> {
    const root = await realFolder(dir)
    if (this.#current?.root === root) return this.#current
    const id = projectId(this.#options.secret, root)
    const workspace = await Workspace.open({
      root,
      id,
      moreIds: Array.from({ length: MAX_SIMULATORS - 1 }, (_, i) => simulatorId(this.#options.secret, root, i + 2)),
      originOf: (of) => this.#options.originOf(of),
      stateDir: path.join(this.#options.stateDir, 'projects', id),
      createCompiler: this.#options.createCompiler,
      preprocessor: this.#options.preprocessor,
    })
    this.#current?.dispose()
    this.#current = workspace
    const others = this.recent().filter((entry) => entry.dir !== root)
    this.#recent.set(
      'list',
      [{ dir: root, name: workspace.info.name, openedAt: Date.now() }, ...others].slice(0, MAX_RECENT),
    )
    this.#opened.fire(workspace)
    return workspace
  }

  recent(): Omit<RecentProject, 'missing'>[] {
    return recentList.parse(this.#recent.get('list') ?? [])
  }

  /** With word of those whose folder is gone. */
  async recentNow(): Promise<RecentProject[]> {
    return Promise.all(
      this.recent().map(async (entry) => ({
        ...entry,
        missing: !(await fs.stat(entry.dir).catch(() => undefined))?.isDirectory(),
      })),
    )
  }

  forget(dir: string): void {
    this.#recent.set(
      'list',
      this.recent().filter((entry) => entry.dir !== dir),
    )
  }

  /** Closes the present project; until another is opened there is none. */
  close(): void {
    this.#current?.dispose()
    this.#current = undefined
    this.#closed.fire()
  }

  dispose(): void {
    this.#current?.dispose()
    this.#recent.flush()
    this.#opened.dispose()
    this.#closed.dispose()
  }
}
