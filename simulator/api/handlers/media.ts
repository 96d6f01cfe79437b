/**
 * Documentation: "图片", "视频" under "多媒体", "my.openDocument". Paths are local files, files of the package, data URLs or
 * network addresses; what is made here becomes a temporary file.
 */
import qrcode from 'qrcode-generator'
import { ApiError } from '../spec'
import { imageType, orientationOf } from './image-facts'
import type { MediaKind, MediaSource } from './media-services'
import { permit } from './permissions'
import type { CallContext, Handlers, ShellServices } from './services'

const MOST = 99

/** By `compressLevel`; 3 leaves the picture as it is. */
const qualities = [0.35, 0.6, 0.85]

const cancelled = (): ApiError => new ApiError('api_cancelled', '用户取消操作。')

/** Both where the program names neither. */
function sourcesOf(sourceType: string | string[] | undefined): MediaSource[] {
  const named = [sourceType ?? []].flat()
  const sources = (['camera', 'album'] as const).filter((source) => named.includes(source))
  return sources.length > 0 ? sources : ['camera', 'album']
}

/** The album, unless only the camera is wanted. */
const scopeOf = (sources: MediaSource[]): MediaSource => (sources.includes('album') ? 'album' : 'camera')

async function choose(
  shell: ShellServices,
  kind: MediaKind,
  count: number,
  sourceType: string | string[] | undefined,
): Promise<{ path: string; blob: Blob }[]> {
  const sources = sourcesOf(sourceType)
  await permit(shell, scopeOf(sources))
  const blobs = await shell.media.choose(kind, count, sources)
  if (!blobs?.length) throw cancelled()
  return Promise.all(blobs.map(async (blob) => ({ path: await shell.media.keep(blob), blob })))
}

async function compress(
  path: string,
  args: CompressArgs,
  shell: ShellServices,
  { signal }: CallContext,
): Promise<string> {
  const { blob } = await shell.media.load(path, signal)
  const size = await shell.media.imageSize(blob)
  const width = args.compressedWidth ?? args.maxWidth ?? size.width
  const height = args.compressedHeight ?? args.maxHeight ?? size.height
  const scale = Math.min(1, width / size.width, height / size.height)
  // 4, the default, goes by the network: the simulated one is good or none at all.
  const level =
    args.compressLevel === undefined || args.compressLevel > 3 ? 2 : Math.max(0, Math.trunc(args.compressLevel))
  if (level === 3 && scale === 1) return shell.media.keep(blob)
  const drawn = await shell.media.draw(blob, {
    width: size.width * scale,
    height: size.height * scale,
    // What may have transparent parts keeps them.
    type: blob.type === 'image/png' ? 'image/png' : 'image/jpeg',
    quality: qualities[level] ?? 0.92,
  })
  return shell.media.keep(scale === 1 && drawn.size >= blob.size ? blob : drawn)
}

interface CompressArgs {
  compressLevel?: number | undefined
  compressedWidth?: number | undefined
  compressedHeight?: number | undefined
  maxWidth?: number | undefined
  maxHeight?: number | undefined
}

/** Documentation: "my.saveImageToPhotosAlbum", "my.saveVideoToPhotosAlbum": 2 without a path, 15 refused, 17 anything else. */
async function saveToAlbum(
  kind: MediaKind,
  path: string | undefined,
  shell: ShellServices,
  call: CallContext,
): Promise<void> {
  if (!path) throw new ApiError('api_arguments_invalid', 'filePath is missing')
  try {
    await permit(shell, 'writePhotosAlbum')
  } catch (error) {
    throw new ApiError('permission_denied', error instanceof Error ? error.message : '没有开启相册权限', 15)
  }
  try {
    const { blob } = await shell.media.load(path, call.signal)
    await (kind === 'image' ? shell.media.imageSize(blob) : shell.media.videoInfo(blob))
    shell.media.saveToAlbum(kind, blob)
  } catch (error) {
    throw new ApiError('file_failed', error instanceof Error ? error.message : '保存失败', 17)
  }
}

const saved = (shell: ShellServices): void =>
  void shell.toasts.show({ text: '已保存到系统相册', kind: 'success', duration: 1500 })

