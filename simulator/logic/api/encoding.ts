/** Texts as bytes and back, in the encodings of files (documentation: "FileSystemManager.readFile", encoding). */
import { arrayBufferToBase64 } from './base64'
import { invalid } from './call'

interface Encoding {
  encode(text: string): Uint8Array
  decode(bytes: Uint8Array): string
}

/** Characters per `fromCharCode` call: argument lists have a limit. */
const CHUNK = 8_192

function fromUnits(units: ArrayLike<number>, mask: number): string {
  let text = ''
  for (let i = 0; i < units.length; i += CHUNK) {
    const part = Array.prototype.slice.call(units, i, i + CHUNK) as number[]
    text += String.fromCharCode(...part.map((unit) => unit & mask))
  }
  return text
}

/** One byte for each character. */
const single = (mask: number): Encoding => ({
  encode: (text) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff),
  decode: (bytes) => fromUnits(bytes, mask),
})

const utf8: Encoding = {
  encode: (text) => new TextEncoder().encode(text),
  // A byte order mark is a character of the file like any other.
  decode: (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
}

const utf16: Encoding = {
  encode(text) {
    const bytes = new Uint8Array(text.length * 2)
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      bytes[2 * i] = unit & 0xff
      bytes[2 * i + 1] = unit >> 8
    }
    return bytes
  },
  decode(bytes) {
    const units = new Uint16Array(bytes.length >> 1)
    for (let i = 0; i < units.length; i++) units[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8)
    return fromUnits(units, 0xffff)
  },
}

const base64: Encoding = {
  encode(text) {
    // Data URLs are handed over as they are.
    const body = text.replace(/^data:[^,]*,/, '').replace(/\s+/g, '')
    let binary: string
    try {
      binary = atob(body.replace(/-/g, '+').replace(/_/g, '/'))
    } catch {
      throw invalid('the data is not base64')
    }
    return Uint8Array.from(binary, (char) => char.charCodeAt(0))
  },
  decode: (bytes) => arrayBufferToBase64(new Uint8Array(bytes).buffer),
}

const hex: Encoding = {
  encode(text) {
    if (text.length % 2 || /[^0-9a-f]/i.test(text)) throw invalid('the data is not hexadecimal')
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  },
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
}

const encodings: Record<string, Encoding> = {
  ascii: single(0x7f),
  binary: single(0xff),
  latin1: single(0xff),
  utf8,
  'utf-8': utf8,
  ucs2: utf16,
  'ucs-2': utf16,
  utf16le: utf16,
  'utf-16le': utf16,
  base64,
  hex,
}

/** Throws `api_arguments_invalid` for a name that is no encoding. */
export function encodingOf(name: unknown): Encoding {
  const key = String(name).toLowerCase()
  if (!Object.hasOwn(encodings, key)) throw invalid(`there is no encoding "${String(name)}"`)
  return encodings[key]!
}

/** What a program writes: text in an encoding (utf8 unless named), or a buffer as it is. */
export function bytesOf(data: unknown, encoding: unknown): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (data === undefined || data === null) throw invalid('data is missing')
  return encodingOf(encoding ?? 'utf8').encode(typeof data === 'string' ? data : JSON.stringify(data))
}
