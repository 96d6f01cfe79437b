/** How often somebody may ask. Kept by each instance for itself: a limit is against floods, and no promise depends on it. */
import { releaseFault } from '../release-fault'

interface Bucket {
  /** What is left. */
  tokens: number
  /** ms; when `tokens` was right. */
  at: number
}

const MOST = 100_000

export class RateLimit {
  readonly #perMinute: number
  readonly #burst: number
  #buckets = new Map<string, Bucket>()

  /** `burst`: how many at once. 0 a minute: no limit. */
  constructor(perMinute: number, burst = perMinute) {
    this.#perMinute = perMinute
    this.#burst = burst
  }

  /** Throws `rate_limited`, with the seconds until it is worth asking again. */
  take(who: string, now: number): void {
    if (!this.#perMinute) return
    const bucket = this.#buckets.get(who)
    if (!bucket) {
      // Whoever has not asked for long has a full bucket anyway; so has, once in a while, everybody.
      if (this.#buckets.size >= MOST) this.#buckets = new Map()
      this.#buckets.set(who, { tokens: this.#burst - 1, at: now })
      return
    }
    // A clock that is set back takes nothing away.
    const since = Math.max(0, now - bucket.at)
    bucket.tokens = Math.min(this.#burst, bucket.tokens + (since * this.#perMinute) / 60_000)
    bucket.at = now
    if (bucket.tokens < 1) {
      const seconds = Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / this.#perMinute))
      throw releaseFault('rate_limited', 429, 'Too many requests; ask again in %seconds% seconds', { seconds })
    }
    bucket.tokens--
  }
}

/** Who has an IPv6 address has 2^64 of them: what they share is what counts. */
export function placeOf(address: string): string {
  // What a proxy that is trusted blindly says may be anything.
  if (address.length > 45) return ''
  if (!address.includes(':') || /^::ffff:\d/i.test(address)) return address
  const [head, tail] = address.split('::') as [string, string?]
  const groups = head ? head.split(':') : []
  const rest = tail ? tail.split(':') : []
  while (tail !== undefined && groups.length + rest.length < 8) groups.push('0')
  return [...groups, ...rest].slice(0, 4).join(':')
}

/** How many addresses it takes to keep somebody from logging in by guessing at that name. */
const ADDRESSES = 5

/** A minute, from one address, device or token. */
export interface LimitSettings {
  register: number
  /** Tries by address; for one name, five times as many from all. */
  login: number
  check: number
  report: number
  api: number
}

export const defaultLimits: LimitSettings = { register: 120, login: 20, check: 120, report: 120, api: 1200 }

export class Limits {
  readonly register: RateLimit
  readonly login: RateLimit
  readonly guess: RateLimit
  readonly check: RateLimit
  readonly report: RateLimit
  readonly api: RateLimit

  constructor(settings: LimitSettings) {
    this.register = new RateLimit(settings.register)
    this.login = new RateLimit(settings.login)
    this.guess = new RateLimit(settings.login * ADDRESSES)
    this.check = new RateLimit(settings.check)
    this.report = new RateLimit(settings.report)
    this.api = new RateLimit(settings.api)
  }
}
