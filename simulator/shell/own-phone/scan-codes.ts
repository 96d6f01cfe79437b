/** scan-codes.js: reads codes in pictures where the browser itself cannot (`BarcodeDetector`), by ZXing in WebAssembly. */
import { runtimeFile } from '../../../base/runtime-files'
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import type { Detector } from './code-reader'

/** Names of `BarcodeDetector`, and of ZXing. */
const names = {
  qr_code: 'QRCode',
  code_128: 'Code128',
  code_39: 'Code39',
  ean_13: 'EAN13',
  ean_8: 'EAN8',
  data_matrix: 'DataMatrix',
  pdf417: 'PDF417',
} as const

/** px of the longer side that is looked at: more takes time and finds nothing more. */
const LONGEST = 1600

export async function createDetector(formats: readonly string[]): Promise<Detector> {
  const wasm = await runtimeFile('zxing_reader.wasm')
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true })
  const wanted = formats.flatMap((name) => names[name as keyof typeof names] ?? []) as ReaderOptions['formats']
  const canvas = new OffscreenCanvas(1, 1)
  const pen = canvas.getContext('2d', { willReadFrequently: true })!
  return {
    async detect(source) {
      const image = source as CanvasImageSource
      const { width, height } = sizeOf(source)
      const scale = Math.min(1, LONGEST / Math.max(width, height))
      Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) })
      pen.drawImage(image, 0, 0, canvas.width, canvas.height)
      const picture = pen.getImageData(0, 0, canvas.width, canvas.height)
      const found = await readBarcodes(picture, { formats: wanted!, tryHarder: true, maxNumberOfSymbols: 1 })
      return found.map(({ text, format }) => ({ rawValue: text, format: nameOf(format) }))
    },
  }
}

const nameOf = (format: string): string => Object.entries(names).find(([, name]) => name === format)?.[0] ?? ''

function sizeOf(source: ImageBitmapSource): { width: number; height: number } {
  if (source instanceof HTMLVideoElement) return { width: source.videoWidth, height: source.videoHeight }
  return source as ImageBitmap
}
