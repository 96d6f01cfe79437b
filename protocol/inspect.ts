/**
 * What the workbench's panels ask of a running program, and what they are told unasked. Version 1.
 *
 * A question goes to one place (the logic worker, the shell, or a page's frame), and there to an agent, which is code
 * of its own that is loaded with the first question: a program that nobody looks at pays nothing for it. Questions
 * travel over the channels of protocol/simulator.ts and protocol/bridge.ts. Each is answered once, with `inspect_gone`
 * where the place ends first; a worker that stands at a breakpoint answers when it goes on. Answers come from a thread
 * that runs the program's code: whoever asks checks their shape.
 */
import type { PageId } from './bridge'
import type { WireError } from './diagnostics'

export type InspectPlace = 'logic' | 'shell' | PageId

export interface InspectQuestion {
  /** The asker's own number, unique per place. */
  id: number
  /** Its questions and answers are in the contract of that name: protocol/inspect-<agent>.ts. */
  agent: string
  method: string
  args: unknown
}

/** `error.code`: `inspect_gone`, `inspect_unknown` (no such agent or method), `inspect_failed`, or an agent's own. */
export interface InspectAnswer {
  id: number
  value?: unknown
  error?: WireError
}

export interface InspectEvent {
  agent: string
  event: unknown
}

/** Place → shell → workbench. */
export type InspectReply = ({ k: 'inspected' } & InspectAnswer) | ({ k: 'told' } & InspectEvent)
