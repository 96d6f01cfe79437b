/**
 * What was last remembered of devices, as a number for each. Nothing depends on it: a device that is not in it, or whose place another one
 * took, is remembered once more.
 */
import { randomInt } from 'node:crypto'
import { murmur3 } from '../../base/release/bucket'

/** Two thousand devices share a place with another now and then; of millions, few are here at all. */
const PLACES = 2 ** 16
/** Words of a place: which device (two), its mark, and seconds of when. */
const WORDS = 4

export interface DeviceMark {
  /** The device in its app, as `high` and `low`. */
  high: number
  low: number
  /** Of all that is remembered. */
  mark: number
}

/** Nobody can choose what is taken for something else. */
const [highSeed, lowSeed, markSeed] = [randomInt(2 ** 32), randomInt(2 ** 32), randomInt(2 ** 32)]

export class DeviceMarks {
  readonly #words = new Uint32Array(PLACES * WORDS)

  /** Whether it was kept with the same mark within the last `seconds`. */
  has({ high, low, mark }: DeviceMark, at: number, seconds: number): boolean {
    const words = this.#words
    const place = placeOf(high)
    return (
      words[place] === high &&
      words[place + 1] === low &&
      words[place + 2] === mark &&
      Math.abs(Math.floor(at / 1000) - words[place + 3]!) < seconds
    )
  }

  /** What is remembered next is not what was kept. */
  drop({ high, low }: DeviceMark): void {
    const place = placeOf(high)
    if (this.#words[place] === high && this.#words[place + 1] === low) this.#words[place + 3] = 0
  }

  keep({ high, low, mark }: DeviceMark, at: number): void {
    const place = placeOf(high)
    this.#words[place] = high
    this.#words[place + 1] = low
    this.#words[place + 2] = mark
    this.#words[place + 3] = Math.floor(at / 1000)
  }
}

const placeOf = (high: number): number => (high & (PLACES - 1)) * WORDS

/** `bodyHash`: of what it asked; `answered`: the answer's mark. Together they tell all that is remembered. */
export function deviceMark(app: string, device: string, bodyHash: string, answered: number): DeviceMark {
  return {
    // Of different seeds, so that one app's devices are not another's by the same hash.
    high: (murmur3(highSeed, device) ^ murmur3(lowSeed, app)) >>> 0,
    low: (murmur3(lowSeed, device) ^ murmur3(highSeed, app)) >>> 0,
    mark: murmur3(markSeed ^ answered, bodyHash),
  }
}
