/**
 * Records the whole program (protocol/inspect-trace.ts): logic and every frame are told to, those to come as soon as they
 * are made, so that a page's first batch is in the trace. Of the shell itself, how long pages take to open.
 */
import type { Route } from '../../../protocol/artifact'
import type { PageId } from '../../../protocol/bridge'
import type { Agent } from '../../inspect'
import { TraceBuffer, traceNow } from '../../trace-buffer'
import type { Watcher } from '../inspection'
import type { PageFrame } from '../page-frame'
import type { Simulator } from '../simulator'

/** Of questions whose answers nobody waits for. */
const NOBODY = -1

export function traceAgent(simulator: Simulator, tell: (event: unknown) => void): Agent {
  const buffer = new TraceBuffer(tell)
  const opening = new Map<PageId, { route: Route; start: number }>()
  const question = (method: string) => ({ k: 'inspect' as const, id: NOBODY, agent: 'trace', method, args: null })
  const all = (method: string): void => {
    if (simulator.running) simulator.sendLogic(question(method))
    for (const frame of simulator.deck.frames()) frame.send(question(method))
  }
  const watcher: Watcher = {
    logic: () => simulator.sendLogic(question('start')),
    frame: (frame: PageFrame) => frame.send(question('start')),
    opened: (page, route) => void opening.set(page, { route, start: traceNow() }),
    painted(page) {
      const open = opening.get(page)
      opening.delete(page)
      if (open) buffer.add(['page', open.start, traceNow() - open.start, open.route, { page }])
    },
  }
  return {
    start() {
      if (simulator.inspection.watcher) return
      simulator.inspection.watcher = watcher
      for (const { id, route } of simulator.stack.pages) buffer.add(['page', traceNow(), 0, route, { page: id }])
      all('start')
    },
    stop() {
      simulator.inspection.watcher = undefined
      all('stop')
      buffer.flush()
    },
  }
}
