import { toWireError } from '../../base/rpc/rpc-error'
import type { HostToShell, shellToHost } from '../../protocol/session'
import type { z } from 'zod'
import type { ProgramFiles } from '../data/program-files'
import type { Network } from '../request/exchange'
import { ProgramSockets } from '../request/program-sockets'
import { runRequest } from '../request/proxy'
import { runDownload, runUpload, type TransferListener } from '../request/transfers'

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

  constructor(
    private readonly send: (message: HostToShell) => void,
    private readonly network: Network,
    private readonly files: ProgramFiles,
  ) {
    this.#sockets = new ProgramSockets((id, event) => this.send({ k: 'socket/event', id, event }))
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
        this.#sockets.open(message.id, message.args)
        return true
      case 'socket/send':
        this.#sockets.send(message.id, message.data, message.base64)
        return true
      case 'socket/close':
        this.#sockets.close(message.id, message.code, message.reason)
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
    try {
      if (this.#requests.size >= MAX_REQUESTS) throw new Error(`More than ${MAX_REQUESTS} requests are under way`)
      this.#requests.set(id, controller)
      const result = await this.#run(message, controller.signal, report.listener)
      report.finish()
      this.send({ k: 'request/result', id, result })
    } catch (error) {
      this.send({ k: 'request/result', id, error: toWireError(error) })
    } finally {
      if (this.#requests.get(id) === controller) this.#requests.delete(id)
    }
  }

  #run(message: Transfer, signal: AbortSignal, listener: TransferListener) {
    const { network, files } = this
    if (message.k === 'request') return runRequest(message.args, network, signal, listener.headers)
    if (message.k === 'upload') return runUpload(message.args, network, files, signal, listener)
    return runDownload(message.args, network, files, signal, listener)
  }

  dispose(): void {
    for (const controller of this.#requests.values()) controller.abort()
    this.#requests.clear()
    this.#sockets.dispose()
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