export const media: Handlers = {
  async chooseImage(args, shell) {
    const count = Math.min(MOST, Math.max(1, Math.trunc(args.count ?? 1)))
    const chosen = await choose(shell, 'image', count, args.sourceType)
    const paths = chosen.map(({ path }) => path)
    const tempFiles = chosen.map(({ path, blob }) => ({ path, size: blob.size }))
    return { tempFilePaths: paths, apFilePaths: paths, tempFiles }
  },

  async chooseVideo(args, shell) {
    const [video] = await choose(shell, 'video', 1, args.sourceType)
    const { path, blob } = video!
    return { tempFilePath: path, filePath: path, size: blob.size, ...(await shell.media.videoInfo(blob)) }
  },

  async compressImage(args, shell, call) {
    return { apFilePaths: await Promise.all(args.apFilePaths.map((path) => compress(path, args, shell, call))) }
  },

  async getImageInfo({ src }, shell, { signal }) {
    const { blob, path } = await shell.media.load(src, signal)
    const size = await shell.media.imageSize(blob)
    const bytes = new Uint8Array(await blob.slice(0, 65_536).arrayBuffer())
    return { ...size, path, orientation: orientationOf(bytes), type: imageType(blob.type, bytes) }
  },

  async getVideoInfo({ src }, shell, { signal }) {
    const { blob } = await shell.media.load(src, signal)
    const { duration, ...size } = await shell.media.videoInfo(blob)
    return {
      // The browser has turned it already.
      orientation: 'up',
      type: blob.type.replace(/^video\//, '').replace('quicktime', 'mov'),
      duration: Math.round(duration * 1000),
      size: Math.round((blob.size / 1024) * 10) / 10,
      ...size,
      fps: await shell.media.frameRate(blob),
      bitrate: duration > 0 ? Math.round((blob.size * 8) / duration / 1000) : 0,
    }
  },

  async saveImage(args, shell, call) {
    const { url, showActionSheet } = args
    if (showActionSheet) {
      const index = await shell.dialogs.sheet({ items: ['保存图片'], cancel: '取消' })
      if (index !== 0) throw cancelled()
    }
    await saveToAlbum('image', url, shell, call)
    saved(shell)
    return {}
  },
  async saveImageToPhotosAlbum(args, shell, call) {
    await saveToAlbum('image', args.filePath ?? args.url, shell, call)
    if (!args.hideToast) saved(shell)
    return { success: true }
  },
  async saveVideoToPhotosAlbum(args, shell, call) {
    await saveToAlbum('video', args.filePath ?? args.src, shell, call)
    saved(shell)
    return { success: true }
  },

  generateImageFromCode(args) {
    const { code, width, codeColor, correctLevel = 'H' } = args
    if (!code || !width || width < 1 || width > 4096) {
      throw new ApiError('api_arguments_invalid', 'generateImageFromCode: code and width are needed', 102)
    }
    if (codeColor && !/^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(codeColor)) {
      throw new ApiError('api_arguments_invalid', 'generateImageFromCode: codeColor is no hexadecimal colour', 102)
    }
    const level = (['L', 'M', 'Q', 'H'] as const).find((each) => each === correctLevel) ?? 'H'
    return drawCode(code, Math.round(width), codeColor || '#000000', level)
  },

  async openDocument(args, shell, { signal }) {
    if (args.fileType && args.fileType.toLowerCase() !== 'pdf') {
      throw new ApiError('api_arguments_invalid', `openDocument: fileType "${args.fileType}" is not pdf`)
    }
    const { blob } = await shell.media.load(args.filePath, signal)
    void shell.media.showDocument(blob, nameOf(args.filePath, 'pdf'))
    return {}
  },
  async saveFileToDisk(args, shell, { signal }) {
    const path = args.apFilePath ?? args.filePath
    if (!path) throw new ApiError('api_arguments_invalid', 'saveFileToDisk: filePath is missing')
    const { blob } = await shell.media.load(path, signal)
    await shell.media.showDocument(blob, nameOf(path, ''))
    return { success: true }
  },
}

/** The last part of a path, with an ending that other programs know. */
function nameOf(path: string, ending: string): string {
  const name = path.split(/[?#]/)[0]!.split('/').pop() || 'file'
  return ending && !name.toLowerCase().endsWith(`.${ending}`) ? `${name.replace(/\.\w+$/, '')}.${ending}` : name
}

async function drawCode(
  code: string,
  width: number,
  color: string,
  level: 'L' | 'M' | 'Q' | 'H',
): Promise<{ image: string }> {
  let qr: ReturnType<typeof qrcode>
  try {
    // 0: as small as it can be.
    qr = qrcode(0, level)
    qr.addData(code, 'Byte')
    qr.make()
  } catch {
    throw new ApiError('api_failed', 'SDK 生成图片失败', 103)
  }
  const canvas = new OffscreenCanvas(width, width)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, width)
  context.fillStyle = color
  const count = qr.getModuleCount()
  // A quiet zone of two modules; edges on whole pixels, so that no seams show.
  const at = (index: number): number => Math.round(((index + 2) * width) / (count + 4))
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (!qr.isDark(row, column)) continue
      context.fillRect(at(column), at(row), at(column + 1) - at(column), at(row + 1) - at(row))
    }
  }
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return { image: btoa(binary) }
}
