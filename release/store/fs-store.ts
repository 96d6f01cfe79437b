import { createReadStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { releaseFault } from '../release-fault'
import { hexOf, type BlobStore } from './blob-store'

/** In a folder that has to be on the same file system as the files which are added. */
export function fsStore(dir: string): BlobStore {
  const place = (sha256: string) => {
    const hex = hexOf(sha256)
    return path.join(dir, hex.slice(0, 2), hex)
  }
  return {
    async add(sha256, file) {
      const target = place(sha256)
      await fs.mkdir(path.dirname(target), { recursive: true })
      await fs.rename(file, target)
      // The name is on the disk only when its folder is, and that only when the one above is.
      await syncDir(path.dirname(target))
      await syncDir(dir)
    },
    async size(sha256) {
      try {
        return (await fs.stat(place(sha256))).size
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async read(sha256, range) {
      const handle = await fs.open(place(sha256), 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') throw releaseFault('blob_unknown', 404, 'There is no such file')
        throw error
      })
      return createReadStream('', { fd: handle, ...range, highWaterMark: 256 * 1024 })
    },
    remove: (sha256) => fs.rm(place(sha256), { force: true }),
    async probe() {
      await fs.access(dir, fs.constants.W_OK)
    },
  }
}

async function syncDir(dir: string): Promise<void> {
  // Windows has no handles of folders to sync.
  if (process.platform === 'win32') return
  const handle = await fs.open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
