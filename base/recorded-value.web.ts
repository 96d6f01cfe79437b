/**
 * Messages between threads as JSON. Bytes become `{ $bytes: base64 }`; what is a handle of one process (a bitmap, a port)
 * is `{ $gone: name }`, since no recording can hold it.
 */
const MAX_BYTES = 4_000_000

export const encodeRecorded = (value: unknown): string => JSON.stringify(value, replace) ?? 'null'

export const decodeRecorded = (text: string): unknown => JSON.parse(text, revive)

function replace(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return typeof value === 'bigint' ? String(value) : value
  if (value instanceof ArrayBuffer) return bytesOf(new Uint8Array(value))
  if (ArrayBuffer.isView(value)) return bytesOf(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === null || Object.getPrototypeOf(prototype) === null) return value
  return { $gone: (prototype as { constructor?: { name?: string } }).constructor?.name ?? 'object' }
}

function bytesOf(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_BYTES) return { $gone: `${bytes.length} bytes` }
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return { $bytes: btoa(text) }
}

function revive(_key: string, value: unknown): unknown {
  const coded = (value as { $bytes?: unknown } | null)?.$bytes
  if (typeof coded !== 'string' || Object.keys(value as object).length !== 1) return value
  try {
    return Uint8Array.from(atob(coded), (char) => char.charCodeAt(0)).buffer
  } catch {
    return value
  }
}
