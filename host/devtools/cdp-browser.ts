/**
 * The browser of the window, as its debugging pipe shows it: calls with answers, and sessions on targets (flat mode of
 * the Chrome DevTools Protocol). Sessions are apart from each other, also on the same target: what one sets (breakpoints,
 * switched-on domains) another does not see.
 */
import type { BrowserPipe, CdpMessage } from '../launch/browser-pipe'
import { Emitter } from '../../base/events'

export class CdpError extends Error {}

export interface CdpEvent {
  method: string
  params: any
}

export interface TargetInfo {
  targetId: string
  type: string
  url: string
  title: string
}

type Answer = Pick<CdpMessage, 'result' | 'error'>

export class CdpBrowser {
  readonly #pipe: BrowserPipe
  readonly #waiting = new Map<number, { sessionId: string | undefined; take(answer: Answer): void }>()
  readonly #sessions = new Map<string, CdpSession>()
  readonly #targets = new Map<string, TargetInfo>()
  readonly #targetsChanged = new Emitter<void>()
  /** A target came, went, or has another address. */
  readonly onDidChangeTargets = this.#targetsChanged.event
  #ended = false

  constructor(pipe: BrowserPipe) {
    this.#pipe = pipe
    pipe.onMessage((message) => this.#receive(message))
    pipe.onEnd(() => this.#end())
    pipe.send('Target.setDiscoverTargets', { discover: true })
  }

  get targets(): Iterable<TargetInfo> {
    return this.#targets.values()
  }

  /** The answer as it comes; `error` where the browser ends first. */
  forward(method: string, params: unknown, sessionId?: string): Promise<Answer> {
    if (this.#ended) return Promise.resolve({ error: { code: -32000, message: 'The browser has ended' } })
    const id = this.#pipe.send(method, params, sessionId)
    return new Promise((take) => this.#waiting.set(id, { sessionId, take }))
  }

  /** Throws a `CdpError` with the browser's message. */
  async call(method: string, params: unknown = {}, sessionId?: string): Promise<any> {
    const { result, error } = await this.forward(method, params, sessionId)
    if (error) throw new CdpError(`${method}: ${error.message}`)
    return result
  }

  async attach(targetId: string): Promise<CdpSession> {
    const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true })
    return this.sessionOf(sessionId)
  }

  /** Of a session that exists already, such as one that `Target.setAutoAttach` made. */
  sessionOf(sessionId: string): CdpSession {
    let session = this.#sessions.get(sessionId)
    if (!session) this.#sessions.set(sessionId, (session = new CdpSession(this, sessionId)))
    return session
  }

  #receive(message: CdpMessage): void {
    if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      return waiting?.take(message)
    }
    if (message.method === undefined) return
    this.#followTargets(message.method, message.params)
    const event = { method: message.method, params: message.params ?? {} }
    if (message.sessionId !== undefined) this.#sessions.get(message.sessionId)?.receive(event)
    if (message.method === 'Target.detachedFromTarget') this.#detached((message.params as any).sessionId)
  }

  #followTargets(method: string, params: any): void {
    if (method === 'Target.targetCreated' || method === 'Target.targetInfoChanged')
      this.#targets.set(params.targetInfo.targetId, params.targetInfo)
    else if (method === 'Target.targetDestroyed') this.#targets.delete(params.targetId)
    else return
    this.#targetsChanged.fire()
  }

  /** What was asked of it is not answered any more. */
  #detached(sessionId: string): void {
    this.#sessions.get(sessionId)?.ended()
    this.#sessions.delete(sessionId)
    for (const [id, waiting] of this.#waiting) {
      if (waiting.sessionId !== sessionId) continue
      this.#waiting.delete(id)
      waiting.take({ error: { code: -32001, message: 'Session with given id not found.' } })
    }
  }

  #end(): void {
    this.#ended = true
    for (const { take } of this.#waiting.values()) take({ error: { code: -32000, message: 'The browser has ended' } })
    this.#waiting.clear()
    for (const session of this.#sessions.values()) session.ended()
    this.#sessions.clear()
    this.#targets.clear()
    this.#targetsChanged.fire()
  }
}

export class CdpSession {
  readonly #event = new Emitter<CdpEvent>()
  readonly #end = new Emitter<void>()
  readonly onEvent = this.#event.event
  /** The target is gone, or the session was let go. */
  readonly onEnd = this.#end.event
  #over = false

  constructor(
    private readonly browser: CdpBrowser,
    readonly id: string,
  ) {}

  get over(): boolean {
    return this.#over
  }

  call(method: string, params: unknown = {}): Promise<any> {
    return this.browser.call(method, params, this.id)
  }

  detach(): void {
    if (!this.#over) void this.browser.forward('Target.detachFromTarget', { sessionId: this.id })
  }

  receive(event: CdpEvent): void {
    this.#event.fire(event)
  }

  ended(): void {
    if (this.#over) return
    this.#over = true
    this.#end.fire()
  }
}
