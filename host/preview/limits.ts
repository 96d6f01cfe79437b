/** What one phone, one address and all together may take. */

/** Phones with data of their own; beyond it the one that was away longest is forgotten. */
export const MAX_PHONES = 64
/** Sockets of one phone: two for each tab that shows the program. */
export const MAX_PHONE_SOCKETS = 8
/** Sockets in all. */
export const MAX_SOCKETS = 256
/** Connections of all kinds. */
export const MAX_CONNECTIONS = 1024
/** Bytes of one message. */
export const MAX_SESSION_MESSAGE = 32 * 1024 * 1024
export const MAX_PHONE_MESSAGE = 16 * 1024 * 1024
/** Bytes of a body: what is chosen or recorded on the phone. */
export const MAX_UPLOAD = 64 * 1024 * 1024
/** ms that a socket may leave a question of the host unanswered. */
export const PATIENCE = 20_000
/** ms between two questions. */
export const PROBE_EVERY = 4_000

/** How much may happen at once, and how much per second in the long run. */
export interface Rate {
  burst: number
  perSecond: number
}
/** Requests of one address that are let in, and of those that are not. */
export const REQUESTS: Rate = { burst: 2000, perSecond: 200 }
export const REFUSALS: Rate = { burst: 40, perSecond: 1 }
/** Messages of one socket. */
export const MESSAGES: Rate = { burst: 5000, perSecond: 500 }

/** A bucket that fills again with time (token bucket). */
export class Bucket {
  #level: number
  #at: number

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number = Date.now,
  ) {
    this.#level = rate.burst
    this.#at = now()
  }

  /** False where there is nothing left. */
  take(): boolean {
    this.#fill()
    if (this.#level < 1) return false
    this.#level--
    return true
  }

  get empty(): boolean {
    this.#fill()
    return this.#level < 1
  }

  /** Nobody has taken of it for a while. */
  get full(): boolean {
    this.#fill()
    return this.#level >= this.rate.burst
  }

  #fill(): void {
    const now = this.now()
    this.#level = Math.min(this.rate.burst, this.#level + ((now - this.#at) / 1000) * this.rate.perSecond)
    this.#at = now
  }
}

/** Addresses that are remembered at once. */
const MAX_ADDRESSES = 2000

/** One bucket for each address. */
export class Buckets {
  readonly #buckets = new Map<string, Bucket>()

  constructor(private readonly rate: Rate) {}

  of(address: string): Bucket {
    let bucket = this.#buckets.get(address)
    if (!bucket) {
      if (this.#buckets.size >= MAX_ADDRESSES) this.#forget()
      this.#buckets.set(address, (bucket = new Bucket(this.rate)))
    }
    return bucket
  }

  #forget(): void {
    for (const [address, bucket] of this.#buckets) if (bucket.full) this.#buckets.delete(address)
    for (const address of this.#buckets.keys()) {
      if (this.#buckets.size < MAX_ADDRESSES) break
      this.#buckets.delete(address)
    }
  }
}
