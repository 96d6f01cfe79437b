import { boxPicture } from './box'

/**
 * The pictures of other sites, which a page may show but not read, as data URLs: where the site allows it, drawn once
 * more; else a box. False for those that can be fetched.
 */
export async function pictureOf(url: string, patience: number): Promise<string | false> {
  const { origin, protocol } = new URL(url, location.href)
  if (origin === location.origin || !protocol.startsWith('http')) return false
  try {
    const image = new Image()
    image.crossOrigin = 'anonymous'
    image.src = url
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patience))
    await Promise.race([image.decode(), late])
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth
    canvas.height = image.naturalHeight
    canvas.getContext('2d')!.drawImage(image, 0, 0)
    return canvas.toDataURL()
  } catch {
    return boxPicture('image')
  }
}
