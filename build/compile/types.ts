/** The toolchain's own interfaces: what is passed in, and what comes out. */
import type { ArtifactUpdate, CodeUnit, Manifest } from '../../protocol/artifact'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { Preprocessor } from '../preprocess/job'

/**
 * The project's files, and nothing else: paths are relative to the project's root with forward slashes, and an
 * implementation answers `undefined` for what is not there, vanished meanwhile, cannot be read, or leaves the root
 * (after symlinks). Below `node_modules` it may also answer for packages of an enclosing workspace, as Node's
 * resolution would find them.
 */
export interface FileSystem {
  read(path: string): Promise<Uint8Array | undefined>
  stat(path: string): Promise<FileStat | undefined>
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): Promise<string[]>
  /** The path behind symlinks, where this file system can name it; otherwise the path itself. */
  real(path: string): Promise<string>
}

export interface FileStat {
  kind: 'file' | 'folder'
  /** Bytes. */
  size: number
  mtimeMs: number
}

export interface Artifact {
  build: number
  manifest: Manifest
  logic: CodeUnit[]
  view: CodeUnit[]
  /** Files that the program may load: images, fonts, data. */
  assets: Asset[]
}

export interface Asset {
  /** As the program names it: relative to the source root. */
  path: string
  /** Where it lies: relative to the project's root. */
  file: string
}

export interface BuildResult {
  /**
   * The last good artifact. A project with errors from the start has one too, as far as its app.json allows: what
   * is broken is left out of it (a module that throws its message, an empty template), so that the rest can run.
   */
  artifact?: Artifact
  /**
   * The difference to the artifact before. While a file is broken that was good in the present artifact, the
   * artifact stays as it is: then there are `errors` and no units.
   */
  update: ArtifactUpdate
  diagnostics: Diagnostic[]
  /** Source files compiled in this run, and taken from the cache. */
  compiled: number
  cached: number
  /** ms */
  durationMs: number
}

export interface CompilerOptions {
  fs: FileSystem
  /** Display name where the project gives none. */
  name: string
  /** Source maps on (default) or off. */
  maps?: boolean
  /** Runs Less and Sass. Without one they run here, where a sheet that never ends never lets the build end. */
  preprocessor?: Preprocessor
}

/** `build/compile/compiler.ts` exports `createCompiler(options: CompilerOptions): Compiler`. */
export interface Compiler {
  /** The folder with app.json, relative to the root ('' for the root itself). Known after the first build. */
  readonly sourceRoot: string
  readonly artifact: Artifact | undefined
  /** Builds everything that the cache does not hold. Calls are queued. */
  build(): Promise<BuildResult>
  /**
   * Builds after these files (relative to the project's root) were added, changed or removed.
   * `since`: when the first was seen, ms since the epoch.
   */
  update(paths: string[], since?: number): Promise<BuildResult>
  /** Forgets the cache. */
  clear(): void
}
