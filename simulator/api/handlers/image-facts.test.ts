import { describe, expect, it } from 'vitest'
import { imageType, orientationOf } from './image-facts'

/** The beginning of a JPEG file with EXIF data that names an orientation. */
function jpeg(orientation: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(64)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, 0xffd8)
  // A comment stands before it, as cameras write.
  view.setUint16(2, 0xfffe)
  view.setUint16(4, 4)
  view.setUint16(8, 0xffe1)
  view.setUint16(10, 34)
  view.setUint32(12, 0x45786966)
  const tiff = 18
  view.setUint16(tiff, little ? 0x4949 : 0x4d4d)
  view.setUint16(tiff + 2, 42, little)
  view.setUint32(tiff + 4, 8, little)
  view.setUint16(tiff + 8, 1, little)
  view.setUint16(tiff + 10, 0x0112, little)
  view.setUint16(tiff + 12, 3, little)
  view.setUint32(tiff + 14, 1, little)
  view.setUint16(tiff + 18, orientation, little)
  view.setUint16(44, 0xffda)
  return bytes
}

describe('orientationOf', () => {
  it.each([true, false])('reads EXIF data, whichever end comes first (%s)', (little) => {
    const named = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => orientationOf(jpeg(n, little)))
    expect(named.slice(0, 4)).toEqual(['up', 'up-mirrored', 'down', 'down-mirrored'])
    expect(named.slice(4)).toEqual(['left-mirrored', 'right', 'right-mirrored', 'left'])
  })

  it('takes anything else as it is, however short or broken', () => {
    const whole = jpeg(6, true)
    for (let length = 0; length < whole.length; length++) {
      expect(['up', 'right']).toContain(orientationOf(whole.subarray(0, length)))
    }
    expect(orientationOf(jpeg(99, true))).toBe('up')
    expect(orientationOf(new TextEncoder().encode('<svg/>'))).toBe('up')
  })
})

it('formats have the documentation’s names', () => {
  const none = new Uint8Array()
  expect(['image/jpeg', 'image/png', 'image/webp', 'image/svg+xml'].map((type) => imageType(type, none))).toEqual([
    'jpg',
    'png',
    'webp',
    'svg',
  ])
  expect(imageType('', jpeg(1, true))).toBe('jpg')
  expect(imageType('text/plain', none)).toBe('unknown')
})
