/** Documentation: "my.arrayBufferToBase64", "my.base64ToArrayBuffer". */
import { invalid } from './call'

/** Characters per `fromCharCode` call: argument lists have a limit. */
const CHUNK = 8_192

export function arrayBufferToBase64(buffer: unknown): string {
  if (!(buffer instanceof ArrayBuffer)) throw invalid('arrayBufferToBase64 wants an ArrayBuffer')
  const bytes = new Uint8Array(buffer)
  let binary = ''
  for (let i = 0; i < bytes.length; i += CHUNK) binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK))
  return btoa(binary)
}

export function base64ToArrayBuffer(text: unknown): ArrayBuffer {
  let binary: string
  try {
    binary = atob(String(text))
  } catch {
    throw invalid('base64ToArrayBuffer: the text is not base64')
  }
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes.buffer
}
