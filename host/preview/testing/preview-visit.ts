import { request, type IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import type {
  FirstFacts,
  HostToPhone,
  LanAddress,
  PhoneAbout,
  PhoneToHost,
  RunningPreview,
} from '../../../protocol/preview'
import { get, openSocket, TestSession, type Answer } from '../../testing/test-host'

/** Stands for the local network in tests. */
export const loopback: LanAddress = { address: '127.0.0.1', interface: 'lo', kind: 'other' }
export const lanAddresses = (): LanAddress[] => [loopback]

export const somePhone: PhoneAbout = {
  userAgent: 'test',
  system: 'Android 14',
  model: 'Pixel 8',
  browser: 'Chrome 131',
  language: 'en',
  width: 412,
  height: 915,
  pixelRatio: 2.625,
  secure: false,
  standalone: false,
}

/** A phone's browser, as far as the host sees it. */
export class PreviewVisit {
  cookie = ''
  readonly host: string
  readonly #port: number

  constructor(readonly url: string) {
    const { host, port } = new URL(url)
    this.host = host
    this.#port = Number(port)
  }

  static async with({ url }: RunningPreview): Promise<PreviewVisit> {
    const visit = new PreviewVisit(url)
    await visit.scan()
    return visit
  }

  get id(): string {
    return /=([\w-]{22})\./.exec(this.cookie)?.[1] ?? ''
  }

  /** As the camera opens what the code says. */
  async scan(url = this.url): Promise<Answer> {
    const { pathname, search } = new URL(url)
    const answer = await this.get(pathname + search, { accept: 'text/html' })
    const [set] = answer.headers['set-cookie'] ?? []
    if (set) this.cookie = set.split(';')[0]!
    return answer
  }

  /** What the page that it got brought along. */
  static facts(page: Answer): FirstFacts {
    const [, text] = /<script type="application\/json" id="first-facts">(.*?)<\/script>/.exec(page.body) ?? []
    return JSON.parse(text!) as FirstFacts
  }

  get(target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
    return get(this.#port, target, { host: this.host, ...(this.cookie && { cookie: this.cookie }), ...headers }, method)
  }

  /** The bytes as they were sent. */
  async raw(target: string, encoding: string): Promise<Answer & { bytes: Buffer }> {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { host: this.host, cookie: this.cookie, 'accept-encoding': encoding }
      const options = { host: '127.0.0.1', port: this.#port, path: target, headers, agent: false as const }
      request(options, resolve).on('error', reject).end()
    })
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk as Buffer)
    const bytes = Buffer.concat(chunks)
    return { status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString(), bytes }
  }

  /** A header of '' is left out. */
  socket(
    target: string,
    headers: Record<string, string> = {},
    prepare?: (socket: WebSocket) => void,
  ): Promise<WebSocket | number> {
    const all = { host: this.host, origin: `http://${this.host}`, cookie: this.cookie, ...headers }
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value))
    return openSocket(this.#port, target, given, prepare)
  }

  async session(): Promise<TestSession> {
    return new TestSession(opened(await this.socket('/__tandem/session')))
  }

  async phone(about: PhoneAbout = somePhone): Promise<TestPhone> {
    let phone!: TestPhone
    opened(await this.socket('/__tandem/phone', {}, (socket) => (phone = new TestPhone(socket))))
    phone.send({ k: 'about', about })
    return phone
  }
}

function opened(socket: WebSocket | number): WebSocket {
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`)
  return socket
}

/** The other end of `/__tandem/phone`: answers probes. */
export class TestPhone {
  readonly heard: HostToPhone[] = []
  readonly closed: Promise<number>
  #woken: () => void = () => {}

  constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => {})
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as HostToPhone
      if (message.k === 'probe') this.send({ k: 'probed', n: message.n })
      else this.heard.push(message)
      this.#woken()
    })
  }

  send(message: PhoneToHost): void {
    this.socket.send(JSON.stringify(message))
  }

  /** The first message of this kind that has not been asked for yet. */
  async hears<K extends HostToPhone['k']>(k: K): Promise<Extract<HostToPhone, { k: K }>> {
    for (;;) {
      const at = this.heard.findIndex((message) => message.k === k)
      if (at >= 0) return this.heard.splice(at, 1)[0] as Extract<HostToPhone, { k: K }>
      await new Promise<void>((resolve) => (this.#woken = resolve))
    }
  }
}
