import { expect, it } from 'vitest'
import { bytesOf, hexLines } from './hex-lines'

it('shows bytes as numbers and letters', () => {
  const lines = hexLines(bytesOf(btoa('\0PNG\x89 and more than sixteen')))
  expect(lines[0]).toBe('00000000  00 50 4e 47 89 20 61 6e 64 20 6d 6f 72 65 20 74  .PNG. and more t')
  expect(lines[1]).toMatch(/^00000010 {2}68 61 6e 20 .* han sixteen$/)
})
