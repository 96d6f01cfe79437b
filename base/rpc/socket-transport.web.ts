import { Emitter } from '../events'
import { rpcError } from './rpc-error'
import type { Transport } from './transport'

/** Connects a page's WebSocket. Rejects with `rpc_unreachable` when it cannot be opened. */
export function connectSocket(url: string, protocols: string[] = []): Promise<Transport> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols)
    const message = new Emitter<string>()
    const close = new Emitter<{ reason: string }>()
    let open = false
    socket.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') message.fire(data)
    })
    socket.addEventListener('close', ({ code, reason }) => {
      if (open) close.fire({ reason: reason || `socket closed (${code})` })
      else reject(rpcError('rpc_unreachable', 'Could not connect to %url%', { url }))
    })
    socket.addEventListener('open', () => {
      open = true
      resolve({
        send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
        close: (reason = '') => socket.close(1000, reason.slice(0, 100)),
        onMessage: message.event,
        onClose: close.event,
      })
    })
  })
}
