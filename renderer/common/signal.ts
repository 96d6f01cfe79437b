/** Values that tell when they change: models keep their state in them, React and plain DOM code both subscribe. */
import { toDisposable, type Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'

/** `set` with an identical value is silent. */
export class Signal<T> {
  private readonly changed = new Emitter<T>()

  constructor(private current: T) {}

  get value(): T {
    return this.current
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return
    this.current = value
    this.changed.fire(value)
  }

  update(change: (value: T) => T): void {
    this.set(change(this.current))
  }

  readonly subscribe = (listener: (value: T) => void): Disposable => this.changed.event(listener)

  /** Calls now and on every change. */
  run(listener: (value: T) => void): Disposable {
    listener(this.current)
    return this.subscribe(listener)
  }
}

/** Listens on a DOM target until disposed of. */
export function listen<E extends Event = Event>(
  target: EventTarget,
  type: string,
  listener: (event: E) => void,
  options?: AddEventListenerOptions,
): Disposable {
  target.addEventListener(type, listener as EventListener, options)
  return toDisposable(() => target.removeEventListener(type, listener as EventListener, options))
}

export interface Debounced extends Disposable {
  (): void
  /** Runs a pending call at once. */
  flush(): void
}

export function debounce(action: () => void, ms: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined
  const clear = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const run = (): void => {
    clear()
    action()
  }
  const call = (): void => {
    clear()
    timer = setTimeout(run, ms)
  }
  return Object.assign(call, { flush: () => void (timer !== undefined && run()), dispose: clear })
}
