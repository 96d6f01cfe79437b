/**
 * What is known about the project's files during a build. Every answer is a fact with a short text (a content hash, a
 * kind, a folder's names), which tasks record as what they depend on (see memo.ts). Within a build an answer never
 * changes, so that all parts of an artifact come from one state of the files.
 */
import { baseOf, dirOf } from '../../base/paths'
import type { FileStat, FileSystem } from './types'
import { hashOf } from './unit-hash'

/** Bytes; more than this is no source file. */
export const MAX_SOURCE_SIZE = 20 * 1024 * 1024

export type Content =
  | { kind: 'text'; text: string; hash: string; encoding?: 'not-utf8' }
  | { kind: 'missing' }
  | { kind: 'too-large'; size: number }
  /** There, but not to be read: rights, or it went while it was read. */
  | { kind: 'unreadable' }

export type FileKind = 'file' | 'folder' | undefined

/** `c` content, `k` kind, `l` names in a folder, `r` path behind links. */
export type FactKey = `${'c' | 'k' | 'l' | 'r'}:${string}`

export class ProjectFiles {
  private contents = new Map<string, Promise<Content>>()
  private stats = new Map<string, Promise<FileStat | undefined>>()
  private folders = new Map<string, Promise<string[]>>()
  private digests = new Map<string, Promise<string>>()
  private links = new Map<string, Promise<string>>()
  /** Hashes that outlive a build, with what the file looked like when they were taken. */
  private hashes = new Map<string, { size: number; mtimeMs: number; hash: string; takenAt: number }>()

  constructor(private fs: FileSystem) {}

  content(path: string): Promise<Content> {
    return remember(this.contents, path, () => this.load(path))
  }

  private async load(path: string): Promise<Content> {
    const stat = await this.stat(path)
    if (stat?.kind !== 'file') return { kind: 'missing' }
    if (stat.size > MAX_SOURCE_SIZE) return { kind: 'too-large', size: stat.size }
    const bytes = await this.fs.read(path)
    if (!bytes) return { kind: (await this.fs.stat(path)) ? 'unreadable' : 'missing' }
    const hash = hashOf(bytes)
    this.hashes.set(path, { size: stat.size, mtimeMs: stat.mtimeMs, hash, takenAt: Date.now() })
    return decode(bytes, hash)
  }

  /** A content hash for what is not read as text; of very large files, one of size and time. */
  digest(path: string): Promise<string> {
    return remember(this.digests, path, async () => {
      const stat = await this.stat(path)
      if (!stat) return ''
      const bytes = stat.size > MAX_SOURCE_SIZE ? undefined : await this.fs.read(path)
      return bytes ? hashOf(bytes) : `${stat.size}:${stat.mtimeMs}`
    })
  }

  async kind(path: string): Promise<FileKind> {
    return path === '' ? 'folder' : (await this.stat(path))?.kind
  }

  /** File names are told apart by case even where the disk does not: devices do. */
  private stat(path: string): Promise<FileStat | undefined> {
    return remember(this.stats, path, async () => {
      const folder = dirOf(path)
      if (!isPackageFolder(folder) && !(await this.names(folder)).includes(baseOf(path))) return undefined
      return this.fs.stat(path)
    })
  }

  names(folder: string): Promise<string[]> {
    return remember(this.folders, folder, () => this.fs.list(folder))
  }

  real(path: string): Promise<string> {
    return remember(this.links, path, () => this.fs.real(path))
  }

  async fact(key: FactKey): Promise<string> {
    const path = key.slice(2)
    if (key[0] === 'k') return (await this.kind(path)) ?? ''
    if (key[0] === 'l') return (await this.names(path)).join('/')
    if (key[0] === 'r') return this.real(path)
    return this.contentFact(path)
  }

  /** Reads the file only where its size and time say that it may have changed. */
  private async contentFact(path: string): Promise<string> {
    const known = this.hashes.get(path)
    if (known && !this.contents.has(path)) {
      const stat = await this.stat(path)
      // A file written right before its hash was taken may have been written again in the same tick of its clock.
      const settled = known.takenAt - known.mtimeMs > 50
      if (stat?.kind === 'file' && settled && stat.size === known.size && stat.mtimeMs === known.mtimeMs)
        return known.hash
    }
    const content = await this.content(path)
    return content.kind === 'text' ? content.hash : content.kind
  }

  /** Forgets what is known of these files and the folders that hold them. Gives the facts that may be different. */
  forget(paths: readonly string[]): FactKey[] {
    const gone: FactKey[] = []
    for (const path of paths) {
      gone.push(`c:${path}`, `k:${path}`, `l:${path}`, `r:${path}`)
      this.contents.delete(path)
      this.digests.delete(path)
      this.hashes.delete(path)
      for (let at = path; at !== ''; at = dirOf(at)) {
        const folder = dirOf(at)
        gone.push(`k:${at}`, `l:${folder}`)
        this.stats.delete(at)
        this.folders.delete(at)
        this.folders.delete(folder)
        this.links.delete(at)
      }
    }
    return gone
  }

  /**
   * The same for files that were there and still are: only their contents can be others, and nothing around them is
   * looked at again. Undefined, with nothing forgotten, where that is not so of all of them.
   */
  async forgetContents(paths: readonly string[]): Promise<FactKey[] | undefined> {
    const stats = await Promise.all(
      paths.map(async (path) => ((await this.stats.get(path))?.kind === 'file' ? this.fs.stat(path) : undefined)),
    )
    if (!stats.every((stat) => stat?.kind === 'file')) return undefined
    paths.forEach((path, n) => {
      for (const map of [this.contents, this.digests, this.hashes, this.links]) map.delete(path)
      this.stats.set(path, Promise.resolve(stats[n]))
    })
    return paths.flatMap((path): FactKey[] => [`c:${path}`, `r:${path}`])
  }

  /** Everything has to be looked at again; hashes stay as long as size and time do. */
  forgetAll(): void {
    for (const map of [this.contents, this.digests, this.stats, this.folders, this.links]) map.clear()
  }

  /** Between builds, texts are not needed. */
  release(): void {
    this.contents.clear()
  }

  clear(): void {
    this.forgetAll()
    this.hashes.clear()
  }
}

function remember<T>(map: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = map.get(key)
  if (!value) map.set(key, (value = make()))
  return value
}

/** `node_modules` and its scopes may continue in a folder above, so that their list says nothing. */
const isPackageFolder = (folder: string): boolean => /(^|\/)node_modules(\/@[^/]+)?$/.test(folder)

function decode(bytes: Uint8Array, hash: string): Content {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { kind: 'text', text: new TextDecoder('utf-16le').decode(bytes), hash }
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.includes('\ufffd') && !Buffer.from(text).equals(bytes)
  return { kind: 'text', text, hash, ...(broken ? { encoding: 'not-utf8' as const } : {}) }
}
