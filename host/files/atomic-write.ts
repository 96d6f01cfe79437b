import { randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'

const marker = '.tandem-'

/** Our own half-written files: neither listed nor watched. */
export const isTemporary = (name: string): boolean => name.includes(marker) && name.endsWith('.tmp')

/**
 * Replaces a file's content whole or not at all: whoever reads meanwhile sees the old or the new text. The file
 * keeps its mode. `file` must be a real path: a symlink would be replaced by a file.
 */
export async function atomicWrite(file: string, data: string | Uint8Array, defaultMode?: number): Promise<void> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}${marker}${randomBytes(6).toString('hex')}.tmp`,
  )
  const present = await fs.stat(file).catch(() => undefined)
  try {
    const handle = await fs.open(temporary, 'wx', present ? present.mode & 0o7777 : (defaultMode ?? 0o666))
    try {
      await handle.writeFile(data)
      // The process's umask may have taken bits away that the file had.
      if (present && process.platform !== 'win32') await handle.chmod(present.mode & 0o7777)
    } finally {
      await handle.close()
    }
    await renameOver(temporary, file)
  } catch (error) {
    await fs.rm(temporary, { force: true })
    throw error
  }
}

/** Windows refuses for an instant while a virus scanner or an indexer holds the file. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fs.rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (process.platform !== 'win32' || attempt > 5 || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt))
    }
  }
}
