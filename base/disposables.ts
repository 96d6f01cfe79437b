/** Things that must be given back: subscriptions, watchers, sockets. */
export interface Disposable {
  dispose(): void
}

let tracker: Map<Disposable, string> | undefined

/** For tests: from now on, remembers every disposable that is made and not disposed of, with where it was made. */
export function trackDisposables(): { leaks(): string[]; stop(): void } {
  const alive = new Map<Disposable, string>()
  tracker = alive
  return {
    leaks: () => [...alive.values()],
    stop: () => {
      if (tracker === alive) tracker = undefined
    },
  }
}

/** `dispose` runs at most once, however often it is called. */
export function toDisposable(dispose: () => void): Disposable {
  let done = false
  const watching = tracker
  const disposable: Disposable = {
    dispose() {
      if (done) return
      done = true
      watching?.delete(disposable)
      dispose()
    },
  }
  watching?.set(disposable, new Error('made here').stack ?? '')
  return disposable
}

/**
 * Disposes of its members in reverse order. A member that is added after `dispose` is disposed of at once, so
 * that work which finishes late leaves nothing alive. Errors do not keep the others from being disposed of: the
 * first is thrown at the end.
 */
export class DisposableStore implements Disposable {
  readonly #members = new Set<Disposable>()
  #disposed = false

  get disposed(): boolean {
    return this.#disposed
  }

  add<T extends Disposable>(member: T): T {
    if (this.#disposed) member.dispose()
    else this.#members.add(member)
    return member
  }

  /** Disposes of one member before its time. */
  delete(member: Disposable): void {
    if (this.#members.delete(member)) member.dispose()
  }

  dispose(): void {
    this.#disposed = true
    const members = [...this.#members].reverse()
    this.#members.clear()
    const errors: unknown[] = []
    for (const member of members) {
      try {
        member.dispose()
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length) throw errors[0]
  }
}
