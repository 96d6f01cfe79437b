/** Pictures that a program made, as temporary files (documentation: "本地临时文件"). */
import { arrayBufferToBase64 } from '../api/base64'
import type { Runtime } from '../runtime'

/** The names that one API or another gives the path under. */
export async function keepTemporary(_runtime: Runtime, picture: Blob | string): Promise<object> {
  const path = typeof picture === 'string' ? picture : await asDataUrl(picture)
  return { apFilePath: path, tempFilePath: path, filePath: path }
}

const asDataUrl = async (blob: Blob): Promise<string> =>
  `data:${blob.type};base64,${arrayBufferToBase64(await blob.arrayBuffer())}`
