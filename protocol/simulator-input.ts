/**
 * What the user does on one simulator, told to others beside it that run the same program: part of
 * protocol/simulator.ts, `input`. Shell → workbench → the other shells; the workbench hands on what fits this shape and
 * looks no further. Nothing is answered. The same schema stands at both doors.
 */
import * as z from 'zod/mini'

/** That can stand side by side. */
export const MAX_SIMULATORS = 4

/**
 * Where an element stands, outermost first: `@name` (a place of the shell, or `@root`), `#id`, `tag:n` (the n-th child
 * of that tag, from 0), `^` (into the shadow root).
 */
const path = z.array(z.string().check(z.maxLength(300))).check(z.maxLength(300))
/** Shares of a width and a height. */
const point = z.object({ x: z.number(), y: z.number() })
/** `at`: within the element; `view`: within the page or screen, where the element is not found. */
const spot = { path, at: point, view: point }

const input = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('pointer'),
    type: z.enum(['pointerdown', 'pointermove', 'pointerup', 'pointercancel']),
    ...spot,
  }),
  z.object({ kind: z.literal('click'), ...spot }),
  /** The text that a field has now. */
  z.object({ kind: z.literal('text'), path, value: z.string().check(z.maxLength(100_000)) }),
  /** A text field has, or has lost, the focus. */
  z.object({ kind: z.enum(['focus', 'blur']), path }),
  z.object({ kind: z.literal('key'), path, key: z.string().check(z.maxLength(20)) }),
  /** Shares of the way that can be scrolled. */
  z.object({ kind: z.literal('scroll'), path, to: point }),
  /** A step back by what is no part of the program: the phone's own way back, a swipe from the edge, a key. */
  z.object({ kind: z.literal('back'), by: z.enum(['button', 'gesture']) }),
])

export const simulatorInput = z.object({
  /** In the frame of the page on top, which has this route; else in what the shell draws around it. */
  page: z.optional(z.string().check(z.maxLength(1000))),
  input,
})
export type SimulatorInput = z.infer<typeof simulatorInput>
export type InputEvent = SimulatorInput['input']
/** What is done to an element. */
export type ElementInput = Exclude<InputEvent, { kind: 'back' }>
