/** Which requests were seen before (protocol/release.ts, "Signing"). */
import { randomInt } from 'node:crypto'
import { murmur3 } from '../../base/release/bucket'
import { MAX_CLOCK_DIFFERENCE } from '../../protocol/release'
import { releaseFault } from '../release-fault'

/**
 * Nonces of the last minutes. The window has a bound and is this instance's own: a check that is sent twice changes nothing,
 * and a report has a batch that the database knows.
 */
export class Nonces {
  #young: NonceTable
  #old: NonceTable
  #since = 0

  /** `most`: of each of two generations. */
  constructor(most = 200_000) {
    this.#young = new NonceTable(most)
    this.#old = new NonceTable(most)
  }

  /** Throws `clock_wrong`, `nonce_reused`. */
  check({ nonce, time }: { nonce: string; time: number }, now: number): void {
    if (Math.abs(now - time) > MAX_CLOCK_DIFFERENCE)
      throw releaseFault('clock_wrong', 401, 'The clock of the device is wrong', undefined, { now })
    // 16 bytes by chance: two devices never have the same.
    const high = murmur3(highSeed, nonce)
    const low = murmur3(lowSeed, nonce) || 1
    if (this.#young.has(high, low) || this.#old.has(high, low))
      throw releaseFault('nonce_reused', 401, 'This request was sent before')
    if (now - this.#since > 2 * MAX_CLOCK_DIFFERENCE || this.#young.isFull) {
      const emptied = this.#old
      emptied.clear()
      this.#old = this.#young
      this.#young = emptied
      this.#since = now
    }
    this.#young.add(high, low)
  }
}

/** Nobody can choose nonces that crowd in one place of the table, or are taken for another one's. */
const [highSeed, lowSeed] = [randomInt(2 ** 32), randomInt(2 ** 32)]

/**
 * Nonces by 64 bits of their hash, each in the first free place from where it belongs. A set of texts is spread over megabytes of the
 * memory, and what one look into it fetched from there took more time than two signatures.
 */
class NonceTable {
  readonly #most: number
  readonly #mask: number
  /** Two words for each place; a low one is never 0 where something is. */
  readonly #words: Uint32Array
  #size = 0

  constructor(most: number) {
    this.#most = most
    const places = 2 ** Math.ceil(Math.log2(most * 2))
    this.#mask = places - 1
    this.#words = new Uint32Array(places * 2)
  }

  get isFull(): boolean {
    return this.#size >= this.#most
  }

  has(high: number, low: number): boolean {
    return this.#words[this.#find(high, low)] !== 0
  }

  add(high: number, low: number): void {
    const at = this.#find(high, low)
    this.#words[at] = low
    this.#words[at + 1] = high
    this.#size++
  }

  clear(): void {
    if (this.#size) this.#words.fill(0)
    this.#size = 0
  }

  /** Where it is, or would be. */
  #find(high: number, low: number): number {
    const words = this.#words
    let place = high & this.#mask
    while (words[place * 2] !== 0 && (words[place * 2] !== low || words[place * 2 + 1] !== high))
      place = (place + 1) & this.#mask
    return place * 2
  }
}
