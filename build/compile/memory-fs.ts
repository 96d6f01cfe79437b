import { normalizeRelative } from '../../base/paths'
import type { FileStat, FileSystem } from './types'

/** A file system in memory: for tests, and for programs that come from elsewhere than a disk. */
export class MemoryFileSystem implements FileSystem {
  private files = new Map<string, { bytes: Uint8Array; mtimeMs: number }>()
  private clock = 0

  constructor(files: Record<string, string | Uint8Array> = {}) {
    for (const [path, content] of Object.entries(files)) this.write(path, content)
  }

  write(path: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    this.files.set(path, { bytes, mtimeMs: ++this.clock })
  }

  remove(path: string): void {
    for (const file of this.files.keys()) if (file === path || file.startsWith(`${path}/`)) this.files.delete(file)
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.files.get(normalizeRelative(path) ?? '\0')?.bytes
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const plain = normalizeRelative(path)
    if (plain === undefined) return undefined
    const file = this.files.get(plain)
    if (file) return { kind: 'file', size: file.bytes.length, mtimeMs: file.mtimeMs }
    return (await this.list(plain)).length ? { kind: 'folder', size: 0, mtimeMs: 0 } : undefined
  }

  async list(path: string): Promise<string[]> {
    const plain = normalizeRelative(path)
    if (plain === undefined) return []
    const prefix = plain ? `${plain}/` : ''
    const names = new Set<string>()
    for (const file of this.files.keys())
      if (file.startsWith(prefix)) names.add(file.slice(prefix.length).split('/', 1)[0]!)
    return [...names].sort()
  }

  async real(path: string): Promise<string> {
    return path
  }
}
