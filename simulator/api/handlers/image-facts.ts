/** What a picture's bytes say of it (documentation: "my.getImageInfo"; EXIF 2.3, "Orientation"). */
import type { ResultOf } from '../spec'

type Orientation = ResultOf<'getImageInfo'>['orientation']

const orientations: Orientation[] = [
  'up',
  'up-mirrored',
  'down',
  'down-mirrored',
  'left-mirrored',
  'right',
  'right-mirrored',
  'left',
]

/** `up` where nothing is said. `bytes`: the beginning of the file is enough. */
export function orientationOf(bytes: Uint8Array): Orientation {
  return orientations[(exifOrientation(bytes) ?? 1) - 1] ?? 'up'
}

function exifOrientation(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u16 = (at: number, little = false): number => (at + 2 <= view.byteLength ? view.getUint16(at, little) : 0)
  const u32 = (at: number, little: boolean): number => (at + 4 <= view.byteLength ? view.getUint32(at, little) : 0)
  if (u16(0) !== 0xffd8) return undefined
  for (let at = 2; at + 4 < view.byteLength && u16(at) >= 0xffc0; at += 2 + u16(at + 2)) {
    // APP1 with "Exif".
    if (u16(at) !== 0xffe1 || u32(at + 4, false) !== 0x45786966) continue
    const tiff = at + 10
    const little = u16(tiff) === 0x4949
    const directory = tiff + u32(tiff + 4, little)
    for (let i = 0; i < u16(directory, little); i++) {
      const entry = directory + 2 + 12 * i
      if (u16(entry, little) === 0x0112) return u16(entry + 8, little)
    }
  }
  return undefined
}

/** As the documentation names formats: `jpg`, not `jpeg`. */
export function imageType(mime: string, bytes: Uint8Array): string {
  const named = /^image\/([\w.+-]+)$/.exec(mime)?.[1]
  const found = named ?? (bytes[0] === 0xff && bytes[1] === 0xd8 ? 'jpeg' : bytes[0] === 0x89 ? 'png' : 'unknown')
  return { jpeg: 'jpg', 'svg+xml': 'svg', 'x-icon': 'ico' }[found] ?? found
}
