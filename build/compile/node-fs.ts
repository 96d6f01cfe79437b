/**
 * The project's files on a disk. What is asked for is untrusted (a mini program's json may name `../../secret`), so
 * every path is checked as text, and again behind its symlinks.
 */
import { constants, promises as fs, type Stats } from 'node:fs'
import path from 'node:path'
import { containsPath, normalizeRelative, relativeTo } from '../../base/paths'
import type { FileStat, FileSystem } from './types'

const windows = process.platform === 'win32'

/** The project path that is meant, or undefined where it leaves the root or is no path at all. */
export function safePath(asked: string): string | undefined {
  if (asked.includes('\0') || asked.includes('\\') || /^([/]|[A-Za-z]:)/.test(asked)) return undefined
  // `%2e%2e` is a name like any other here, but whoever serves files decodes it: refused at every door alike.
  if (/%2e|%2f|%5c/i.test(asked)) return undefined
  return normalizeRelative(asked)
}

/** 0 where the system has no such thing. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0

/** ms. A folder may be replaced by a link at any time: what was found is believed for an instant only. */
const BELIEVED = 1000

interface Located {
  /** Absolute. */
  path: string
  stat: Stats
}

class NodeFileSystem implements FileSystem {
  private root: string
  private realRoot: Promise<string>
  /** Folders above the root, nearest first: their `node_modules` is where packages of a workspace are found. */
  private above: string[] = []
  private workspace: Promise<string | undefined> | undefined
  private modules: Promise<string[]> | undefined
  /** Real paths of folders, so that many files in one folder cost one look-up. */
  private folders = new Map<string, { real: Promise<string | undefined>; at: number }>()
  private packages = new Map<string, { base: Promise<string | undefined>; at: number }>()

  constructor(dir: string) {
    this.root = path.resolve(dir)
    this.realRoot = fs.realpath(this.root).catch(() => this.root)
    for (let up = path.dirname(this.root); up !== path.dirname(up); up = path.dirname(up)) this.above.push(up)
  }

  async read(asked: string): Promise<Uint8Array | undefined> {
    const found = await this.locate(asked)
    // What became a link since it was looked at is not followed.
    return found && fs.readFile(found.path, { flag: constants.O_RDONLY | NO_FOLLOW }).catch(() => undefined)
  }

  async stat(asked: string): Promise<FileStat | undefined> {
    const stat = (await this.locate(asked))?.stat
    // Sockets, pipes and devices are neither: reading one may never end.
    if (!stat || !(stat.isFile() || stat.isDirectory())) return undefined
    return { kind: stat.isFile() ? 'file' : 'folder', size: stat.size, mtimeMs: stat.mtimeMs }
  }

  async list(asked: string): Promise<string[]> {
    const found = await this.locate(asked)
    return found?.stat.isDirectory() ? (await fs.readdir(found.path).catch(() => [])).sort() : []
  }

  async real(asked: string): Promise<string> {
    const real = (await this.locate(asked))?.path
    if (real === undefined) return asked
    const inside = relativeTo(await this.realRoot, real, windows)
    if (inside !== undefined) return inside.replaceAll('\\', '/')
    for (const dir of await this.sharedModules()) {
      const shared = relativeTo(dir, real, windows)
      if (shared !== undefined) return `node_modules/${shared.replaceAll('\\', '/')}`
    }
    return asked
  }

  /** An allowed file or folder that exists, behind all links. */
  private async locate(asked: string): Promise<Located | undefined> {
    const plain = safePath(asked)
    if (plain === undefined) return undefined
    const base = await this.baseOf(plain)
    const found = base === undefined ? undefined : await this.follow(path.join(base, plain))
    return found && (await this.isAllowed(found.path, plain)) ? found : undefined
  }

  /** The root, or for a package that is not below it, the nearest folder above that has it. */
  private baseOf(plain: string): string | Promise<string | undefined> {
    const name = /^node_modules\/(@[^/]+\/)?[^/]+/.exec(plain)?.[0]
    if (name === undefined) return this.root
    const known = this.packages.get(name)
    if (known && Date.now() - known.at < BELIEVED) return known.base
    const base = this.findBase(name).then((found) => {
      // What is not there may be there in the next moment.
      if (found === undefined) this.packages.delete(name)
      return found
    })
    this.packages.set(name, { base, at: Date.now() })
    return base
  }

  private async findBase(name: string): Promise<string | undefined> {
    for (const dir of [this.root, ...this.above])
      if (await fs.lstat(path.join(dir, name)).catch(() => undefined)) return dir
    return undefined
  }

  /** What a path leads to, or undefined where nothing is. */
  private async follow(file: string): Promise<Located | undefined> {
    const realDir = await this.realFolder(path.dirname(file))
    if (realDir === undefined) return undefined
    const target = path.join(realDir, path.basename(file))
    const stat = await fs.lstat(target).catch(() => undefined)
    if (!stat?.isSymbolicLink()) return stat && { path: target, stat }
    const real = await fs.realpath(target).catch(() => undefined)
    const behind = real === undefined ? undefined : await fs.stat(real).catch(() => undefined)
    return real !== undefined && behind ? { path: real, stat: behind } : undefined
  }

  /** The `node_modules` of the folders above. They belong to the developer, who may have made links of them. */
  private sharedModules(): Promise<string[]> {
    this.modules ??= Promise.all(
      this.above.map((dir) => fs.realpath(path.join(dir, 'node_modules')).catch(() => undefined)),
    ).then((dirs) => dirs.filter((dir) => dir !== undefined))
    return this.modules
  }

  private realFolder(dir: string): Promise<string | undefined> {
    const known = this.folders.get(dir)
    if (known && Date.now() - known.at < BELIEVED) return known.real
    const real = fs.realpath(dir).catch(() => {
      // What is not there may be there in the next moment.
      this.folders.delete(dir)
      return undefined
    })
    if (this.folders.size > 5000) this.folders.clear()
    this.folders.set(dir, { real, at: Date.now() })
    return real
  }

  private async isAllowed(real: string, asked: string): Promise<boolean> {
    if (containsPath(await this.realRoot, real, windows)) return true
    if (!asked.split('/').includes('node_modules')) return false
    if ((await this.sharedModules()).some((dir) => containsPath(dir, real, windows))) return true
    const workspace = await (this.workspace ??= findWorkspace(this.above))
    return workspace !== undefined && containsPath(await fs.realpath(workspace).catch(() => workspace), real, windows)
  }
}

/** The nearest folder above that says it is a workspace: its packages may be linked into the project. */
async function findWorkspace(above: string[]): Promise<string | undefined> {
  for (const dir of above) {
    const named = ['pnpm-workspace.yaml', 'lerna.json'].map((name) => fs.access(path.join(dir, name)))
    if ((await Promise.allSettled(named)).some((found) => found.status === 'fulfilled')) return dir
    const text = await fs.readFile(path.join(dir, 'package.json'), 'utf8').catch(() => '')
    if (/"workspaces"\s*:/.test(text)) return dir
  }
  return undefined
}

export const createNodeFileSystem = (dir: string): FileSystem => new NodeFileSystem(dir)
