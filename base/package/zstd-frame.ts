import { readUint32 } from './bytes'

/**
 * How many bytes a zstd frame says that it unpacks to (RFC 8878, 3.1.1.1); undefined where it says nothing, is no frame, or says more
 * than 4 GB. To be asked before a decoder, which makes room for as much.
 */
export function frameContentSize(frame: Uint8Array): number | undefined {
  if (frame.length < 6 || readUint32(frame, 0) !== 0x28b52ffd) return undefined
  const descriptor = frame[4]!
  const single = (descriptor & 0x20) !== 0
  const flag = descriptor >> 6
  const at = 5 + (single ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]!
  const length = flag === 0 ? (single ? 1 : 0) : 1 << flag
  if (length === 0 || at + length > frame.length) return undefined
  let size = 0
  for (let n = Math.min(length, 4) - 1; n >= 0; n--) size = size * 256 + frame[at + n]!
  for (let n = 4; n < length; n++) if (frame[at + n] !== 0) return undefined
  return flag === 1 ? size + 256 : size
}
