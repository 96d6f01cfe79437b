/**
 * Leads the workbench's questions (protocol/inspect.ts) to logic, to a page's frame or to the shell's own agents, and
 * their answers back. A place that ends leaves no question open.
 */
import type { InspectPlace, InspectQuestion, InspectReply } from '../../protocol/inspect'
import type { Route } from '../../protocol/artifact'
import type { LogicToShell, PageId, ViewToShell } from '../../protocol/bridge'
import type { InputEvent } from '../../protocol/simulator-input'
import { loadChunk } from '../components/chunk'
import type { Inspector } from '../inspect'
import type { LogicWorker } from './logic-worker'
import type { PageFrame } from './page-frame'
import type { Simulator } from './simulator'

/** What an agent of the shell wants to know of the program's parts. */
export interface Watcher {
  /** A worker was started and told to boot. */
  logic(): void
  /** A frame was made, for a page to come. */
  frame(frame: PageFrame): void
  opened(page: PageId, route: Route): void
  painted(page: PageId): void
}

/** What a recording wants to hear of the shell; undefined while nothing is recorded. */
export interface Tape {
  /** A worker was started and is about to be told to boot. */
  logic(worker: LogicWorker): void
  /** A frame was made, for a page to come. */
  frame(frame: PageFrame): void
  fromLogic(message: LogicToShell): void
  fromView(page: PageId | undefined, message: ViewToShell): void
  /** What the user does, in that page's frame or in what the shell draws. */
  input(page: PageId | undefined, input: InputEvent): void
  /** What the agent `record` of a page's frame tells. */
  told(page: InspectPlace, event: unknown): void
}

export class Inspection {
  tape: Tape | undefined
  watcher: Watcher | undefined
  private readonly open = new Map<InspectPlace, Set<number>>()
  private own: Promise<Inspector<Simulator>> | undefined

  constructor(private readonly simulator: Simulator) {}

  ask(at: InspectPlace, question: InspectQuestion): void {
    const pending = this.open.get(at) ?? new Set()
    this.open.set(at, pending.add(question.id))
    const { id, agent, method, args } = question
    const message = { k: 'inspect' as const, id, agent, method, args }
    if (at === 'shell') return void this.askShell(question)
    if (at === 'logic') return this.simulator.running ? this.simulator.sendLogic(message) : this.gone(at)
    const view = this.simulator.deck.get(at)
    if (!view) return this.gone(at)
    view.frame.onClose = () => this.gone(at)
    view.frame.send(message)
  }

  /** What nobody asked for goes no further. */
  receive(at: InspectPlace, reply: InspectReply): void {
    if (reply.k === 'inspected' && !this.open.get(at)?.delete(reply.id)) return
    if (reply.k === 'told' && reply.agent === 'record') return this.tape?.told(at, reply.event)
    this.simulator.link.post({ ...reply, at })
  }

  gone(at: InspectPlace): void {
    const error = { code: 'inspect_gone', message: 'The part of the program that was asked is no more' }
    for (const id of this.open.get(at) ?? []) this.simulator.link.post({ k: 'inspected', at, id, error })
    this.open.delete(at)
  }

  private async askShell(question: InspectQuestion): Promise<void> {
    this.own ??= loadChunk<typeof import('./inspect/main')>('inspect-shell').then(({ createInspector }) =>
      createInspector(this.simulator, (reply) => this.receive('shell', reply)),
    )
    try {
      await (await this.own).ask(question)
    } catch {
      this.own = undefined
      const error = { code: 'inspect_failed', message: 'The simulator could not load what answers this' }
      this.receive('shell', { k: 'inspected', id: question.id, error })
    }
  }
}
