/** What is sent → a file of this machine, on the disk, with its hash and size as they were named. */
import { createHash, randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { releaseFault } from '../release-fault'

const END = '.part'

/** Throws `blob_too_large`, `blob_damaged`, `disk_full`; nothing is left then. */
export async function receiveBlob(
  dir: string,
  body: Readable,
  sha256: string,
  limit: number,
): Promise<{ file: string; bytes: number }> {
  const file = path.join(dir, randomBytes(12).toString('hex') + END)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const handle = await fs.open(file, 'wx', 0o600)
    try {
      for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        bytes += chunk.length
        if (bytes > limit) throw releaseFault('blob_too_large', 413, 'The file is larger than %limit% bytes', { limit })
        hash.update(chunk)
        await handle.writeFile(chunk)
      }
      if (hash.digest('base64url') !== sha256)
        throw releaseFault('blob_damaged', 422, 'What arrived is not what was sent: its hash is another one')
      await handle.sync()
    } finally {
      await handle.close()
    }
    return { file, bytes }
  } catch (error) {
    // What is still on its way is read and thrown away: a connection in the middle of a request never ends, nor does the server then.
    body.resume()
    await fs.rm(file, { force: true })
    throw diskFault(error)
  }
}

export function diskFault(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return releaseFault('disk_full', 507, 'The disk is full')
  if (code === 'EIO' || code === 'EROFS' || code === 'EACCES' || code === 'EMFILE')
    return releaseFault('store_unavailable', 503, 'The store of files cannot be reached')
  return error
}

/** What a process that was killed has left. */
export async function removeParts(dir: string, before: number): Promise<void> {
  for (const name of await fs.readdir(dir)) {
    if (!name.endsWith(END)) continue
    const file = path.join(dir, name)
    const stat = await fs.stat(file).catch(() => undefined)
    if (stat && stat.mtimeMs < before) await fs.rm(file, { force: true })
  }
}
