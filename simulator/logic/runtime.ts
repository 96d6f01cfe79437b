/**
 * The logic of one running mini program: app, pages, modules, APIs, and the messages from and to the shell
 * (protocol/bridge.ts). It knows nothing of workers: `host` is what it needs of the place it runs in, so that the
 * same code runs in a worker and in tests.
 */
import type { CodeUnit, Manifest, Route } from '../../protocol/artifact'
import type {
  DeviceSettings,
  LaunchOptions,
  LogicToShell,
  PageId,
  ShellToLogic,
  SimulatedUpdate,
  SystemInfo,
  UpdateNews,
} from '../../protocol/bridge'
import { apiOf } from '../api/spec'
import type { Inspector } from '../inspect'
import { ShellCalls } from './api/call'
import { Listeners } from './api/listeners'
import { createMy, type My } from './api/my'
import { Storage } from './api/storage'
import { RecentCalls } from './api/recent-calls'
import { Notices } from './api/tasks'
import type { ThreadPort } from './api/threads'
import { AppRuntime } from './app'
import type { EventChannel } from './event-channel'
import { globalObjectHint } from './global-object-hint'
import { takeUpdate } from './hot-update'
import { noFiles, type FileKeeper } from './host-files'
import type { Instance } from './instance/instance'
import { Modules } from './modules'
import { PackageScripts } from './package-scripts'
import type { PagePort } from './page/channel'
import { PageRuntime } from './page/page'
import { joinProbes, type Probe } from './probe'
import { Reporter } from './report'
import { Units } from './units'

export interface RuntimeHost {
  post(message: LogicToShell): void
  /** Runs the artifact's `logic.js`, whose statements call `T`. Throws what it throws. */
  load(url: string): void
  /** Runs one statement of the build that `hash` names. */
  evaluate(unit: CodeUnit, hash: string): void
  /** The program's own files, where somebody keeps them. */
  files?: FileKeeper
  /** A thread of the program's own, where there are threads. */
  startThread?(): ThreadPort
  /** Loads the agents that answer the workbench's panels. */
  loadInspector?(): (runtime: Runtime) => Inspector<Runtime>
  /** Makes a font known to canvases that are drawn on in this thread. Rejects where it cannot be had. */
  loadFont?(family: string, source: string, desc: Record<string, string>): Promise<void>
}

export type Boot = Extract<ShellToLogic, { k: 'boot' }>

export class Runtime {
  readonly host: RuntimeHost
  readonly reporter: Reporter
  readonly modules = new Modules()
  readonly units: Units
  readonly #scripts: PackageScripts
  readonly storage: Storage
  readonly listeners: Listeners
  readonly notices = new Notices()
  readonly recentCalls = new RecentCalls()
  readonly files: FileKeeper
  readonly #logicUrl: string
  readonly app: AppRuntime
  readonly my: My
  readonly launch: LaunchOptions
  /** Of the last time that the program came to the front. */
  entered: LaunchOptions
  systemInfo: SystemInfo
  settings: DeviceSettings
  readonly update: SimulatedUpdate | undefined
  /** In a player. */
  news: UpdateNews | undefined
  readonly #newsListeners = new Set<(news: UpdateNews) => void>()
  readonly pages = new Map<PageId, PageRuntime>()
  /** Bottom first. */
  stack: PageId[] = []
  /** Opened pages' ends of event channels, by the my.navigateTo call that is on its way. */
  readonly openingChannels = new Map<number, EventChannel>()
  readonly #calls = new ShellCalls()
  #pageOpened = false
  #inspector: Inspector<Runtime> | undefined
  readonly #infoListeners = new Set<() => void>()
  readonly #probes = new Set<Probe>()
  /** Set by `look`. */
  probe: Probe | undefined

