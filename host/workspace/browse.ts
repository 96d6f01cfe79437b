import { promises as fs } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { rpcError } from '../../base/rpc/rpc-error'
import type { FolderListing } from '../../protocol/host'
import { findProgram } from './find-program'

const MAX_FOLDERS = 2000

/** The folders in a folder of this machine, the home folder unless told; hidden ones and node_modules left out. */
export async function browse(dir = os.homedir()): Promise<FolderListing> {
  const folder = await realFolder(dir)
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => {
    throw rpcError('folder_unreadable', '%path% cannot be read', { path: dir })
  })
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => entry.name)
    .sort(new Intl.Collator('en', { numeric: true, sensitivity: 'base' }).compare)
    .slice(0, MAX_FOLDERS)
  const folders = await Promise.all(
    names.map(async (name) => {
      const full = path.join(folder, name)
      return { name, path: full, miniProgram: (await findProgram(full)).sourceRoot !== undefined }
    }),
  )
  const parent = path.dirname(folder)
  return { path: folder, ...(parent !== folder && { parent }), folders }
}

/** Errors: `folder_missing`, `folder_unreadable`. */
export async function realFolder(dir: string): Promise<string> {
  const real = await fs.realpath(path.resolve(dir)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      throw rpcError('folder_missing', '%path% is not there', { path: dir })
    throw rpcError('folder_unreadable', '%path% cannot be read', { path: dir })
  })
  const stat = await fs.stat(real)
  if (!stat.isDirectory()) throw rpcError('folder_missing', '%path% is not a folder', { path: dir })
  await fs.access(real, fs.constants.R_OK).catch(() => {
    throw rpcError('folder_unreadable', '%path% cannot be read', { path: dir })
  })
  return real
}
