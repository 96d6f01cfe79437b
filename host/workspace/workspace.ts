import { messages } from '../../build/messages/messages'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { measureSize } from '../../build/size/size-report'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import type { Compiler, FileSystem } from '../../build/compile/types'
import type { Preprocessor } from '../../build/preprocess/job'
import { DisposableStore, toDisposable, type Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { containsPath } from '../../base/paths'
import { rpcError } from '../../base/rpc/rpc-error'
import type { FileChange, WorkspaceInfo } from '../../protocol/host'
import { projectFolder } from '../../protocol/settings'
import type { SizeReport } from '../../protocol/size'
import { BuildService } from '../build/build-service'
import { withoutOutput } from '../../build/compile/hide-folder'
import { Backups } from '../files/backups'
import { FileService } from '../files/file-service'
import { Discards } from '../git/discards'
import { GitRemotes } from '../git/git-remotes'
import { GitService } from '../git/git-service'
import { Looks } from '../preview/looks'
import { MockRules } from '../request/mock-rules'
import { NetworkLog } from '../request/network-log'
import { isAsset } from '../server/content-types'
import { JsonStore } from '../state/json-store'
import { ProjectWatcher } from '../watch/project-watcher'
import { findProgram } from './find-program'
import { ProgramData } from './program-data'

export type CompilerFactory = (options: { fs: FileSystem; name: string; preprocessor: Preprocessor }) => Compiler

export interface WorkspaceOptions {
  /** Real path of the project's folder. */
  root: string
  /** Of the project, and of its simulators besides the first: each is the label of an origin. */
  id: string
  moreIds: readonly string[]
  /** `http://<id>.sim.localhost:<port>` */
  originOf(id: string): string
  /** The project's own folder of the host's state. */
  stateDir: string
  createCompiler: CompilerFactory
  preprocessor: Preprocessor
}

/** One open project: its files, its watcher, its builds. */
export class Workspace implements Disposable {
  readonly id: string
  readonly origin: string
  readonly root: string
  readonly files: FileService
  readonly backups: Backups
  readonly state: JsonStore
  /** What the program keeps on the first simulator. */
  readonly data: ProgramData
  readonly build: BuildService
  /** What phones show before anything has run. */
  readonly looks: Looks
  readonly mocks: MockRules
  /** What its program has asked of the network. */
  readonly network = new NetworkLog()
  /** The repository that the project is in, if any. */
  readonly git: GitService
  readonly remotes: GitRemotes
  readonly discards: Discards
  /** A file of the project, or of a package that it finds in an enclosing workspace. */
  readonly readPackage: (projectPath: string) => Promise<Uint8Array | undefined>
  readonly #compiler: Compiler
  readonly #fs: FileSystem
  readonly #watcher: ProjectWatcher
  readonly #store = new DisposableStore()
  readonly #changed = new Emitter<{ changes: FileChange[]; bulk: boolean }>()
  readonly #watchFailed = new Emitter<Error>()
  readonly onDidChangeFiles = this.#changed.event
  readonly onDidFailToWatch = this.#watchFailed.event
  readonly #name: string
  readonly #options: WorkspaceOptions
  readonly #more = new Map<string, ProgramData>()
  #foundSourceRoot: string | undefined

  private constructor(options: WorkspaceOptions, fs: FileSystem, name: string, sourceRoot: string | undefined) {
    this.id = options.id
    this.origin = options.originOf(options.id)
    this.#options = options
    this.root = options.root
    this.#name = name
    this.#foundSourceRoot = sourceRoot
    this.#fs = fs
    this.readPackage = (file) => fs.read(file)
    this.#compiler = options.createCompiler({ fs, name, preprocessor: options.preprocessor })
    this.mocks = new MockRules(options.root)
    this.build = this.#store.add(
      new BuildService({ compiler: this.#compiler, extraDiagnostics: () => this.mocks.diagnostics }),
    )
    this.looks = this.#store.add(new Looks({ manifest: () => this.build.linked.latest?.manifest }))
    this.#store.add(this.build.onDidUpdate(() => this.looks.built()))
    this.backups = new Backups(path.join(options.stateDir, 'backups'))
    this.state = new JsonStore(path.join(options.stateDir, 'state.json'))
    this.data = this.#dataIn(options.stateDir)
    this.#watcher = this.#store.add(
      new ProjectWatcher({ root: options.root, ...(sourceRoot !== undefined && { sourceRoot }) }),
    )
    this.files = new FileService({
      root: options.root,
      trashDir: path.join(options.stateDir, 'trash'),
      onDidChange: (changes) => this.#watcher.note(changes),
      readPackage: this.readPackage,
    })
    this.git = this.#store.add(new GitService({ root: options.root }))
    this.remotes = new GitRemotes(this.git)
    this.discards = new Discards(this.files)
    this.#store.add(this.#watcher.onDidFail((error) => this.#watchFailed.fire(error)))
    this.#store.add(this.#watcher.onDidChange((batch) => void this.#didChange(batch.changes, batch.bulk, batch.since)))
    this.#store.add(this.#watcher.onDidReturn(() => void this.#didReturn()))
    this.#store.add(toDisposable(() => this.state.flush()))
  }

  /** Begins to watch and to build, and does not wait for either. */
  static async open(options: WorkspaceOptions): Promise<Workspace> {
    const program = await findProgram(options.root)
    const fs = await withoutOutput(createNodeFileSystem(options.root))
    const workspace = new Workspace(options, fs, program.name ?? path.basename(options.root), program.sourceRoot)
    await workspace.mocks.load()
    void workspace.build.all()
    // What cannot be removed today can be another day.
    workspace.files.trash.removeOld().catch(() => {})
    return workspace
  }

  /** Waits for the build that runs. `imageLimit`: kB. Throws `build_none` where nothing has been built yet. */
  async sizeReport(imageLimit?: number): Promise<SizeReport> {
    await this.build.idle()
    const { artifact } = this.#compiler
    if (!artifact) throw rpcError('build_none', 'The project has not been built yet: mend its errors first')
    const fs = this.#fs
    return measureSize({ artifact, fs, sourceRoot: this.sourceRoot, ...(imageLimit !== undefined && { imageLimit }) })
  }

  get info(): WorkspaceInfo {
    const missing = this.#foundSourceRoot === undefined && !this.#compiler.artifact
    return {
      root: this.root,
      name: this.#name,
      simulatorOrigin: this.origin,
      moreOrigins: this.#options.moreIds.map((id) => this.#options.originOf(id)),
      sourceRoot: this.sourceRoot,
      ...(missing && {
        problem: messages.project_app_json_missing({}, { file: 'app.json' }),
      }),
    }
  }

  /** Of all its simulators. */
  get origins(): string[] {
    return [this.origin, ...this.info.moreOrigins]
  }

  /** Where app.json is, relative to the root. */
  get sourceRoot(): string {
    return this.build.build > 0 ? this.#compiler.sourceRoot : (this.#foundSourceRoot ?? '')
  }

  /**
   * What the program keeps on the simulator of this id; undefined for an id of another project. Several simulators run
   * the same program side by side and follow each other's input, so each keeps its own: else all would be done twice.
   */
  dataOf(id: string): ProgramData | undefined {
    if (id === this.id) return this.data
    const at = this.#options.moreIds.indexOf(id)
    if (at < 0) return undefined
    const known = this.#more.get(id)
    if (known) return known
    const made = this.#dataIn(path.join(this.#options.stateDir, `simulator-${at + 2}`))
    this.#more.set(id, made)
    return made
  }

  /** A file or folder of the project in the host's state. */
  statePath(name: string): string {
    return path.join(this.#options.stateDir, name)
  }

  /** What the program keeps on something that is no simulator of this machine. The caller disposes of it. */
  dataAt(dir: string): ProgramData {
    return new ProgramData(dir, (file) => this.#packageFile(file))
  }

  #dataIn(dir: string): ProgramData {
    return this.#store.add(this.dataAt(dir))
  }

  /** The real path of a file that the program may read of its own package: what the build lists, and media. */
  #packageFile(file: string): string | undefined {
    const listed = this.build.linked.latest?.assets.find((asset) => asset.path === file)?.file
    if (listed === undefined && !isAsset(file)) return undefined
    const projectPath = listed ?? [this.sourceRoot, file].filter(Boolean).join('/')
    try {
      const real = realpathSync(path.join(this.root, projectPath))
      return containsPath(this.root, real, process.platform === 'win32') ? real : undefined
    } catch {
      return undefined
    }
  }

  get watching(): Promise<void> {
    return this.#watcher.ready
  }

  async #didChange(changes: FileChange[], bulk: boolean, since: number): Promise<void> {
    const paths = changes.map((change) => change.path)
    // An install changes more of node_modules than is watched.
    if (paths.includes('node_modules/.package-lock.json')) void this.build.all()
    else {
      const sources = paths.filter((file) => file !== projectFolder && !file.startsWith(`${projectFolder}/`))
      if (sources.length) this.build.update(sources, since)
    }
    this.#changed.fire({ changes, bulk })
    this.git.didChangeFiles()
    if (paths.some((file) => file === 'mock' || file.startsWith('mock/'))) {
      await this.mocks.load()
      this.build.refresh()
    }
    if (this.#foundSourceRoot === undefined) this.#foundSourceRoot = (await findProgram(this.root)).sourceRoot
  }

  /** The whole folder went and came back. */
  async #didReturn(): Promise<void> {
    void this.build.all()
    this.#changed.fire({ changes: [], bulk: true })
    this.git.didChangeFiles()
    await this.mocks.load()
    this.build.refresh()
  }

  dispose(): void {
    this.#store.dispose()
    this.network.dispose()
    this.#changed.dispose()
    this.#watchFailed.dispose()
  }
}
