import type { WebSocket } from 'ws'
import { Emitter } from '../events'
import type { Transport } from './transport'

/** A socket that the server accepted. Binary messages close it: the protocol has none. */
export function socketTransport(socket: WebSocket): Transport {
  const message = new Emitter<string>()
  const close = new Emitter<{ reason: string }>()
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) socket.close(1003, 'texts only')
    else message.fire(data.toString('utf8'))
  })
  // `ws` closes the socket after an error by itself; without a listener the error would end the process.
  socket.on('error', () => {})
  socket.on('close', (code, reason) => close.fire({ reason: reason.toString('utf8') || `socket closed (${code})` }))
  return {
    send: (text) => {
      if (socket.readyState === socket.OPEN) socket.send(text)
    },
    close: (reason = '') =>
      socket.close(
        1000,
        Buffer.from(reason, 'utf8')
          .subarray(0, 120)
          .toString('utf8')
          .replace(/\uFFFD+$/, ''),
      ),
    onMessage: message.event,
    onClose: close.event,
  }
}
