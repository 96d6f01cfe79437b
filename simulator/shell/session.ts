/**
 * The shell's end of `protocol/session.ts`: stays connected to the host, reconnects with growing pauses, and carries
 * builds in and requests out. It gives builds to its owner in order and without gaps, or asks for a reload.
 */
import type { ArtifactUpdate } from '../../protocol/artifact'
import type { HostToShell, RequestArgs, RequestResult, ShellToHost } from '../../protocol/session'
import type { WireError } from '../../protocol/diagnostics'

/** ms; doubled after each failure up to the longest. */
const FIRST_PAUSE = 250
const LONGEST_PAUSE = 5000

export interface SessionEvents {
  /** What is loaded now, for the greeting. */
  loaded(): { build: number; hash?: string }
  onHello(hello: Extract<HostToShell, { k: 'hello' }>): void
  onUpdate(update: ArtifactUpdate): void
  onConnected(connected: boolean): void
}

interface Pending {
  resolve(result: RequestResult): void
  reject(error: WireError): void
}

export class Session {
  private socket: WebSocket | undefined
  private pause = FIRST_PAUSE
  private timer: ReturnType<typeof setTimeout> | undefined
  private greeted = false
  private closed = false
  private nextId = 1
  private readonly pending = new Map<number, Pending>()

  constructor(
    private readonly url: string,
    private readonly events: SessionEvents,
  ) {
    this.connect()
  }

  /** Errors: `session_closed` when the host goes away, `request_aborted`, and what the host answers. */
  request(args: RequestArgs, signal: AbortSignal): Promise<RequestResult> {
    return new Promise((resolve, reject) => {
      if (!this.greeted) return reject(gone())
      const id = this.nextId++
      const abort = (): void => {
        this.send({ k: 'request/abort', id })
        this.settle(id, undefined, { code: 'request_aborted', message: 'the request was aborted' })
      }
      const done = (): void => signal.removeEventListener('abort', abort)
      this.pending.set(id, {
        resolve: (result) => (done(), resolve(result)),
        reject: (error) => (done(), reject(error)),
      })
      signal.addEventListener('abort', abort, { once: true })
      this.send({ k: 'request', id, args })
    })
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.socket?.close()
  }

  private connect(): void {
    const socket = new WebSocket(this.url)
    this.socket = socket
    socket.onopen = () => this.send({ k: 'hello', ...this.events.loaded() })
    socket.onmessage = (event) => this.receive(event.data)
    socket.onclose = () => this.lost(socket)
  }

  private lost(socket: WebSocket): void {
    if (this.socket !== socket) return
    this.greeted = false
    for (const id of this.pending.keys()) this.settle(id, undefined, gone())
    if (this.closed) return
    this.events.onConnected(false)
    // A little noise, so that several shells do not come back in step.
    this.timer = setTimeout(() => this.connect(), this.pause * (0.8 + Math.random() * 0.4))
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE)
  }

  private send(message: ShellToHost): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  private receive(data: unknown): void {
    const message = parse(data)
    if (message?.k === 'hello') {
      this.greeted = true
      this.pause = FIRST_PAUSE
      this.events.onConnected(true)
      this.events.onHello(message)
    } else if (message?.k === 'update') this.events.onUpdate(message.update)
    else if (message?.k === 'request/result') this.settle(message.id, message.result, message.error)
  }

  private settle(id: number, result: RequestResult | undefined, error: WireError | undefined): void {
    const pending = this.pending.get(id)
    this.pending.delete(id)
    if (result) pending?.resolve(result)
    else pending?.reject(error ?? { code: 'request_failed', message: 'the host gave no result' })
  }
}

const gone = (): WireError => ({ code: 'session_closed', message: 'the host cannot be reached' })

function parse(data: unknown): HostToShell | undefined {
  try {
    return JSON.parse(String(data)) as HostToShell
  } catch {
    return undefined
  }
}
