import type { NetworkBody } from '../../protocol/network'

/** Bytes of all bodies together; the oldest go first. */
const MAX_ALL = 5_000_000
/** Bytes of one body; what comes after is counted only. */
const MAX_ONE = 2_000_000

type Part = 'request' | 'response'

/** Bodies of requests and answers, as they come in pieces. */
export class BodyStore {
  readonly #bodies = new Map<string, { chunks: Uint8Array[]; kept: number; size: number }>()
  #all = 0

  add(id: number, of: Part, chunk: Uint8Array): void {
    const key = `${id} ${of}`
    const body = this.#bodies.get(key) ?? { chunks: [], kept: 0, size: 0 }
    this.#bodies.set(key, body)
    body.size += chunk.length
    // A copy: the chunk may be part of a larger buffer, which would be kept whole.
    const room = Uint8Array.from(chunk.subarray(0, Math.max(0, MAX_ONE - body.kept)))
    if (room.length) body.chunks.push(room)
    body.kept += room.length
    this.#all += room.length
    for (const [old, { kept }] of this.#bodies) {
      if (this.#all <= MAX_ALL) break
      if (old === key) continue
      this.#all -= kept
      this.#bodies.delete(old)
    }
  }

  get(id: number, of: Part): NetworkBody | null {
    const body = this.#bodies.get(`${id} ${of}`)
    return body ? { base64: Buffer.concat(body.chunks).toString('base64'), size: body.size } : null
  }

  forget(id: number): void {
    for (const of of ['request', 'response'] as const) {
      const body = this.#bodies.get(`${id} ${of}`)
      this.#all -= body?.kept ?? 0
      this.#bodies.delete(`${id} ${of}`)
    }
  }

  clear(): void {
    this.#bodies.clear()
    this.#all = 0
  }
}
