/** The helpers that compiled expressions call, the same for logic and view: see `ScopeEmitter.helpers`. */

/** A value inside a text: '' for undefined and null. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  try {
    return String(value)
  } catch {
    // An object whose toString is data.
    return '[object Object]'
  }
}

/** An operand or a key: itself, or a text where it is an object that cannot become a primitive, such as one whose toString is data. */
export function primitive<T>(value: T): T | string {
  if (typeof value !== 'object' || value === null) return value
  try {
    String(value)
    Number(value)
    return value
  } catch {
    return '[object Object]'
  }
}

/** Something that `...` can spread; an array without elements where it cannot. */
export const iterable = (value: unknown): Iterable<unknown> =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && Symbol.iterator in value)
    ? (value as Iterable<unknown>)
    : []

export interface Callers {
  /** `object[key](...args)`; undefined where there is no such function. */
  method(object: unknown, key: unknown, ...args: unknown[]): unknown
  /** `value(...args)`; undefined where it is no function. */
  call(value: unknown, ...args: unknown[]): unknown
}

/**
 * What a call throws goes to `onError`; its value is undefined then. By the text the host's debugger knows that what is
 * caught here is thrown by the program: it may be `toFixed`, with no function of the program's above (host/devtools/catching-code.ts).
 */
export function createCallers(onError: (error: unknown, mark: string) => void): Callers {
  const run = (fn: unknown, self: unknown, args: unknown[]): unknown => {
    if (typeof fn !== 'function') return undefined
    try {
      return fn.apply(self, args)
    } catch (error) {
      onError(error, 'tandem:expression')
      return undefined
    }
  }
  return {
    method(object, key, ...args) {
      if (object === undefined || object === null) return undefined
      return run((object as Record<PropertyKey, unknown>)[key as PropertyKey], object, args)
    },
    call: (value, ...args) => run(value, undefined, args),
  }
}
