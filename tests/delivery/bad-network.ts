/** A network between a client and a platform that loses, cuts, refuses and spoils, by chance of a seed. */

export interface Chances {
  /** Requests that never arrive, answers that never come back, and 503 in their place. */
  lost: number
  unheard: number
  busy: number
  /** Answers that end before they are over, and of which a byte is another one. */
  cut: number
  spoilt: number
}

export class Network {
  /** What went wrong, by what. */
  readonly faults: Record<keyof Chances, number> = { lost: 0, unheard: 0, busy: 0, cut: 0, spoilt: 0 }
  chances: Chances

  constructor(
    chances: Chances,
    private seed: number,
  ) {
    this.chances = chances
  }

  readonly fetch: typeof fetch = async (input, init) => {
    if (this.happens('lost')) throw new TypeError('fetch failed')
    if (this.happens('busy')) return new Response('{"code":"overloaded","message":"busy"}', { status: 503 })
    const response = await fetch(input, init)
    if (this.happens('unheard')) {
      await response.body?.cancel()
      throw new TypeError('fetch failed')
    }
    const cut = this.happens('cut')
    const spoilt = this.happens('spoilt')
    if (!cut && !spoilt) return response
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (spoilt && bytes.length) bytes[Math.floor(this.random() * bytes.length)]! ^= 1 << Math.floor(this.random() * 8)
    return new Response(cut ? cutOff(bytes.subarray(0, Math.floor(this.random() * bytes.length))) : bytes, response)
  }

  private happens(what: keyof Chances): boolean {
    const yes = this.random() < this.chances[what]
    if (yes) this.faults[what]++
    return yes
  }

  /** 0 to 1 (mulberry32). */
  private random(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const cutOff = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      if (bytes.length) controller.enqueue(bytes)
      controller.error(new TypeError('terminated'))
    },
  })
