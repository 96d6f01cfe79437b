import { rpcError, toWireError } from '../base/rpc/rpc-error'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { createCompiler } from '../build/compile/compiler'
import { STYLE_THREAD, StyleThread } from '../build/preprocess/thread'
import { DisposableStore, toDisposable } from '../base/disposables'
import { LANGUAGE_SOCKET } from '../protocol/language'
import { Emitter } from '../base/events'
import type { RpcPeer } from '../base/rpc/rpc-peer'
import { socketTransport } from '../base/rpc/socket-transport.node'
import type { HostEventName, HostEvents } from '../protocol/host'
import type { LanAddress } from '../protocol/preview'
import { Devtools } from './devtools/devtools'
import { serveLanguage } from './language/language-session'
import { Preview } from './preview/preview'
import { Recordings } from './recordings/recordings'
import { runInThread } from './release/job-thread'
import { LocalPlatform } from './release/local-platform'
import { PlatformLogins } from './release/platform-logins'
import { ReleasePlatform } from './release/release-platform'
import { ReleaseTools } from './release/release-tools'
import { createHandlers } from './rpc/handlers'
import { dispatchTo } from './rpc/dispatch'
import { createHttpApp } from './server/http-app'
import { listenOnLoopback } from './server/listen'
import { acceptWorkbench } from './server/rpc-connection'
import { SessionConnection } from './server/session-connection'
import { Sockets } from './server/sockets'
import type { Site } from './server/site'
import { JsonStore } from './state/json-store'
import { UserFiles } from './state/user-files'
import { stateSecret } from './state/secret'
import { defaultStateDir } from './state/state-dir'
import { Terminals } from './terminal/terminals'
import type { CompilerFactory, Workspace } from './workspace/workspace'
import { Workspaces } from './workspace/workspaces'

export interface HostOptions {
  /** Where Tandem itself is: the folder with dist/, playground/ and node_modules/. */
  appRoot: string
  version: string
  /** For tests. */
  createCompiler?: CompilerFactory
  /** 5230 unless told; another when it is taken. 0 takes any. */
  port?: number
  /** The project to open; without it the last one, and the first time a bundled one. */
  dir?: string
  stateDir?: string
  desktop?: boolean
  debugging?: boolean
  /** By which phones reach this machine; for tests. */
  lanAddresses?: () => LanAddress[]
}

export interface RunningHost {
  /** The workbench, with the token in its fragment. */
  url: string
  /** The same without the token. */
  origin: string
  port: number
  token: string
  workspaces: Workspaces
  /** To be told of the browser in which the workbench is shown. */
  devtools: Devtools
  recordings: Recordings
  preview: Preview
  /** Tells every workbench. */
  emit<N extends HostEventName>(name: N, payload: HostEvents[N]): void
  /** Resolves when everything is closed and written. */
  dispose(): Promise<void>
}

const DEFAULT_PORT = 5230

