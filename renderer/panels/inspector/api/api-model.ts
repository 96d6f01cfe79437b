import { z } from 'zod'
import type { LogValue } from '../../../../protocol/bridge'
import { Signal } from '../../../common/signal'
import { detach } from '../../../workbench/host'
import type { Inspection } from '../../simulator/inspection'
import type { Link } from '../../simulator/leading-link'

const KEPT = 10_000

const value = z.custom<LogValue>((one) => one !== undefined)
const told = z.object({
  calls: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      args: z.array(value),
      page: z.string().optional(),
      time: z.number(),
      stack: z.string().optional(),
      mocked: z.literal(true).optional(),
      early: z.literal(true).optional(),
    }),
  ),
  outcomes: z.array(z.object({ id: z.int(), duration: z.number(), value, failed: z.boolean() })),
})
type Told = z.infer<typeof told>

export type ApiCall = Told['calls'][number] & {
  /** Unique over the runs of the program. */
  key: number
  outcome?: Told['outcomes'][number]
}

/** The calls of the program's APIs since the view was first opened. */
export class ApiModel {
  readonly calls = new Signal<readonly ApiCall[]>([])
  private next = 1
  private list: ApiCall[] = []
  private byId = new Map<number, ApiCall>()
  private scheduled = false

  constructor(
    private readonly inspection: Inspection,
    private readonly link: Pick<Link, 'state'>,
  ) {
    inspection.onDidTell(({ at, agent, event }) => {
      if (at !== 'logic' || agent !== 'api') return
      const { success, data } = told.safeParse(event)
      if (success) this.take(data)
    })
  }

  /** Until the answer is called, which a program that nobody looks at waits for. */
  watch(): () => void {
    this.ask(true)
    const again = this.link.state.subscribe((state) => state?.status === 'running' && this.ask(true))
    return () => {
      again.dispose()
      this.ask(false)
    }
  }

  /** The calls of one program are not those of another, which is asked as it runs. */
  leave(): void {
    this.ask(false)
    this.clear()
  }

  clear(): void {
    this.list = []
    this.byId.clear()
    this.calls.set([])
  }

  private ask(on: boolean): void {
    // Without a program there is nobody to ask; the next one is asked as it runs.
    detach(this.inspection.ask('logic', 'api', 'watch', { on }), () => {})
  }

  private take({ calls, outcomes }: Told): void {
    for (const call of calls) {
      // Numbers begin anew with each run.
      if (call.id === 1) this.byId.clear()
      const kept: ApiCall = { ...call, key: this.next++ }
      this.list.push(kept)
      this.byId.set(call.id, kept)
    }
    for (const outcome of outcomes) {
      const call = this.byId.get(outcome.id)
      if (!call) continue
      this.byId.delete(outcome.id)
      call.outcome = outcome
    }
    if (this.list.length > KEPT + 1_000) this.list.splice(0, this.list.length - KEPT)
    if (this.scheduled) return
    this.scheduled = true
    setTimeout(() => {
      this.scheduled = false
      this.calls.set([...this.list])
    }, 50)
  }
}
