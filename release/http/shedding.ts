/**
 * What is too much is refused at once (503 with `retry-after`), so that what is taken is answered in time: while the event loop is late,
 * or too many requests wait for the database or the store.
 */
import { releaseFault } from '../release-fault'

const SAMPLE = 50

export class Shedding {
  readonly #mostLate: number
  readonly #mostWaiting: number
  readonly #timer: NodeJS.Timeout
  #late = 0
  #expected = performance.now() + SAMPLE
  waiting = 0
  /** Requests refused since the start. */
  refused = 0
  /** Set when the server is told to stop: what is new goes elsewhere. */
  ending = false

  /** `mostLate`: ms. */
  constructor({ mostLate = 200, mostWaiting = 2000 } = {}) {
    this.#mostLate = mostLate
    this.#mostWaiting = mostWaiting
    this.#timer = setInterval(() => {
      const now = performance.now()
      this.#late = now - this.#expected
      this.#expected = now + SAMPLE
    }, SAMPLE)
    this.#timer.unref()
  }

  /** Throws `overloaded`. */
  admit(): void {
    if (!this.ending && this.waiting < this.#mostWaiting && this.#late < this.#mostLate) return
    this.refused++
    throw overloaded
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

/** Made once: its stack is of no use, and costs more than the answer. */
const overloaded = releaseFault('overloaded', 503, 'The platform is busy; ask again later')
