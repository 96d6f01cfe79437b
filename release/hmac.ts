/**
 * HMAC-SHA-256 (RFC 2104) by two one-shot hashes. `createHmac` makes a stream object for each, which takes three times as long, and each
 * check needs three of them.
 */
import * as crypto from 'node:crypto'

export interface HmacKey {
  inner: Buffer
  outer: Buffer
}

const BLOCK = 64
const hash = (bytes: Uint8Array): Buffer => crypto.hash('sha256', bytes, 'buffer')
export const sha256Base64Url = (bytes: Uint8Array | string): string =>
  crypto.hash('sha256', bytes, 'base64url' as 'base64')

export function hmacKey(secret: Uint8Array): HmacKey {
  const key = secret.length > BLOCK ? hash(secret) : secret
  const [inner, outer] = [Buffer.alloc(BLOCK, 0x36), Buffer.alloc(BLOCK, 0x5c)]
  for (let at = 0; at < key.length; at++) {
    inner[at]! ^= key[at]!
    outer[at]! ^= key[at]!
  }
  return { inner, outer }
}

export function hmacSign({ inner, outer }: HmacKey, text: string): Buffer {
  const message = Buffer.allocUnsafe(BLOCK + text.length * 3)
  inner.copy(message)
  const length = message.write(text, BLOCK)
  const last = Buffer.allocUnsafe(BLOCK + 32)
  outer.copy(last)
  hash(message.subarray(0, BLOCK + length)).copy(last, BLOCK)
  return hash(last)
}
