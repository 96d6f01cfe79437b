/** What is in a part: files with their paths. It was signed, which says who made it and not that it is harmless. */
import { archiveIndex, MAX_INDEX, type ArchiveIndex } from '../../protocol/package'
import { projectPathFault } from '../paths'
import { readUint32, toBase64Url } from './bytes'
import { sha256 } from './crypto.web'
import { packageFault } from './package-fault'

/** By path, in the archive's order. The bytes are views of the archive. */
export type ArchiveFiles = Map<string, Uint8Array>

/** Two names that some file system takes for one. */
const foldedName = (path: string): string => path.normalize('NFC').toLowerCase()

/** Throws `package_archive_invalid`, `package_path_forbidden`, `package_file_damaged`. */
export async function readArchive(archive: Uint8Array, root: string, roots: readonly string[]): Promise<ArchiveFiles> {
  const { index, start } = readIndex(archive)
  checkNames(index, root, roots)
  const files: ArchiveFiles = new Map()
  let at = start
  for (const [path, bytes, hash] of index) {
    const content = archive.subarray(at, at + bytes)
    at += bytes
    if (at > archive.length) throw invalid()
    if (toBase64Url(await sha256(content)) !== hash)
      throw packageFault('package_file_damaged', '%path% in it is not what its index says', { path })
    files.set(path, content)
  }
  if (at !== archive.length) throw invalid()
  return files
}

function readIndex(archive: Uint8Array): { index: ArchiveIndex; start: number } {
  if (archive.length < 4) throw invalid()
  const length = readUint32(archive, 0)
  if (length > MAX_INDEX || 4 + length > archive.length) throw invalid()
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(archive.subarray(4, 4 + length))
    const { data } = archiveIndex.safeParse(JSON.parse(text))
    if (data) return { index: data, start: 4 + length }
  } catch {
    // Told below.
  }
  throw invalid()
}

function checkNames(index: ArchiveIndex, root: string, roots: readonly string[]): void {
  const paths = index.map(([path]) => path)
  const wrong = paths.find((path) => !belongsTo(path, root, roots)) ?? clashingName(paths)
  if (wrong !== undefined)
    throw packageFault('package_path_forbidden', 'It has a file whose name is not allowed: %path%', {
      path: JSON.stringify(wrong.slice(0, 100)),
    })
  if (paths.some((path, n) => n > 0 && path <= paths[n - 1]!)) throw invalid()
}

/** A path that some system takes for another one's, or for a folder of another one's. */
export function clashingName(paths: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (const path of paths) {
    if (seen.has(foldedName(path))) return path
    seen.add(foldedName(path))
  }
  return paths.find((path) => foldersOf(foldedName(path)).some((folder) => seen.has(folder)))
}

/**
 * Whether the part with this root may have a file of that name: a name that every system takes, and in no other part's folder, so
 * that no part replaces another's files, whichever comes first.
 */
export function belongsTo(path: string, root: string, roots: readonly string[]): boolean {
  if (projectPathFault(path, true) !== undefined || (root && !path.startsWith(`${root}/`))) return false
  const folded = foldedName(path)
  return roots.every((each) => {
    const other = foldedName(each)
    if (each === root || !other) return true
    const within = folded.startsWith(`${other}/`)
    // Of roots in each other the inner one has the file.
    return !(within && other.length > root.length) && other !== folded && !other.startsWith(`${folded}/`)
  })
}

/** Whether these can be the roots of one package's parts, the main one first. */
export const areRoots = (roots: readonly string[]): boolean =>
  roots[0] === '' &&
  new Set(roots.map(foldedName)).size === roots.length &&
  roots.every((root, n) => n === 0 || (root !== '' && projectPathFault(root, true) === undefined))

function foldersOf(path: string): string[] {
  const folders: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) folders.push(path.slice(0, end))
  return folders
}

const invalid = () => packageFault('package_archive_invalid', 'The list of its files is damaged')
