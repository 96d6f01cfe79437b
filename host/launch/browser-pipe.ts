import type { Readable, Writable } from 'node:stream'
import { Emitter } from '../../base/events'

/** A message of the Chrome DevTools Protocol, as far as we look at it. */
export interface CdpMessage {
  id?: number
  method?: string
  params?: { targetInfo?: { targetId?: string; type?: string }; targetId?: string }
  result?: unknown
}

/** The browser's debugging pipe: JSON texts, each ended by NUL. Source: Chrome DevTools Protocol, `--remote-debugging-pipe`. */
export class BrowserPipe {
  readonly #write: Writable
  readonly #message = new Emitter<CdpMessage>()
  readonly onMessage = this.#message.event
  #rest = ''
  #nextId = 1

  constructor(write: Writable, read: Readable) {
    this.#write = write
    // A browser that ends takes the pipe with it; its exit is told elsewhere.
    write.on('error', () => {})
    read.on('error', () => {})
    read.setEncoding('utf8')
    read.on('data', (text: string) => this.#take(text))
  }

  send(method: string, params: object = {}): void {
    this.#write.write(`${JSON.stringify({ id: this.#nextId++, method, params })}\0`)
  }

  #take(text: string): void {
    const parts = (this.#rest + text).split('\0')
    this.#rest = parts.pop()!
    for (const part of parts) {
      let message: CdpMessage
      try {
        message = JSON.parse(part) as CdpMessage
      } catch {
        continue
      }
      this.#message.fire(message)
    }
  }
}

/**
 * Calls `closed` once when there has been a page and the last one is gone. On macOS a browser outlives its windows, so
 * its end says nothing there.
 */
export function watchPages(pipe: BrowserPipe, closed: () => void): void {
  const pages = new Set<string>()
  const subscription = pipe.onMessage(({ method, params }) => {
    const info = params?.targetInfo
    if (method === 'Target.targetCreated' && info?.type === 'page' && info.targetId) pages.add(info.targetId)
    if (method !== 'Target.targetDestroyed' || !params?.targetId || !pages.delete(params.targetId) || pages.size) return
    subscription.dispose()
    closed()
  })
  pipe.send('Target.setDiscoverTargets', { discover: true })
}
