import type { HostCallName, HostEventName, HostEvents, ParamsOf, ResultOf } from '../../protocol/host'
import { HOST_PROTOCOL_VERSION } from '../../protocol/host-version'
import type { Disposable } from '../disposables'
import type { Event } from '../events'
import { firstText } from './first-text'
import { parseMessage } from './parse-message'
import { rpcError } from './rpc-error'
import { RpcPeer } from './rpc-peer'
import type { Transport } from './transport'

/**
 * The workbench's end of protocol/host.ts, with the types of its calls and events.
 *
 *     const host = await HostClient.connect(await connectSocket(`ws://${location.host}/rpc`), token)
 *     const info = await host.call('workspace/current', {})
 *     const subscription = host.on('build/didFinish', (report) => …)
 */
export class HostClient implements Disposable {
  readonly #peer: RpcPeer
  private constructor(transport: Transport) {
    this.#peer = new RpcPeer(transport)
  }

  /** Errors: `rpc_closed` when the host refuses the token, `rpc_version` when it speaks another version. */
  static connect(transport: Transport, token: string): Promise<HostClient> {
    const client = firstText(transport, 10_000, (text) => {
      const welcome = parseMessage(text)
      if (welcome?.k === 'welcome' && welcome.version === HOST_PROTOCOL_VERSION) return new HostClient(transport)
      transport.close('another version')
      throw rpcError('rpc_version', 'The host speaks another version of the protocol; reload the page')
    })
    transport.send(JSON.stringify({ k: 'auth', token, version: HOST_PROTOCOL_VERSION }))
    return client
  }

  get onDidClose(): Event<{ reason: string }> {
    return this.#peer.onDidClose
  }

  call<N extends HostCallName>(name: N, params: ParamsOf<N>, signal?: AbortSignal): Promise<ResultOf<N>> {
    return this.#peer.call(name, params, signal) as Promise<ResultOf<N>>
  }

  on<N extends HostEventName>(name: N, listener: (payload: HostEvents[N]) => void): Disposable {
    return this.#peer.on(name, (payload) => listener(payload as HostEvents[N]))
  }

  dispose(): void {
    this.#peer.dispose()
  }
}
