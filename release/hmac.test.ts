import { createHash, createHmac, randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { hmacKey, hmacSign, sha256Base64Url } from './hmac'

it('is what Node makes', () => {
  for (const length of [0, 1, 32, 63, 64, 65, 200]) {
    const secret = randomBytes(length)
    for (const text of ['', 'a', 'tandem request 1\0ä中😀', 'x'.repeat(1000)]) {
      expect(hmacSign(hmacKey(secret), text)).toEqual(createHmac('sha256', secret).update(text).digest())
      expect(sha256Base64Url(text)).toBe(createHash('sha256').update(text).digest('base64url'))
    }
  }
})
