/**
 * Asynchronous calls of `my.` (documentation: "小程序 API 使用说明"): `success`, `fail` and `complete` are called, and a
 * promise is returned. Where callbacks were given nobody need look at the promise: its failure is then not reported
 * as an unhandled rejection.
 */
import type { WireError } from '../../../protocol/diagnostics'
import { ApiError, toFailure, toWireError, type ApiFailure } from '../../api/spec/errors'
import { takeObserver } from './observed'
import type { Reporter } from '../report'

type Fields = Record<string, unknown>

export interface Callbacks {
  success?: unknown
  fail?: unknown
  complete?: unknown
}

/** Failures that were made here: an unhandled one is worth a warning, and no crash. */
const failures = new WeakSet<object>()
export const isApiFailure = (reason: unknown): boolean =>
  typeof reason === 'object' && reason !== null && failures.has(reason)

/** What was passed, as an object; `short` names the field that a lone value stands for. */
export function fieldsOf(args: unknown, short: string | undefined): Fields {
  if (typeof args === 'object' && args !== null && !Array.isArray(args)) return args as Fields
  return args === undefined || args === null || short === undefined ? {} : { [short]: args }
}

export const asFailure = (reason: unknown): ApiFailure =>
  typeof reason === 'object' && reason !== null && 'errorMessage' in reason && 'error' in reason
    ? (reason as ApiFailure)
    : toFailure(toWireError(reason))

/** `start` answers with the result, or throws or rejects with an ApiError, an ApiFailure or anything else. */
export function perform(
  name: string,
  callbacks: Callbacks,
  reporter: Reporter,
  start: () => unknown,
): Promise<unknown> {
  const call = (which: keyof Callbacks, answer: unknown): void => {
    reporter.run(callbacks[which], undefined, [answer], { where: `my.${name} ${which}` })
  }
  const { probe } = reporter
  probe?.calling?.(name, callbacks)
  const settled = takeObserver()
  const promise = new Promise<unknown>((resolve, reject) => {
    const failed = (reason: unknown): void => {
      const failure = asFailure(reason)
      probe?.called?.(callbacks, failure.errorMessage)
      failures.add(failure)
      settled?.(failure, true)
      call('fail', failure)
      call('complete', failure)
      reject(failure)
    }
    Promise.resolve()
      .then(start)
      .then((value) => {
        const answer = value === undefined ? {} : value
        probe?.called?.(callbacks)
        settled?.(answer, false)
        call('success', answer)
        call('complete', answer)
        resolve(answer)
      }, failed)
  })
  if (Object.values(callbacks).some((callback) => typeof callback === 'function')) promise.catch(() => {})
  return promise
}

/** Calls that wait for the shell. */
export class ShellCalls {
  #last = 0
  readonly #open = new Map<number, { resolve: (value: unknown) => void; reject: (reason: ApiFailure) => void }>()

  /** `send` gets the call's number. */
  ask(send: (call: number) => void): { call: number; answer: Promise<unknown> } {
    const call = ++this.#last
    const answer = new Promise<unknown>((resolve, reject) => this.#open.set(call, { resolve, reject }))
    send(call)
    return { call, answer }
  }

  answered(call: number, value: unknown, error: WireError | undefined): void {
    const waiting = this.#open.get(call)
    this.#open.delete(call)
    if (error) waiting?.reject(toFailure(error))
    else waiting?.resolve(value)
  }
}

export const invalid = (message: string): ApiError => new ApiError('api_arguments_invalid', message)