  constructor(host: RuntimeHost, boot: Boot) {
    this.host = host
    this.launch = boot.launch
    this.#logicUrl = boot.logicUrl
    this.entered = boot.launch
    this.systemInfo = boot.systemInfo
    this.update = boot.update
    this.news = boot.news
    this.settings = boot.settings ?? { isCharging: true, appAuthorize: {} }
    this.reporter = new Reporter((entry) => this.post({ k: 'log', entry: { page: this.#topRoute(), ...entry } }))
    this.reporter.places = boot.places === true
    this.reporter.hint = globalObjectHint(this.modules)
    this.units = new Units(boot.manifest, this.modules, this.reporter)
    this.#scripts = new PackageScripts(this.units)
    this.storage = new Storage((message) => this.post(message))
    this.storage.load(boot.storage)
    this.files = (boot.draft ? undefined : host.files) ?? noFiles
    this.listeners = new Listeners(this.reporter)
    this.listeners.onDidChange = (name, on) => {
      if (apiOf(`on${name}`)?.at === 'shell') this.post({ k: 'api/listen', name: `on${name}`, on })
    }
    this.app = new AppRuntime(this)
    this.my = createMy(this)
    this.reporter.onError = (error) => this.app.failed(error)
  }

  get manifest(): Manifest {
    return this.units.manifest
  }

  /** Of the build that runs now. */
  get logicUrl(): string {
    return this.#logicUrl.replace(/([?&]v=)[^&]*/, (_, start: string) => start + encodeURIComponent(this.manifest.hash))
  }

  get component2(): boolean {
    return this.manifest.component2
  }

  /** The page on top, where it is open already. */
  get currentPage(): PageRuntime | undefined {
    const top = this.stack[this.stack.length - 1]
    return (top === undefined ? undefined : this.pages.get(top)) ?? [...this.pages.values()].pop()
  }

  /** After the globals are in place: loads the program and starts the app. */
  start(logicUrl: string): void {
    this.#load(logicUrl)
    this.app.start()
    this.#scripts.run()
    this.post({ k: 'ready' })
  }

  post(message: LogicToShell): void {
    this.host.post(message)
  }

  askShell(name: string, args: unknown, stack?: string): { call: number; answer: Promise<unknown> } {
    const page = this.currentPage?.id
    return this.#calls.ask((call) =>
      this.post({ k: 'api/call', call, name, args, ...(page === undefined ? {} : { page }), ...(stack && { stack }) }),
    )
  }

  receive(message: ShellToLogic): void {
    switch (message.k) {
      case 'boot':
        return
      case 'page/open':
        return this.#open(message)
      case 'page/show':
        return this.pages.get(message.page)?.show()
      case 'page/hide':
        return this.pages.get(message.page)?.hide()
      case 'page/unload':
        return this.#unload(message.page)
      case 'page/stack':
        this.stack = message.pages
        return
      case 'page/event':
        return this.pages.get(message.page)?.emit(message.name, message.payload)
      case 'app/show':
        this.entered = message.launch
        return this.app.show(message.launch)
      case 'app/hide':
        return this.app.hide()
      case 'api/result':
        return this.#calls.answered(message.call, message.value, message.error)
      case 'api/notice':
        return this.notices.receive(message.call, message.name, message.payload)
      case 'api/event':
        return this.listeners.fire(message.name.replace(/^on/, ''), message.payload)
      case 'storage':
        return this.storage.load(message.storage)
      case 'systemInfo':
        this.systemInfo = message.systemInfo
        this.settings = message.settings ?? this.settings
        for (const listener of Array.from(this.#infoListeners)) listener()
        return
      case 'package':
        return this.#load(message.url)
      case 'updateNews':
        this.news = message.news
        for (const listener of Array.from(this.#newsListeners)) listener(message.news)
        return
      case 'file': {
        const { id, path, bytes } = message
        const error = this.files.take?.(path, new Uint8Array(bytes))
        if (id !== undefined) this.post({ k: 'file/taken', id, ...(error && { error }) })
        return
      }
      case 'update':
        return this.post({ k: 'updated', build: message.update.build, how: takeUpdate(this, message.update) })
      case 'inspect':
        this.#inspector ??= this.host.loadInspector?.()(this)
        return void this.#inspector?.ask(message)
      case 'places':
        this.reporter.places = message.on
        return
      case 'ping':
        return this.post({ k: 'pong', n: message.n })
    }
  }

  /**
   * Until the first page is made (documentation: "app.js 注册小程序" warns of that), an entry that knows its route alone:
   * every program that antmove converted reads the route of the last one in onLaunch.
   *
   * Documentation ("getCurrentPages 方法"): pages of the other side, a plugin's for the program and the reverse, are null,
   * or with `getAllPages` stand-ins that know their route.
   */
  currentPages(side: 'program' | 'plugin', options?: unknown): (object | null)[] {
    if (!this.#pageOpened) return [{ route: this.launch.path }]
    const all = (options as { getAllPages?: unknown } | null | undefined)?.getAllPages === true
    const { plugin } = this.manifest
    return this.stack.flatMap((id) => {
      const page = this.pages.get(id)
      if (!page) return []
      const isOfPlugin = plugin !== undefined && page.route.startsWith(`${plugin.root}/`)
      if (isOfPlugin === (side === 'plugin')) return page.self
      return all ? { route: page.route } : [null]
    })
  }

  /** Until the answer is called, the probe hears what happens. */
  look(probe: Probe): () => void {
    this.#probes.add(probe)
    this.#join()
    return () => {
      this.#probes.delete(probe)
      this.#join()
    }
  }

  #join(): void {
    this.probe = this.reporter.probe = joinProbes([...this.#probes])
  }

  #load(url: string): void {
    try {
      this.host.load(url)
    } catch (error) {
      this.reporter.uncaught(error, { where: 'loading the program' })
    }
  }

  onNews(listener: (news: UpdateNews) => void): void {
    this.#newsListeners.add(listener)
  }

  onSystemInfo(listener: () => void): () => void {
    this.#infoListeners.add(listener)
    return () => this.#infoListeners.delete(listener)
  }

  /** Documentation: "Router": the routing calls of `my`, with relative urls resolved against `base`. */
  router(base: Route, page: PageRuntime): object {
    const routes = ['navigateTo', 'redirectTo', 'switchTab', 'reLaunch', 'navigateBack']
    const go =
      (name: string) =>
      (args?: unknown): unknown => {
        if (page.closed) return undefined
        const given = typeof args === 'object' && args !== null ? args : {}
        return (this.my[name] as (args: unknown) => unknown)({ resolvedPath: base, ...given })
      }
    return Object.fromEntries(routes.map((name) => [name, go(name)]))
  }

  /** Something in a component threw: it hears of it, and so does my.onComponentError. */
  componentError(error: unknown, method: string, instance: Instance): void {
    for (const hook of instance.definition?.hooks.onError ?? []) {
      this.reporter.run(hook, instance.self, [error], { where: `onError of ${instance.unit}` })
    }
    this.listeners.fire('ComponentError', { error, method, component: instance.self })
  }

  #open(message: Extract<ShellToLogic, { k: 'page/open' }>): void {
    const { page: id, route, query, port, call } = message
    if (!Object.hasOwn(this.manifest.pages, route)) {
      this.reporter.fault('page_not_found', `There is no page ${route} in app.json`)
      this.app.pageNotFound({ path: route, query, isEntryPage: this.pages.size === 0 })
      return
    }
    this.#scripts.run(route)
    this.#pageOpened = true
    const page = new PageRuntime(this, { id, route, query, port: port as unknown as PagePort })
    page.openerChannel = this.#openerChannel(call)
    this.pages.set(id, page)
    page.load(message.shown ?? false)
  }

  /** Without `call` the navigateTo call that has waited longest. */
  #openerChannel(call: number | undefined): EventChannel | undefined {
    const key = call ?? this.openingChannels.keys().next().value
    const channel = key === undefined ? undefined : this.openingChannels.get(key)
    if (key !== undefined) this.openingChannels.delete(key)
    return channel
  }

  #unload(id: PageId): void {
    this.pages.get(id)?.unload()
    this.pages.delete(id)
  }

  #topRoute(): Route | undefined {
    return this.currentPage?.route
  }
}
