import { faultText } from '../../base/messages/languages'
import { runtimeText } from '../../base/messages/runtime-languages'
import { language } from '../i18n/i18n'
import { InspectError } from '../panels/simulator/inspection'
import type { HostCallName, HostEventName, HostEvents, ParamsOf, ResultOf } from '../../protocol/host'
import type { Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { HostClient } from '../../base/rpc/host-client'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { Signal } from '../common/signal'

/** What the workbench needs of the host: protocol/host.ts, whatever carries it. */
export interface Host {
  call<N extends HostCallName>(name: N, params: ParamsOf<N>, signal?: AbortSignal): Promise<ResultOf<N>>
  on<N extends HostEventName>(name: N, listener: (payload: HostEvents[N]) => void): Disposable
}

/** `refused`: the host is there, but no longer takes this page's token or version. */
export type HostStatus = 'connecting' | 'connected' | 'lost' | 'refused'

const retryMs = [300, 600, 1200, 2500, 5000]
const refusals = ['rpc_closed', 'rpc_version', 'rpc_unauthorized']

/**
 * A host that outlives its connection: subscriptions made here stay across reconnects. Calls that are made before
 * the first connection wait for it; calls while it is lost fail at once with `rpc_closed`.
 */
export class ReconnectingHost implements Host, Disposable {
  readonly status = new Signal<HostStatus>('connecting')
  /** After every reconnect, when what was shown may be out of date. Not for the first connection. */
  readonly onDidReconnect
  private readonly reconnected = new Emitter<void>()
  private readonly events = new Map<HostEventName, Emitter<unknown>>()
  private client?: HostClient
  private timer?: ReturnType<typeof setTimeout>
  private attempt = 0
  private connectedOnce = false
  private disposed = false
  private readonly first: Promise<void>
  private settleFirst: () => void = () => {}

  constructor(private readonly connect: () => Promise<HostClient>) {
    this.onDidReconnect = this.reconnected.event
    this.first = new Promise((resolve) => (this.settleFirst = resolve))
    void this.tryConnect()
  }

  async call<N extends HostCallName>(name: N, params: ParamsOf<N>, signal?: AbortSignal): Promise<ResultOf<N>> {
    if (!this.client && this.status.value === 'connecting') await this.first
    if (!this.client) throw rpcError('rpc_closed', 'There is no connection to the host')
    return this.client.call(name, params, signal)
  }

  on<N extends HostEventName>(name: N, listener: (payload: HostEvents[N]) => void): Disposable {
    let emitter = this.events.get(name)
    if (!emitter) {
      this.events.set(name, (emitter = new Emitter()))
      if (this.client) this.forward(this.client, name, emitter)
    }
    return emitter.event((payload) => listener(payload as HostEvents[N]))
  }

  /** Tries at once instead of at the next turn. */
  retry(): void {
    if (this.client || this.disposed) return
    clearTimeout(this.timer)
    this.attempt = 0
    void this.tryConnect()
  }

  dispose(): void {
    this.disposed = true
    clearTimeout(this.timer)
    this.client?.dispose()
  }

  private async tryConnect(): Promise<void> {
    try {
      const client = await this.connect()
      if (this.disposed) return client.dispose()
      this.adopt(client)
    } catch (error) {
      if (this.disposed) return
      const refused = error instanceof RpcError && refusals.includes(error.code)
      this.status.set(refused ? 'refused' : this.connectedOnce ? 'lost' : 'connecting')
      const wait = refused ? 5000 : retryMs[Math.min(this.attempt++, retryMs.length - 1)]
      this.timer = setTimeout(() => void this.tryConnect(), wait)
    }
  }

  private adopt(client: HostClient): void {
    this.client = client
    this.attempt = 0
    for (const [name, emitter] of this.events) this.forward(client, name, emitter)
    client.onDidClose(() => {
      if (this.client !== client || this.disposed) return
      this.client = undefined
      this.status.set('lost')
      this.timer = setTimeout(() => void this.tryConnect(), retryMs[0])
    })
    this.status.set('connected')
    if (this.connectedOnce) this.reconnected.fire()
    this.connectedOnce = true
    this.settleFirst()
  }

  private forward(client: HostClient, name: HostEventName, emitter: Emitter<unknown>): void {
    client.on(name, (payload) => emitter.fire(payload))
  }
}

/** In the workbench's language, but for words of other programs. */
export function messageOf(error: unknown): string {
  // A running program's agents send words alone.
  if (error instanceof InspectError && !error.phrase) return runtimeText(error.code, error.message, language.value)
  if (error instanceof RpcError) return faultText(error, language.value)
  return error instanceof Error ? error.message : String(error)
}
export const codeOf = (error: unknown): string | undefined => (error instanceof RpcError ? error.code : undefined)

/** For calls that nobody waits for: the caller says what failing means. */
export function detach(work: Promise<unknown>, failed?: (error: unknown) => void): void {
  work.catch((error: unknown) => (failed ? failed(error) : console.warn(error)))
}
