import { createHash } from 'node:crypto'
import { promises as fs, constants } from 'node:fs'
import type { FileContent } from '../../protocol/host'

/** Bytes; larger files are not opened in the editor. */
export const EDITOR_LIMIT = 20 * 1024 * 1024

export const versionOf = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 27)

/** Text as the editor can keep it: UTF-8 that is the same when it is written back. */
function decode(bytes: Buffer): string | undefined {
  if (bytes.subarray(0, 8192).includes(0)) return undefined
  try {
    // Without `ignoreBOM` a mark at the start would be lost when the text is written back.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** `file` is a real path. A folder fails with EISDIR. */
export async function readContent(file: string): Promise<FileContent> {
  const stat = await fs.stat(file)
  if (stat.isDirectory()) throw Object.assign(new Error('It is a folder'), { code: 'EISDIR' })
  const readOnly = await fs.access(file, constants.W_OK).then(
    () => false,
    () => true,
  )
  const flags = readOnly ? { readOnly } : {}
  // Pipes and devices may never end.
  if (!stat.isFile()) return { text: '', version: '', size: 0, binary: true, readOnly: true }
  if (stat.size > EDITOR_LIMIT) return { text: '', version: '', size: stat.size, tooLarge: true, ...flags }
  const bytes = await fs.readFile(file)
  return { ...contentOf(bytes), ...flags }
}

export function contentOf(bytes: Uint8Array): FileContent {
  const text = decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const common = { version: versionOf(bytes), size: bytes.length }
  return text === undefined ? { text: '', binary: true, ...common } : { text, ...common }
}
