import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { WebSocketServer, type WebSocket } from 'ws'
import {
  Buckets,
  MAX_CONNECTIONS,
  MAX_PHONE_MESSAGE,
  MAX_SESSION_MESSAGE,
  MAX_SOCKETS,
  PATIENCE,
  REFUSALS,
  REQUESTS,
} from './limits'
import type { Phones } from './phones'
import { createPreviewApp, type PreviewAppOptions } from './preview-app'
import { cookieName, hostOf, originOf, readCookie, type PreviewPlace } from './visitor'

export interface PreviewServerOptions extends Omit<PreviewAppOptions, 'refusals'> {
  place: PreviewPlace
  phones: Phones
}

/** One listener on one address of the local network. Nothing of the workbench's server is behind it. */
export class PreviewServer {
  readonly #requests = new Buckets(REQUESTS)
  readonly #refusals = new Buckets(REFUSALS)
  readonly #sessions = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_SESSION_MESSAGE,
    perMessageDeflate: false,
  })
  readonly #links = new WebSocketServer({ noServer: true, maxPayload: MAX_PHONE_MESSAGE, perMessageDeflate: false })
  readonly #answered = new WeakSet<WebSocket>()
  readonly #server: http.Server
  #heartbeat: NodeJS.Timeout | undefined
  #app: FastifyInstance | undefined

  constructor(private readonly options: PreviewServerOptions) {
    const handle = (request: http.IncomingMessage, response: http.ServerResponse): void => {
      if (!this.#requests.of(request.socket.remoteAddress ?? '').take()) {
        response.writeHead(429, { 'retry-after': '1', 'content-length': 0 }).end()
        return
      }
      this.#app?.routing(request, response)
    }
    // A phone on a poor line may take long over an upload, but not over its headers.
    const timeouts = {
      headersTimeout: 10_000,
      requestTimeout: 300_000,
      keepAliveTimeout: 30_000,
      maxHeaderSize: 16_384,
    }
    this.#server = options.credentials
      ? https.createServer({ ...options.credentials, ...timeouts, minVersion: 'TLSv1.2' }, handle)
      : http.createServer(timeouts, handle)
    this.#server.maxConnections = MAX_CONNECTIONS
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy())
  }

  /** Fails as `listen` does: EADDRINUSE, EADDRNOTAVAIL, EACCES. */
  async listen(): Promise<void> {
    this.#app = await createPreviewApp({ ...this.options, refusals: this.#refusals })
    const { address, port } = this.options.place
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host: address, port, exclusive: true }, () => {
        this.#server.off('error', reject)
        this.#server.on('error', () => {})
        resolve()
      })
    })
    this.#heartbeat = setInterval(() => this.#beat(), PATIENCE)
  }

  #upgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const { place, store, phones } = this.options
    const address = request.socket.remoteAddress ?? ''
    const refusals = this.#refusals.of(address)
    if (refusals.empty || !this.#requests.of(address).take()) return refuse(socket, '429 Too Many Requests')
    const refused = (status: string): void => {
      refusals.take()
      refuse(socket, status)
    }
    if (request.headers.host !== hostOf(place)) return refused('421 Misdirected Request')
    if (request.headers.origin !== originOf(place)) return refused('403 Forbidden')
    const phone = store.phoneOf(readCookie(request.headers, cookieName(place)))
    if (!phone) return refused('403 Forbidden')
    const isSession = request.url === '/__tandem/session'
    if (!isSession && request.url !== '/__tandem/phone') return refused('404 Not Found')
    if (this.#sessions.clients.size + this.#links.clients.size >= MAX_SOCKETS || !phones.hasRoom(phone.id))
      return refuse(socket, '503 Service Unavailable')
    const sockets = isSession ? this.#sessions : this.#links
    sockets.handleUpgrade(request, socket, head, (opened) => {
      this.#answered.add(opened)
      opened.on('pong', () => this.#answered.add(opened))
      if (isSession) phones.takeSession(phone.id, opened)
      else phones.takeLink(phone.id, opened)
    })
  }

  /** Browsers answer pings by themselves; a phone that does not is gone, though its connection does not say so. */
  #beat(): void {
    for (const socket of this.#sessions.clients) {
      if (!this.#answered.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    // Those that were told why close by themselves; the others do not keep us waiting.
    for (const client of [...this.#sessions.clients, ...this.#links.clients])
      if (client.readyState === client.OPEN) client.close(1001)
    setTimeout(() => {
      for (const client of [...this.#sessions.clients, ...this.#links.clients]) client.terminate()
    }, 200).unref()
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeIdleConnections()
      setTimeout(() => this.#server.closeAllConnections(), 250).unref()
    })
    await this.#app?.close()
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
