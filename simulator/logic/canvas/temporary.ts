/** Pictures that a program made, as temporary files (documentation: "本地临时文件"). */
import { bytesOf } from '../api/encoding'
import { valueOf } from '../api/file-system'
import type { Runtime } from '../runtime'

/** The names that one API or another gives the path under. A text is a data URL. */
export async function keepTemporary(runtime: Runtime, picture: Blob | string): Promise<object> {
  const bytes = typeof picture === 'string' ? bytesOf(picture, 'base64') : new Uint8Array(await picture.arrayBuffer())
  const path = valueOf(await runtime.files.later({ op: 'temporary' }, bytes))
  return { apFilePath: path, tempFilePath: path, filePath: path }
}
