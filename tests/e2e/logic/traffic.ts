/**
 * What is still under way in a running program: messages on ports, timers that are soon due, requests for files. Its
 * functions are run in the frames and the worker of the simulator, and use nothing from outside.
 */

/** Of one thread; `sent` and `got` only mean something summed up over all threads. */
export interface Traffic {
  sent: number
  got: number
  /** Timers that are due within 50 ms. A frame that goes takes its own along: they never come. */
  timers: { scope: { closed?: boolean }; due: number }[]
  /** Requests for files that wait for their answers. */
  requests: number
  /** It has threads of its own, whose messages are not counted. */
  threads: boolean
}

/** What the worker says of itself. */
export type WorkerTraffic = Omit<Traffic, 'timers'> & { due: number }

/** In every thread, before its own code: counts from now on. */
export function countTraffic(scope: any, told?: Traffic): Traffic {
  /** ms; what is due later is no business of one who waits for rest. */
  const soon = 50
  const traffic: Traffic = told ?? { sent: 0, got: 0, timers: [], requests: 0, threads: false }
  const { MessagePort, setTimeout, clearTimeout } = scope
  const post = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (...args: unknown[]) {
    traffic.sent++
    return post.apply(this, args)
  }
  const { set, ...rest } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')!
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...rest,
    set(listener: ((event: unknown) => void) | null) {
      const counting = function (this: unknown, event: unknown): void {
        try {
          listener!.call(this, event)
        } finally {
          traffic.got++
        }
      }
      set!.call(this, listener && counting)
    },
  })
  const due = new Set<number>()
  const timers = { scope, due: 0 }
  traffic.timers = [...traffic.timers.filter((each) => !each.scope.closed), timers]
  scope.setTimeout = (run: unknown, ms?: number, ...args: unknown[]): number => {
    if (typeof run !== 'function' || (ms ?? 0) > soon) return setTimeout.call(scope, run, ms, ...args)
    const id: number = setTimeout.call(
      scope,
      () => {
        try {
          run.apply(scope, args)
        } finally {
          if (due.delete(id)) timers.due--
        }
      },
      ms,
    )
    due.add(id)
    timers.due++
    return id
  }
  scope.clearTimeout = (id: number): void => {
    if (due.delete(id)) timers.due--
    clearTimeout.call(scope, id)
  }
  return traffic
}

/** Counts in the logic worker, which answers `{k:'traffic', n}` with the counts besides. */
export function countInWorker(count: typeof countTraffic): void {
  const scope = self as any
  const traffic = count(scope)
  const { XMLHttpRequest, Worker } = scope
  const tell = scope.postMessage.bind(scope)
  const listen = EventTarget.prototype.addEventListener
  const send = XMLHttpRequest.prototype.send
  scope.XMLHttpRequest = class extends XMLHttpRequest {
    send(body: unknown): void {
      traffic.requests++
      listen.call(this as any, 'loadend', () => traffic.requests--)
      send.call(this, body)
    }
  }
  scope.Worker = class extends Worker {
    constructor(...args: unknown[]) {
      super(...args)
      traffic.threads = true
    }
  }
  listen.call(scope, 'message', (event: any) => {
    if (event.data?.k !== 'traffic') return
    event.stopImmediatePropagation()
    const { timers, ...counts } = traffic
    tell({ ...event.data, ...counts, due: timers[0]!.due })
  })
}
