/**
 * Questions to the running program (protocol/inspect.ts). What is answered comes from a page that runs the program's
 * code: callers check it with a schema before they believe it.
 */
import { phrase } from '../../../base/messages/phrase'
import { RpcError } from '../../../base/rpc/rpc-error'
import type { Disposable } from '../../../base/disposables'
import { Emitter } from '../../../base/events'
import type { InspectEvent, InspectPlace } from '../../../protocol/inspect'
import type { Link } from './leading-link'

/** Code `inspect_gone` where nothing is left that could answer. */
export class InspectError extends RpcError {}

interface Waiting {
  resolve(value: unknown): void
  reject(error: InspectError): void
}

export class Inspection {
  private readonly waiting = new Map<number, Waiting>()
  private readonly told = new Emitter<InspectEvent & { at: InspectPlace }>()
  readonly onDidTell = this.told.event
  private readonly heard: Disposable

  /** `next`: the number of its first question; several that ask one link must not use the same ones. */
  constructor(
    private readonly link: Pick<Link, 'send' | 'status' | 'onDidInspect'>,
    private next = 1,
  ) {
    this.heard = link.onDidInspect((reply) => {
      if (reply.k === 'told') return this.told.fire(reply)
      const waiting = this.waiting.get(reply.id)
      this.waiting.delete(reply.id)
      // Words alone: what else it brings is the page's.
      if (reply.error) waiting?.reject(new InspectError(reply.error.code, reply.error.message))
      else waiting?.resolve(reply.value)
    })
    link.status.subscribe(() => link.status.value !== 'connected' && link.status.value !== 'silent' && this.drop())
  }

  /** Rejects with an `InspectError`. A program that is paused answers when it goes on. */
  ask(at: InspectPlace, agent: string, method: string, args: unknown = null): Promise<unknown> {
    const { status } = this.link
    if (status.value !== 'connected' && status.value !== 'silent') return Promise.reject(gone())
    const id = this.next++
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }))
    this.link.send({ k: 'inspect', at, id, agent, method, args })
    return answer
  }

  /** For one that asks of its own: nobody hears the answers any more. */
  dispose(): void {
    this.heard.dispose()
    this.drop()
  }

  private drop(): void {
    for (const waiting of this.waiting.values()) waiting.reject(gone())
    this.waiting.clear()
  }
}

const gone = (): InspectError => new InspectError('inspect_gone', phrase('No program runs in the simulator'))
