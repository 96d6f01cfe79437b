import type { WebSocket } from 'ws'
import { phoneToHost, type HostToPhone, type PhoneAbout } from '../../protocol/preview'
import { PATIENCE, PROBE_EVERY } from './limits'

export interface PhoneLinkEvents {
  about(about: PhoneAbout): void
  /** ms there and back. */
  latency(ms: number): void
  say(text: string): void
}

/** One `/__tandem/phone` socket. A phone that answers no probe for a while is taken for gone: it sleeps, or went away. */
export class PhoneLink {
  readonly #timer: NodeJS.Timeout
  #asked = 0
  #askedAt = 0
  #heardAt = Date.now()

  constructor(
    private readonly socket: WebSocket,
    private readonly events: PhoneLinkEvents,
  ) {
    socket.on('message', (data: Buffer, binary) => this.#receive(binary ? '' : data.toString('utf8')))
    socket.on('error', () => {})
    socket.on('close', () => clearInterval(this.#timer))
    this.#timer = setInterval(() => this.#probe(), PROBE_EVERY)
    this.#probe()
  }

  send(message: HostToPhone): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message))
  }

  end(message: HostToPhone): void {
    this.send(message)
    this.socket.close(1000)
  }

  dispose(): void {
    clearInterval(this.#timer)
    this.socket.terminate()
  }

  #probe(): void {
    if (Date.now() - this.#heardAt > PATIENCE) return this.dispose()
    this.#askedAt = performance.now()
    this.send({ k: 'probe', n: ++this.#asked })
  }

  #receive(text: string): void {
    const { success, data } = phoneToHost.safeParse(parse(text))
    if (!success) return this.socket.close(1007, 'that is not a message of a phone')
    this.#heardAt = Date.now()
    if (data.k === 'about') this.events.about(data.about)
    else if (data.k === 'say') this.events.say(data.text)
    else if (data.n === this.#asked) this.events.latency(Math.round((performance.now() - this.#askedAt) * 10) / 10)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
