/**
 * What is too much is refused at once (503 with `retry-after`), so that what is taken is answered in time: while the event loop is late
 * because of requests, or too many of them wait for the database or the store.
 */
import { releaseFault } from '../release-fault'

const SAMPLE = 50
/** An event loop that is late with fewer requests is so because of something else, and refusing them would not help. */
const FEW = 100

export class Shedding {
  readonly #mostLate: number
  readonly #mostWaiting: number
  readonly #timer: NodeJS.Timeout
  #expected = performance.now() + SAMPLE
  #seen = 0
  #late = false
  waiting = 0
  /** Requests refused since the start. */
  refused = 0
  /** Set when the server is told to stop: what is new goes elsewhere. */
  ending = false

  /** `mostLate`: ms. */
  constructor({ mostLate = 200, mostWaiting = 2000 } = {}) {
    this.#mostLate = mostLate
    this.#mostWaiting = mostWaiting
    this.#timer = setInterval(() => this.#sample(), SAMPLE)
    this.#timer.unref()
  }

  #sample(): void {
    const now = performance.now()
    this.#late = now - this.#expected > this.#mostLate && this.#seen > FEW
    this.#expected = now + SAMPLE
    this.#seen = 0
  }

  /** Throws `overloaded`. */
  admit(): void {
    this.#seen++
    if (!this.ending && !this.#late && this.waiting < this.#mostWaiting) return
    this.refused++
    throw overloaded
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

/** Made once: its stack is of no use, and costs more than the answer. */
const overloaded = releaseFault('overloaded', 503, 'The platform is busy; ask again later')
