/** Ways to a picture of a window of the workbench: of the desktop app, of the browser that the host started, of the tab. */
import type { DesktopBridge } from '../../../../protocol/desktop'
import { DESKTOP_BRIDGE } from '../../../../protocol/desktop'
import { RpcError, rpcError } from '../../../../base/rpc/rpc-error'
import { codeOf, type Host } from '../../../workbench/host'
import type { Area } from './picture-area'

export interface WindowCamera {
  /** Pixels of its pictures per px of the window. */
  density(): number
  /** A picture of that part of the window. */
  take(area: Area): Promise<ImageBitmap>
  close(): void
}

type PageWindow = Window & typeof globalThis & { tandemPage?: string }

/** Errors: `screenshot_refused` where the user says no, `screenshot_unavailable` where there is no way. */
export async function openCamera(host: Host, window: PageWindow): Promise<WindowCamera> {
  return (await openSilentCamera(host, window)) ?? tabCamera(window)
}

/** Undefined where the user would have to be asked. */
export async function openSilentCamera(host: Host, window: PageWindow): Promise<WindowCamera | undefined> {
  const desktop = (window as unknown as Record<string, DesktopBridge | undefined>)[DESKTOP_BRIDGE]
  return desktop ? desktopCamera(desktop, window) : hostCamera(host, window)
}

const desktopCamera = (desktop: DesktopBridge, window: Window): WindowCamera => ({
  density: () => window.devicePixelRatio,
  take: async ({ x, y, width, height }) => toPicture(await desktop.capture({ x, y, width, height })),
  close: () => {},
})

/** Undefined where this window is not one of the host's browser. */
async function hostCamera(host: Host, window: PageWindow): Promise<WindowCamera | undefined> {
  const page = (window.tandemPage ??= crypto.randomUUID())
  const take: WindowCamera['take'] = async (clip) => {
    const { base64 } = await host.call('screenshot/capture', { page, clip })
    return toPicture(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
  }
  try {
    ;(await take({ x: 0, y: 0, width: 1, height: 1 })).close()
    return { density: () => window.devicePixelRatio, take, close: () => {} }
  } catch (error) {
    if (codeOf(error) === 'capture_unavailable') return undefined
    throw error
  }
}

/** W3C "Screen Capture": the browser asks the user, each time. The picture has the screen's own pixels. */
async function tabCamera(window: PageWindow): Promise<WindowCamera> {
  const { navigator, document } = window
  if (!navigator.mediaDevices?.getDisplayMedia)
    throw rpcError('screenshot_unavailable', 'This browser gives a page no picture of itself')
  const options = { video: true, audio: false, preferCurrentTab: true, selfBrowserSurface: 'include' }
  const stream = await navigator.mediaDevices.getDisplayMedia(options).catch((error: unknown) => {
    throw new RpcError('screenshot_refused', error instanceof Error ? error.message : String(error))
  })
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true })
  await video.play()
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop()
  }
  const density = (): number => video.videoWidth / window.innerWidth
  return {
    density,
    async take({ x, y, width, height }) {
      await frameOfNow(video)
      const [left, top, wide, high] = [x, y, width, height].map((px) => Math.round(px * density()))
      return createImageBitmap(video, left!, top!, wide!, high!)
    },
    close,
  }
}

/** ms that a frame may take to come through the stream; what is there then has to do. */
const FRAME_PATIENCE = 3000

/**
 * Waits for a frame that was taken after this call: what was drawn for the picture has to come through the stream first.
 * Where nothing moves there are no frames; so a pixel that nobody sees does.
 */
async function frameOfNow(video: HTMLVideoElement): Promise<void> {
  const since = performance.now()
  const { body } = video.ownerDocument
  const pixel = video.ownerDocument.createElement('div')
  pixel.style.cssText = 'position:fixed;z-index:2147483647;left:0;top:0;width:1px;height:1px;pointer-events:none'
  body.append(pixel)
  let even = false
  const stir = setInterval(() => {
    even = !even
    pixel.style.background = even ? 'rgb(0 0 0 / 0.4%)' : 'rgb(255 255 255 / 0.4%)'
  }, 30)
  let frames = 0
  await new Promise<void>((resolve) => {
    const patience = setTimeout(resolve, FRAME_PATIENCE)
    const came: VideoFrameRequestCallback = (_, { captureTime }) => {
      frames++
      // Streams that do not say when: one frame may have been on its way.
      if (captureTime === undefined ? frames < 3 : captureTime < since)
        return void video.requestVideoFrameCallback(came)
      clearTimeout(patience)
      resolve()
    }
    video.requestVideoFrameCallback(came)
  })
  clearInterval(stir)
  pixel.remove()
}

const toPicture = (bytes: Uint8Array): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }))
