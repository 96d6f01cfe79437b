/**
 * The developer tools of the simulators in our own window: the browser's front end, served at `devtools.localhost`, and
 * its lines to the simulators. Without a browser that we have started there is none of it.
 */
import { randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { WebSocket } from 'ws'
import { Emitter } from '../../base/events'
import type { DebugState, DebugStep } from '../../protocol/debug'
import { rpcError } from '../../base/rpc/rpc-error'
import type { BrowserPipe } from '../launch/browser-pipe'
import { captureWindow, type CaptureParams } from './capture-window'
import { CdpBrowser, type TargetInfo } from './cdp-browser'
import { stepMethods } from './debug-thread'
import { FrontEnd } from './front-end'
import { ProgramDebugger } from './program-debugger'
import { Relay } from './relay'

export const DEVTOOLS_HOST = 'devtools.localhost'
const unavailable = () =>
  rpcError('debugging_unavailable', 'The program can be debugged in the window that Tandem opens itself')
/** Ours, beside the front end's own files: dist/devtools/. */
const OWN = 'tandem/'
const PAGE = 'devtools_app.html'
const SOCKET = '/session/'
/** Front ends that were opened and may still come, or come again after a reload. */
const MAX_TICKETS = 16

const own = new Set(['settings.js', 'bridge.js'])

/** Settings before anything of the front end runs, the bridge after it. */
function withBridge(page: Buffer): Buffer {
  const text = page.toString('utf8')
  const at = text.indexOf('<script')
  if (at < 0) return page
  const scripts = `<script src="./${OWN}settings.js"></script>\n<script type="module" src="./${OWN}bridge.js"></script>\n`
  return Buffer.from(text.slice(0, at) + scripts + text.slice(at))
}

export class Devtools {
  #browser: CdpBrowser | undefined
  #frontEnd: FrontEnd | undefined
  #program: ProgramDebugger | undefined
  /** What it takes to get a line, and to which simulator (its origin). */
  readonly #tickets = new Map<string, string>()
  readonly #relays = new Set<Relay>()
  /** Sessions of front ends in which a program stands. */
  readonly #standing = new Set<string>()

  /** The newest source map of a script of the program (`StackMapper.mapOf`). */
  maps: (url: string) => string | undefined = () => undefined
  readonly #state = new Emitter<DebugState>()
  readonly onDidChangeState = this.#state.event

  constructor(
    private readonly port: () => number,
    /** dist/devtools. */
    private readonly dir: string,
  ) {}

  /** The window's browser has been started. */
  connect(pipe: BrowserPipe): void {
    this.#browser = new CdpBrowser(pipe)
    this.#frontEnd = new FrontEnd(this.#browser)
    const simulators = new RegExp(`^http://[a-z2-7]+\\.sim\\.localhost:${this.port()}/`)
    this.#program = new ProgramDebugger(
      this.#browser,
      ({ type, url }) => type === 'iframe' && simulators.test(url),
      (url) => this.maps(url),
    )
    this.#program.onDidChange(() => this.#state.fire(this.state))
  }

  /** Throws `debugging_unavailable`. */
  get program(): ProgramDebugger {
    if (!this.#program) throw unavailable()
    return this.#program
  }

  get state(): DebugState {
    return { ...this.program.state, inDevtools: this.#standing.size > 0 }
  }

  /** Leads on what stands, for the editor or for the developer tools alone. */
  async step(step: DebugStep, origin?: string): Promise<void> {
    const [standing] = this.#standing
    const known = this.program.state.standing.some((one) => origin === undefined || one === origin)
    if (known || standing === undefined) return this.program.step(step, origin)
    await this.#browser!.call(stepMethods[step], {}, standing)
  }

  /** A picture of the page that asks. Throws `capture_unavailable` where it is not in the window's browser. */
  async capture(params: CaptureParams): Promise<{ base64: string }> {
    const picture = this.#browser && (await captureWindow(this.#browser, `http://localhost:${this.port()}`, params))
    if (!picture) throw rpcError('capture_unavailable', 'This window is not of the browser that Tandem has started')
    return picture
  }

  /** After a build: lines may have moved. */
  didBuild(): void {
    this.#program?.moved()
  }

  /** The address of a front end for the simulator at this origin. */
  open(origin: string): { url: string } {
    this.#target(origin)
    const ticket = randomBytes(24).toString('base64url')
    this.#tickets.set(ticket, origin)
    for (const old of this.#tickets.keys()) if (this.#tickets.size > MAX_TICKETS) this.#tickets.delete(old)
    const host = `${DEVTOOLS_HOST}:${this.port()}`
    return { url: `http://${host}/${PAGE}?ws=${host}${SOCKET}${ticket}` }
  }

  /** A file of the front end; undefined where there is none. */
  async file(file: string): Promise<Buffer | undefined> {
    if (file.startsWith(OWN)) {
      const name = file.slice(OWN.length)
      return own.has(name) ? fs.readFile(path.join(this.dir, name)) : undefined
    }
    const content = await this.#frontEnd?.file(file)
    return content && file === PAGE ? withBridge(content) : content
  }

  accept(target: string): ((socket: WebSocket) => void) | undefined {
    const origin = target.startsWith(SOCKET) ? this.#tickets.get(target.slice(SOCKET.length)) : undefined
    return origin === undefined ? undefined : (socket) => void this.#take(socket, origin)
  }

  async #take(socket: WebSocket, origin: string): Promise<void> {
    const browser = this.#browser!
    // Nothing is read until the line stands.
    socket.pause()
    try {
      const root = await browser.attach(this.#target(origin).targetId)
      const sessions = new Set<string>()
      const goesOn = (session: string): void => void (this.#standing.delete(session) && this.#state.fire(this.state))
      const relay = new Relay(browser, root, socket, {
        onEvent: ({ method, params }, session) => {
          if (method === 'Debugger.resumed') goesOn(session)
          else if (method === 'Target.detachedFromTarget') goesOn(params.sessionId)
          else if (method === 'Debugger.paused' && params.reason !== 'instrumentation') {
            sessions.add(session)
            this.#standing.add(session)
            this.#state.fire(this.state)
          }
        },
      })
      this.#relays.add(relay)
      socket.on('close', () => {
        this.#relays.delete(relay)
        for (const session of sessions) goesOn(session)
      })
      socket.resume()
    } catch {
      socket.close(1011, 'the simulator cannot be debugged now')
    }
  }

  #target(origin: string): TargetInfo {
    if (!this.#browser) throw unavailable()
    const found = [...this.#browser.targets].find(({ type, url }) => type === 'iframe' && url.startsWith(`${origin}/`))
    if (!found) throw rpcError('debug_target_missing', 'There is no simulator to debug in this window')
    return found
  }

  dispose(): void {
    for (const relay of this.#relays) relay.dispose()
    this.#program?.dispose()
  }
}
