import { describe, expect, it } from 'vitest'
import { PlayerFault } from '../fault'
import { chunksOf, Downloads, type ChunkStore, type Piece } from './downloads'

const file = Uint8Array.from({ length: 1_000_000 }, (_, at) => at % 251)
const piece: Piece = { program: 'one', sha256: 'file', url: '/file', from: 100, to: 900_100 }
const wanted = file.subarray(piece.from, piece.to)
/** Of this many bytes, `toEqual` takes seconds. */
const same = (bytes: Uint8Array): boolean => Buffer.compare(bytes, wanted) === 0

class MemoryChunks implements ChunkStore {
  readonly kept = new Map<string, { at: number; bytes: Uint8Array }[]>()
  full = false
  async chunks(blob: string) {
    return [...(this.kept.get(blob) ?? [])].sort((a, b) => a.at - b.at)
  }
  async keepChunk(blob: string, at: number, bytes: Uint8Array) {
    if (this.full) throw new DOMException('full', 'QuotaExceededError')
    this.kept.set(blob, [...(this.kept.get(blob) ?? []), { at, bytes }])
  }
  async dropChunks(blob: string) {
    this.kept.delete(blob)
  }
}

/** `cuts`: after how many bytes each connection ends; then none does. */
function source(cuts: number[]) {
  const asked: [number, number][] = []
  return {
    asked,
    async blob(_url: string, from: number, to: number, signal: AbortSignal) {
      asked.push([from, to])
      const cut = cuts.shift()
      let at = from
      return new ReadableStream<Uint8Array>({
        pull(controller) {
          // As fetch does.
          if (signal.aborted) return controller.error(signal.reason)
          if (cut !== undefined && at - from >= cut) return controller.error(new TypeError('connection lost'))
          if (at >= to) return controller.close()
          const end = Math.min(at + 50_000, to)
          controller.enqueue(file.slice(at, end))
          at = end
        },
      }).getReader()
    },
  }
}
const never = new AbortController().signal
const at = (store: ChunkStore, from: ReturnType<typeof source>) => new Downloads(from, store, async () => {})

describe('downloads', () => {
  it('go on where they were cut off', async () => {
    const from = source([300_000, 100_000])
    const told: number[] = []
    const store = new MemoryChunks()
    expect(same(await at(store, from).get(piece, (bytes) => told.push(bytes), never))).toBe(true)
    expect(from.asked.map(([begin]) => begin)).toEqual([100, 300_100, 400_100])
    expect(told).toEqual([...told].sort((a, b) => a - b))
    await at(store, from).forget(piece)
    expect(store.kept.size).toBe(0)
  })

  it('go on in the next run of the page, and are not asked for again once they are here', async () => {
    const store = new MemoryChunks()
    const gone = source([200_000, 0, 0])
    await expect(at(store, gone).get(piece, () => {}, never)).rejects.toMatchObject({ code: 'network_failed' })
    const again = source([])
    expect(same(await at(store, again).get(piece, () => {}, never))).toBe(true)
    expect(again.asked).toEqual([[200_100, 900_100]])
    expect(same(await at(store, again).get(piece, () => {}, never))).toBe(true)
    expect(again.asked).toHaveLength(1)
  })

  it('begin anew where what is kept has a gap', async () => {
    const store = new MemoryChunks()
    await store.keepChunk(`${chunksOf('one')}file:100-900100`, 50_000, file.slice(0, 10))
    const from = source([])
    expect(await at(store, from).get(piece, () => {}, never)).toHaveLength(wanted.length)
    expect(from.asked[0]).toEqual([100, 900_100])
  })

  it('end when they are cancelled, with what has come kept', async () => {
    const store = new MemoryChunks()
    const cancel = new AbortController()
    const coming = at(store, source([])).get(
      piece,
      (bytes) => bytes > 400_000 && cancel.abort(new Error('enough')),
      cancel.signal,
    )
    await expect(coming).rejects.toThrow('enough')
    expect((await store.chunks(`${chunksOf('one')}file:100-900100`)).length).toBeGreaterThan(0)
  })

  it('say what else went wrong', async () => {
    const store = new MemoryChunks()
    store.full = true
    await expect(at(store, source([])).get(piece, () => {}, never)).rejects.toMatchObject({
      name: 'QuotaExceededError',
    })
    const refused = { blob: async () => Promise.reject(new PlayerFault('platform_error', { code: 'blob_unknown' })) }
    await expect(new Downloads(refused, new MemoryChunks()).get(piece, () => {}, never)).rejects.toMatchObject({
      code: 'platform_error',
    })
  })
})
