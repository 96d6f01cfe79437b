/**
 * Downloads that go on where they were cut off, also after the page was closed: what has come lies in the store, piece by piece, and
 * the rest is asked for by its range. Nothing of it is believed; whoever asked compares hashes.
 */
import { codeOf, PlayerFault } from '../fault'
import { joinBytes } from '../../../../base/package/bytes'

export interface ChunkStore {
  chunks(blob: string): Promise<{ at: number; bytes: Uint8Array }[]>
  keepChunk(blob: string, at: number, bytes: Uint8Array): Promise<void>
  dropChunks(blob: string): Promise<void>
}

export interface Source {
  blob(url: string, from: number, to: number, signal: AbortSignal): Promise<ReadableStreamDefaultReader<Uint8Array>>
}

export interface Piece {
  /** `ProgramRecord.id` */
  program: string
  sha256: string
  url: string
  /** Of the file. */
  from: number
  to: number
}

/** Bytes that are kept at once; ms without any until the connection counts as dead; pauses between attempts. */
const CHUNK = 256 * 1024
const STALL = 15_000
const PAUSES = [500, 2000]

export class Downloads {
  constructor(
    private readonly source: Source,
    private readonly store: ChunkStore,
    private readonly wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  /** `onBytes`: how many are here, those of before included. Rejects with `network_failed`, the signal's reason, and the source's faults. */
  async get(piece: Piece, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Uint8Array> {
    const name = nameOf(piece)
    const wanted = piece.to - piece.from
    for (let attempt = 0; ;) {
      const have = await this.present(name, wanted)
      onBytes(have)
      if (have === wanted) break
      try {
        await this.more(piece, name, have, onBytes, signal)
      } catch (error) {
        if (signal.aborted || codeOf(error) !== 'network_failed') throw error
        // One that got further is another beginning.
        if ((await this.present(name, wanted)) > have) attempt = 0
        const pause = PAUSES[attempt++]
        if (pause === undefined) throw error
        await this.wait(pause)
        signal.throwIfAborted()
      }
    }
    const chunks = await this.store.chunks(name)
    return joinBytes(...chunks.map(({ bytes }) => bytes))
  }

  /** It was taken in, or was not what it should be. */
  forget(piece: Piece): Promise<void> {
    return this.store.dropChunks(nameOf(piece))
  }

  /** Bytes that are here; where they do not follow each other, nothing is. */
  private async present(name: string, wanted: number): Promise<number> {
    let have = 0
    let whole = true
    for (const { at, bytes } of await this.store.chunks(name)) {
      whole &&= at === have
      have += bytes.length
    }
    if (whole && have <= wanted) return have
    await this.store.dropChunks(name)
    return 0
  }

  private async more(
    { url, from, to }: Piece,
    name: string,
    have: number,
    onBytes: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const ended = new AbortController()
    const abort = (): void => ended.abort(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    let timer: ReturnType<typeof setTimeout> | undefined
    const alive = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => ended.abort(new PlayerFault('network_failed')), STALL)
    }
    let held: Uint8Array[] = []
    let size = 0
    let at = have
    const keep = async (): Promise<void> => {
      if (size === 0) return
      await this.store.keepChunk(name, at, joinBytes(...held))
      at += size
      held = []
      size = 0
    }
    try {
      alive()
      const reader = await this.source.blob(url, from + have, to, ended.signal)
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        alive()
        const room = to - from - at - size
        held.push(value.length > room ? value.subarray(0, room) : value)
        size += Math.min(value.length, room)
        onBytes(at + size)
        if (size >= CHUNK) await keep()
        if (value.length >= room) break
      }
      void reader.cancel().catch(() => {})
      await keep()
      if (at < to - from) throw new PlayerFault('network_failed')
    } catch (error) {
      // What came before is worth keeping.
      await keep().catch(() => {})
      if (signal.aborted) throw signal.reason
      if (error instanceof PlayerFault || codeOf(error) === 'no_room') throw error
      throw new PlayerFault('network_failed', {}, { cause: error })
    } finally {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    }
  }
}

/** What pieces of this program's files are kept under begins so. */
export const chunksOf = (program: string): string => `${program}\n`
const nameOf = ({ program, sha256, from, to }: Piece): string => `${chunksOf(program)}${sha256}:${from}-${to}`
