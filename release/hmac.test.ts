import { createHash, createHmac, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { hmac, sha256Base64Url } from './hmac'

it('is what Node makes', () => {
  const texts = ['', 'a', 'tandem request 1\0ä中😀', 'x'.repeat(1000), '中'.repeat(5000), 'b']
  for (const text of texts) {
    const secret = randomBytes(32)
    const wanted = createHmac('sha256', secret).update(text).digest()
    expect(hmac(secret.toString('latin1'), text, 'base64url')).toBe(wanted.toString('base64url'))
    expect(Buffer.from(hmac(secret.toString('latin1'), text, 'latin1'), 'latin1')).toEqual(wanted)
    expect(sha256Base64Url(text)).toBe(createHash('sha256').update(text).digest('base64url'))
  }
})

it('takes keys of 32 bytes alone', () => {
  expect(() => hmac('x'.repeat(31), '', 'latin1')).toThrow('32 bytes')
})
