/** So many of the latest calls are known to whoever begins to look. A power of two. */
const KEPT = 256

/**
 * Names and times of calls that nobody looked at. No arguments and no answers: a program's values would be held by it,
 * and noting must cost nothing that can be measured beside a call.
 */
export class RecentCalls {
  readonly #names: string[] = Array.from({ length: KEPT }, () => '')
  readonly #times = new Float64Array(KEPT)
  #next = 0
  /** Of this turn, read once: the clock would cost more than the rest. 0 between turns. */
  #now = 0

  note(name: string): void {
    if (this.#now === 0) this.#begin()
    const at = this.#next++ & (KEPT - 1)
    this.#names[at] = name
    this.#times[at] = this.#now
  }

  #begin(): void {
    this.#now = Date.now()
    queueMicrotask(() => (this.#now = 0))
  }

  /** In their order; they are forgotten here. */
  take(): { name: string; time: number }[] {
    const first = Math.max(0, this.#next - KEPT)
    const taken = Array.from({ length: this.#next - first }, (_, n) => {
      const at = (first + n) & (KEPT - 1)
      return { name: this.#names[at]!, time: this.#times[at]! }
    })
    this.#next = 0
    return taken
  }
}
