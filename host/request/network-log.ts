import { Emitter } from '../../base/events'
import type { WireError } from '../../protocol/diagnostics'
import type { NetworkBody, NetworkDetails, NetworkEntry, NetworkKind, SocketMessage } from '../../protocol/network'
import { BodyStore } from './body-store'

const MAX_ENTRIES = 10_000
/** Of one socket. */
const MAX_MESSAGES = 1_000
/** ms between two events. */
const TELL_EVERY = 100

export interface Beginning {
  kind: NetworkKind
  method: string
  url: string
  stack?: string | undefined
  replayOf?: number | undefined
  phone?: string | undefined
  /** Whoever asked: entries of one that has begun a new run, or has ended, are past. */
  by: object
  /** What `network/replay` runs again. */
  args?: unknown
}

interface Kept {
  entry: NetworkEntry
  details: NetworkDetails
  messages: SocketMessage[]
  by: object
  args: unknown
}

/** What one request tells of itself, in this order. After `clear` it goes on telling nobody. */
export interface Recording {
  sent(headers: Record<string, string>, body: string | Uint8Array | undefined): void
  form(fields: Record<string, string>): void
  answered(status: number, headers: Record<string, string>, rule: string | undefined): void
  received(chunk: Uint8Array): void
  message(message: Omit<SocketMessage, 'time'>): void
  done(): void
  failed(error: WireError): void
}

/** The network of a project's program since the host has opened it: the last entries, with as much of bodies as has room. */
export class NetworkLog {
  readonly #changed = new Emitter<{ entries: NetworkEntry[]; cleared: boolean }>()
  readonly onDidChange = this.#changed.event
  readonly #kept = new Map<number, Kept>()
  readonly #bodies = new BodyStore()
  readonly #ended = new WeakSet<object>()
  #next = 1
  #dirty = new Set<NetworkEntry>()
  #timer: NodeJS.Timeout | undefined

  begin({ kind, method, url, stack, replayOf, phone, by, args }: Beginning): Recording {
    const entry: NetworkEntry = {
      id: this.#next++,
      kind,
      method,
      url: url.slice(0, 65_536),
      start: Date.now(),
      size: 0,
      past: false,
      ...(stack && { stack }),
      ...(replayOf !== undefined && { replayOf }),
      ...(phone !== undefined && { phone }),
    }
    const kept: Kept = { entry, details: { requestHeaders: {}, responseHeaders: {} }, messages: [], by, args }
    this.#kept.set(entry.id, kept)
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= MAX_ENTRIES) break
      this.#kept.delete(old)
      this.#bodies.forget(old)
    }
    this.#touch(entry)
    return this.#recording(kept)
  }

  #recording({ entry, details, messages }: Kept): Recording {
    const end = (): void => {
      entry.end ??= Date.now()
      this.#touch(entry)
    }
    return {
      sent: (headers, body) => {
        details.requestHeaders = headers
        if (body !== undefined && this.#kept.has(entry.id)) this.#bodies.add(entry.id, 'request', Buffer.from(body))
      },
      form: (fields) => (details.form = fields),
      answered: (status, headers, rule) => {
        Object.assign(entry, { status, answered: Date.now(), ...(rule !== undefined && { mocked: rule }) })
        details.responseHeaders = headers
        const type = headers['content-type']?.split(';')[0]!.trim()
        if (type) entry.type = type
        this.#touch(entry)
      },
      received: (chunk) => {
        entry.size += chunk.length
        if (this.#kept.has(entry.id)) this.#bodies.add(entry.id, 'response', chunk)
        this.#touch(entry)
      },
      message: (message) => {
        entry.size += message.data.length
        messages.push({ time: Date.now(), ...message, data: message.data.slice(0, 100_000) })
        if (messages.length > MAX_MESSAGES) messages.shift()
        this.#touch(entry)
      },
      done: end,
      failed(error) {
        entry.error ??= error
        end()
      },
    }
  }

  /** A new run of the program: what this one, and those that have ended, asked for is past. */
  newRun(by: object): void {
    for (const { entry, by: asker } of this.#kept.values()) {
      if (entry.past || (asker !== by && !this.#ended.has(asker))) continue
      entry.past = true
      this.#touch(entry)
    }
  }

  ended(by: object): void {
    this.#ended.add(by)
  }

  list(): NetworkEntry[] {
    return [...this.#kept.values()].map(({ entry }) => entry)
  }

  details(id: number): NetworkDetails | null {
    return this.#kept.get(id)?.details ?? null
  }

  body(id: number, of: 'request' | 'response'): NetworkBody | null {
    return this.#bodies.get(id, of)
  }

  messages(id: number): SocketMessage[] {
    return this.#kept.get(id)?.messages ?? []
  }

  /** What `begin` was given. */
  replayable(id: number): Pick<Kept, 'entry' | 'args' | 'by'> | undefined {
    const kept = this.#kept.get(id)
    return kept?.args === undefined ? undefined : kept
  }

  clear(): void {
    this.#kept.clear()
    this.#bodies.clear()
    this.#dirty.clear()
    this.#changed.fire({ entries: [], cleared: true })
  }

  #touch(entry: NetworkEntry): void {
    if (!this.#kept.has(entry.id)) return
    this.#dirty.add(entry)
    this.#timer ??= setTimeout(() => this.#tell(), TELL_EVERY)
  }

  #tell(): void {
    this.#timer = undefined
    const entries = [...this.#dirty]
    this.#dirty = new Set()
    if (entries.length) this.#changed.fire({ entries, cleared: false })
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#changed.dispose()
  }
}
