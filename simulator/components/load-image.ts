/**
 * Pictures for drawing: decoded, and kept for a while, since animations draw the same ones again and again. A picture of
 * another host that allows it (`Access-Control-Allow-Origin`, which the documentation of "CanvasContext.drawImage" asks
 * for) leaves the canvas readable; one that does not is drawn all the same, and the canvas cannot be read any more.
 */
import { asset } from './host'

const KEPT = 60
const kept = new Map<string, Promise<HTMLImageElement>>()

/** Rejects where the picture cannot be loaded or decoded. */
export function loadImage(source: string): Promise<HTMLImageElement> {
  const url = asset(source)
  const known = kept.get(url)
  if (known) return known
  const loading = isForeign(url) ? load(url, true).catch(() => load(url, false)) : load(url, false)
  kept.set(url, loading)
  loading.catch(() => kept.delete(url))
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
  return loading
}

/** For logic: an ImageBitmap of its own. Rejects also for what only this page may show, not read. */
export async function loadBitmap(source: string): Promise<ImageBitmap> {
  const image = await loadImage(source)
  const { naturalWidth: width, naturalHeight: height } = image
  // An SVG without a size of its own has none to draw at.
  return width && height ? createImageBitmap(image) : createImageBitmap(image, { resizeWidth: 300, resizeHeight: 150 })
}

function isForeign(url: string): boolean {
  const { protocol, origin } = new URL(url, document.baseURI)
  return /^https?:$/.test(protocol) && origin !== location.origin
}

async function load(url: string, cors: boolean): Promise<HTMLImageElement> {
  const image = new Image()
  if (cors) image.crossOrigin = 'anonymous'
  image.src = url
  try {
    await image.decode()
  } catch {
    throw new Error(`cannot load the picture ${url.slice(0, 200)}`)
  }
  return image
}
