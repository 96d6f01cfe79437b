/** One place's agents (protocol/inspect.ts), each made with the first question to it. */
import type { InspectQuestion, InspectReply } from '../protocol/inspect'

/** Methods by name; they get what was asked with, unchecked. An `InspectFault` is answered as it is. */
export type Agent = Record<string, (args: unknown) => unknown>

/** `tell` sends an event to the workbench. */
export type MakeAgent<Place> = (place: Place, tell: (event: unknown) => void) => Agent

export class InspectFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export class Inspector<Place> {
  readonly #agents = new Map<string, Agent>()

  constructor(
    private readonly place: Place,
    private readonly makers: Record<string, MakeAgent<Place>>,
    private readonly post: (reply: InspectReply) => void,
  ) {}

  async ask({ id, agent, method, args }: InspectQuestion): Promise<void> {
    try {
      const found = this.#agent(agent)
      if (!found || !Object.hasOwn(found, method)) {
        throw new InspectFault('inspect_unknown', `There is nothing to ask for as ${agent}.${method} here`)
      }
      const value = await found[method]!(args)
      this.#send({ k: 'inspected', id, ...(value !== undefined && { value }) })
    } catch (error) {
      const code = error instanceof InspectFault ? error.code : 'inspect_failed'
      this.#send({
        k: 'inspected',
        id,
        error: { code, message: error instanceof Error ? error.message : String(error) },
      })
    }
  }

  #agent(name: string): Agent | undefined {
    const present = this.#agents.get(name)
    if (present || !Object.hasOwn(this.makers, name)) return present
    const made = this.makers[name]!(this.place, (event) => this.#send({ k: 'told', agent: name, event }))
    this.#agents.set(name, made)
    return made
  }

  #send(reply: InspectReply): void {
    this.post(reply)
  }
}