/**
 * Starts the host: one port on loopback for both origins. `dir` that cannot be opened fails with `folder_missing` or
 * `folder_unreadable`; nothing is left running then.
 */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const stateDir = options.stateDir ?? defaultStateDir()
  const secret = stateSecret(stateDir)
  const token = randomBytes(32).toString('base64url')
  const state = new JsonStore(path.join(stateDir, 'state.json'))
  let port = 0
  const preprocessor = new StyleThread(path.join(options.appRoot, STYLE_THREAD))
  const workspaces = new Workspaces({
    stateDir,
    secret,
    createCompiler: options.createCompiler ?? createCompiler,
    preprocessor,
    originOf: (id) => `http://${id}.sim.localhost:${port}`,
  })
  const devtools = new Devtools(() => port, path.join(options.appRoot, 'dist/devtools'))
  const recordings = new Recordings((id) => `http://${id}.sim.localhost:${port}`)
  const preview = new Preview({
    workspaces,
    stateDir,
    runtimeDir: path.join(options.appRoot, 'dist/simulator'),
    hostPort: () => port,
    addresses: options.lanAddresses,
  })
  const app = await createHttpApp({
    port: () => port,
    workspaces,
    devtools,
    recordings,
    workbenchDir: path.join(options.appRoot, 'dist/renderer'),
    runtimeDir: path.join(options.appRoot, 'dist/simulator'),
  })
  const listening = await listenOnLoopback(options.port ?? DEFAULT_PORT, (request, response) =>
    app.routing(request, response),
  )
  port = listening.port
  const emit: RunningHost['emit'] = (name, payload) => connections.emit(name, payload)
  const terminals = new Terminals({ version: options.version, appRoot: options.appRoot, emit })
  const userFiles = new UserFiles(stateDir, (path) =>
    emit('files/didChange', { changes: [{ path, kind: 'changed' }], bulk: false }),
  )
  const tools = new ReleaseTools({
    appRoot: options.appRoot,
    keyFolder: process.env.TANDEM_KEYS ?? path.join(stateDir, 'keys'),
    run: runInThread(options.appRoot),
    emit,
  })
  const local = new LocalPlatform({
    program: path.join(options.appRoot, 'dist/release/main.mjs'),
    stateDir,
    env: process.env,
  })
  const platform = new ReleasePlatform(tools, new PlatformLogins(stateDir, process.env), local)
  const handlers = createHandlers({
    version: options.version,
    appRoot: options.appRoot,
    desktop: options.desktop ?? false,
    debugging: options.debugging ?? false,
    workspaces,
    state,
    userFiles,
    terminals,
    devtools,
    recordings,
    preview,
    release: { tools, platform },
    emit,
  })
  const connections = new Connections({ token, appRoot: options.appRoot, devtools }, workspaces, dispatchTo(handlers))
  devtools.maps = (url) => workspaces.current?.build.stacks.mapOf(url)
  devtools.onDidChangeState((state) => emit('debug/didChange', state))
  connections.onDidChangeWorkbenches((count) => terminals.setWatched(count > 0))
  connections.onDidChangeWorkbenches((count) => count === 0 && preview.listenToNone())
  preview.onDidChange((state) => emit('preview/didChange', state))
  preview.onDidSay((said) => emit('preview/didSay', said))
  // A terminal belongs to its project: the workbench has asked about those in which something runs.
  workspaces.onDidOpen(() => terminals.killAll())
  const sockets = new Sockets({ port: () => port, accept: (site, target) => connections.accept(site, target) })
  for (const server of listening.servers) sockets.listenOn(server)

  const dispose = async (): Promise<void> => {
    connections.dispose()
    devtools.dispose()
    terminals.dispose()
    sockets.close()
    await Promise.all([preview.close(), recordings.dispose(), platform.dispose()])
    workspaces.dispose()
    preprocessor.dispose()
    state.flush()
    await Promise.all([listening.close(), app.close()])
  }
  try {
    await openFirst(workspaces, options)
  } catch (error) {
    await dispose()
    throw error
  }
  const origin = `http://localhost:${port}`
  return {
    url: `${origin}/#token=${token}`,
    origin,
    port,
    token,
    workspaces,
    devtools,
    recordings,
    preview,
    emit,
    dispose,
  }
}

/** The folder that was asked for; else the last one that is still there; else a bundled program. */
async function openFirst(workspaces: Workspaces, { dir, appRoot }: HostOptions): Promise<void> {
  if (dir !== undefined) {
    await workspaces.open(dir)
    return
  }
  const recent = workspaces.recent().map((entry) => entry.dir)
  for (const candidate of [...recent.slice(0, 3), path.join(appRoot, 'playground/tasks')]) {
    try {
      await workspaces.open(candidate)
      return
    } catch {
      // Gone meanwhile. With none at all, the workbench offers to open one.
    }
  }
}

/** The sockets that were let in, and what they are told. */
class Connections {
  readonly #workbenches = new Set<RpcPeer>()
  readonly #sessions = new Set<SessionConnection>()
  readonly #store = new DisposableStore()
  readonly #workbenchesChanged = new Emitter<number>()
  readonly onDidChangeWorkbenches = this.#workbenchesChanged.event
  #ofWorkspace = new DisposableStore()

