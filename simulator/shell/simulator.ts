/**
 * The simulator: owns the worker, the page stack and the views, and ties them to the host, the workbench and the
 * handlers of `my.`. Every change of pages goes through `dispatch`, which runs the reducer and carries out its
 * effects in their order.
 */
import type { Manifest } from '../../protocol/artifact'
import type { LaunchOptions, LogEntry, LogicToShell, PageEventName, PageId, ShellToLogic } from '../../protocol/bridge'
import type { Diagnostic } from '../../protocol/diagnostics'
import type { SimulatorState } from '../../protocol/simulator'
import { ApiError } from '../api/spec'
import { ApiDesk } from './api-desk'
import { HostedStorage } from './hosted-storage'
import { Inspection } from './inspection'
import { configOf, launchOptionsOf, withConfig, type LaunchExtras } from './app-config'
import { loadManifest, logicUrl } from './artifact-loader'
import { Builds } from './builds'
import { devices } from './devices'
import { el } from './dom'
import { ErrorOverlay } from './error-overlay'
import { Following } from './follow/following'
import { loadChunk } from '../components/chunk'
import { LogicWorker } from './logic-worker'
import { PausedBar } from './paused-bar'
import { PageDeck } from './page-deck'
import { resolvePageUrl } from './page-url'
import type { Place } from './place'
import {
  emptyStack,
  reduce,
  stackOf,
  topOf,
  type FirstPage,
  type StackCommand,
  type StackEffect,
  type StackState,
} from './page-stack'
import { RuntimeMessages } from './runtime-messages'
import { Screen } from './screen'
import { Services } from './services'
import { Session } from './session'
import type { ShellAddress } from './shell-address'
import { SimulatedDevice } from './simulated-device'
import type { FirstParts } from './own-phone/first-parts'
import { endLookLater } from './own-phone/end-look'
import { onPhone } from './own-phone/on-phone'
import { PhoneMode } from './own-phone/phone-mode'
import { RealKeyboard } from './own-phone/real-keyboard'
import { SoftKeyboard } from './soft-keyboard'
import { Stage } from './stage'
import { StateCards } from './state-cards'
import { TabBarView } from './tab-bar'
import { WorkbenchLink } from './workbench-link'
import { receiveWorkbench } from './workbench-commands'
import { WorkbenchKeys } from './workbench-keys'
import { orientationOf } from './window-options'

const RUNTIME = '/__tandem/rt'

const makeWorker = (): Worker => new Worker(`${RUNTIME}/worker.js`, { name: 'logic' })

export type Status = SimulatorState['status']

export class Simulator {
  readonly stage: Stage
  readonly deck: PageDeck
  readonly tabBar = new TabBarView((index) => this.dispatch({ k: 'tapTab', index }))
  readonly services: Services
  readonly overlay: ErrorOverlay
  readonly link: WorkbenchLink
  readonly session: Session
  readonly cards: StateCards
  readonly desk: ApiDesk
  readonly builds: Builds
  readonly keyboard: Pick<SoftKeyboard, 'fieldChanged' | 'pageChanged'>
  /** Live preview: what only a phone has. */
  readonly phoneMode: PhoneMode | undefined
  readonly device: SimulatedDevice
  readonly screen: Screen
  readonly inspection = new Inspection(this)
  readonly pausedBar: PausedBar
  manifest: Manifest | undefined
  stack: StackState = emptyStack({ routes: [], tabs: [], home: '', decodeQuery: true })
  status: Status = 'loading'
  readonly stored = new HostedStorage(this)
  private worker: LogicWorker | undefined
  /** Loads while the manifest does. */
  private warmWorker: Worker | undefined
  /** How the program was started, and how it last came to the front. */
  private launch: LaunchOptions | undefined
  private entered: LaunchOptions | undefined
  private firstUrl: string | undefined
  private extras: LaunchExtras
  /** In place of the page that the program starts with. */
  private firstPages: readonly FirstPage[]
  readonly following: Following
  readonly keys = new WorkbenchKeys((chord) => this.link.post({ k: 'key', chord }))
  /** Keys that are pressed inside a page's frame and that it has no use for. */
  onFrameKey: (event: KeyboardEvent) => void = () => {}
  /** A finger was lifted inside a page's frame. */
  onFrameTouch: () => void = () => {}
  private readonly missing = new Set<string>()
  /** That the page brought along. */
  private firstManifest: Manifest | undefined
  private readonly messages = new RuntimeMessages(this)
  /** app.js has run. */
  onReady: () => void = () => {}
  /** What only a player's place is told. */
  onPlaceNews: (message: Extract<LogicToShell, { k: 'file/changed' | 'file/taken' | 'setDataCost' }>) => void = () => {}

