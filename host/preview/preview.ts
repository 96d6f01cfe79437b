import { encodeRecorded } from '../../base/recorded-value.web'
import { DisposableStore, toDisposable, type Disposable } from '../../base/disposables'
import { Emitter } from '../../base/events'
import { rpcError, toWireError, type RpcError } from '../../base/rpc/rpc-error'
import type { WireError } from '../../protocol/diagnostics'
import type {
  LanAddress,
  Launch,
  PreviewEnd,
  PreviewFinding,
  PreviewState,
  RunningPreview,
} from '../../protocol/preview'
import { guardRequests } from '../request/request-guard'
import type { Workspace } from '../workspace/workspace'
import type { Workspaces } from '../workspace/workspaces'
import { lanAddresses } from './addresses'
import { certificateFor, type Certificate } from './certificate'
import { diagnose } from './doctor'
import { Phones } from './phones'
import { PreviewServer } from './preview-server'
import { SessionStore, type KeptSession } from './session-store'
import { originOf } from './visitor'

/** The first port that is tried, and how many after it. */
const FIRST_PORT = 5240
const PORTS = 20
/** ms in which changes are told together. */
const TELL_AFTER = 50
/** ms between two looks at whether this machine still has the address. */
const LOOK_EVERY = 4000

export interface PreviewOptions {
  workspaces: Workspaces
  stateDir: string
  /** dist/simulator */
  runtimeDir: string
  /** Of the workbench. */
  hostPort(): number
  /** For tests. */
  addresses?: (() => LanAddress[]) | undefined
}

interface Running {
  server: PreviewServer
  /** As it was when it was chosen: an interface without a link is not listed. */
  address: LanAddress
  session: KeptSession
  certificate: Certificate | undefined
}

export interface StartOptions {
  address?: string | undefined
  https?: boolean | undefined
  launch?: Launch | undefined
  /** Instead of the first free one. */
  port?: number | undefined
}

/**
 * The live preview of the open project: off until it is asked for, kept for the project until it ends, so that a host
 * that starts again goes on with it. Calls run one after the other.
 */
export class Preview implements Disposable {
  readonly #options: PreviewOptions
  readonly #addresses: () => LanAddress[]
  readonly #store = new DisposableStore()
  readonly #changed = new Emitter<PreviewState>()
  readonly #said = new Emitter<{ phone: string; text: string }>()
  readonly onDidChange = this.#changed.event
  readonly onDidSay = this.#said.event
  #last: Promise<unknown> = Promise.resolve()
  #project: Project | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: PreviewOptions) {
    this.#options = options
    this.#addresses = options.addresses ?? lanAddresses
    const looking = setInterval(() => void this.#queue(() => this.#look()), LOOK_EVERY)
    looking.unref()
    this.#store.add(toDisposable(() => clearInterval(looking)))
    this.#store.add(options.workspaces.onDidOpen((workspace) => void this.#queue(() => this.#follow(workspace))))
    this.#store.add(options.workspaces.onDidClose(() => void this.#queue(() => this.#leave('closed'))))
  }

  addresses(): LanAddress[] {
    return this.#addresses()
  }

  get state(): PreviewState {
    return this.#project?.state ?? { phones: [] }
  }

