import type { Readable, Writable } from 'node:stream'
import { Emitter } from '../../base/events'

/** A message of the Chrome DevTools Protocol: a call, its answer, or an event; `sessionId` as in its flat mode. */
export interface CdpMessage {
  id?: number
  method?: string
  params?: unknown
  sessionId?: string
  result?: unknown
  error?: { code: number; message: string }
}

/** The browser's debugging pipe: JSON texts, each ended by NUL. Source: Chrome DevTools Protocol, `--remote-debugging-pipe`. */
export class BrowserPipe {
  readonly #write: Writable
  readonly #message = new Emitter<CdpMessage>()
  readonly #end = new Emitter<void>()
  readonly onMessage = this.#message.event
  readonly onEnd = this.#end.event
  /** Pieces of a message that has not ended yet. */
  #rest: string[] = []
  #nextId = 1

  constructor(write: Writable, read: Readable) {
    this.#write = write
    // A browser that ends takes the pipe with it; its exit is told elsewhere.
    write.on('error', () => {})
    read.on('error', () => {})
    read.on('close', () => this.#end.fire())
    read.setEncoding('utf8')
    read.on('data', (text: string) => this.#take(text))
  }

  /** Answers with the call's id, which its answer repeats. */
  send(method: string, params: unknown = {}, sessionId?: string): number {
    const id = this.#nextId++
    this.#write.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    return id
  }

  #take(text: string): void {
    for (let from = 0; ;) {
      const end = text.indexOf('\0', from)
      if (end < 0) {
        if (from < text.length) this.#rest.push(text.slice(from))
        return
      }
      const whole = [...this.#rest, text.slice(from, end)].join('')
      this.#rest = []
      from = end + 1
      this.#fire(whole)
    }
  }

  #fire(text: string): void {
    let message: CdpMessage
    try {
      message = JSON.parse(text) as CdpMessage
    } catch {
      return
    }
    this.#message.fire(message)
  }
}

interface TargetEvent {
  targetInfo?: { targetId?: string; type?: string }
  targetId?: string
}

/**
 * Calls `closed` once when there has been a page and the last one is gone. On macOS a browser outlives its windows, so
 * its end says nothing there.
 */
export function watchPages(pipe: BrowserPipe, closed: () => void): void {
  const pages = new Set<string>()
  const subscription = pipe.onMessage(({ method, params }) => {
    const { targetInfo: info, targetId } = (params ?? {}) as TargetEvent
    if (method === 'Target.targetCreated' && info?.type === 'page' && info.targetId) pages.add(info.targetId)
    if (method !== 'Target.targetDestroyed' || !targetId || !pages.delete(targetId) || pages.size) return
    subscription.dispose()
    closed()
  })
  pipe.send('Target.setDiscoverTargets', { discover: true })
}
