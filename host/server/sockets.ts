import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { siteOf, type Site } from './site'

/** Bytes of one message. */
const MAX_MESSAGE = 128 * 1024 * 1024
/** Sockets in all; the workbench and a shell need two. */
const MAX_SOCKETS = 64

export interface SocketRoutes {
  port(): number
  /** Takes a socket of an allowed origin, or says no. */
  accept(site: Site, path: string): ((socket: WebSocket) => void) | undefined
}

/**
 * Lets sockets in by `Host` and `Origin`: both must be there and be one of ours, and the same one. Browsers send
 * `Origin` with every socket, so that a page of another site is told apart before anything is said.
 */
export class Sockets {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE, perMessageDeflate: false })

  constructor(private readonly routes: SocketRoutes) {}

  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node takes its own listener away from upgraded sockets; an error without one would end the process.
    socket.on('error', () => socket.destroy())
    const site = siteOf(request.headers.host, this.routes.port())
    if (!site) return refuse(socket, '421 Misdirected Request')
    if (request.headers.origin !== site.origin) return refuse(socket, '403 Forbidden')
    const take = this.routes.accept(site, request.url ?? '')
    if (!take) return refuse(socket, '404 Not Found')
    if (this.#server.clients.size >= MAX_SOCKETS) return refuse(socket, '503 Service Unavailable')
    this.#server.handleUpgrade(request, socket, head, take)
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
