import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { FileError } from './local-paths'

export interface UnzipOptions {
  /** Where an entry goes, by its name in the archive; throws for a name that leads out. */
  place(name: string): string
  /** Bytes of one file, and of all of them. */
  maxFile: number
  room: number
  /** The archive as the program named it. */
  from: string
}

/** Entries of an archive that are looked at. */
const MAX_ENTRIES = 10_000

/**
 * Unpacks a zip archive (documentation: "FileSystemManager.unzip"). Sizes are looked at before anything is unpacked and
 * names before anything is written; only files and folders come out of it, never links.
 */
export function unzipInto(bytes: Uint8Array, folder: string, options: UnzipOptions): void {
  let [count, size] = [0, 0]
  const broken = (reason: unknown): FileError =>
    new FileError(
      'unknown',
      `${options.from} cannot be unpacked: ${reason instanceof Error ? reason.message : 'broken'}`,
    )
  let entries: Record<string, Uint8Array>
  try {
    entries = unzipSync(bytes, {
      filter: (entry) => {
        // What is stored as it is has the size that it takes up in the archive, whatever it says: entries may overlap.
        const bytes = Math.max(entry.originalSize, entry.compression === 0 ? entry.size : 0)
        size += bytes
        if (++count > MAX_ENTRIES || bytes > options.maxFile || size > options.room) {
          throw new FileError('too_large', `${options.from} holds more than may be unpacked`)
        }
        return true
      },
    })
  } catch (error) {
    throw error instanceof FileError ? error : broken(error)
  }
  const files = Object.entries(entries).map(([name, content]) => [options.place(name), name, content] as const)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [file, name, content] of files) {
    const isFolder = name.endsWith('/')
    fs.mkdirSync(isFolder ? file : path.dirname(file), { recursive: true, mode: 0o700 })
    if (!isFolder) fs.writeFileSync(file, content, { mode: 0o600 })
  }
}
