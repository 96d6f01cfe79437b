/** Listeners of `my.onX`; `my.offX()` without one removes all. */
import type { Reporter } from '../report'

export class Listeners {
  readonly #byName = new Map<string, Set<unknown>>()
  readonly #reporter: Reporter
  /** A name has got its first listener, or lost its last. */
  onDidChange: ((name: string, listening: boolean) => void) | undefined

  constructor(reporter: Reporter) {
    this.#reporter = reporter
  }

  /** `name` as in `onAppShow`, without the `on`. */
  add(name: string, listener: unknown): void {
    if (typeof listener !== 'function') return
    const set = this.#byName.get(name)
    if (set) set.add(listener)
    else {
      this.#byName.set(name, new Set([listener]))
      this.onDidChange?.(name, true)
    }
  }

  remove(name: string, listener?: unknown): void {
    const set = this.#byName.get(name)
    if (!set) return
    if (listener !== undefined) set.delete(listener)
    if (listener !== undefined && set.size > 0) return
    this.#byName.delete(name)
    this.onDidChange?.(name, false)
  }

  fire(name: string, ...args: unknown[]): void {
    for (const listener of Array.from(this.#byName.get(name) ?? [])) {
      this.#reporter.run(listener, undefined, args, { where: `a listener of my.on${name}` })
    }
  }
}
