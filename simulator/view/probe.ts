/**
 * What happens in the page's frame, for the agents that look (inspect/): undefined where nobody does. As in
 * simulator/logic/probe.ts, a call of it is a statement on a line of its own.
 */
import type { LogicToView, ViewBatch, ViewEvent, ViewToLogic } from '../../protocol/bridge'

export interface ViewProbe {
  /** A batch came at `start` (performance.now()) and was parsed; it is applied next. */
  came?(batch: ViewBatch, start: number): void
  applied?(batch: ViewBatch): void
  /** An event goes to logic. */
  sends?(event: ViewEvent): void
}

/** What a recording keeps: every message of the page's port, as it is. */
export interface ViewTape {
  came(message: LogicToView): void
  sends(message: ViewToLogic): void
}

export let tape: ViewTape | undefined

export function record(mine: ViewTape | undefined): void {
  tape = mine
}

export let probe: ViewProbe | undefined

/** One looks at a time; the answer ends it. */
export function look(mine: ViewProbe): () => void {
  probe = mine
  return () => {
    if (probe === mine) probe = undefined
  }
}
