import { existsSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript-api'
import { containsPath, relativeTo } from '../../base/paths'
import type { Project } from '../project/project'

const windows = process.platform === 'win32'

/**
 * The files that the types of a project come from, as TypeScript asks for them: at once, by absolute paths. Open texts
 * go over the disk's. Nothing is read outside of the project but packages (also of folders above, as Node finds them) and
 * Tandem's own declarations; links count by where they lead.
 */
export class ScriptFiles {
  readonly root: string
  /** Changes when files came or went, so that imports may lead elsewhere. */
  generation = 0
  readonly #project: Project
  readonly #versions = new Map<string, string>()
  readonly #allowed = new Map<string, boolean>()
  readonly #virtual = new Map<string, string>()
  readonly #trusted: string[]

  constructor(project: Project, trusted: readonly string[]) {
    this.#project = project
    this.root = realOf(project.root) ?? project.root
    this.#trusted = trusted.map((dir) => realOf(dir) ?? dir)
    project.onDidChange(({ paths, contents }) => this.#didChange(paths, contents))
  }

  toPath(file: string): string | undefined {
    return relativeTo(this.root, file, windows)?.replaceAll('\\', '/')
  }

  toFile(projectPath: string): string {
    return path.join(this.root, projectPath).replaceAll('\\', '/')
  }

  /** A text that is nowhere on the disk; undefined takes it away. */
  setVirtual(projectPath: string, text: string | undefined): void {
    const file = this.toFile(projectPath)
    if (this.#virtual.get(file) === text) return
    if (text === undefined) this.#virtual.delete(file)
    else this.#virtual.set(file, text)
    this.#versions.set(file, `v${++this.generation}`)
  }

  exists(file: string): boolean {
    if (this.#virtual.has(file) || this.#open(file)) return true
    return ts.sys.fileExists(file) && this.#isAllowed(file)
  }

  read(file: string): string | undefined {
    const virtual = this.#virtual.get(file)
    if (virtual !== undefined) return virtual
    const open = this.#open(file)
    if (open) return open.getText()
    return this.#isAllowed(file) ? ts.sys.readFile(file) : undefined
  }

  version(file: string): string {
    const open = this.#open(file)
    if (open) return `o${open.version}`
    let version = this.#versions.get(file)
    if (version === undefined) {
      const stat = statSync(file, { throwIfNoEntry: false })
      version = stat ? `d${stat.mtimeMs}.${stat.size}` : ''
      this.#versions.set(file, version)
    }
    return version
  }

  #open(file: string) {
    const projectPath = this.toPath(file)
    return projectPath === undefined ? undefined : this.#project.documents.get(projectPath)
  }

  #didChange(paths: readonly string[] | undefined, contents: boolean): void {
    if (!paths) {
      this.#versions.clear()
      this.#allowed.clear()
      this.generation++
      return
    }
    for (const projectPath of paths) {
      const file = this.toFile(projectPath)
      const known = this.#versions.get(file)
      this.#versions.delete(file)
      if (contents) continue
      const there = this.exists(file)
      if (there !== (known !== undefined && known !== '') && !this.#open(file)) this.generation++
    }
  }

  /** By folder: what one leads to is asked once. */
  #isAllowed(file: string): boolean {
    const dir = path.dirname(file)
    let allowed = this.#allowed.get(dir)
    if (allowed === undefined) {
      const real = realOf(dir)
      allowed =
        real !== undefined &&
        (containsPath(this.root, real, windows) ||
          /(^|[/\\])node_modules([/\\]|$)/.test(real) ||
          this.#trusted.some((trusted) => containsPath(trusted, real, windows)))
      this.#allowed.set(dir, allowed)
    }
    return allowed && !leadsOut(file, this.root)
  }
}

function realOf(dir: string): string | undefined {
  try {
    return realpathSync(dir)
  } catch {
    return existsSync(dir) ? dir : undefined
  }
}

/** A file of the project that is itself a link to somewhere else. */
function leadsOut(file: string, root: string): boolean {
  if (!containsPath(root, file, windows) || /[/\\]node_modules[/\\]/.test(file)) return false
  const real = realOf(file)
  return real !== undefined && !containsPath(root, real, windows)
}
