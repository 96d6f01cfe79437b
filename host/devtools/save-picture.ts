import { promises as fs } from 'node:fs'
import path from 'node:path'
import { rpcError } from '../../base/rpc/rpc-error'
import { atomicWrite } from '../files/atomic-write'
import { fileError } from '../files/project-paths'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * A PNG into a folder of the user's choice, under a name that nothing there has yet. Nothing but pictures is written
 * outside of the project. Errors: `picture_invalid`, `folder_missing`.
 */
export async function savePicture(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  if (!signature.equals(bytes.subarray(0, signature.length)))
    throw rpcError('picture_invalid', 'That is not a PNG picture')
  const found = path.isAbsolute(folder) && (await fs.stat(folder).catch(() => undefined))
  if (!found || !found.isDirectory()) throw rpcError('folder_missing', 'There is no folder %path%', { path: folder })
  const file = await freePath(path.join(folder, path.basename(name)))
  await atomicWrite(file, bytes).catch((error: unknown) => {
    throw fileError(error, file)
  })
  return file
}

/** `a.png`, `a (2).png`… */
async function freePath(file: string): Promise<string> {
  const { dir, name, ext } = path.parse(file)
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? file : path.join(dir, `${name} (${n})${ext}`)
    if (!(await fs.lstat(candidate).catch(() => undefined))) return candidate
  }
}
