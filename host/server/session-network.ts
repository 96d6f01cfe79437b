import { toWireError } from '../../base/rpc/rpc-error'
import type { HostToShell, shellToHost, SocketArgs, SocketEvent } from '../../protocol/session'
import type { z } from 'zod'
import type { ProgramFiles } from '../data/program-files'
import type { Network } from '../request/exchange'
import type { NetworkLog, Recording } from '../request/network-log'
import { ProgramSockets } from '../request/program-sockets'
import { carryOut } from '../request/carry-out'
import type { TransferListener } from '../request/transfers'

/** Requests of one shell that may be under way. */
const MAX_REQUESTS = 64
/** ms between two reports of a transfer's progress. */
const PROGRESS_EVERY = 100

type Message = z.output<typeof shellToHost>
type Transfer = Extract<Message, { k: 'request' | 'upload' | 'download' }>

/** The network of one shell's program: what it has under way ends with the session. */
export class SessionNetwork {
  readonly #requests = new Map<number, AbortController>()
  readonly #sockets: ProgramSockets
  readonly #socketRecordings = new Map<number, Recording>()

  constructor(
    private readonly send: (message: HostToShell) => void,
    /** A request that is sent again goes the same way, guard and cookies included. */
    readonly network: Network,
    readonly files: ProgramFiles,
    private readonly log: NetworkLog,
    private readonly phone?: string,
  ) {
    this.#sockets = new ProgramSockets((id, event) => {
      this.#record(id, event)
      this.send({ k: 'socket/event', id, event })
    }, network.guard)
  }

  /** Whether the message was one of the network's. */
  receive(message: Message): boolean {
    switch (message.k) {
      case 'request':
      case 'upload':
      case 'download':
        void this.#start(message)
        return true
      case 'request/abort':
        this.#requests.get(message.id)?.abort()
        return true
      case 'socket/open':
        this.#openSocketRecording(message.id, message.args)
        this.#sockets.open(message.id, message.args)
        return true
      case 'socket/send':
        this.#socketRecordings.get(message.id)?.message({ sent: true, binary: message.base64, data: message.data })
        this.#sockets.send(message.id, message.data, message.base64)
        return true
      case 'socket/close':
        this.#sockets.close(message.id, message.code, message.reason)
        return true
      case 'run':
        this.log.newRun(this)
        return true
      case 'request/refused':
        this.log
          .begin({ ...message, phone: this.phone, by: this })
          .failed({ code: 'request_offline', message: message.message })
        return true
      default:
        return false
    }
  }

  async #start(message: Transfer): Promise<void> {
    const { id } = message
    if (this.#requests.has(id)) return
    const controller = new AbortController()
    const report = reporter(this.send, id)
    const { stack } = message.args.with ?? {}
    const method = message.k === 'request' ? message.args.method.toUpperCase() : message.k === 'upload' ? 'POST' : 'GET'
    const recording = this.log.begin({
      kind: message.k,
      method,
      url: message.args.url,
      stack,
      phone: this.phone,
      by: this,
      args: message.args,
    })
    try {
      if (this.#requests.size >= MAX_REQUESTS) throw new Error(`More than ${MAX_REQUESTS} requests are under way`)
      this.#requests.set(id, controller)
      const result = await carryOut(
        message,
        { ...this.network, recording },
        this.files,
        controller.signal,
        report.listener,
      )
      recording.done()
      report.finish()
      this.send({ k: 'request/result', id, result })
    } catch (error) {
      recording.failed(toWireError(error))
      this.send({ k: 'request/result', id, error: toWireError(error) })
    } finally {
      if (this.#requests.get(id) === controller) this.#requests.delete(id)
    }
  }

  #openSocketRecording(id: number, { url, headers, with: given }: SocketArgs): void {
    if (this.#socketRecordings.has(id)) return
    const recording = this.log.begin({
      kind: 'socket',
      method: 'GET',
      url,
      stack: given?.stack,
      phone: this.phone,
      by: this,
    })
    recording.sent(headers, undefined)
    this.#socketRecordings.set(id, recording)
  }

  #record(id: number, event: SocketEvent): void {
    const recording = this.#socketRecordings.get(id)
    if (event.type === 'open') recording?.answered(101, event.headers, undefined)
    else if (event.type === 'message') recording?.message({ sent: false, binary: event.binary, data: event.data })
    else if (event.type === 'error') recording?.failed({ code: 'socket_failed', message: event.message })
    else {
      recording?.done()
      this.#socketRecordings.delete(id)
    }
  }

  dispose(): void {
    for (const controller of this.#requests.values()) controller.abort()
    this.#requests.clear()
    this.#sockets.dispose()
    for (const recording of this.#socketRecordings.values()) recording.done()
    this.log.ended(this)
  }
}

/** Progress is told a few times a second, and once more at the end. */
function reporter(send: (message: HostToShell) => void, id: number) {
  let waiting: { done: number; total: number } | undefined
  let last = 0
  const tell = (): void => {
    if (waiting) send({ k: 'request/progress', id, ...waiting })
    waiting = undefined
    last = Date.now()
  }
  return {
    listener: {
      headers: (status, headers) => send({ k: 'request/headers', id, status, headers }),
      progress(done, total) {
        waiting = { done, total }
        if (Date.now() - last >= PROGRESS_EVERY) tell()
      },
    } satisfies TransferListener,
    finish: tell,
  }
}
