/** Tells of the program's API calls (protocol/inspect-api.ts). */
import * as z from 'zod/mini'
import { toLogValues } from '../../../base/log-value'
import type { LogValue } from '../../../protocol/bridge'
import type { ApiTold } from '../../../protocol/inspect-api'
import type { Agent } from '../../inspect'
import type { SeenCall } from '../probe'
import type { Runtime } from '../runtime'

const watch = z.object({ on: z.boolean() })

const shown = (values: readonly unknown[]): LogValue[] =>
  toLogValues(values, { depth: 6, items: 100, text: 5_000, total: 1_000 })

export function apiAgent(runtime: Runtime, tell: (event: unknown) => void): Agent {
  let stop: (() => void) | undefined
  let told: ApiTold = { calls: [], outcomes: [] }
  let last = 0
  /** With the first `added` of a turn. */
  const soon = (added = 1): void => {
    if (told.calls.length + told.outcomes.length !== added) return
    queueMicrotask(() => {
      tell(told)
      told = { calls: [], outcomes: [] }
    })
  }
  const called = (call: SeenCall): void => {
    const id = ++last
    const time = Date.now()
    const page = runtime.currentPage?.route
    const { name, stack, mocked } = call
    const more = { ...(page && { page }), ...(stack && { stack }), ...(mocked && { mocked }) }
    told.calls.push({ id, name, args: shown(call.args), time, ...more })
    soon()
    call.settled = (outcome, failed) => {
      told.outcomes.push({ id, duration: Date.now() - time, value: shown([outcome])[0]!, failed })
      soon()
    }
  }
  return {
    watch(args) {
      const { on } = z.parse(watch, args)
      stop?.()
      stop = on ? runtime.look({ apiCalled: called }) : undefined
      const early = on ? runtime.recentCalls.take() : []
      if (early.length === 0) return
      told.calls.push(...early.map((call) => ({ id: ++last, args: [], early: true as const, ...call })))
      soon(early.length)
    },
  }
}
