/** Canvases of logic as pictures (documentation: "my.canvasToTempFilePath", "OffscreenCanvas"). */
import type { CanvasExport } from '../../../protocol/canvas'
import { arrayBufferToBase64 } from '../api/base64'
import { encodePng } from './png'

type Surface = OffscreenCanvas | { width: number; height: number }

const number = (value: unknown, fallback: number): number => {
  const n = value === undefined || value === null || value === '' ? NaN : Number(value)
  return Number.isFinite(n) ? n : fallback
}

/** A copy of a part of it, in the size that is wanted. Works for 2d and webgl alike. */
function cut(canvas: Surface, options: CanvasExport): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const x = number(options.x, 0)
  const y = number(options.y, 0)
  const width = number(options.width, canvas.width - x)
  const height = number(options.height, canvas.height - y)
  const copy = new OffscreenCanvas(
    Math.max(1, Math.round(number(options.destWidth, width))),
    Math.max(1, Math.round(number(options.destHeight, height))),
  )
  const pen = copy.getContext('2d')
  if (!pen) throw new Error('the canvas cannot be copied')
  pen.drawImage(canvas as OffscreenCanvas, x, y, width, height, 0, 0, copy.width, copy.height)
  return [copy, pen]
}

/** At once, and so always a PNG: that is what the standard has for types that an implementation does not encode. */
export function canvasToDataUrl(canvas: Surface): string {
  const { width, height } = canvas
  if (!width || !height) return 'data:,'
  const [, pen] = cut(canvas, {})
  const png = encodePng(width, height, pen.getImageData(0, 0, width, height).data)
  return `data:image/png;base64,${arrayBufferToBase64(png.buffer)}`
}

export async function canvasToBlob(canvas: Surface, options: CanvasExport): Promise<Blob> {
  const [copy] = cut(canvas, options)
  const jpg = /^jpe?g$/i.test(String(options.fileType ?? ''))
  const quality = number(options.quality, 1)
  return copy.convertToBlob({
    type: jpg ? 'image/jpeg' : 'image/png',
    quality: quality > 0 && quality <= 1 ? quality : 1,
  })
}
