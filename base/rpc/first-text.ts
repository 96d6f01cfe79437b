import { DisposableStore, toDisposable } from '../disposables'
import { rpcError, type RpcError } from './rpc-error'
import type { Transport } from './transport'

/**
 * For a handshake: gives the first text that comes to `take`, and resolves with its result. `take` runs before the
 * next text is delivered, so a peer that it makes misses nothing. Rejects when `take` throws, when the channel closes
 * first, and after `ms`.
 */
export function firstText<T>(transport: Transport, ms: number, take: (text: string) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const store = new DisposableStore()
    const fail = (error: RpcError) => {
      store.dispose()
      reject(error)
    }
    const timer = setTimeout(
      () => fail(rpcError('rpc_handshake_timeout', 'The other end said nothing for %ms% ms', { ms })),
      ms,
    )
    store.add(toDisposable(() => clearTimeout(timer)))
    store.add(
      transport.onClose(({ reason }) =>
        fail(rpcError('rpc_closed', 'The connection was closed: %reason%', { reason })),
      ),
    )
    store.add(
      transport.onMessage((text) => {
        store.dispose()
        try {
          resolve(take(text))
        } catch (error) {
          reject(error)
        }
      }),
    )
  })
}
