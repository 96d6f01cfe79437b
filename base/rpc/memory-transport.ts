import { Emitter } from '../events'
import type { Transport } from './transport'

/** Two connected ends in one thread. Messages arrive in a later microtask, in order, as they would from elsewhere. */
export function memoryTransports(): [Transport, Transport] {
  const ends = [new MemoryTransport(), new MemoryTransport()] as const
  ends[0].other = ends[1]
  ends[1].other = ends[0]
  return [ends[0], ends[1]]
}

class MemoryTransport implements Transport {
  other!: MemoryTransport
  #closed = false
  readonly #message = new Emitter<string>()
  readonly #close = new Emitter<{ reason: string }>()
  readonly onMessage = this.#message.event
  readonly onClose = this.#close.event

  send(text: string): void {
    if (!this.#closed) queueMicrotask(() => this.other.#closed || this.other.#message.fire(text))
  }

  close(reason = 'closed'): void {
    if (this.#closed) return
    this.#closed = true
    queueMicrotask(() => {
      this.#close.fire({ reason })
      this.other.close(reason)
    })
  }
}
