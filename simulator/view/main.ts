/**
 * A page frame. It is loaded before it is known which page it will show: code, components and the program's view.js
 * are there when the shell opens it. One frame shows one page in its life.
 */
import { appScript } from '../../base/app-file'
import { assetAddress } from '../../base/local-files'
import type { ArtifactUpdate, Manifest, Route, WindowConfig } from '../../protocol/artifact'
import type { InspectQuestion } from '../../protocol/inspect'
import type { PageEventName, PageId, ShellToView, Surroundings, ViewToShell } from '../../protocol/bridge'
import { isOn } from '../../base/window-switch'
import { loadChunk } from '../components/chunk'
import type { Inspector } from '../inspect'
import { connectComponents, giveBack, installComponents, keyboardMoved, pressKey, sheetEvent } from '../components'
import { sjsGlobals } from '../sjs'
import { setResponsive } from '../components/rpx'
import { AScrollView } from '../components/scroll-view'
import { AppearanceWatcher } from './appearance'
import { customTabBarStyle } from './custom-tab-bar'
import { mayAskFor } from './element-info'
import { instances } from './engine/instances'
import { connectAppearance } from './engine/runtime'
import { installLog } from './frame-log'
import { lockDown } from './lockdown'
import { installGestures } from './gestures'
import { engine } from './inspect/engine'
import type { InspectedFrame } from './inspect/main'
import { PageView } from './page'
import { PagePort } from './page-port'
import { PageScroll } from './page-scroll'
import { look, record } from './probe'
import { PullRefresh, pullRefreshStyle } from './pull-refresh'
import { Registry } from './registry'
import { ScrollBar, scrollBarStyle } from './scroll-bar'
import { ShellCalls } from './shell-calls'
import { forgetReports } from './report'
import { Styles, unitsOf } from './styles'

declare global {
  /** In a player: takes in a subpackage; answers the address of its script. */
  var tandemTake: ((more: unknown) => string) | undefined
}

class Frame {
  readonly registry = new Registry()
  private readonly styles = new Styles()
  private readonly container = document.createElement('a-page')
  private shell: MessagePort | undefined
  private waiting: ViewToShell[] = []
  private open: { page: PageId; route: Route; at: number; view: PageView } | undefined
  private manifest: Manifest | undefined
  private painted = false
  private inspector: Promise<Inspector<InspectedFrame>> | undefined
  /** That this frame is recorded, once it is. */
  private recorded: Promise<void> | undefined
  private platform = ''
  private readonly scrollBar = new ScrollBar()
  private readonly calls = new ShellCalls(
    (message) => this.post(message),
    () => this.open?.page,
  )
  private readonly scroll = new PageScroll({
    scrolled: (top) => {
      if (this.open) this.post({ k: 'scroll', page: this.open.page, top })
      this.scrollBar.moved(top)
    },
    pageEvent: (name, payload) => this.pageEvent(name, payload),
  })
  private readonly pull = new PullRefresh(this.container, (from) => this.pageEvent('onPullDownRefresh', { from }))

  constructor() {
    installLog(
      (entry) => this.post({ k: 'log', entry }),
      () => this.open?.route,
      (stack) => this.registry.named(stack),
    )
    installComponents()
    const style = document.createElement('style')
    style.textContent = pullRefreshStyle + customTabBarStyle + scrollBarStyle
    document.head.prepend(style)
    installGestures(document)
    const appearance = new AppearanceWatcher()
    connectAppearance((element) => appearance.watch(element))
    connectComponents({
      call: (name, args) => this.calls.call(name, args),
      ability: (name, args) => this.calls.ability(name, args),
      field: (field) => this.open && this.post({ k: 'field', page: this.open.page, field }),
      sheet: (sheet) => this.open && this.post({ k: 'sheet', page: this.open.page, sheet }),
      holdsBack: (holds) => this.open && this.post({ k: 'holdsBack', page: this.open.page, holds }),
      log: (level, code, message) =>
        this.post({ k: 'log', entry: { level, source: 'view', args: [message], time: Date.now(), code } }),
      asset: (path) => assetAddress(this.ownPath(path)),
    })
    addEventListener('message', (event) => this.connect(event))
  }

