/**
 * HMAC-SHA-256 (RFC 2104) with keys of 32 bytes, by two one-shot hashes: each check needs three of them. `createHmac` makes a stream
 * object for each and takes twice as long; so does every `Buffer` that a hash is returned as, since it is memory of its own outside of the
 * heap. Keys and bare results are therefore texts with a sign for each byte (`latin1`).
 */
import * as crypto from 'node:crypto'

export const KEY_BYTES = 32
const BLOCK = 64

/** Nothing waits between writing and reading them, and every call writes the same parts: the rest of the key's block stays as it is. */
let inner = Buffer.alloc(4096, 0x36)
const outer = Buffer.alloc(BLOCK + 32, 0x5c)

export const sha256Base64Url = (bytes: Uint8Array | string): string => digest(bytes, 'base64url')

/** `key`: 32 signs of `latin1`. */
export function hmac(key: string, text: string, encoding: 'base64url' | 'latin1'): string {
  if (key.length !== KEY_BYTES) throw new Error('A key has to have 32 bytes')
  if (inner.length < BLOCK + text.length * 3) inner = Buffer.alloc(BLOCK + text.length * 3, 0x36)
  for (let at = 0; at < KEY_BYTES; at++) {
    const byte = key.charCodeAt(at)
    inner[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  const length = inner.write(text, BLOCK)
  outer.write(digest(inner.subarray(0, BLOCK + length), 'latin1'), BLOCK, 'latin1')
  return digest(outer, encoding)
}

/** The types of `hash` do not know all encodings. */
const digest = (bytes: Uint8Array | string, encoding: string): string =>
  crypto.hash('sha256', bytes, encoding as 'base64url')
