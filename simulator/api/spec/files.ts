/**
 * Documentation: "文件". Answered in logic, which asks for the program's files itself (protocol/files.ts), so that the
 * …Sync methods of FileSystemManager can answer at once.
 */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { logicApi, syncApi, text } from './types'

const path = once(() => z.optional(z.string()))
/** `filePath` is what some programs write for `apFilePath`. */
const apFile = once(() => z.object({ apFilePath: path(), filePath: path() }))
const saved = once(() => ({ size: z.number(), createTime: z.number() }))

export const files = {
  getFileSystemManager: syncApi({ since: '1.13.0' }),
  saveFile: logicApi({
    args: () =>
      z.object({ apFilePath: path(), tempFilePath: path(), filePath: path(), toDisk: z.optional(z.unknown()) }),
    result: () => z.object({ apFilePath: z.string(), savedFilePath: z.string() }),
    since: '1.13.0',
  }),
  getFileInfo: logicApi({
    args: () => z.object({ apFilePath: path(), filePath: path(), digestAlgorithm: text, sharedBiz: text }),
    result: () => z.object({ size: z.number(), digest: z.string() }),
    since: '1.4.0',
  }),
  /** Times in ms since the epoch. */
  getSavedFileInfo: logicApi({ args: apFile, result: () => z.object(saved()), since: '1.3.0' }),
  getSavedFileList: logicApi({
    result: () => z.object({ fileList: z.array(z.object({ ...saved(), apFilePath: z.string() })) }),
    since: '1.13.0',
  }),
  removeSavedFile: logicApi({ args: apFile, since: '1.13.0' }),
  detectFileType: logicApi({
    args: () => z.object({ filePath: path() }),
    result: () => z.object({ type: z.string(), extension: z.string() }),
  }),
}
