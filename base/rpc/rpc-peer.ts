/**
 * The one RPC core: either end of a `Transport`. Both ends may call and send events.
 *
 * A call and its answer on the wire:
 *
 *     {"k":"call","id":1,"name":"files/read","params":{"path":"app.json"}}
 *     {"k":"result","id":1,"value":{"text":"{}","version":"…","size":2}}
 *
 * Every call is answered once: a cancelled one at once by its own end (`rpc_cancelled`), and those that are open
 * when the channel closes with `rpc_closed`. A message that is too long, or is not one of ours, closes the channel
 * when it comes in; one's own long answer becomes the error `rpc_message_too_large`.
 */
import type { RpcMessage } from '../../protocol/host'
import { DisposableStore, type Disposable } from '../disposables'
import { Emitter, type Event } from '../events'
import { parseMessage } from './parse-message'
import { fromWireError, RpcError, rpcError, toWireError } from './rpc-error'
import type { Transport } from './transport'

export type RpcHandler = (name: string, params: unknown, signal: AbortSignal) => unknown

export interface RpcPeerOptions {
  /** Answers the other end's calls; without it they fail with `rpc_call_unknown`. */
  handler?: RpcHandler
  /** UTF-16 units, both ways. 64 Mi unless told. */
  maxMessage?: number
  /** Calls of the other end that may be open at a time. 256 unless told. */
  maxOpenCalls?: number
}

interface OpenCall {
  resolve(value: unknown): void
  reject(error: RpcError): void
  unlisten(): void
}

export class RpcPeer implements Disposable {
  readonly #transport: Transport
  readonly #options: Required<Omit<RpcPeerOptions, 'handler'>> & Pick<RpcPeerOptions, 'handler'>
  readonly #open = new Map<number, OpenCall>()
  readonly #serving = new Map<number, AbortController>()
  readonly #events = new Map<string, Emitter<unknown>>()
  readonly #store = new DisposableStore()
  readonly #didClose = new Emitter<{ reason: string }>()
  #nextId = 1
  #closed: { reason: string } | undefined

  constructor(transport: Transport, options: RpcPeerOptions = {}) {
    this.#transport = transport
    this.#options = { maxMessage: 64 << 20, maxOpenCalls: 256, ...options }
    this.#store.add(transport.onMessage((text) => this.#receive(text)))
    this.#store.add(transport.onClose(({ reason }) => this.#didCloseTransport(reason)))
  }

  get onDidClose(): Event<{ reason: string }> {
    return this.#didClose.event
  }

  get closed(): boolean {
    return this.#closed !== undefined
  }

  call(name: string, params: unknown = {}, signal?: AbortSignal): Promise<unknown> {
    if (this.#closed)
      return Promise.reject(
        rpcError('rpc_closed', '%name%: the connection is closed (%reason%)', { name, reason: this.#closed.reason }),
      )
    if (signal?.aborted) return Promise.reject(rpcError('rpc_cancelled', '%name% was cancelled', { name }))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      const cancel = () => {
        if (!this.#take(id)) return
        this.#send({ k: 'cancel', id })
        reject(rpcError('rpc_cancelled', '%name% was cancelled', { name }))
      }
      signal?.addEventListener('abort', cancel)
      this.#open.set(id, { resolve, reject, unlisten: () => signal?.removeEventListener('abort', cancel) })
      if (!this.#send({ k: 'call', id, name, params })) {
        this.#take(id)?.reject(
          rpcError('rpc_message_too_large', '%name%: the parameters are too large to send', { name }),
        )
      }
    })
  }

  emit(name: string, payload: unknown): void {
    if (!this.#closed) this.#send({ k: 'event', name, payload })
  }

  on(name: string, listener: (payload: unknown) => void): Disposable {
    let emitter = this.#events.get(name)
    if (!emitter) this.#events.set(name, (emitter = new Emitter()))
    return emitter.event(listener)
  }

  /** Closes the channel. */
  dispose(): void {
    this.#transport.close('closed by this end')
    this.#didCloseTransport('closed by this end')
  }

  #take(id: number): OpenCall | undefined {
    const call = this.#open.get(id)
    if (call) {
      this.#open.delete(id)
      call.unlisten()
    }
    return call
  }

  /** False when the message is too long. */
  #send(message: RpcMessage): boolean {
    const text = JSON.stringify(message)
    if (text.length > this.#options.maxMessage) return false
    this.#transport.send(text)
    return true
  }

  #receive(text: string): void {
    if (this.#closed) return
    const message = text.length <= this.#options.maxMessage ? parseMessage(text) : undefined
    if (!message) {
      const reason =
        text.length <= this.#options.maxMessage
          ? 'it sent a message that is not one of the protocol'
          : 'it sent a message that is too long'
      this.#transport.close(reason)
      this.#didCloseTransport(reason)
      return
    }
    if (message.k === 'call') void this.#serve(message.id, message.name, message.params)
    else if (message.k === 'cancel') this.#serving.get(message.id)?.abort()
    else if (message.k === 'event') this.#events.get(message.name)?.fire(message.payload)
    else if (message.k === 'result') {
      const call = this.#take(message.id)
      if (message.error) call?.reject(fromWireError(message.error))
      else call?.resolve(message.value)
    }
  }

  async #serve(id: number, name: string, params: unknown): Promise<void> {
    if (this.#serving.has(id)) return
    const controller = new AbortController()
    this.#serving.set(id, controller)
    let answer: RpcMessage
    try {
      if (this.#serving.size > this.#options.maxOpenCalls)
        throw rpcError('rpc_too_many_calls', 'Too many calls are open')
      if (!this.#options.handler) throw rpcError('rpc_call_unknown', 'There is no call %name%', { name })
      answer = { k: 'result', id, value: await this.#options.handler(name, params, controller.signal) }
    } catch (error) {
      answer = { k: 'result', id, error: toWireError(error) }
    }
    this.#serving.delete(id)
    // The caller has answered a cancelled call itself.
    if (this.#closed || controller.signal.aborted) return
    if (!this.#send(answer))
      this.#send({
        k: 'result',
        id,
        error: toWireError(rpcError('rpc_message_too_large', '%name%: the answer is too large to send', { name })),
      })
  }

  #didCloseTransport(reason: string): void {
    if (this.#closed) return
    this.#closed = { reason }
    for (const controller of this.#serving.values()) controller.abort()
    for (const id of this.#open.keys())
      this.#take(id)?.reject(rpcError('rpc_closed', 'The connection was closed: %reason%', { reason }))
    this.#store.dispose()
    this.#didClose.fire({ reason })
    this.#didClose.dispose()
    for (const emitter of this.#events.values()) emitter.dispose()
  }
}
