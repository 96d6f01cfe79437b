/**
 * One DevTools front end and the target that it looks at. What the front end says goes to a session of its own there,
 * or to sessions below it (the logic worker, frames of other sites), and nowhere else: the workbench's page is in the
 * same browser.
 */
import type { WebSocket } from 'ws'
import { z } from 'zod'
import { DisposableStore, toDisposable } from '../../base/disposables'
import type { CdpBrowser, CdpEvent, CdpSession } from './cdp-browser'

const command = z.object({
  id: z.number(),
  method: z.string().max(200),
  params: z.unknown().optional(),
  sessionId: z.string().max(200).optional(),
})

/** Of the domains that reach beyond one target, what a front end needs; of others, what would read the machine's files. */
const allowed = new Set([
  'Target.setAutoAttach',
  'Target.detachFromTarget',
  'Target.getTargetInfo',
  'Browser.getVersion',
])
const refused = new Set(['DOM.setFileInputFiles', 'Page.setDownloadBehavior', 'Page.addCompilationCache'])

const mayCall = (method: string): boolean =>
  allowed.has(method) || (!refused.has(method) && !/^(Target|Browser|SystemInfo|Tethering|Storage)\./.test(method))

export interface RelayEvents {
  /** In the session of the front end, which is paused itself as well. */
  onEvent(event: CdpEvent, session: string): void
}

export class Relay {
  readonly #sessions = new Set<string>()
  readonly #store = new DisposableStore()

  constructor(
    private readonly browser: CdpBrowser,
    private readonly root: CdpSession,
    private readonly socket: WebSocket,
    private readonly events: RelayEvents,
  ) {
    this.#follow(root)
    socket.on('message', (data) => void this.#receive(String(data)))
    socket.on('close', () => this.dispose())
    this.#store.add(root.onEnd(() => socket.close(1000, 'the simulator is gone')))
    this.#store.add(toDisposable(() => root.detach()))
  }

  dispose(): void {
    this.#store.dispose()
    this.socket.close()
  }

  #follow(session: CdpSession): void {
    this.#sessions.add(session.id)
    this.#store.add(session.onEvent((event) => this.#tell(session, event)))
    this.#store.add(session.onEnd(() => this.#sessions.delete(session.id)))
  }

  #tell(session: CdpSession, event: CdpEvent): void {
    if (event.method === 'Target.attachedToTarget') this.#follow(this.browser.sessionOf(event.params.sessionId))
    this.events.onEvent(event, session.id)
    this.#send({ ...event, ...this.#nameOf(session.id) })
  }

  async #receive(text: string): Promise<void> {
    const { success, data } = command.safeParse(parse(text))
    if (!success) return this.socket.close(1003, 'that is no command')
    const { id, method, params, sessionId = this.root.id } = data
    const answer =
      !this.#sessions.has(sessionId) || !mayCall(method)
        ? { error: { code: -32000, message: `${method} is not allowed here` } }
        : await this.browser.forward(method, params, sessionId)
    this.#send({
      id,
      ...this.#nameOf(sessionId),
      ...(answer.error ? { error: answer.error } : { result: answer.result }),
    })
  }

  /** The root is the one that the front end knows no name of. */
  #nameOf(sessionId: string): { sessionId?: string } {
    return sessionId === this.root.id ? {} : { sessionId }
  }

  #send(message: unknown): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message))
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
