import { DisposableStore, toDisposable } from '../disposables'
import { RpcError } from './rpc-error'
import type { Transport } from './transport'

/**
 * For a handshake: gives the first text that comes to `take`, and resolves with its result. `take` runs before the
 * next text is delivered, so a peer that it makes misses nothing. Rejects when `take` throws, when the channel closes
 * first, and after `ms`.
 */
export function firstText<T>(transport: Transport, ms: number, take: (text: string) => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const store = new DisposableStore()
    const fail = (code: string, message: string) => {
      store.dispose()
      reject(new RpcError(code, message))
    }
    const timer = setTimeout(() => fail('rpc_handshake_timeout', `The other end said nothing for ${ms} ms`), ms)
    store.add(toDisposable(() => clearTimeout(timer)))
    store.add(transport.onClose(({ reason }) => fail('rpc_closed', `The connection was closed: ${reason}`)))
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
