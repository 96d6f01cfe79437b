/**
 * Console arguments as plain JSON-like values, for any console of the simulator. What JSON cannot hold is an object
 * with `$t`:
 *     {$t:'undefined'}  {$t:'number', text}  {$t:'bigint', text}  {$t:'symbol', text}  {$t:'function', name}
 *     {$t:'error', name, message, stack}  {$t:'date', text}  {$t:'regexp', text}  {$t:'getter'}
 *     {$t:'map', entries, size}  {$t:'set', values, size}  {$t:'bytes', name, size}
 *     {$t:'object', name, fields}  an instance of a class; plain objects are themselves
 *     {$t:'cycle'}                 an object that contains itself, at the inner place
 *     {$t:'more', count}           what was cut: the rest of a list, fields of an object, or a level (count 0)
 *     {$t:'text', text, length}    a long text, cut
 * A plain object that has a `$t` of its own is written as an instance without a name.
 */
import type { LogValue } from '../protocol/bridge'

export interface LogLimits {
  depth: number
  /** Items of one list, fields of one object. */
  items: number
  /** UTF-16 units of one text. */
  text: number
  /** Values in all arguments of one call together. */
  total: number
}

const usual: LogLimits = { depth: 8, items: 200, text: 20_000, total: 5_000 }

type Named = (stack: string) => string

/** `named`: what to say for the stack of an error. */
export function toLogValues(
  args: readonly unknown[],
  limits: LogLimits = usual,
  named: Named = (stack) => stack,
): LogValue[] {
  const writer = new LogWriter(limits, named)
  return args.map((arg) => writer.value(arg, 0))
}

class LogWriter {
  #left: number
  readonly #path: object[] = []
  constructor(
    readonly limits: LogLimits,
    readonly named: Named,
  ) {
    this.#left = limits.total
  }

  value(value: unknown, depth: number): LogValue {
    this.#left--
    switch (typeof value) {
      case 'string':
        return this.#text(value)
      case 'boolean':
        return value
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : { $t: 'number', text: Object.is(value, -0) ? '-0' : String(value) }
      case 'undefined':
        return { $t: 'undefined' }
      case 'bigint':
      case 'symbol':
        return { $t: typeof value, text: String(value) }
      case 'function':
        return { $t: 'function', name: nameOf(value) }
    }
    return value === null ? null : this.#object(value as object, depth)
  }

  #text(text: string): LogValue {
    const max = this.limits.text
    return text.length <= max ? text : { $t: 'text', text: text.slice(0, max), length: text.length }
  }

  #object(value: object, depth: number): LogValue {
    if (this.#path.includes(value)) return { $t: 'cycle' }
    if (depth >= this.limits.depth || this.#left <= 0) return { $t: 'more', count: 0 }
    this.#path.push(value)
    try {
      return this.#inside(value, depth)
    } catch (error) {
      return { $t: 'error', name: 'Error', message: String(error), stack: '' }
    } finally {
      this.#path.pop()
    }
  }

  #inside(value: object, depth: number): LogValue {
    if (Array.isArray(value)) return this.#list(value, depth)
    if (value instanceof Error) {
      const { name, message, stack } = value
      return {
        $t: 'error',
        name: String(name),
        message: this.#text(String(message)),
        stack: this.named(String(stack ?? '')),
      }
    }
    if (value instanceof Date)
      return { $t: 'date', text: Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString() }
    if (value instanceof RegExp) return { $t: 'regexp', text: String(value) }
    if (value instanceof Map) return { $t: 'map', size: value.size, entries: this.#list([...value], depth) }
    if (value instanceof Set) return { $t: 'set', size: value.size, values: this.#list([...value], depth) }
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return { $t: 'bytes', name: className(value), size: value.byteLength }
    }
    const fields = this.#fields(value, depth)
    const name = className(value)
    return name === 'Object' && !('$t' in fields) ? fields : { $t: 'object', name, fields }
  }

  #list(list: readonly unknown[], depth: number): LogValue[] {
    const shown = Math.min(list.length, this.limits.items)
    const values: LogValue[] = []
    for (let i = 0; i < shown && this.#left > 0; i++) values.push(this.value(list[i], depth + 1))
    if (values.length < list.length) values.push({ $t: 'more', count: list.length - values.length })
    return values
  }

  #fields(value: object, depth: number): { [key: string]: LogValue } {
    const fields: { [key: string]: LogValue } = {}
    const names = Object.keys(value)
    let shown = 0
    for (const name of names) {
      if (shown >= this.limits.items || this.#left <= 0) break
      const property = Object.getOwnPropertyDescriptor(value, name)
      const written = property?.get ? { $t: 'getter' } : this.value(property?.value, depth + 1)
      Object.defineProperty(fields, name, { value: written, enumerable: true, configurable: true, writable: true })
      shown++
    }
    if (shown < names.length) fields['…'] = { $t: 'more', count: names.length - shown }
    return fields
  }
}

const nameOf = (fn: Function): string => (typeof fn.name === 'string' ? fn.name : '')

/** As V8's, so that the console and the developer tools say the same. */
function className(value: object): string {
  if (Object.getPrototypeOf(value) === null) return 'Object'
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at) as object | null) {
    const tag: unknown = Object.getOwnPropertyDescriptor(at, Symbol.toStringTag)?.value
    if (typeof tag === 'string') return tag
    const made: unknown = at !== value && Object.getOwnPropertyDescriptor(at, 'constructor')?.value
    if (typeof made === 'function' && made !== Object) return nameOf(made)
  }
  return 'Object'
}
