/** Documentation: "图片", "视频" under "多媒体", "my.openDocument". Paths of pictures may be of any kind. */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, num, shellApi, text } from './types'

/** Data URLs may hold a whole picture. */
const path = once(() => z.string().check(z.minLength(1), z.maxLength(20_000_000)))
const optionalPath = once(() => z.optional(path()))
const sources = once(() => z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(10))])))
const orientation = once(() =>
  z.enum(['up', 'up-mirrored', 'down', 'down-mirrored', 'left', 'left-mirrored', 'right', 'right-mirrored']),
)
const done = once(() => z.object({ success: z.boolean() }))

export const media = {
  /** From this machine, or the simulated album. */
  chooseImage: shellApi({
    args: () =>
      z.object({
        count: num,
        sizeType: z.optional(z.union([z.string(), z.array(z.string())])),
        sourceType: sources(),
        storeToAlbum: bool,
      }),
    result: () =>
      z.object({
        tempFilePaths: z.array(z.string()),
        /** The older name. */
        apFilePaths: z.array(z.string()),
        /** Bytes. */
        tempFiles: z.array(z.object({ path: z.string(), size: z.number() })),
      }),
    simulated: true,
  }),
  previewImage: shellApi({
    args: () =>
      z.object({
        urls: z.array(path()).check(z.maxLength(1000)),
        current: z.optional(z.union([z.number(), z.string()])),
        enableSavePhoto: bool,
        enablesavephoto: bool,
        enableShowPhotoDownload: bool,
      }),
  }),
  /** s, px, bytes. */
  chooseVideo: shellApi({
    args: () => z.object({ sourceType: sources(), compressed: bool, maxDuration: num, camera: sources() }),
    result: () =>
      z.object({
        tempFilePath: z.string(),
        filePath: z.string(),
        duration: z.number(),
        size: z.number(),
        width: z.number(),
        height: z.number(),
      }),
    since: '1.11.0',
    simulated: true,
  }),
  compressImage: shellApi({
    args: () =>
      z.object({
        apFilePaths: z.array(path()).check(z.maxLength(100)),
        /** 0 low, 1 medium, 2 high, 3 none, 4 by the network. */
        compressLevel: num,
        compressedWidth: num,
        compressedHeight: num,
        maxWidth: num,
        maxHeight: num,
      }),
    result: () => z.object({ apFilePaths: z.array(z.string()) }),
    since: '1.4.0',
  }),
  getImageInfo: shellApi({
    args: () => z.object({ src: path() }),
    /** px */
    result: () =>
      z.object({
        width: z.number(),
        height: z.number(),
        path: z.string(),
        orientation: orientation(),
        type: z.string(),
      }),
    since: '1.4.0',
  }),
  /** ms, kB, px, kbit/s. */
  getVideoInfo: shellApi({
    args: () => z.object({ src: path() }),
    result: () =>
      z.object({
        orientation: z.string(),
        type: z.string(),
        duration: z.number(),
        size: z.number(),
        width: z.number(),
        height: z.number(),
        fps: z.number(),
        bitrate: z.number(),
      }),
  }),
  saveImage: shellApi({ args: () => z.object({ url: optionalPath(), showActionSheet: bool, cusHandleResult: bool }) }),
  saveImageToPhotosAlbum: shellApi({
    args: () => z.object({ filePath: optionalPath(), url: optionalPath(), hideToast: bool }),
    result: done,
  }),
  saveVideoToPhotosAlbum: shellApi({
    args: () => z.object({ filePath: optionalPath(), src: optionalPath() }),
    result: done,
  }),
  generateImageFromCode: shellApi({
    args: () =>
      z.object({ code: text, format: text, width: num, codeColor: text, correctLevel: text, orientation: text }),
    /** A PNG as base64. */
    result: () => z.object({ image: z.string() }),
  }),
  /** The document is handed to the developer's own machine. */
  openDocument: shellApi({ args: () => z.object({ filePath: path(), fileType: text }) }),
  saveFileToDisk: shellApi({
    args: () => z.object({ apFilePath: optionalPath(), filePath: optionalPath(), toDisk: bool }),
    result: done,
  }),
}
