import { unzlibSync } from 'fflate'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodePng } from './png'

test('a png holds what it was given, chunk by chunk with its checksum', () => {
  const pixels = Uint8ClampedArray.from({ length: 3 * 2 * 4 }, (_, i) => i * 10)
  const png = encodePng(3, 2, pixels)
  const view = new DataView(png.buffer)
  expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG')
  const chunks: [string, Uint8Array][] = []
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at)
    const body = png.subarray(at + 4, at + 8 + length)
    expect(view.getUint32(at + 8 + length)).toBe(crc32(body))
    chunks.push([String.fromCharCode(...body.subarray(0, 4)), body.subarray(4)])
    at += 12 + length
  }
  expect(chunks.map(([type]) => type)).toEqual(['IHDR', 'IDAT', 'IEND'])
  expect([...chunks[0]![1]]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 6, 0, 0, 0])
  const rows = unzlibSync(chunks[1]![1])
  expect([...rows]).toEqual([0, ...pixels.subarray(0, 12), 0, ...pixels.subarray(12)])
})
