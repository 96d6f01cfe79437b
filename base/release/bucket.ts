/** Places of devices for percentages. */

export const BUCKETS = 10_000

/** A device's stable place, 0 to `BUCKETS` - 1: spread evenly, and unrelated from app to app because of the app's salt. */
export function bucketOf(salt: string, device: string): number {
  return finish(mix(mix(0x9747b28c, salt), device), salt.length + device.length) % BUCKETS
}

/** MurmurHash3 (x86, 32 bits, of the text's UTF-16 code units two to a word); nothing is kept safe by it. */
export const murmur3 = (seed: number, text: string): number => finish(mix(seed, text), text.length)

function mix(seed: number, text: string): number {
  let hash = seed
  for (let at = 0; at < text.length; at += 2) {
    let word = text.charCodeAt(at) | ((at + 1 < text.length ? text.charCodeAt(at + 1) : 0) << 16)
    word = Math.imul(word, 0xcc9e2d51)
    word = (word << 15) | (word >>> 17)
    hash ^= Math.imul(word, 0x1b873593)
    hash = (hash << 13) | (hash >>> 19)
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0
  }
  return hash
}

function finish(hash: number, length: number): number {
  let h = hash ^ length
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