  /** Only the window around may connect, and only once. */
  private connect(event: MessageEvent<ShellToView>): void {
    if (this.shell || event.source !== parent || event.origin !== origin) return
    if (event.data?.k !== 'connect') return
    this.shell = event.data.port
    this.shell.onmessage = (message: MessageEvent<ShellToView>) => this.receive(message.data)
    for (const message of this.waiting.splice(0)) this.shell.postMessage(message)
    this.post({ k: 'ready' })
  }

  private post(message: ViewToShell): void {
    if (this.shell) this.shell.postMessage(message)
    else this.waiting.push(message)
  }

  private pageEvent(name: PageEventName, payload: unknown): void {
    if (this.open) this.post({ k: 'pageEvent', page: this.open.page, name, payload })
  }

  private receive(message: ShellToView): void {
    switch (message.k) {
      case 'open':
        return this.openPage(message)
      case 'surroundings':
        return this.surround(message.surroundings)
      case 'update':
        return this.update(message.update)
      case 'startPullDownRefresh':
        return this.pull.begin()
      case 'stopPullDownRefresh':
        return this.pull.stop()
      case 'pullDown':
        if (message.allowed !== undefined) this.pull.allow(message.allowed)
        if (message.textStyle) this.pull.textStyle(message.textStyle)
        return
      case 'scrollToTop':
        for (const view of this.container.querySelectorAll('a-scroll-view'))
          if (view instanceof AScrollView) view.toTop()
        return this.scroll.scrollTo({ top: 0, duration: 300 })
      case 'api/result':
        return this.calls.answer(message)
      case 'back':
        return giveBack()
      case 'sheet':
        return sheetEvent(message.event)
      case 'keyboard':
        return keyboardMoved(message.height)
      case 'press':
        return pressKey(message.key)
      case 'inspect': {
        const answered = this.inspect(message)
        if (message.agent === 'record' && message.method === 'start') this.recorded = answered
        return
      }
    }
  }

  private async inspect(question: InspectQuestion): Promise<void> {
    try {
      this.inspector ??= loadChunk<typeof import('./inspect/main')>('inspect-view').then(({ createInspector }) =>
        createInspector(
          {
            container: this.container,
            registry: this.registry,
            styles: this.styles,
            page: () => this.open?.page,
            component: (key) => instances.find(key),
            mayAskFor,
            look,
            record,
            engine,
          },
          (reply) => this.post(reply),
        ),
      )
      await (await this.inspector).ask(question)
    } catch {
      this.inspector = undefined
      const error = { code: 'inspect_failed', message: 'The page could not load what answers this' }
      this.post({ k: 'inspected', id: question.id, error })
    }
  }

  private openPage({ page, route, manifest, port, surroundings, more }: Extract<ShellToView, { k: 'open' }>): void {
    if (this.open) return
    const at = performance.now()
    const base = document.createElement('base')
    base.href = `/${route.slice(0, route.lastIndexOf('/') + 1)}`
    document.head.prepend(base)
    document.title = route
    this.surround(surroundings)
    this.container.dataset['route'] = route
    document.body.append(this.container)
    const view = new PageView(this.registry, this.container, route, page)
    this.open = { page, route, at, view }
    this.configure(manifest)
    const start = (): void => {
      this.registry.prepare(unitsOf(route, manifest))
      new PagePort(port, { apply: (batch) => this.apply(batch), scroll: this.scroll })
    }
    // A recording has the page from its first message on. A frame may have been warmed with another build, or with none.
    const waits = this.recorded ? [this.recorded] : []
    if (this.registry.artifact !== manifest.hash) waits.push(loadScript(appScript('view', manifest.hash)))
    const script = more === undefined ? undefined : globalThis.tandemTake?.(more)
    if (script !== undefined) waits.push(loadScript(script))
    if (waits.length) void Promise.allSettled(waits).then(start)
    else start()
  }

