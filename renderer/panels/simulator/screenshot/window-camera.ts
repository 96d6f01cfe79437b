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
      // What was drawn for the picture has to come through the stream first.
      for (let n = 0; n < 2; n++) await nextFrame(video)
      const [left, top, wide, high] = [x, y, width, height].map((px) => Math.round(px * density()))
      return createImageBitmap(video, left!, top!, wide!, high!)
    },
    close,
  }
}

/** A picture in which nothing moves has no more frames. */
const nextFrame = (video: HTMLVideoElement): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, 200)
    video.requestVideoFrameCallback(() => {
      clearTimeout(timer)
      resolve()
    })
  })

const toPicture = (bytes: Uint8Array): Promise<ImageBitmap> =>
  createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }))
