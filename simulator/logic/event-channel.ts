/** Documentation: "EventChannel": between a page and the one that it opened with my.navigateTo. */
type Listener = (...args: unknown[]) => void

/** Events that nobody listens to are kept for so long. */
const MAX_WAITING = 100

export class EventChannel {
  #other: EventChannel | undefined
  readonly #listeners = new Map<string, { listener: Listener; once: boolean }[]>()
  /** Emitted before anyone listened, such as by the opener before the opened page's onLoad. */
  readonly #waiting: { name: string; args: unknown[] }[] = []

  static pair(): [EventChannel, EventChannel] {
    const one = new EventChannel()
    const other = new EventChannel()
    one.#other = other
    other.#other = one
    return [one, other]
  }

  emit(name: unknown, ...args: unknown[]): void {
    const other = this.#other
    if (other) other.#receive(String(name), args)
  }

  on(name: unknown, listener: unknown): void {
    this.#add(String(name), listener, false)
  }

  once(name: unknown, listener: unknown): void {
    this.#add(String(name), listener, true)
  }

  off(name: unknown, listener?: unknown): void {
    const key = String(name)
    if (listener === undefined) this.#listeners.delete(key)
    else
      this.#listeners.set(
        key,
        this.#of(key).filter((each) => each.listener !== listener),
      )
  }

  #of(name: string): { listener: Listener; once: boolean }[] {
    return this.#listeners.get(name) ?? []
  }

  #add(name: string, listener: unknown, once: boolean): void {
    if (typeof listener !== 'function') return
    this.#listeners.set(name, [...this.#of(name), { listener: listener as Listener, once }])
    const due = this.#waiting.filter((each) => each.name === name)
    for (const each of due) {
      this.#waiting.splice(this.#waiting.indexOf(each), 1)
      this.#receive(name, each.args)
    }
  }

  #receive(name: string, args: unknown[]): void {
    const listeners = this.#of(name)
    if (listeners.length === 0) {
      if (this.#waiting.length < MAX_WAITING) this.#waiting.push({ name, args })
      return
    }
    this.#listeners.set(
      name,
      listeners.filter((each) => !each.once),
    )
    for (const { listener } of listeners) listener(...args)
  }
}
