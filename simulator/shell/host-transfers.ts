/**
 * Requests, uploads, downloads and sockets that the host carries out for the program (protocol/session.ts). All of
 * them end when the host cannot be reached any more.
 */
import type { WireError } from '../../protocol/diagnostics'
import type {
  DownloadArgs,
  DownloadResult,
  HostToShell,
  RequestArgs,
  RequestResult,
  ShellToHost,
  SocketArgs,
  SocketEvent,
  UploadArgs,
  UploadResult,
} from '../../protocol/session'

interface Transfers {
  request: { args: RequestArgs; result: RequestResult }
  upload: { args: UploadArgs; result: UploadResult }
  download: { args: DownloadArgs; result: DownloadResult }
}

/** Called before the result, and no more after it. */
export interface TransferListener {
  headers?(answer: { status: number; headers: Record<string, string> }): void
  /** Bytes; `total` is 0 where nobody knows. */
  progress?(done: number, total: number): void
}

interface Pending extends TransferListener {
  resolve(result: never): void
  reject(error: WireError): void
}

/** Nothing is heard of a socket after its `close`. */
export interface HostSocket {
  send(data: string, base64: boolean): void
  /** `code` 1000 or 3000 to 4999. */
  close(code?: number, reason?: string): void
}

export type WatchTransfer = (
  kind: keyof Transfers | 'socket',
  args: { url: string; method?: string | undefined; body?: string | undefined },
) => (end: { status?: number | undefined; error?: string | undefined; answer?: string | undefined }) => void

export const hostGone = (): WireError => ({ code: 'session_closed', message: 'the host cannot be reached' })

export class HostTransfers {
  private nextId = 1
  watch: WatchTransfer | undefined
  private readonly pending = new Map<number, Pending>()
  private readonly sockets = new Map<number, (event: SocketEvent) => void>()

  constructor(private readonly send: (message: ShellToHost) => void) {}

  /** Errors: `session_closed` when the host goes away, `request_aborted`, and what the host answers. */
  start<K extends keyof Transfers>(
    kind: K,
    args: Transfers[K]['args'],
    signal: AbortSignal,
    listener: TransferListener = {},
  ): Promise<Transfers[K]['result']> {
    return new Promise((resolve, reject) => {
      const id = this.nextId++
      const abort = (): void => {
        this.send({ k: 'request/abort', id })
        this.settle(id, undefined, { code: 'request_aborted', message: 'the request was aborted' })
      }
      const done = (): void => signal.removeEventListener('abort', abort)
      const told = this.watch?.(kind, args as RequestArgs)
      this.pending.set(id, {
        ...listener,
        resolve: (result) => (done(), told?.(outcomeOf(result)), resolve(result)),
        reject: (error) => (done(), told?.({ error: error.message }), reject(error)),
      })
      signal.addEventListener('abort', abort, { once: true })
      this.send({ k: kind, id, args } as ShellToHost)
    })
  }

  openSocket(args: SocketArgs, onEvent: (event: SocketEvent) => void): HostSocket {
    const id = this.nextId++
    const told = this.watch?.('socket', args)
    this.sockets.set(id, (event) => {
      if (event.type === 'close') told?.({ status: event.code })
      onEvent(event)
    })
    this.send({ k: 'socket/open', id, args })
    return {
      send: (data, base64) => this.send({ k: 'socket/send', id, data, base64 }),
      close: (code, reason) =>
        this.send({ k: 'socket/close', id, ...(code === undefined ? {} : { code }), ...(reason ? { reason } : {}) }),
    }
  }

  /** For the record: the simulated device is offline, so that nothing was sent. */
  refused(what: Omit<Extract<ShellToHost, { k: 'request/refused' }>, 'k'>): void {
    this.send({ k: 'request/refused', ...what })
  }

  receive(message: HostToShell): void {
    if (message.k === 'request/result') this.settle(message.id, message.result, message.error)
    else if (message.k === 'request/headers') this.pending.get(message.id)?.headers?.(message)
    else if (message.k === 'request/progress') {
      this.pending.get(message.id)?.progress?.(message.done, message.total)
    } else if (message.k === 'socket/event') this.socketEvent(message.id, message.event)
  }

  /** The connection is gone, and everything with it. */
  lost(): void {
    for (const id of this.pending.keys()) this.settle(id, undefined, hostGone())
    for (const id of this.sockets.keys()) {
      this.socketEvent(id, { type: 'error', message: hostGone().message })
      this.socketEvent(id, { type: 'close', code: 1006, reason: '' })
    }
  }

  private socketEvent(id: number, event: SocketEvent): void {
    const hear = this.sockets.get(id)
    if (event.type === 'close') this.sockets.delete(id)
    hear?.(event)
  }

  private settle(id: number, result: unknown, error: WireError | undefined): void {
    const pending = this.pending.get(id)
    this.pending.delete(id)
    if (result) pending?.resolve(result as never)
    else pending?.reject(error ?? { code: 'request_failed', message: 'the host gave no result' })
  }
}

/** What a watcher is told of a result. */
function outcomeOf(result: { status: number; body?: unknown }): { status: number; answer?: string } {
  return { status: result.status, ...(typeof result.body === 'string' && { answer: result.body }) }
}
