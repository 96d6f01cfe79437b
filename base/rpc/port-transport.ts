import { Emitter } from '../events'
import type { Transport } from './transport'

/** What a page's, a worker's and Node's MessagePort have in common. */
export interface PortLike {
  postMessage(message: string | null): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  start?(): void
  close(): void
}

/** A MessagePort carries texts; `null` says goodbye, since a port's other end does not learn of `close`. */
export function portTransport(port: PortLike): Transport {
  const message = new Emitter<string>()
  const closing = new Emitter<{ reason: string }>()
  let closed = false
  const finish = (reason: string) => {
    if (closed) return
    closed = true
    port.close()
    closing.fire({ reason })
  }
  port.addEventListener('message', ({ data }) => {
    if (data === null) finish('closed by the other end')
    else if (typeof data === 'string' && !closed) message.fire(data)
  })
  port.start?.()
  return {
    send: (text) => {
      if (!closed) port.postMessage(text)
    },
    close: (reason = 'closed') => {
      if (closed) return
      port.postMessage(null)
      finish(reason)
    },
    onMessage: message.event,
    onClose: closing.event,
  }
}
