import { realpathSync } from 'node:fs'
import path from 'node:path'
import { CookieJar } from 'tough-cookie'
import { createNodeFileSystem } from '../../build/compile/node-fs'
import type { Compiler, FileSystem } from '../../build/compile/types'
import type { Preprocessor } from '../../build/preprocess/job'
import { DisposableStore, toDisposable, type Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { containsPath } from '../../base/paths'
import type { FileChange, WorkspaceInfo } from '../../protocol/host'
import { BuildService } from '../build/build-service'
import { withoutOutput } from '../../build/compile/hide-folder'
import { DeviceValues } from '../data/device-values'
import { ProgramFiles } from '../data/program-files'
import { ProgramStorage } from '../data/program-storage'
import { Backups } from '../files/backups'
import { FileService } from '../files/file-service'
import { Discards } from '../git/discards'
import { GitRemotes } from '../git/git-remotes'
import { GitService } from '../git/git-service'
import { MockRules } from '../request/mock-rules'
import { isAsset } from '../server/content-types'
import { JsonStore } from '../state/json-store'
import { ProjectWatcher } from '../watch/project-watcher'
import { findProgram } from './find-program'

export type CompilerFactory = (options: { fs: FileSystem; name: string; preprocessor: Preprocessor }) => Compiler

export interface WorkspaceOptions {
  /** Real path of the project's folder. */
  root: string
  id: string
  /** `http://<id>.sim.localhost:<port>` */
  origin: string
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
  /** What the mini program stores. */
  readonly storage: ProgramStorage
  /** What the simulated device is set to. */
  readonly device: DeviceValues
  /** Its own files. */
  readonly programFiles: ProgramFiles
  readonly build: BuildService
  readonly mocks: MockRules
  /** The repository that the project is in, if any. */
  readonly git: GitService
  readonly remotes: GitRemotes
  readonly discards: Discards
  /** What servers have set while this host runs: requests of the mini program send them back. */
  readonly cookies = new CookieJar()
  /** A file of the project, or of a package that it finds in an enclosing workspace. */
  readonly readPackage: (projectPath: string) => Promise<Uint8Array | undefined>
  readonly #compiler: Compiler
  readonly #watcher: ProjectWatcher
  readonly #store = new DisposableStore()
  readonly #changed = new Emitter<{ changes: FileChange[]; bulk: boolean }>()
  readonly #watchFailed = new Emitter<Error>()
  readonly onDidChangeFiles = this.#changed.event
  readonly onDidFailToWatch = this.#watchFailed.event
  readonly #name: string
  #foundSourceRoot: string | undefined

  private constructor(options: WorkspaceOptions, fs: FileSystem, name: string, sourceRoot: string | undefined) {
    this.id = options.id
    this.origin = options.origin
    this.root = options.root
    this.#name = name
    this.#foundSourceRoot = sourceRoot
    this.readPackage = (file) => fs.read(file)
    this.#compiler = options.createCompiler({ fs, name, preprocessor: options.preprocessor })
    this.mocks = new MockRules(options.root)
    this.build = this.#store.add(
      new BuildService({ compiler: this.#compiler, extraDiagnostics: () => this.mocks.diagnostics }),
    )
    this.backups = new Backups(path.join(options.stateDir, 'backups'))
    this.state = new JsonStore(path.join(options.stateDir, 'state.json'))
    this.programFiles = new ProgramFiles({
      dir: path.join(options.stateDir, 'files'),
      packageFile: (file) => this.#packageFile(file),
    })
    this.programFiles.removeTemporary()
    this.storage = this.#store.add(new ProgramStorage(path.join(options.stateDir, 'storage.json')))
    this.device = this.#store.add(new DeviceValues(path.join(options.stateDir, 'device.json')))
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

  get info(): WorkspaceInfo {
    const missing = this.#foundSourceRoot === undefined && !this.#compiler.artifact
    return {
      root: this.root,
      name: this.#name,
      simulatorOrigin: this.origin,
      sourceRoot: this.sourceRoot,
      ...(missing && {
        problem: {
          code: 'project_app_json_missing',
          severity: 'error',
          message: 'This folder is not a mini program: it has no app.json',
          file: 'app.json',
          hint: 'Open the folder that holds app.json, or one whose mini.project.json names it as miniprogramRoot.',
        },
      }),
    }
  }

  /** Where app.json is, relative to the root. */
  get sourceRoot(): string {
    return this.build.build > 0 ? this.#compiler.sourceRoot : (this.#foundSourceRoot ?? '')
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
    else this.build.update(paths, since)
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
    this.#changed.dispose()
    this.#watchFailed.dispose()
  }
}
