import { archiveIndex, MAX_INDEX, type ArchiveIndex } from '../../protocol/package'
import { joinBytes, toBase64Url, uint32 } from '../../base/package/bytes'
import { sha256 } from '../../base/package/crypto.web'

/** The archive of a part (protocol/package.ts): the same for the same files, whatever order they come in. */
export async function writeArchive(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  const index: ArchiveIndex = []
  for (const [path, bytes] of sorted) index.push([path, bytes.length, toBase64Url(await sha256(bytes))])
  archiveIndex.parse(index)
  const text = new TextEncoder().encode(JSON.stringify(index))
  if (text.length > MAX_INDEX) throw new Error('The index of an archive is too large')
  return joinBytes(uint32(text.length), text, ...sorted.map(([, bytes]) => bytes))
}
