import { toDisposable, type Disposable } from './disposables'

/** Subscribes; disposing of the result unsubscribes. */
export type Event<T> = (listener: (value: T) => void) => Disposable

/** Called with what a listener threw; rooms with a console of their own may replace it. */
let report: (error: unknown) => void = (error) => {
  queueMicrotask(() => {
    throw error
  })
}
export function setListenerErrorReporter(reporter: (error: unknown) => void): void {
  report = reporter
}

/** One source of one kind of event. A listener that throws does not keep the others from hearing. */
export class Emitter<T> implements Disposable {
  #listeners = new Map<Disposable, (value: T) => void>()
  #disposed = false

  readonly event: Event<T> = (listener) => {
    const subscription = toDisposable(() => this.#listeners.delete(subscription))
    if (this.#disposed) subscription.dispose()
    else this.#listeners.set(subscription, listener)
    return subscription
  }

  get hasListeners(): boolean {
    return this.#listeners.size > 0
  }

  /** Calls those who listened when it was called, in the order in which they subscribed. */
  fire(value: T): void {
    for (const [subscription, listener] of Array.from(this.#listeners)) {
      if (!this.#listeners.has(subscription)) continue
      try {
        listener(value)
      } catch (error) {
        report(error)
      }
    }
  }

  dispose(): void {
    this.#disposed = true
    for (const subscription of this.#listeners.keys()) subscription.dispose()
  }
}
