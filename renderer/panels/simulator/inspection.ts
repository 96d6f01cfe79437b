/**
 * Questions to the running program (protocol/inspect.ts). What is answered comes from a page that runs the program's
 * code: callers check it with a schema before they believe it.
 */
import { Emitter } from '../../../base/events'
import type { InspectEvent, InspectPlace } from '../../../protocol/inspect'
import type { WireError } from '../../../protocol/diagnostics'
import type { SimulatorLink } from './simulator-link'

export class InspectError extends Error {
  /** `inspect_gone` where nothing is left that could answer. */
  readonly code: string

  constructor({ code, message }: WireError) {
    super(message)
    this.code = code
  }
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: InspectError): void
}

export class Inspection {
  private readonly waiting = new Map<number, Waiting>()
  private readonly told = new Emitter<InspectEvent & { at: InspectPlace }>()
  readonly onDidTell = this.told.event
  private next = 1

  constructor(private readonly link: Pick<SimulatorLink, 'send' | 'status' | 'onDidInspect'>) {
    link.onDidInspect((reply) => {
      if (reply.k === 'told') return this.told.fire(reply)
      const waiting = this.waiting.get(reply.id)
      this.waiting.delete(reply.id)
      if (reply.error) waiting?.reject(new InspectError(reply.error))
      else waiting?.resolve(reply.value)
    })
    link.status.subscribe(() => link.status.value !== 'connected' && link.status.value !== 'silent' && this.drop())
  }

  /** Rejects with an `InspectError`. A program that is paused answers when it goes on. */
  ask(at: InspectPlace, agent: string, method: string, args: unknown = null): Promise<unknown> {
    const { status } = this.link
    if (status.value !== 'connected' && status.value !== 'silent') return Promise.reject(new InspectError(gone))
    const id = this.next++
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }))
    this.link.send({ k: 'inspect', at, id, agent, method, args })
    return answer
  }

  private drop(): void {
    for (const waiting of this.waiting.values()) waiting.reject(new InspectError(gone))
    this.waiting.clear()
  }
}

const gone = { code: 'inspect_gone', message: 'No program runs in the simulator' }