  private window(manifest: Manifest): WindowConfig {
    return manifest.pages[this.open!.route]?.window ?? manifest.window
  }

  /** Answers whether what was worked out from rpx is wrong now. */
  private configure(manifest: Manifest): boolean {
    this.manifest = manifest
    const { route } = this.open!
    const window = this.window(manifest)
    this.scroll.configure(window.onReachBottomDistance)
    this.pull.configure(window)
    this.scrollBar.configure(window, this.platform)
    holdPage(window)
    const otherLengths = setResponsive(isOn(window['responsive'], true))
    this.styles.show(route, manifest, this.registry.styles)
    return otherLengths
  }

  /** In a plugin `/images/a.png` starts at its own folder. */
  private ownPath(path: string): string {
    const { plugin } = this.manifest ?? {}
    const inPlugin = plugin && /^\/(?!\/)/.test(path) && this.open?.route.startsWith(`${plugin.root}/`)
    return inPlugin ? `/${plugin.root}${path}` : path
  }

  private surround({ top, bottom, platform, asTab, scheme }: Surroundings): void {
    this.platform = platform
    if (this.styles.setScheme(scheme) && this.open && this.manifest)
      this.styles.show(this.open.route, this.manifest, this.registry.styles)
    this.container.toggleAttribute('data-tab', asTab)
    if (this.open && this.manifest) this.scrollBar.configure(this.window(this.manifest), platform)
    const { style } = document.documentElement
    style.setProperty('--tandem-inset-top', `${top}px`)
    style.setProperty('--tandem-inset-bottom', `${bottom}px`)
  }

  private apply(batch: Parameters<PageView['apply']>[0]): void {
    const { view, page, at } = this.open!
    view.apply(batch)
    if (this.painted || !view.mounted) return
    this.painted = true
    this.post({ k: 'mounted', page })
    afterPaint(() => this.post({ k: 'painted', page, ms: performance.now() - at }))
  }

  private update(update: ArtifactUpdate): void {
    forgetReports()
    this.registry.take(update)
    if (!this.open || !this.manifest) return
    const { route, view } = this.open
    const otherLengths = this.configure(update.manifest ?? this.manifest)
    if (update.assets.length > 0) reloadAssets(this.container, new Set(update.assets))
    const touched = otherLengths || this.registry.touches(update, route)
    // A page that the program has no more keeps what it shows until the shell takes it away. Where instances change with
    // the template, logic sends the page anew as well.
    if (touched && this.manifest.pages[route]) view.rebuild()
    afterPaint(() => this.post({ k: 'updated', build: update.build, paintedAt: Date.now() }))
  }
}

/** `disableScroll`, of the other dialect; without bouncing, a browser is not to bounce either. */
function holdPage(window: WindowConfig): void {
  const { style } = document.documentElement
  style.overflow = isOn(window['disableScroll']) ? 'hidden' : ''
  style.overscrollBehaviorY = isOn(window.allowsBounceVertical, true) ? 'contain' : 'none'
}

/** After the next frame is on the screen; where none comes (a hidden page), soon. */
function afterPaint(run: () => void): void {
  let done = false
  const once = (): void => {
    if (!done) run()
    done = true
  }
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = once
  requestAnimationFrame(() => port2.postMessage(0))
  setTimeout(once, 150)
}

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${src} could not be loaded`))
    document.head.append(script)
  })
}

/** Images whose files have changed are asked for again, under a name that no cache knows. */
function reloadAssets(container: Element, paths: Set<string>): void {
  for (const image of container.querySelectorAll('img')) {
    const url = new URL(image.src, document.baseURI)
    if (url.origin !== origin || !paths.has(decodeURIComponent(url.pathname.slice(1)))) continue
    url.searchParams.set('t', String(Date.now()))
    image.src = url.href
  }
}

const frame = new Frame()
lockDown(Object.values(sjsGlobals))
Object.defineProperty(globalThis, 'T', { value: frame.registry.T })
