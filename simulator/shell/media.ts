/** Pictures, sound and video for handlers of `my.`: files, the album, what the browser can decode and encode. */
import { isLocalFile } from '../../base/local-files'
import type { FileAnswer } from '../../protocol/files'
import type { DrawOptions, LoadedFile, MediaKind, MediaServices, MediaSource } from '../api/handlers/media-services'
import { ApiError } from '../api/spec'
import { askFiles } from '../own-files'
import { Album } from './album'
import { el } from './dom'
import { chooseFiles } from './file-chooser'
import type { HostTransfers } from './host-transfers'
import { openScreen, type Modals } from './phone-screen'
import { assetUrl } from './tab-bar'
import { say } from './text'

/** ms for a video to say what it is. */
const VIDEO_PATIENCE = 10_000

/** Pictures that are counted, and ms until the count ends. */
const FRAMES = 12
const FRAMES_PATIENCE = 2_000

export class Media implements MediaServices {
  private readonly album = new Album()

  constructor(
    private readonly dialogs: Modals,
    private readonly network: () => HostTransfers,
  ) {}

  async keep(blob: Blob): Promise<string> {
    const response = await askFiles({ op: 'temporary' }, blob)
    if (!response.ok) return URL.createObjectURL(blob)
    const answer = (await response.json()) as FileAnswer
    if ('error' in answer) throw new ApiError('file_failed', answer.error.message)
    return String(answer.value)
  }

  async load(path: string, signal: AbortSignal): Promise<LoadedFile> {
    const local = /^https?:/i.test(path) && !isLocalFile(path) ? await this.download(path, signal) : path
    let response: Response
    try {
      response = await fetch(assetUrl(local), { signal })
    } catch {
      throw new ApiError('file_failed', `${shown(path)} cannot be loaded`)
    }
    if (!response.ok) throw new ApiError('file_failed', `${shown(path)} is not there`)
    return { blob: await response.blob(), path: local }
  }

  private async download(url: string, signal: AbortSignal): Promise<string> {
    try {
      return (await this.network().start('download', { url, headers: {}, timeout: 60_000 }, signal)).path
    } catch (error) {
      throw new ApiError('file_failed', (error as { message?: string }).message ?? `${shown(url)} cannot be loaded`)
    }
  }

  /** The phone's own camera and album, where the shell runs on one. */
  pick: MediaServices['choose'] | undefined

  async choose(kind: MediaKind, count: number, sources: readonly MediaSource[]): Promise<Blob[] | undefined> {
    if (this.pick) return this.pick(kind, count, sources)
    return chooseFiles(this.dialogs, { kind, count, items: await this.album.items(kind) })
  }

  saveToAlbum(kind: MediaKind, blob: Blob): void {
    this.album.add(kind, blob)
  }

  async imageSize(image: Blob): Promise<{ width: number; height: number }> {
    const { naturalWidth: width, naturalHeight: height } = await decoded(image)
    return { width, height }
  }

  async draw(image: Blob, { width, height, type, quality }: DrawOptions): Promise<Blob> {
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
    const context = canvas.getContext('2d')!
    if (type === 'image/jpeg') {
      // What was transparent would be black.
      context.fillStyle = '#ffffff'
      context.fillRect(0, 0, canvas.width, canvas.height)
    }
    context.drawImage(await decoded(image), 0, 0, canvas.width, canvas.height)
    return canvas.convertToBlob({ type, quality })
  }

  videoInfo(file: Blob): Promise<{ width: number; height: number; duration: number }> {
    return new Promise((resolve, reject) => {
      const video = el('video', { preload: 'metadata', muted: true })
      const url = URL.createObjectURL(file)
      const failed = (): void =>
        end(() => reject(new ApiError('file_failed', 'that is no video that can be played here')))
      const timer = setTimeout(failed, VIDEO_PATIENCE)
      const end = (answer: () => void): void => {
        clearTimeout(timer)
        video.removeAttribute('src')
        URL.revokeObjectURL(url)
        answer()
      }
      video.addEventListener('error', failed)
      const look = (): void => {
        const { videoWidth: width, videoHeight: height, duration } = video
        // A recording of a browser does not say how long it is, until its end has been looked for.
        if (duration === Infinity) video.currentTime = Number.MAX_SAFE_INTEGER
        else end(() => resolve({ width, height, duration }))
      }
      video.addEventListener('loadedmetadata', look)
      video.addEventListener('durationchange', () => video.readyState > 0 && video.duration !== Infinity && look())
      video.src = url
    })
  }

  frameRate(file: Blob): Promise<number> {
    return new Promise((resolve) => {
      const video = el('video', { muted: true, playsinline: true })
      video.muted = true
      const url = URL.createObjectURL(file)
      const seen: VideoFrameCallbackMetadata[] = []
      const end = (): void => {
        clearTimeout(timer)
        video.pause()
        video.removeAttribute('src')
        URL.revokeObjectURL(url)
        const [first, last] = [seen[0], seen.at(-1)]
        const time = first && last ? last.mediaTime - first.mediaTime : 0
        resolve(time > 0 ? Math.round((last!.presentedFrames - first!.presentedFrames) / time) : 0)
      }
      const timer = setTimeout(end, FRAMES_PATIENCE)
      const look = (_: number, frame: VideoFrameCallbackMetadata): void => {
        if (seen.push(frame) > FRAMES) end()
        else video.requestVideoFrameCallback(look)
      }
      video.requestVideoFrameCallback(look)
      video.addEventListener('error', end)
      video.addEventListener('ended', end)
      video.src = url
      void video.play().catch(end)
    })
  }

  async showDocument(file: Blob, name: string): Promise<void> {
    const url = URL.createObjectURL(file)
    await openScreen<void>(this.dialogs, {
      title: say('document'),
      build: () => [
        el(
          'div',
          { class: 'document' },
          el('div', { class: 'document-name' }, name),
          el('div', { class: 'document-size' }, sizeText(file.size)),
          el('a', { href: url, download: name }, say('download')),
        ),
      ],
    })
    URL.revokeObjectURL(url)
  }
}

const shown = (path: string): string => path.slice(0, 200)

function sizeText(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1048576).toFixed(1)} MB`
}

async function decoded(image: Blob): Promise<HTMLImageElement> {
  const picture = new Image()
  const url = URL.createObjectURL(image)
  picture.src = url
  try {
    await picture.decode()
    return picture
  } catch {
    throw new ApiError('file_failed', 'that is no picture that can be shown here')
  } finally {
    URL.revokeObjectURL(url)
  }
}
