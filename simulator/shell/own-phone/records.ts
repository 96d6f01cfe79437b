/** What the panel on the phone shows of the past: the last lines of the log, and what went over the network. */
import { Emitter } from '../../../base/events'
import type { LogEntry } from '../../../protocol/bridge'
import type { Simulator } from '../simulator'

const LOGS = 500
const TRANSFERS = 200

export interface Transfer {
  id: number
  kind: 'request' | 'upload' | 'download' | 'socket'
  method: string
  url: string
  /** ms since the epoch. */
  time: number
  /** ms; undefined while it is under way. */
  took?: number
  status?: number
  error?: string
  sent?: string
  answer?: string
}

/** UTF-16 units of a body that are kept. */
const BODY = 20_000

export class Records {
  readonly logs: LogEntry[] = []
  readonly transfers: Transfer[] = []
  private readonly changed = new Emitter<'logs' | 'transfers'>()
  readonly onDidChange = this.changed.event
  private serial = 0

  constructor({ link, session }: Simulator) {
    link.onDidSay((message) => {
      if (message.k !== 'log') return
      this.logs.push(message.entry)
      if (this.logs.length > LOGS) this.logs.shift()
      this.changed.fire('logs')
    })
    session.watchTransfers((kind, args) => this.begin(kind, args))
  }

  clear(what: 'logs' | 'transfers'): void {
    this[what].length = 0
    this.changed.fire(what)
  }

  private begin(
    kind: Transfer['kind'],
    { url, method, body }: { url: string; method?: string | undefined; body?: string | undefined },
  ): (end: { status?: number | undefined; error?: string | undefined; answer?: string | undefined }) => void {
    const transfer: Transfer = {
      id: ++this.serial,
      kind,
      method: method ?? (kind === 'upload' ? 'POST' : 'GET'),
      url,
      time: Date.now(),
      ...(body !== undefined && { sent: body.slice(0, BODY) }),
    }
    this.transfers.push(transfer)
    if (this.transfers.length > TRANSFERS) this.transfers.shift()
    this.changed.fire('transfers')
    return ({ status, error, answer }) => {
      transfer.took = Date.now() - transfer.time
      if (status !== undefined) transfer.status = status
      if (error !== undefined) transfer.error = error
      if (answer !== undefined) transfer.answer = answer.slice(0, BODY)
      this.changed.fire('transfers')
    }
  }
}