  /** What may keep phones away. */
  async diagnose(): Promise<PreviewFinding[]> {
    const { running } = this.state
    return diagnose({ running, addresses: this.#addresses(), refused: this.#project?.refused ?? 0 })
  }

  /** Resolves when what was asked for before is done. */
  get settled(): Promise<void> {
    return this.#queue(async () => {})
  }

  start(options: StartOptions): Promise<PreviewState> {
    return this.#with(async (project) => {
      await project.start(options, this.#addresses())
      return this.state
    })
  }

  stop(): Promise<void> {
    return this.#with((project) => project.stop('stopped'))
  }

  renew(): Promise<PreviewState> {
    return this.#with(async (project) => {
      project.renew()
      return this.state
    })
  }

  /** `block`: it cannot come back by the same code. */
  dismiss(phone: string, block = false): Promise<void> {
    return this.#with(async ({ store, phones }) => {
      store.dismiss(phone, block)
      phones.end(phone, block ? 'blocked' : 'dismissed')
      this.#touch()
    })
  }

  unblock(phone: string): Promise<void> {
    return this.#with(async ({ store }) => {
      store.unblock(phone)
      this.#touch()
    })
  }

  lead(phone: string | undefined): void {
    this.#project?.phones.lead(phone)
  }

  listen(phone: string, on: boolean): void {
    this.#project?.phones.listen(phone, on)
  }

  /** No workbench is there to hear. */
  listenToNone(): void {
    this.#project?.phones.listenToNone()
  }

  /** Errors: `preview_phone_missing`. */
  say(phone: string, text: string): void {
    if (!this.#project?.phones.say(phone, text)) throw rpcError('preview_phone_missing', 'This phone is not connected')
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  #with<T>(work: (project: Project) => Promise<T>): Promise<T> {
    return this.#queue(() => {
      if (!this.#project) throw rpcError('workspace_none', 'No folder is open')
      return work(this.#project)
    })
  }

  async #follow(workspace: Workspace): Promise<void> {
    await this.#leave('closed')
    const project = new Project(workspace, this.#options, () => this.#touch())
    project.phones.onDidSay((said) => this.#said.fire(said))
    this.#project = project
    await project.resume(this.#addresses())
    this.#touch()
  }

  /** Networks change while a session lasts. */
  async #look(): Promise<void> {
    await this.#project?.look(this.#addresses())
  }

  /** What was previewed is not open any more. */
  async #leave(reason: PreviewEnd): Promise<void> {
    const project = this.#project
    this.#project = undefined
    await project?.stop(reason)
    project?.dispose()
    if (project) this.#touch()
  }

  #touch(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#changed.fire(this.state)
    }, TELL_AFTER)
  }

  /** The session is kept, and the phones come back to the next host. */
  async close(): Promise<void> {
    this.#store.dispose()
    await this.#queue(async () => {
      await this.#project?.suspend()
      this.#project?.dispose()
      this.#project = undefined
    })
    clearTimeout(this.#timer)
    this.#changed.dispose()
    this.#said.dispose()
  }

  dispose(): void {
    void this.close()
  }
}

/** The preview of one project. */
class Project implements Disposable {
  readonly store: SessionStore
  readonly phones: Phones
  /** Visits of browsers that were not let in, since the code was made. */
  refused = 0
  readonly #guard
  #running: Running | undefined
  #problem: WireError | undefined
  #expiry: NodeJS.Timeout | undefined

  constructor(
    private readonly workspace: Workspace,
    private readonly options: PreviewOptions,
    private readonly touch: () => void,
  ) {
    this.store = new SessionStore(workspace.statePath('preview.json'))
    this.#guard = guardRequests(() => [options.hostPort(), this.#running?.session.port ?? 0])
    this.phones = new Phones({ workspace, store: this.store, guard: this.#guard })
    this.phones.onDidChange(touch)
  }

  get state(): PreviewState {
    const running = this.#running && described(this.#running)
    const { leader } = this.phones
    const blocked = this.store.blocked.map(({ id, about }) => ({
      id,
      name: about ? about.model || about.system || about.browser : '',
    }))
    return {
      ...(running && { running }),
      phones: running ? this.phones.list() : [],
      ...(running && blocked.length && { blocked }),
      ...(leader !== undefined && { leader }),
      ...(this.#problem && { problem: this.#problem }),
    }
  }

  async start(given: StartOptions, addresses: LanAddress[]): Promise<void> {
    const before = this.#running?.session
    const wanted = given.address ?? before?.address
    const address = wanted === undefined ? addresses[0] : addresses.find((entry) => entry.address === wanted)
    if (!address)
      throw wanted === undefined
        ? rpcError(
            'preview_no_address',
            'This computer has no address in a local network: connect it to Wi-Fi or a cable',
          )
        : rpcError('preview_address_gone', '%address% is not an address of this computer any more', { address: wanted })
    const place = { address: address.address, https: given.https ?? before?.https ?? false }
    const launch = given.launch ?? before?.launch ?? { url: '', options: '' }
    const stays =
      before &&
      before.address === place.address &&
      before.https === place.https &&
      (given.port ?? before.port) === before.port
    if (stays) {
      const changed = JSON.stringify(before.launch) !== JSON.stringify(launch)
      this.#running!.session = this.store.begin({ ...before, launch })
      this.workspace.looks.want(beginning(launch))
      if (changed) this.phones.sayToAll(encodeRecorded({ k: 'launch', ...launch }))
      return this.touch()
    }
    const opened = await this.#listen(address, place.https, given.port, launch)
    const old = this.#running
    this.#take(opened)
    if (old) {
      this.phones.moveAll(described(opened).url)
      await old.server.close()
    }
  }

  /** On the first port that is free. Errors: `preview_port_taken`, `preview_start_failed`. */
  async #listen(lan: LanAddress, https: boolean, port: number | undefined, launch: Launch): Promise<Running> {
    const { address } = lan
    const certificate = https ? await certificateFor(address, this.options.stateDir) : undefined
    const old = this.#running?.session.port
    const ports = port === undefined ? Array.from({ length: PORTS }, (_, n) => FIRST_PORT + n) : [port]
    for (const candidate of ports) {
      if (candidate === old && this.#running?.session.address === address) continue
      const place = { address, https, port: candidate }
      const server = this.#server(place, certificate)
      try {
        await server.listen()
      } catch (error) {
        await server.close()
        const { code } = error as NodeJS.ErrnoException
        if (code === 'EADDRNOTAVAIL')
          throw rpcError('preview_address_gone', '%address% is not an address of this computer any more', { address })
        if (code === 'EADDRINUSE' || code === 'EACCES') continue
        throw rpcError('preview_start_failed', 'The preview could not be started: %reason%', { reason: String(error) })
      }
      return { server, address: lan, session: this.store.begin({ ...place, launch }), certificate }
    }
    throw rpcError('preview_port_taken', 'Port %port% on %address% is taken by another program', {
      port: ports[0] ?? FIRST_PORT,
      address,
    })
  }

  #server(
    place: { address: string; https: boolean; port: number },
    certificate: Certificate | undefined,
  ): PreviewServer {
    return new PreviewServer({
      place,
      workspace: this.workspace,
      store: this.store,
      phones: this.phones,
      runtimeDir: this.options.runtimeDir,
      credentials: certificate,
      onRefused: () => void this.refused++,
    })
  }

  #take(running: Running): void {
    this.#running = running
    this.workspace.looks.want(beginning(running.session.launch))
    this.refused = 0
    this.#problem = undefined
    this.#expireLater()
    this.touch()
  }

  #expireLater(): void {
    clearTimeout(this.#expiry)
    const left = (this.#running?.session.expires ?? 0) - Date.now()
    this.#expiry = setTimeout(() => void this.#expire(), Math.max(0, left))
    this.#expiry.unref()
  }

  async #expire(): Promise<void> {
    await this.stop('expired')
    this.#problem = toWireError(
      rpcError('preview_expired', 'The preview ended by itself after its time was over: start it again'),
    )
    this.touch()
  }

