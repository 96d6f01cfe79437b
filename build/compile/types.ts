/** The toolchain's own interfaces: what is passed in, and what comes out. */
import type { ArtifactUpdate, CodeUnit, Manifest } from '../../protocol/artifact'
import type { Diagnostic } from '../../protocol/diagnostics'

/**
 * The project's files, and nothing else: paths are relative to the project's root with forward slashes, and an
 * implementation answers `undefined` for what is not there, vanished meanwhile, or leaves the root (after
 * symlinks; links inside `node_modules` may lead to packages of an enclosing workspace).
 */
export interface FileSystem {
  read(path: string): Promise<Uint8Array | undefined>
  stat(path: string): Promise<{ kind: 'file' | 'folder'; size: number; mtimeMs: number } | undefined>
  /** Names in a folder; empty where there is none. */
  list(path: string): Promise<string[]>
}

export interface Artifact {
  build: number
  manifest: Manifest
  logic: CodeUnit[]
  view: CodeUnit[]
  /** Paths (relative to the source root) of files that the program may load: images, fonts, data. */
  assets: string[]
}

export interface BuildResult {
  /** The last good artifact; absent as long as there has been none. */
  artifact?: Artifact
  /** The difference to the artifact before; also sent when there are errors (then with no units). */
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
