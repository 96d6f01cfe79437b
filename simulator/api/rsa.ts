/**
 * RSA with PKCS #1 v1.5 padding (RFC 8017, 7.2), as my.rsa has it; WebCrypto knows only OAEP. Not constant in time: it
 * stands in for a phone on a developer's machine, and guards nothing.
 */
interface Key {
  n: bigint
  /** e or d. */
  exponent: bigint
  /** Bytes of n. */
  size: number
}

export class RsaFault extends Error {}

/** Base64 of the encrypted UTF-8 text. `key`: a public key, PKCS #8 or #1, with or without PEM lines. */
export function rsaEncrypt(text: string, key: string): string {
  const { n, exponent, size } = readKey(key, 'public')
  const message = new TextEncoder().encode(text)
  if (message.length > size - 11)
    throw new RsaFault(`the text has ${message.length} bytes, the key has room for ${size - 11}`)
  const block = new Uint8Array(size)
  block[1] = 2
  block.set(nonZero(size - 3 - message.length), 2)
  block.set(message, size - message.length)
  return toBase64(toBytes(power(toNumber(block), exponent, n), size))
}

export function rsaDecrypt(base64: string, key: string): string {
  const { n, exponent, size } = readKey(key, 'private')
  const data = fromBase64(base64)
  if (data.length !== size) throw new RsaFault(`the text has ${data.length} bytes, the key is for ${size}`)
  const block = toBytes(power(toNumber(data), exponent, n), size)
  const end = block.indexOf(0, 2)
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new RsaFault('the text was not made for this key')
  return new TextDecoder().decode(block.subarray(end + 1))
}

function nonZero(count: number): Uint8Array {
  const bytes = crypto.getRandomValues(new Uint8Array(count))
  for (let i = 0; i < count; i++) while (bytes[i] === 0) bytes[i] = crypto.getRandomValues(new Uint8Array(1))[0]!
  return bytes
}

function power(base: bigint, exponent: bigint, n: bigint): bigint {
  if (base >= n) throw new RsaFault('the text was not made for this key')
  let result = 1n
  for (let square = base, left = exponent; left > 0n; left >>= 1n, square = (square * square) % n)
    if (left & 1n) result = (result * square) % n
  return result
}

const toNumber = (bytes: Uint8Array): bigint =>
  BigInt('0x' + ([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('') || '0'))

function toBytes(number: bigint, size: number): Uint8Array {
  const hex = number.toString(16).padStart(size * 2, '0')
  return Uint8Array.from({ length: size }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (char) => char.charCodeAt(0))
  } catch {
    throw new RsaFault('this is not Base64')
  }
}

/** Largest keys that are taken: 8192 bits. */
const MOST = 1024

function readKey(pem: string, kind: 'public' | 'private'): Key {
  const der = fromBase64(pem.replace(/-----[^-]+-----/g, ''))
  const numbers = integersOf(der, kind)
  const n = kind === 'public' ? numbers[0] : numbers[1]
  const exponent = kind === 'public' ? numbers[1] : numbers[3]
  const size = n === undefined ? 0 : Math.ceil(n.toString(16).length / 2)
  if (n === undefined || exponent === undefined || size < 32 || size > MOST)
    throw new RsaFault(`this is not a ${kind} RSA key`)
  return { n, exponent, size }
}

/** DER tags (ITU-T X.690). */
const INTEGER = 0x02
const BITS = 0x03
const OCTETS = 0x04
const SEQUENCE = 0x30

/** The integers of RSAPublicKey or RSAPrivateKey, also where a PKCS #8 or SubjectPublicKeyInfo is around it. */
function integersOf(der: Uint8Array, kind: 'public' | 'private'): bigint[] {
  const [outer] = elements(der)
  if (outer?.tag !== SEQUENCE) return []
  const inner = elements(outer.body)
  const wrapped = inner.find(({ tag }) => tag === (kind === 'public' ? BITS : OCTETS))
  // A bit string begins with how many bits are unused.
  if (wrapped) return integersOf(kind === 'public' ? wrapped.body.subarray(1) : wrapped.body, kind)
  return inner.filter(({ tag }) => tag === INTEGER).map(({ body }) => toNumber(body))
}

function elements(der: Uint8Array): { tag: number; body: Uint8Array }[] {
  const found = []
  for (let at = 0; at + 2 <= der.length;) {
    const tag = der[at]!
    let length = der[at + 1]!
    let start = at + 2
    if (length & 0x80) {
      const count = length & 0x7f
      if (count === 0 || count > 4) break
      length = Number(toNumber(der.subarray(start, start + count)))
      start += count
    }
    if (start + length > der.length) break
    found.push({ tag, body: der.subarray(start, start + length) })
    at = start + length
  }
  return found
}