  constructor(
    root: HTMLElement,
    { url, pages = [], extras = {}, ...device }: ShellAddress,
    first?: FirstParts,
    readonly place?: Place,
  ) {
    this.firstManifest = place?.manifest ?? first?.facts.manifest
    this.warmWorker = place?.makeWorker() ?? first?.worker ?? makeWorker()
    this.firstUrl = url
    this.firstPages = pages
    this.extras = extras
    this.stage = new Stage({
      onMenu: () => void this.services.openMenu(),
      onClose: () => this.dispatch({ k: 'background' }),
      onChanged: () => this.screen?.layOut(),
      onKeyboard: (height) => realKeyboard?.changed(height),
    })
    const realKeyboard = this.stage.real ? new RealKeyboard(this) : undefined
    this.stage.begin(device)
    this.deck = new PageDeck(this.stage.pages, this.tabBar.element, place?.frame ?? `${RUNTIME}/frame.html`, {
      onBack: () => void this.back('button'),
      onHome: () => this.goHome(),
      onTitle: () => this.pageEvent(topOf(this.stack)?.id, 'onTitleClick', {}),
      onOptionMenu: () => this.pageEvent(topOf(this.stack)?.id, 'onOptionMenuClick', {}),
      // Documentation: "scroll-view", enable-back-to-top: iOS has a tap on the status bar, Android two on the title bar.
      onTop: (by) => {
        if ((this.stage.device.platform === 'iOS') === (by === 'tap'))
          this.deck.current?.frame.send({ k: 'scrollToTop' })
      },
      onMessage: (view, message) => this.messages.fromView(view, message),
      onSilent: (view) => this.messages.frameSilent(view),
      onMade: ({ frame }) => {
        this.inspection.watcher?.frame(frame)
        this.inspection.tape?.frame(frame)
      },
    })
    this.screen = new Screen(this)
    this.pausedBar = new PausedBar(this)
    this.following = new Following(this)
    this.device = new SimulatedDevice(this)
    this.services = new Services(this)
    this.keyboard = realKeyboard ?? new SoftKeyboard(this)
    this.builds = new Builds(this)
    this.desk = new ApiDesk(
      this.services,
      (name) => this.reportMissing(name),
      (name) => this.phoneMode?.realApis(name),
      (name) => place?.refusal(name),
      (name, code) => place?.apiFailed(name, code),
    )
    this.cards = new StateCards(this)
    const panel = el('div', { class: 'panel' })
    root.append(this.stage.element, panel)
    this.overlay = new ErrorOverlay(
      panel,
      (diagnostic) => this.reveal(diagnostic),
      () => this.manifest !== undefined,
    )
    this.link = new WorkbenchLink(
      (message) => receiveWorkbench(this, message),
      () => {
        this.postState()
        this.device.greet()
      },
      (on) => this.sendLogic({ k: 'places', on }),
    )
    const open = (): WebSocket => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/__tandem/session`)
    this.session = new Session(place ? () => place.connect() : open, {
      loaded: () => ({ build: this.builds.build, hash: this.manifest?.hash }),
      onHello: (hello) => {
        this.stored.greeted(hello.storage !== undefined)
        this.device.greeted(hello.device)
        this.builds.greeted(hello)
      },
      onStorage: (stored) => this.stored.arrived(stored),
      onStorageChange: (change) => this.stored.changed(change),
      onUpdate: (update) => this.builds.receive(update),
      onLookWanted: (wanted) => void this.look(wanted),
      onConnected: (connected) => {
        this.cards.setConnected(connected)
        if (!connected) this.stored.unreachable()
      },
    })
    const kept = first?.facts.kept
    if (kept) {
      this.session.assume(kept.storage)
      this.stored.greeted(true)
      this.device.greeted(kept.device)
    }
    this.phoneMode = onPhone() ? new PhoneMode(this) : undefined
    this.cards.draw()
    // One whose script is not there fails again, and is heard then.
    this.warmWorker.onerror = () => (this.warmWorker = undefined)
    if (first?.look) endLookLater(this, first.look)
    this.deck.warm(first)
    this.builds.loadFirst()
  }

  // Loading and running

  /** Fetches what is served and starts it; `keepStack` opens the same pages again. */
  async load(keepStack: boolean): Promise<void> {
    try {
      const manifest = this.firstManifest ?? (await loadManifest())
      this.firstManifest = undefined
      if (!manifest) return
      await this.stored.open(manifest.appId ?? 'app')
      if (this.manifest && this.manifest.hash !== manifest.hash) this.deck.dropSpare()
      this.takeManifest(manifest)
      await this.packageFor({ k: 'launch', url: this.firstUrl })
      if (this.status !== 'stopped') this.start(keepStack)
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error))
    }
  }

  takeManifest(manifest: Manifest): void {
    const before = this.manifest
    this.manifest = manifest
    if (JSON.stringify(before?.tabBar) !== JSON.stringify(manifest.tabBar)) this.tabBar.configure(manifest.tabBar)
    document.title = manifest.name
    this.device.takeManifest(manifest)
  }

  start(keepStack: boolean): void {
    const { manifest } = this
    if (!manifest) {
      // A program that was stopped before it came is wanted now, whenever it comes.
      this.setStatus('loading')
      return this.builds.loadToStart(keepStack)
    }
    this.end()
    if (!manifest.pageOrder.length) return this.fail('app.json lists no page that could be built')
    const config = configOf(manifest)
    this.setStatus('loading')
    this.screen.reset()
    this.worker = new LogicWorker(this.warmWorker ?? this.place?.makeWorker() ?? makeWorker(), {
      onMessage: (message) => this.messages.fromLogic(message),
      onUnresponsive: (seconds) => this.unresponsive(seconds),
      onFailed: (message) => this.fail(message),
    })
    this.warmWorker = undefined
    this.inspection.tape?.logic(this.worker)
    const first = stackOf(config, this.stack.nextId, this.firstPages)
    this.firstPages = []
    if (first) this.stack = first
    const again = (keepStack || first) && this.stack.pages.some((page) => config.routes.includes(page.route))
    if (!again) this.deck.closeAll()
    const nextId = this.stack.nextId
    this.stack = again ? withConfig(this.stack, config) : { ...emptyStack(config), nextId }
    this.launch = again && this.launch ? this.launch : launchOptionsOf(config, this.firstUrl, this.extras)
    this.entered = this.launch
    const { window } = manifest.pages[this.launch.path] ?? manifest
    this.stage.hold(orientationOf(window))
    const { systemInfo, settings } = this.screen.told(window)
    const storage = this.stored.storage?.all() ?? {}
    this.session.didStart()
    this.worker.send({
      k: 'boot',
      manifest,
      logicUrl: this.place?.logicUrl ?? logicUrl(manifest),
      launch: this.launch,
      systemInfo,
      settings,
      storage,
      ...(this.extras.update && { update: this.extras.update }),
      ...(this.place && { news: this.place.news() }),
      ...(this.link.heard && { places: true }),
    })
    for (const address of this.place?.packages() ?? []) this.sendLogic({ k: 'package', url: address })
    this.inspection.watcher?.logic()
    if (again) this.deck.prune(new Set(this.stack.pages.map((page) => page.id)))
    this.dispatch(again ? { k: 'restart' } : { k: 'launch', url: this.firstUrl })
  }

  stop(): void {
    this.end()
    this.deck.dropSpare()
    this.setStatus('stopped')
  }

  /** Ends the worker and everything that waits for it. Pages stay on the screen until others take their places. */
  private end(): void {
    this.worker?.stop()
    this.worker = undefined
    this.inspection.gone('logic')
    this.desk.reset()
    this.services.reset()
    this.device.reset()
    this.messages.scrolls.clear()
  }

  private fail(message: string): void {
    this.end()
    this.cards.failure = message
    this.setStatus('failed')
    this.report({ level: 'error', args: [message], code: 'simulator_start_failed' })
  }

  private unresponsive(seconds: number): void {
    // It stands in the debugger: nothing is wrong.
    if (this.pausedBar.paused && seconds > 0) return
    this.cards.seconds = seconds
    if (seconds > 0) {
      this.setStatus('unresponsive')
      this.link.post({ k: 'unresponsive', seconds })
    } else if (this.status === 'unresponsive') this.setStatus('running')
  }

  get running(): boolean {
    return this.worker !== undefined
  }

  /** The one that runs. */
  get logic(): LogicWorker | undefined {
    return this.worker
  }

  sendLogic(message: ShellToLogic): void {
    this.worker?.send(message)
  }

  setStatus(status: Status): void {
    this.status = status
    this.cards.draw()
    this.postState()
  }

  /** Tells the host what the program shows at first, where that can be told. */
  private async look(wanted: { hash: string; url: string }): Promise<void> {
    const { makeLook } = await loadChunk<typeof import('./look/main')>('look')
    const look = await makeLook(this, wanted).catch(() => undefined)
    this.session.tellLook(wanted, look && JSON.stringify(look))
  }

  // Pages

  /** Runs a command; answers its effects. `call`: the API call that it comes from. */
  dispatch(command: StackCommand, call?: number): StackEffect[] {
    if (!this.worker) return []
    const { next, effects } = reduce(this.stack, command)
    this.stack = next
    if (effects.length > 0) this.holdDevice()
    const shown = new Set(effects.flatMap((effect) => (effect.k === 'show' ? [effect.page] : [])))
    for (const effect of effects) {
      if (effect.k === 'open')
        this.open(effect, shown.has(effect.page.id), command.k === 'navigateTo' ? call : undefined)
      else this.perform(effect)
    }
    if (effects.length > 0) this.postState()
    return effects
  }

  /** Before a page is opened or shown: it is to find the device as it will be. */
  private holdDevice(): void {
    const route = topOf(this.stack)?.route
    const window = route === undefined ? undefined : this.manifest?.pages[route]?.window
    if (window) this.stage.hold(orientationOf(window))
  }

  private perform(effect: Exclude<StackEffect, { k: 'open' }>): void {
    switch (effect.k) {
      case 'stack':
        return this.worker?.send({ k: 'page/stack', pages: [...effect.pages] })
      case 'show':
        this.screen.inform(effect.page)
        return this.worker?.send({ k: 'page/show', page: effect.page })
      case 'hide':
        return this.worker?.send({ k: 'page/hide', page: effect.page })
      case 'unload':
        this.worker?.send({ k: 'page/unload', page: effect.page })
        return this.deck.close(effect.page)
      case 'discard':
        return this.deck.close(effect.page)
      case 'appHide':
        this.worker?.send({ k: 'app/hide' })
        return this.setStatus('background')
      case 'appShow':
        this.worker?.send({ k: 'app/show', launch: this.entered! })
        return this.setStatus('running')
      case 'event':
        return this.pageEvent(effect.page, effect.name, effect.payload)
      case 'present':
        return this.present(effect)
      case 'warn':
        return this.report({ level: 'warn', args: [effect.message], code: effect.code })
      case 'fail':
        return
    }
  }

  /** In a player: resolves once the package of the page that a command leads to is there; undefined where it is. */
  packageFor(command: StackCommand): Promise<void> | undefined {
    const url = 'url' in command ? command.url : undefined
    if (!this.place || !this.manifest) return undefined
    const from = 'from' in command ? command.from : undefined
    const route = url ? resolvePageUrl(url, from).path : configOf(this.manifest).home
    return this.place.fetchPackage(route)?.then(
      (address) => {
        if (address !== undefined) this.sendLogic({ k: 'package', url: address })
      },
      (error: unknown) => {
        throw new ApiError('request_failed', error instanceof Error ? error.message : String(error))
      },
    )
  }

  private open({ page, instead }: Extract<StackEffect, { k: 'open' }>, shown: boolean, call: number | undefined): void {
    const { port1, port2 } = new MessageChannel()
    const { id, route } = page
    const old = instead === undefined ? undefined : this.deck.seen(instead)
    if (old && old.page?.route === route) this.messages.scrolls.set(id, old.scrollTop)
    if (instead !== undefined) this.deck.close(instead)
    this.screen.inform(undefined, route)
    this.inspection.watcher?.opened(id, route)
    const more = { shown, ...(call === undefined ? {} : { call }) }
    this.worker?.send({ k: 'page/open', page: id, route, query: { ...page.query }, port: port1, ...more }, [port1])
    this.deck.open(page, this.manifest!, port2, this.screen.layoutOf(page.asTab))
    if (page.missing && this.status === 'loading') this.setStatus('running')
  }

  private present({ motion }: Extract<StackEffect, { k: 'present' }>): void {
    const top = topOf(this.stack)
    if (!top) return
    this.tabBar.select(this.stack.config.tabs.findIndex((tab) => tab.route === this.stack.pages[0]!.route))
    this.deck.present(this.stack, motion, this.stage.device.platform)
    this.keyboard.pageChanged()
    this.services.sheets.pageChanged(this.deck.current)
    this.screen.layOut()
  }

  /** A step back is first for what lies over the page; the page may have asked to be left only after a question. */
  async back(by: 'button' | 'gesture'): Promise<void> {
    if (this.services.dialogs.escape() || this.giveBack()) return
    if (this.stack.pages.length > 1 && !(await this.services.mayLeave(topOf(this.stack)!.id))) return
    this.dispatch({ k: 'back', by })
  }

  /** The page on top may take a step back for itself. */
  giveBack(): boolean {
    const top = this.deck.get(topOf(this.stack)?.id ?? -1)
    if (!top?.holdsBack) return false
    top.frame.send({ k: 'back' })
    return true
  }

  goHome(): void {
    const { home, tabs } = this.stack.config
    const isTab = tabs.some((tab) => tab.route === home)
    if (topOf(this.stack)?.route !== home) this.dispatch({ k: isTab ? 'switchTab' : 'reLaunch', url: '/' + home })
  }

  /** As if a link had been followed: the running program comes to the front with these options, or is started anew. */
  enter(url: string, extras: LaunchExtras, restart = false): void {
    this.extras = extras
    this.firstUrl = url || undefined
    if (restart) return this.start(false)
    if (!this.worker) return
    this.entered = launchOptionsOf(this.stack.config, url, extras)
    this.dispatch({ k: 'background' })
    this.dispatch({ k: 'foreground', url })
  }

  /** Documentation: "UpdateManager.applyUpdate": the program starts anew, and is the new version then. */
  applyUpdate(): void {
    if (this.place) return this.place.applyUpdate()
    if (this.extras.update !== 'ready') return
    delete this.extras.update
    this.start(false)
  }

  /** A page by its address, in place of all others. */
  openUrl(url: string): void {
    if (!this.worker) {
      this.firstUrl = url
      return
    }
    const { effects } = reduce(this.stack, { k: 'reLaunch', url })
    const failure = effects.find((effect) => effect.k === 'fail')
    if (failure) this.report({ level: 'error', args: [failure.errorMessage], code: 'route_not_found' })
    else this.dispatch({ k: 'reLaunch', url })
  }

  pageEvent(page: PageId | undefined, name: PageEventName, payload: unknown): void {
    if (page !== undefined) this.worker?.send({ k: 'page/event', page, name, payload })
  }

  reconfigure(manifest: Manifest): void {
    for (const view of this.deck.all()) {
      const entry = manifest.pages[view.page?.route ?? '']
      if (entry) view.configure(entry.window)
    }
    this.holdDevice()
    this.dispatch({ k: 'configure', config: configOf(manifest) })
    this.screen.layOut()
  }

  // Saying things

  report(entry: Pick<LogEntry, 'level' | 'args' | 'code'>): void {
    const page = topOf(this.stack)?.route
    this.link.post({ k: 'log', entry: { ...entry, source: 'shell', time: Date.now(), page } })
    if (!this.link.embedded) console[entry.level](...entry.args)
  }

  private reportMissing(name: string): void {
    if (this.missing.has(name)) return
    this.missing.add(name)
    this.report({ level: 'warn', args: [`my.${name} is not available in the simulator`], code: 'api_not_available' })
  }

  private reveal(diagnostic: Diagnostic): void {
    this.link.post({ k: 'reveal', diagnostic })
  }

  postState(): void {
    if (!this.link) return
    const { stage } = this
    const state: SimulatorState = {
      status: this.status,
      devices: (stage.real ? [stage.device] : [...devices, ...stage.custom]).map(
        ({ model: _, homeIndicator: _h, bezel: _b, insets: _i, ...device }) => device,
      ),
      device: stage.device.id,
      landscape: stage.landscape,
      ...(stage.held === undefined ? {} : { held: stage.held }),
      zoom: stage.zoom,
      scale: stage.scale,
      stack: this.stack.pages.map((page) => {
        const view = this.deck.get(page.id)
        return {
          page: page.id,
          route: page.route,
          query: { ...page.query },
          title: view?.title ?? '',
          window: view?.window ?? {},
        }
      }),
      build: this.builds.build,
      name: this.manifest?.name ?? '',
      pages: this.manifest?.pageOrder ?? [],
    }
    this.link.post({ k: 'state', state })
  }
}
