/**
 * What logic says: console entries, complaints of the simulator, and errors of the program. A flood is cut: the
 * shell has better things to do than to show a million lines.
 */
import { toLogValues } from '../../base/log-value'
import type { Route } from '../../protocol/artifact'
import type { LogEntry, LogLevel } from '../../protocol/bridge'
import type { Probe } from './probe'

export interface ErrorContext {
  page?: Route | undefined
  /** Which function threw: `onLoad`, `didMount`, `event handler "tap"`. */
  where?: string
}

/** Told of every uncaught error; see Runtime. */
export type ErrorListener = (error: unknown, context: ErrorContext) => void

/** Entries that are let through: so many at once, and so many per second after that. */
const BURST = 100_000
const MAX_PER_SECOND = 500

export class Reporter {
  readonly #post: (entry: LogEntry) => void
  /** The browser's own console, where what is said here shows up too: for the program's console it does anyway. */
  echo: ((level: 'debug' | 'info' | 'warn' | 'error', ...args: unknown[]) => void) | undefined
  #second = 0
  #left = BURST
  #dropped = 0
  /** Complaints that are made once only. */
  readonly #said = new Set<string>()
  onError: ErrorListener | undefined
  /** What is said of an error whose message does not say enough. */
  hint: ((error: unknown) => string | undefined) | undefined
  /** See `places` of protocol/bridge.ts. */
  places = false
  /** See `Runtime.look`. */
  probe: Probe | undefined

  constructor(post: (entry: LogEntry) => void) {
    this.#post = post
  }

  log(level: LogLevel, args: readonly unknown[], more: Partial<LogEntry> = {}): void {
    const time = Date.now()
    const second = Math.floor(time / 1000)
    if (second !== this.#second) {
      const dropped = this.#dropped
      this.#left = Math.min(BURST, this.#left + (second - this.#second) * MAX_PER_SECOND)
      this.#second = second
      this.#dropped = 0
      if (dropped > 0) {
        const text = `${dropped} more console entries were left out`
        this.#post({ level: 'warn', source: 'logic', args: [text], time, code: 'log_dropped' })
      }
    }
    if (--this.#left < 0 && !more.uncaught) this.#dropped++
    else this.#post({ level, source: 'logic', args: toLogValues(args), time, ...more })
  }

  /** A warning of ours. `once`: the same text is not said again. */
  complain(code: string, message: string, page?: Route, once = true): void {
    const id = `${code}\n${page ?? ''}\n${message}`
    if (once && this.#said.has(id)) return
    if (this.#said.size < 1_000) this.#said.add(id)
    this.echo?.('warn', `[${code}]`, message)
    this.log('warn', [message], { code, ...(page === undefined ? {} : { page }) })
  }

  /** A remark at the level `debug`, once per subject. */
  note(code: string, subject: string, message: string): void {
    const id = `${code}\n${subject}`
    if (this.#said.has(id) || this.#said.size >= 1_000) return
    this.#said.add(id)
    this.echo?.('debug', `[${code}]`, message)
    this.log('debug', [message], { code })
  }

  /** An error of the program that no code of it threw. */
  fault(code: string, message: string, page?: Route): void {
    this.echo?.('error', `[${code}]`, message)
    this.log('error', [message], { code, ...(page === undefined ? {} : { page }) })
  }

  uncaught(error: unknown, context: ErrorContext = {}, code?: string): void {
    const { page, where } = context
    const stack = error instanceof Error ? error.stack : undefined
    // Before the error, since nobody reads to the end of a stack.
    const said = [where === undefined ? undefined : `Error in ${where}:`, this.hint?.(error)].filter(Boolean)
    const args = said.length === 0 ? [error] : [said.join(' '), error]
    this.echo?.('error', ...args)
    this.log('error', args, {
      uncaught: true,
      ...(stack === undefined ? {} : { stack }),
      ...(page === undefined ? {} : { page }),
      ...(code === undefined ? {} : { code }),
    })
    this.onError?.(error, context)
  }

  /** Calls what the program gave; what it throws is reported, and the answer is then undefined. */
  run(fn: unknown, self: unknown, args: readonly unknown[], context: ErrorContext): unknown {
    if (typeof fn !== 'function') return undefined
    const { probe } = this
    probe?.running?.(context.where ?? 'program', undefined)
    try {
      return (fn as (...given: unknown[]) => unknown).apply(self, args as unknown[])
    } catch (error) {
      this.uncaught(error, context)
      return undefined
    } finally {
      probe?.ran?.()
    }
  }
}
