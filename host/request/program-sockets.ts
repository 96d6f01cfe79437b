import { WebSocket } from 'ws'
import type { SocketArgs, SocketEvent } from '../../protocol/session'
import { checkUrl } from './exchange'
import type { RequestGuard } from './request-guard'

/** Sockets of one session. */
const MAX_SOCKETS = 50
/** Bytes of one message that a server sends. */
const MAX_MESSAGE = 16 * 1024 * 1024
/** Bytes that wait to be sent on one socket. */
const MAX_WAITING = 64 * 1024 * 1024

/** Bytes of the reason for a socket's end. */
const MAX_REASON = 123

/** Headers of the handshake, which the connection works out itself. */
const own = /^(connection|upgrade|host|content-length|transfer-encoding|sec-websocket-.*)$/i

/** A mini program's sockets (documentation: "my.connectSocket"), opened here as its requests are. */
export class ProgramSockets {
  readonly #sockets = new Map<number, WebSocket>()

  constructor(
    private readonly tell: (id: number, event: SocketEvent) => void,
    private readonly guard?: RequestGuard,
  ) {}

  open(id: number, args: SocketArgs): void {
    if (this.#sockets.has(id)) return
    const refuse = (message: string): void => {
      this.tell(id, { type: 'error', message })
      this.tell(id, { type: 'close', code: 1006, reason: '' })
    }
    if (this.#sockets.size >= MAX_SOCKETS) return refuse(`More than ${MAX_SOCKETS} sockets are open`)
    let socket: WebSocket
    try {
      const url = checkUrl(args.url, ['ws:', 'wss:'])
      const port = Number(url.port || (url.protocol === 'wss:' ? 443 : 80))
      this.guard?.check(url.hostname, port)
      socket = new WebSocket(url, protocolsOf(args), {
        headers: Object.fromEntries(Object.entries(args.headers).filter(([name]) => !own.test(name))),
        handshakeTimeout: args.timeout,
        maxPayload: MAX_MESSAGE,
        followRedirects: false,
        ...(this.guard && { lookup: this.guard.lookupFor(port) }),
      })
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error))
    }
    this.#sockets.set(id, socket)
    this.#listen(id, socket)
  }

  #listen(id: number, socket: WebSocket): void {
    socket.on('upgrade', (response) => {
      const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
      socket.once('open', () => this.tell(id, { type: 'open', headers: Object.fromEntries(headers) }))
    })
    socket.on('message', (data, binary) => {
      const bytes = Buffer.isBuffer(data)
        ? data
        : Buffer.concat([data].flat().map((part) => Buffer.from(part as never)))
      this.tell(id, { type: 'message', data: bytes.toString(binary ? 'base64' : 'utf8'), binary })
    })
    socket.on('error', (error) => this.tell(id, { type: 'error', message: error.message }))
    socket.on('close', (code, reason) => {
      this.#sockets.delete(id)
      this.tell(id, { type: 'close', code, reason: reason.toString() })
    })
  }

  send(id: number, data: string, base64: boolean): void {
    const socket = this.#sockets.get(id)
    if (socket?.readyState !== WebSocket.OPEN) return
    if (socket.bufferedAmount > MAX_WAITING) return socket.terminate()
    socket.send(base64 ? Buffer.from(data, 'base64') : data)
  }

  close(id: number, code = 1000, reason = ''): void {
    const allowed = code === 1000 || (code >= 3000 && code <= 4999)
    // The limit of a close frame is in bytes (RFC 6455, 5.5), which a count of characters does not keep.
    const fits = Buffer.byteLength(reason) <= MAX_REASON
    this.#sockets.get(id)?.close(allowed ? code : 1000, fits ? reason : wholeCharacters(reason))
  }

  dispose(): void {
    for (const socket of this.#sockets.values()) {
      socket.removeAllListeners()
      // Ending one that is still connecting is an error, which nobody else hears of.
      socket.on('error', () => {})
      socket.terminate()
    }
    this.#sockets.clear()
  }
}

/** As much of a reason as fits, without half a character at its end. */
function wholeCharacters(reason: string): string {
  const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(MAX_REASON))
  return reason.slice(0, read)
}

/** Also where the program asks for them by their header. */
function protocolsOf({ protocols, headers }: SocketArgs): string[] {
  const named = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol')
  const asked = named.flatMap(([, value]) => value.split(',').map((part) => part.trim()))
  return [...new Set([...protocols, ...asked])].filter(Boolean)
}
