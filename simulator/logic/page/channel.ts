/** The port between a page's logic and its frame: batches out, acks, events and answers in. */
import type { LogicToView, ViewEvent, ViewToLogic } from '../../../protocol/bridge'
import { toFailure, type ApiFailure } from '../../api/spec/errors'
import { dataOf } from '../event-facts'

/** A MessagePort, or what stands for one in tests. */
export interface PagePort {
  postMessage(message: unknown): void
  onmessage: ((event: { data: unknown }) => void) | null
  close(): void
}

export interface ChannelListener {
  acked(sequence: number, domMs: number): void
  event(event: ViewEvent): void
}

type Asked = { done: (value: unknown) => void; failed: (reason: ApiFailure) => void }
type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never

export class PageChannel {
  readonly #port: PagePort
  readonly #listener: ChannelListener
  #lastId = 0
  readonly #asked = new Map<number, Asked>()
  readonly #observed = new Map<number, (entry: unknown) => void>()
  #closed = false

  constructor(port: PagePort, listener: ChannelListener) {
    this.#port = port
    this.#listener = listener
    port.onmessage = (event) => this.#receive(dataOf(event) as ViewToLogic)
  }

  sendBatch(text: string): void {
    this.#send(text)
  }

  ask(message: WithoutId<Exclude<LogicToView, string>>, done: Asked['done'], failed: Asked['failed']): void {
    const id = ++this.#lastId
    this.#asked.set(id, { done, failed })
    this.#send({ ...message, id } as LogicToView)
  }

  observe(message: WithoutId<Extract<LogicToView, { k: 'observe' }>>, callback: (entry: unknown) => void): () => void {
    const id = ++this.#lastId
    this.#observed.set(id, callback)
    this.#send({ ...message, id } as LogicToView)
    return () => {
      if (this.#observed.delete(id)) this.#send({ k: 'unobserve', id })
    }
  }

  /** Questions that are open are answered with a failure. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#port.onmessage = null
    this.#port.close()
    this.#observed.clear()
    const open = [...this.#asked.values()]
    this.#asked.clear()
    for (const { failed } of open) failed({ error: 3, errorMessage: 'the page was closed before the answer came' })
  }

  #send(message: LogicToView): void {
    if (!this.#closed) this.#port.postMessage(message)
  }

  #receive(message: ViewToLogic): void {
    switch (message.k) {
      case 'ack':
        return this.#listener.acked(message.s, message.domMs)
      case 'event':
        return this.#listener.event(message)
      case 'observed':
        return this.#observed.get(message.id)?.(message.entry)
      case 'result': {
        const asked = this.#asked.get(message.id)
        this.#asked.delete(message.id)
        if (message.error) asked?.failed(toFailure(message.error))
        else asked?.done(message.value)
      }
    }
  }
}
