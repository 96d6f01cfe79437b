import type { FileStat, FileSystem } from '../../build/compile/types'

/** A project on a disk with some files changed in memory, so that a benchmark edits nothing. */
export class OverlayFileSystem implements FileSystem {
  private changed = new Map<string, Uint8Array>()

  constructor(private base: FileSystem) {}

  write(path: string, text: string): void {
    this.changed.set(path, new TextEncoder().encode(text))
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.changed.get(path) ?? this.base.read(path)
  }

  async stat(path: string): Promise<FileStat | undefined> {
    const bytes = this.changed.get(path)
    return bytes ? { kind: 'file', size: bytes.length, mtimeMs: Date.now() } : this.base.stat(path)
  }

  list(path: string): Promise<string[]> {
    return this.base.list(path)
  }

  real(path: string): Promise<string> {
    return this.base.real(path)
  }
}
