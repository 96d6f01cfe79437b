/**
 * What devices say of a version, device by device, so that a few of them decide nothing: what one contributes is bounded, and a
 * figure counts as too high only where it is so without those `few` devices that say the worst. Whoever has no more than `few`
 * devices at hand therefore trips no guard, whatever they report: taking away the worst leaves no more than taking away theirs, and
 * what is left then was said by others.
 */
import type { MetricName } from '../../protocol/release'
import { isTime, SHARE, type Counts } from './figures'
import { percentile, valueOf } from './histogram'

/** Launches, tries or measurements of one device that count; of more, the same share of what went wrong. */
const MOST = 20
/** Of errors in one launch. */
const MOST_BAD = 10
/** Sums of parts are not quite what the parts are. */
const NEARLY = 1e-9

interface Said {
  of: number
  /** Of times. */
  bins: ReadonlyMap<number, number>
  /** Of rates. */
  bad: number
}

export class Evidence {
  readonly #said: Said[]
  readonly #isTime: boolean

  /** One for each device. */
  constructor(devices: Iterable<Counts>, metric: MetricName) {
    this.#isTime = isTime(metric)
    this.#said = [...devices].map((counts) => (this.#isTime ? timesOf(counts, metric) : rateOf(counts, metric)))
  }

  /** Devices that have launched it, tried to update to it or measured something. */
  get devices(): number {
    return this.#said.filter(({ of }) => of > 0).length
  }

  get size(): number {
    return sum(this.#said.map(({ of }) => of))
  }

  /** In 100 launches (updates), or ms. Undefined where nothing came. */
  get value(): number | undefined {
    return this.#isTime ? percentile(merged(this.#said), SHARE) : rate(this.#said)
  }

  /** Whether it is above the limit also without the `few` devices that speak most for it. */
  isAbove(limit: number, few: number): boolean {
    const excess = this.#said.map((said) => this.#excess(said, (value) => value > limit, limit))
    return sum(largest(excess).slice(few)) > NEARLY
  }

  /** The most that it is without any `few` devices. */
  highest(few: number): number | undefined {
    if (this.#isTime) {
      const values = largest([...merged(this.#said).keys()]).map(valueOf)
      return values.find((least) => {
        const excess = this.#said.map((said) => this.#excess(said, (value) => value >= least, 0))
        return sum(largest(excess).slice(0, Math.max(0, excess.length - few))) > NEARLY
      })
    }
    // Without those that keep it down most, which depends on how high it is: each round is at least as high as the one before.
    let found = this.value
    for (let round = 0; found !== undefined && round < 20; round++) {
      const limit: number = found
      const rest = [...this.#said]
        .sort((a, b) => this.#excess(b, never, limit) - this.#excess(a, never, limit))
        .slice(0, Math.max(0, this.#said.length - few))
      const next = rate(rest)
      if (next === undefined || next <= limit + NEARLY) break
      found = next
    }
    return found
  }

  /** How much one device adds to what would be too much; below zero where it takes away from it. */
  #excess({ of, bad, bins }: Said, isBad: (value: number) => boolean, limit: number): number {
    if (!this.#isTime) return bad - (limit / 100) * of
    let above = 0
    for (const [bin, count] of bins) if (isBad(valueOf(bin))) above += count
    return above - (1 - SHARE) * of
  }
}

const never = () => false
const none: ReadonlyMap<number, number> = new Map()
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
const largest = (numbers: number[]): number[] => numbers.sort((a, b) => b - a)

function rate(said: readonly Said[]): number | undefined {
  const of = sum(said.map((each) => each.of))
  return of ? (100 * sum(said.map(({ bad }) => bad))) / of : undefined
}

function rateOf(counts: Counts, metric: MetricName): Said {
  const base = counts.base(metric)
  const part = base > MOST ? MOST / base : 1
  const of = base * part
  // What went wrong may come in a later report than the launch that it belongs to.
  return { of, bad: Math.min(counts.total(metric) * part, MOST_BAD * Math.max(1, of)), bins: none }
}

function timesOf(counts: Counts, metric: MetricName): Said {
  const all = counts.total(metric)
  const part = all > MOST ? MOST / all : 1
  return { of: all * part, bad: 0, bins: new Map([...counts.bins(metric)].map(([bin, count]) => [bin, count * part])) }
}

function merged(said: readonly Said[]): Map<number, number> {
  const all = new Map<number, number>()
  for (const { bins } of said) for (const [bin, count] of bins) all.set(bin, (all.get(bin) ?? 0) + count)
  return all
}
