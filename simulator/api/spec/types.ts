/**
 * How an API of `my.` is declared. One declaration serves three sides: logic makes the function from it, the
 * shell validates a call's arguments by it at its door, and `my.canIUse` answers from it.
 *
 * Where an API is answered:
 *     logic   in the worker, from what it has (storage, system information, the launch options)
 *     shell   by a handler in `simulator/api/handlers/`, reached by an `api/call` message
 *     view    by the page's frame, over its direct port
 *
 * Kinds:
 *     async   `my.x({ …, success, fail, complete })`; callbacks never leave logic. Returns a promise.
 *     sync    `my.x(…)` gives its result or throws. Always answered in logic.
 *     event   `my.onX(listener)` or `my.offX(listener?)`. The shell sends what listeners get as an `api/event`
 *             named after the `on…` function.
 *     value   a property.
 */
import * as z from 'zod/mini'
import { once } from '../../../base/once'

export type ApiPlace = 'logic' | 'shell' | 'view'
export type ApiKind = 'async' | 'sync' | 'event' | 'value'

export interface Api<
  A extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
  P extends ApiPlace = ApiPlace,
  K extends ApiKind = ApiKind,
> {
  at: P
  kind: K
  /** The base library's version that brought it, where the documentation names one. */
  since?: string
  /** Without callbacks. Forgiving where programs are: numbers as text, text as numbers, unknown fields dropped. */
  readonly args: A
  /** What `success`, the returned value or the listener gets. */
  readonly result: R
  /** May be called with this one argument instead of an object: `my.x('…')`. */
  short?: string
  /** Answered from the simulated device, whose state the developer sets. Said in docs/coverage.md. */
  simulated?: true
  /** Between logic and the shell: no member of `my`. */
  internal?: true
}

const none = (): z.ZodMiniType => nothing
export const nothing = z.object({})

class Declared {
  constructor(
    readonly at: ApiPlace,
    readonly kind: ApiKind,
    private readonly makeArgs: () => z.ZodMiniType,
    private readonly makeResult: () => z.ZodMiniType,
    rest: Pick<Api, 'since' | 'short' | 'simulated' | 'internal'>,
  ) {
    Object.assign(this, rest)
  }

  get args(): z.ZodMiniType {
    return this.makeArgs()
  }

  get result(): z.ZodMiniType {
    return this.makeResult()
  }
}

/**
 * Schemas are made at first use: those of all APIs together would take more memory than the rest of a program that
 * starts, on both threads.
 */
interface Declaration<A, R> {
  args?: () => A
  result?: () => R
  since?: string
  short?: string
  simulated?: true
  internal?: true
}

function declare<P extends ApiPlace, K extends ApiKind>(at: P, kind: K) {
  return <A extends z.ZodMiniType = typeof nothing, R extends z.ZodMiniType = typeof nothing>(
    d: Declaration<A, R> = {},
  ): Api<A, R, P, K> => {
    const { args = none, result = none, ...rest } = d
    return new Declared(at, kind, once(args), once(result), rest) as unknown as Api<A, R, P, K>
  }
}

export const shellApi = declare('shell', 'async')
export const viewApi = declare('view', 'async')
export const logicApi = declare('logic', 'async')
export const syncApi = declare('logic', 'sync')
export const valueApi = declare('logic', 'value')
/** A pair `onX`/`offX`; `result` is what listeners get. */
export const eventApi = declare('shell', 'event')
export const logicEvent = declare('logic', 'event')

/** Marks declarations as answered from the simulated device. */
export function simulated<T extends Record<string, Api>>(apis: T): T {
  for (const api of Object.values(apis)) api.simulated = true
  return apis
}

/** No text of a mini program that reaches the shell is longer, in UTF-16 units. */
export const MAX_TEXT = 20_000

/** Anything that people show: numbers and objects become text as `String` has it; null is as if absent. */
export const text = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value): string | undefined => {
      if (value === undefined || value === null) return undefined
      return (typeof value === 'object' ? safeJson(value) : String(value)).slice(0, MAX_TEXT)
    }),
  ),
)

function safeJson(value: object): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

const given = z.unknown().check(z.refine((value) => value !== undefined && value !== null && value !== ''))

/** Like `text`, but it must be there and say something. */
export const neededText = z.pipe(
  given,
  z.transform((value): string => text.parse(value) ?? ''),
)

const known = new WeakMap<object, readonly string[]>()

/** A text of which these values mean something; others are the handler's to judge. `my.canIUse` names them. */
export function oneOf(...values: string[]): typeof text {
  const schema = z.optional(text)
  known.set(schema, values)
  return schema as unknown as typeof text
}
export const valuesOf = (schema: object): readonly string[] | undefined => known.get(schema)

/** A finite number, also when written as text; anything else is as if absent. */
export const num = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value): number | undefined => {
      if (value === null || value === '' || typeof value === 'boolean') return undefined
      const n = Number(value)
      return Number.isFinite(n) ? n : undefined
    }),
  ),
)

/** Like `num`, but it must be a number. */
export const neededNum = z.pipe(
  z.unknown().check(z.refine((value) => num.parse(value) !== undefined)),
  z.transform(Number),
)

/** Truthiness, with the text 'false' as false; absent stays absent. */
export const bool = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value): boolean | undefined =>
      value === undefined ? undefined : value !== 'false' && Boolean(value),
    ),
  ),
)

export const url = z.string().check(z.minLength(1), z.maxLength(65_536))
/** An optional colour as the program wrote it; the shell sets it through CSSOM, which drops what is no colour. */
export const color = z.optional(z.string().check(z.maxLength(200)))
