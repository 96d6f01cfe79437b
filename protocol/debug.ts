/**
 * The debugger of the running program's scripts, as the workbench drives it. Lines and columns count from 0, in the
 * project's own files. It works where the host has started the window's browser (`debugging_unavailable` elsewhere).
 */
import { z } from 'zod'
import { call } from './call'

export interface Breakpoint {
  /** Relative to the project. */
  file: string
  line: number
  /** An expression in the scope of the place: the program stops only where it is true. */
  condition?: string | undefined
  /** Written to the console instead of stopping; `{expression}` in it is worked out there. */
  logMessage?: string | undefined
  enabled: boolean
}

/** Stops the program at calls of `my.<name>`, where it calls them. */
export interface ApiBreakpoint {
  name: string
  enabled: boolean
}

/** Where code runs in a page's frame, SJS in both threads. */
export const isTemplate = (file: string): boolean => file.endsWith('.axml')
export const runsInView = (file: string): boolean => isTemplate(file) || /\.sjs(\.ts)?$/.test(file)

/** Where exceptions stop the program. */
export type PauseOnExceptions = 'none' | 'uncaught' | 'all'

export interface DebugFrame {
  id: string
  name: string
  file: string
  line: number
  column: number
  /** False for code that is not the project's. */
  mapped: boolean
  /** `this`. */
  self?: DebugVariable
  scopes: DebugScope[]
}

export interface DebugScope {
  /** As the protocol has it: `local`, `closure`, `block`, `global`, … */
  type: string
  name?: string
  object: string
}

export interface DebugVariable {
  name: string
  /** Short, for one line. */
  text: string
  type: string
  /** There is something inside. */
  object?: string
}

export interface PausedProgram {
  /** Of the simulator. */
  origin: string
  thread: string
  /** `breakpoint`, `api`, `step`, `exception`, `debugger`, `pause`. */
  reason: string
  /** The exception's text; the API's name. */
  text?: string
  frames: DebugFrame[]
}

export interface DebugState {
  paused: PausedProgram | null
  /** Origins of all simulators that stand; `paused` is of one of them. */
  standing: string[]
  /** It stands for the developer tools, whose breakpoints and `debugger` statements may be theirs alone. */
  inDevtools: boolean
  /** Breakpoints that are known to code of the running program, at the lines that they came to lie at. */
  bound: { file: string; line: number; at: number }[]
}

const breakpoint = z.object({
  file: z.string().min(1).max(4096),
  line: z.int().min(0),
  condition: z.string().max(10_000).optional(),
  logMessage: z.string().max(10_000).optional(),
  enabled: z.boolean(),
})

const nothing = z.object({}).default({})
const object = z.string().max(500)

export const debugSteps = ['continue', 'over', 'into', 'out'] as const
export type DebugStep = (typeof debugSteps)[number]

export const debugCalls = {
  /** All that there are, in place of those before. */
  'debug/setBreakpoints': call<
    { breakpoints: Breakpoint[]; apis: ApiBreakpoint[]; exceptions: PauseOnExceptions },
    DebugState
  >(
    z.object({
      breakpoints: z.array(breakpoint).max(5_000),
      apis: z.array(z.object({ name: z.string().max(200), enabled: z.boolean() })).max(500),
      exceptions: z.enum(['none', 'uncaught', 'all']),
    }),
  ),
  'debug/state': call<{}, DebugState>(nothing),
  /** Of the simulator at `origin`, or of the one that `paused` is of. Errors: `debug_not_paused`. */
  'debug/step': call<{ step: DebugStep; origin?: string | undefined }, {}>(
    z.object({ step: z.enum(debugSteps), origin: z.string().max(300).optional() }),
  ),
  /** Stops at the next statement. Errors: `debug_no_program`. */
  'debug/pause': call<{}, {}>(nothing),
  /**
   * In the frame, or where none is given (and nothing is paused) in the logic worker. `pure`: fails where it would change
   * anything. Errors: `debug_evaluation_failed`.
   */
  'debug/evaluate': call<{ expression: string; frame?: string | undefined; pure?: boolean | undefined }, DebugVariable>(
    z.object({ expression: z.string().max(100_000), frame: object.optional(), pure: z.boolean().optional() }),
  ),
  'debug/members': call<{ object: string }, DebugVariable[]>(z.object({ object })),
  /** `value` is an expression. Errors: `debug_evaluation_failed`. */
  'debug/setVariable': call<{ frame: string; scope: number; name: string; value: string }, DebugVariable>(
    z.object({ frame: object, scope: z.int().min(0), name: z.string().max(1_000), value: z.string().max(100_000) }),
  ),
}

export interface DebugEvents {
  'debug/didChange': DebugState
}