  constructor(
    private readonly options: { token: string; appRoot: string; devtools: Devtools },
    private readonly workspaces: Workspaces,
    private readonly handler: ReturnType<typeof dispatchTo>,
  ) {
    this.#store.add(workspaces.onDidOpen((workspace) => this.#follow(workspace)))
    this.#store.add(
      workspaces.onDidClose(() => {
        this.#ofWorkspace.dispose()
        for (const session of this.#sessions) session.dispose()
        this.emit('workspace/didClose', {})
      }),
    )
    this.#store.add(toDisposable(() => this.#ofWorkspace.dispose()))
  }

  accept(site: Site, target: string): ((socket: Parameters<typeof socketTransport>[0]) => void) | undefined {
    if (site.kind === 'workbench') {
      if (target === '/rpc') return (socket) => void this.#takeWorkbench(socket)
      return target === LANGUAGE_SOCKET ? (socket) => void this.#takeEditor(socket) : undefined
    }
    if (site.kind === 'devtools') return this.options.devtools.accept(target)
    const workspace = this.workspaces.current
    const data = workspace?.dataOf(site.id)
    if (target !== '/__tandem/session' || !workspace || !data) return undefined
    return (socket) => {
      const session = new SessionConnection(socketTransport(socket), workspace, data)
      this.#sessions.add(session)
      socket.on('close', () => this.#sessions.delete(session))
    }
  }

  async #takeWorkbench(socket: Parameters<typeof socketTransport>[0]): Promise<void> {
    const peer = await acceptWorkbench(socketTransport(socket), this.options.token, this.handler)
    if (!peer) return
    this.#workbenches.add(peer)
    this.#workbenchesChanged.fire(this.#workbenches.size)
    socket.on('close', () => {
      this.#workbenches.delete(peer)
      this.#workbenchesChanged.fire(this.#workbenches.size)
    })
  }

  /** One that asks before a folder is open has nothing to ask about; it comes again with the folder. */
  async #takeEditor(socket: Parameters<typeof socketTransport>[0]): Promise<void> {
    const root = this.workspaces.current?.root
    if (root === undefined) return socket.close(1000, 'no folder is open')
    const { token, appRoot } = this.options
    const [script, typesScript] = ['language.mjs', 'types.mjs'].map((file) => path.join(appRoot, 'dist/host', file))
    const store = this.#ofWorkspace
    const end = store.add(toDisposable(() => socket.close(1000, 'another folder')))
    await serveLanguage(socketTransport(socket), { token, root, appRoot, script: script!, typesScript: typesScript! })
    store.delete(end)
  }

  emit<N extends HostEventName>(name: N, payload: HostEvents[N]): void {
    for (const peer of this.#workbenches) peer.emit(name, payload)
  }

  #follow(workspace: Workspace): void {
    this.#ofWorkspace.dispose()
    // Shells of the project before belong to an origin that is no longer served.
    for (const session of this.#sessions) session.dispose()
    const store = (this.#ofWorkspace = new DisposableStore())
    store.add(workspace.onDidChangeFiles((change) => this.emit('files/didChange', change)))
    store.add(workspace.build.onDidStart((build) => this.emit('build/didStart', build)))
    store.add(workspace.build.onDidFinish((report) => this.emit('build/didFinish', report)))
    store.add(workspace.build.onDidFinish(() => this.options.devtools.didBuild()))
    store.add(workspace.network.onDidChange((change) => this.emit('network/didChange', change)))
    store.add(workspace.git.onDidChange((state) => this.emit('git/didChange', state)))
    store.add(workspace.git.onDidProgress((progress) => this.emit('git/didProgress', progress)))
    store.add(
      workspace.onDidFailToWatch((error) =>
        this.emit('host/notice', {
          level: 'warning',
          ...toWireError(
            rpcError('watch_failed', 'Changes made outside may be missed: %reason%', { reason: error.message }),
          ),
        }),
      ),
    )
    this.emit('workspace/didOpen', workspace.info)
  }

  dispose(): void {
    this.#store.dispose()
    for (const session of this.#sessions) session.dispose()
    for (const peer of this.#workbenches) peer.dispose()
  }
}
