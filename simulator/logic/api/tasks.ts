/**
 * What my.request, my.uploadFile and my.downloadFile return: a promise that is a task as well (typings: `RequestTask`,
 * `UploadTask`, `DownloadTask`). What happens to a call under way comes as `api/notice` messages.
 */
import { ApiError } from '../../api/spec'
import type { Runtime } from '../runtime'
import { checkedArguments } from './sendable'
import { callerStack } from './caller-stack'
import { perform, type Callbacks } from './call'

type Listener = (name: string, payload: unknown) => void

/** Who hears of which call. */
export class Notices {
  readonly #listeners = new Map<number, Listener>()

  listen(call: number, listener: Listener): void {
    this.#listeners.set(call, listener)
  }

  forget(call: number): void {
    this.#listeners.delete(call)
  }

  receive(call: number, name: string, payload: unknown): void {
    this.#listeners.get(call)?.(name, payload)
  }
}

/** Which notices a task tells its listeners of: `onX` hears of the notice named here. */
const HEADERS = { HeadersReceived: 'headers' }
const PROGRESS = { ProgressUpdate: 'progress' }
const taskEvents: Record<string, Record<string, string>> = {
  request: HEADERS,
  httpRequest: HEADERS,
  uploadFile: { ...HEADERS, ...PROGRESS },
  downloadFile: { ...HEADERS, ...PROGRESS },
}

export const isTask = (name: string): boolean => Object.hasOwn(taskEvents, name)
export const taskEventsOf = (name: string): Record<string, string> | undefined =>
  isTask(name) ? taskEvents[name] : undefined

export function startTask(runtime: Runtime, name: string, args: unknown, callbacks: Callbacks): Promise<unknown> {
  const listeners = new Map<string, Set<unknown>>()
  let call: number | undefined
  const stack = callerStack(startTask)
  let aborted = false
  const promise = perform(name, callbacks, runtime.reporter, async () => {
    if (aborted) throw new ApiError('request_aborted', `${name}:fail abort`)
    const asked = runtime.askShell(name, checkedArguments(name, args), stack)
    call = asked.call
    runtime.notices.listen(call, (event, payload) => {
      for (const listener of Array.from(listeners.get(event) ?? [])) {
        runtime.reporter.run(listener, undefined, [payload], { where: `a listener of the task of my.${name}` })
      }
    })
    try {
      return await asked.answer
    } finally {
      runtime.notices.forget(call)
    }
  })
  const abort = (): void => {
    aborted = true
    if (call !== undefined) runtime.post({ k: 'api/abort', call })
  }
  return Object.assign(promise, { abort, ...subscriptions(listeners, taskEvents[name]!) })
}

/** `onX` and `offX` of each event; `offX()` without a listener removes all. */
export function subscriptions(
  listeners: Map<string, Set<unknown>>,
  events: Record<string, string>,
): Record<string, (listener?: unknown) => void> {
  const methods: Record<string, (listener?: unknown) => void> = {}
  for (const [suffix, event] of Object.entries(events)) {
    methods[`on${suffix}`] = (listener) => {
      if (typeof listener === 'function') listeners.set(event, (listeners.get(event) ?? new Set()).add(listener))
    }
    methods[`off${suffix}`] = (listener) => {
      if (listener === undefined) listeners.delete(event)
      else listeners.get(event)?.delete(listener)
    }
  }
  return methods
}
