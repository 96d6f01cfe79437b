/**
 * picture.js: draws what is on a phone's screen (protocol/inspect-picture.ts). First the page's document, then the
 * shell's with the picture of the page where its frame is, so that what lies over the page does in the picture too.
 */
import { MAX_PICTURE_BYTES, MAX_PICTURE_SIDE, type ScreenPicture } from '../../../protocol/inspect-picture'
import { afterPaint } from '../dom'
import type { Simulator } from '../simulator'
import { drawDocument } from './draw-document'

/** Pixels per px beyond which nobody sees more, and pixels in all: a phone's browser has little memory. */
const MAX_DENSITY = 3
const MAX_PIXELS = 12_000_000

export async function drawScreen({ stage }: Simulator): Promise<ScreenPicture> {
  await afterPaint()
  const { width, height } = stage.screen
  const scale = densityFor(width, height)
  const pages = [...stage.pages.querySelectorAll<HTMLElement>('.page:not(.page-hidden)')]
  const drawn = new Map<Element, string>()
  for (const page of pages) {
    const frame = page.querySelector('iframe')
    const root = frame?.contentDocument?.documentElement
    if (!frame || !root || !frame.clientWidth || !frame.clientHeight) continue
    const size = { width: frame.clientWidth, height: frame.clientHeight }
    drawn.set(frame, (await drawDocument(root, { ...size, scale })).toDataURL())
  }
  const screen = await drawDocument(stage.outline, {
    width,
    height,
    scale,
    instead: (element) => drawn.get(element),
    leaveOut: (element) => element.classList.contains('page-hidden'),
  })
  return smallEnough(screen)
}

function densityFor(width: number, height: number): number {
  const most = Math.min(MAX_PICTURE_SIDE / Math.max(width, height), Math.sqrt(MAX_PIXELS / (width * height)))
  return Math.min(devicePixelRatio, MAX_DENSITY, most)
}

/** As few pixels as it takes for the file to go into a message: photographs hardly get smaller as PNG. */
async function smallEnough(canvas: HTMLCanvasElement): Promise<ScreenPicture> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The browser made no picture of what was drawn')
  const { width, height } = canvas
  if (blob.size <= MAX_PICTURE_BYTES) return { png: new Uint8Array(await blob.arrayBuffer()), width, height }
  const less = Math.min(0.8, Math.sqrt(MAX_PICTURE_BYTES / blob.size) * 0.95)
  const smaller = document.createElement('canvas')
  smaller.width = Math.max(1, Math.floor(width * less))
  smaller.height = Math.max(1, Math.floor(height * less))
  const context = smaller.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, 0, 0, smaller.width, smaller.height)
  return smallEnough(smaller)
}