  /** Goes on with what was in force when the host ended. */
  async resume(addresses: LanAddress[]): Promise<void> {
    const { session } = this.store
    if (!session) return
    try {
      const address = addresses.find((entry) => entry.address === session.address)
      if (!address)
        throw rpcError('preview_address_gone', '%address% is not an address of this computer any more', {
          address: session.address,
        })
      this.#take(await this.#listen(address, session.https, session.port, session.launch))
    } catch (error) {
      this.#problem = toWireError(error as RpcError)
    }
  }

  /** Says so when the address is gone, and goes on when it is there again. */
  async look(addresses: LanAddress[]): Promise<void> {
    const { session } = this.store
    if (!session) return
    if (!this.#running) {
      await this.resume(addresses)
      if (this.#running) this.touch()
      return
    }
    const { address } = session
    const gone = !addresses.some((entry) => entry.address === address)
    if (gone === (this.#problem !== undefined)) return
    this.#problem = gone
      ? toWireError(
          rpcError('preview_address_gone', '%address% is not an address of this computer any more', { address }),
        )
      : undefined
    this.touch()
  }

  renew(): void {
    if (!this.#running) throw rpcError('preview_none', 'There is no preview')
    this.store.renew()
    this.refused = 0
    this.#running.session = this.store.session!
    this.phones.endAll('renewed')
    this.#expireLater()
    this.touch()
  }

  async stop(reason: PreviewEnd): Promise<void> {
    const { server } = this.#running ?? {}
    this.#running = undefined
    this.workspace.looks.want(undefined)
    this.#problem = undefined
    clearTimeout(this.#expiry)
    this.store.end()
    this.phones.endAll(reason)
    this.touch()
    await server?.close()
  }

  async suspend(): Promise<void> {
    const { server } = this.#running ?? {}
    this.#running = undefined
    this.workspace.looks.want(undefined)
    clearTimeout(this.#expiry)
    await server?.close()
  }

  dispose(): void {
    this.phones.dispose()
    this.#guard.dispose()
    this.store.flush()
  }
}

/** With launch options of its own a program may begin otherwise. */
const beginning = ({ url, options }: Launch): string | undefined => (options === '' ? url : undefined)

function described({ session, address, certificate }: Running): RunningPreview {
  const { token, port, https, expires, launch } = session
  return {
    url: `${originOf(session)}/s/${token}`,
    address,
    port,
    https,
    ...(certificate && { fingerprint: certificate.fingerprint }),
    expires,
    launch,
  }
}
