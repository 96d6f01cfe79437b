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
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) * this.#perMinute) / 60_000)
    bucket.at = now
    if (bucket.tokens < 1) {
      const seconds = Math.max(1, Math.ceil(((1 - bucket.tokens) * 60) / this.#perMinute))
      throw releaseFault('rate_limited', 429, 'Too many requests; ask again in %seconds% seconds', { seconds })
    }
    bucket.tokens--
  }
}

/** A minute, from one address, device or token. */
export interface LimitSettings {
  register: number
  /** Failed ones by address, and by name. */
  login: number
  check: number
  report: number
  api: number
}

export const defaultLimits: LimitSettings = { register: 120, login: 20, check: 120, report: 120, api: 1200 }

export class Limits {
  readonly register: RateLimit
  readonly login: RateLimit
  readonly check: RateLimit
  readonly report: RateLimit
  readonly api: RateLimit

  constructor(settings: LimitSettings) {
    this.register = new RateLimit(settings.register)
    this.login = new RateLimit(settings.login)
    this.check = new RateLimit(settings.check)
    this.report = new RateLimit(settings.report)
    this.api = new RateLimit(settings.api)
  }
}
