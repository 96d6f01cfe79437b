/**
 * A page on the screen: its navigation bar and its frame. A view is made before it is known which page it is to
 * show (the warm spare: moving an iframe in the document would reload it), and is opened once.
 */
import type { Manifest, WindowConfig } from '../../protocol/artifact'
import type { PageId, ShellToView, Surroundings, ViewToShell } from '../../protocol/bridge'
import { el } from './dom'
import { NavigationBar, type BarEvents, type BarState, type Leading } from './navigation-bar'
import type { FirstParts } from './own-phone/first-parts'
import { PageFrame } from './page-frame'
import type { FrameDocument } from './place'
import type { StackPage } from './page-stack'
import { barOptions, isTransparent, pageBackground } from './window-options'

/** How the page is laid out on the device in use, px. */
export interface PageLayout {
  statusBar: number
  titleBar: number
  /** Height of the tab bar with the safe area below it; 0 where the page has none. */
  tabBar: number
  safeBottom: number
  platform: string
  asTab: boolean
  scheme?: 'light' | 'dark'
}

export interface PageViewEvents extends BarEvents {
  onMessage(view: PageView, message: ViewToShell): void
  /** The frame's scripts could not be loaded. */
  onSilent(view: PageView): void
  /** Its frame begins to load. */
  onMade(view: PageView): void
}

export class PageView {
  readonly element = el('section', { class: 'page', 'data-state': 'spare' })
  readonly bar: NavigationBar
  readonly frame: PageFrame
  page: StackPage | undefined
  /** Merged options of app.json and the page, as the manifest has them. */
  window: WindowConfig = {}
  painted = false
  scrollTop = 0
  /** A step back is the page's own (documentation: "page-container"). */
  holdsBack = false
  /** What the program changed at run time; survives a change of the configuration. */
  private changes: Partial<BarState> = {}
  private leading: Leading = 'none'
  private homeHidden = false
  private screen: string | undefined
  private waiting: (() => void)[] = []

  constructor(
    frame: string | FrameDocument,
    private readonly events: PageViewEvents,
    first?: FirstParts,
  ) {
    this.bar = new NavigationBar(events)
    this.frame = new PageFrame(frame, first)
    this.frame.onMessage = (message) => this.receive(message)
    this.frame.onSilent = () => this.events.onSilent(this)
    this.element.append(this.bar.element)
  }

  get id(): PageId | undefined {
    return this.page?.id
  }

  open(page: StackPage, manifest: Manifest, port: MessagePort, layout: PageLayout): void {
    this.page = page
    this.element.dataset['state'] = 'loading'
    this.element.dataset['route'] = page.route
    this.element.dataset['page'] = String(page.id)
    this.frame.element.title = page.route
    this.configure(manifest.pages[page.route]?.window ?? manifest.window)
    const surroundings = this.layOut(layout)
    const { source } = this.frame
    const more = typeof source === 'object' ? source.more(page.route) : undefined
    const message: ShellToView = {
      k: 'open',
      page: page.id,
      route: page.route,
      manifest,
      port,
      surroundings,
      ...(more !== undefined && { more }),
    }
    this.frame.send(message, [port])
  }

  /** In place of a page that the program has not. */
  showMissing(page: StackPage, layout: PageLayout): void {
    this.page = page
    this.painted = true
    this.element.dataset['state'] = 'painted'
    this.element.dataset['route'] = page.route
    this.element.dataset['page'] = String(page.id)
    this.configure({})
    this.layOut(layout)
    const home = el('button', { type: 'button', class: 'page-missing-home' }, '返回首页')
    home.addEventListener('click', () => this.events.onHome())
    const card = el('div', { class: 'page-missing', role: 'alert' }, el('h2', {}, '页面不存在'), page.route, home)
    this.frame.close()
    this.element.append(card)
  }

  configure(window: WindowConfig): void {
    this.window = window
    // White below a page that names no colour, as on the platform; a dark workbench is not to shine through.
    this.setBackground(undefined)
    this.drawBar()
  }

  /** my.setBackgroundColor; undefined goes back to the configuration's. */
  setBackground(color: string | undefined): void {
    this.element.style.backgroundColor = color ?? pageBackground(this.window) ?? '#ffffff'
  }

  get title(): string {
    return this.changes.title ?? barOptions(this.window).title
  }

  get background(): string {
    return this.changes.background ?? barOptions(this.window).background
  }

  /** A value of undefined goes back to what the configuration says. */
  changeBar(changes: Partial<BarState>): void {
    this.changes = { ...this.changes, ...changes }
    this.drawBar()
  }

  hideHome(): void {
    this.homeHidden = true
    this.drawBar()
  }

  setLeading(leading: Leading): void {
    this.leading = leading
    this.drawBar()
  }

  /** Places the frame; answers what it has to know. */
  layOut(layout: PageLayout): Surroundings {
    const over = isTransparent(this.window)
    const { style } = this.element
    style.setProperty('--status-bar', `${layout.statusBar}px`)
    style.setProperty('--title-bar', `${layout.titleBar}px`)
    style.setProperty('--page-bottom', `${layout.tabBar}px`)
    return {
      top: over ? layout.statusBar + layout.titleBar : 0,
      bottom: layout.tabBar ? 0 : layout.safeBottom,
      platform: layout.platform,
      asTab: layout.asTab,
      ...(layout.scheme && { scheme: layout.scheme }),
    }
  }

  /** Whether the page has known another screen than this one, and has to be told. */
  resized(screen: string): boolean {
    const before = this.screen
    this.screen = screen
    return before !== undefined && before !== screen
  }

  /** Runs once: when the page's first batch is on the screen. */
  whenPainted(run: () => void): void {
    if (this.painted) run()
    else this.waiting.push(run)
  }

  close(): void {
    this.waiting = []
    this.frame.close()
    this.element.remove()
  }

  drawBar(): void {
    const options = barOptions(this.window)
    const known = Object.fromEntries(Object.entries(this.changes).filter(([, value]) => value !== undefined))
    const leading = this.leading === 'home' && this.homeHidden ? 'none' : this.leading
    this.bar.update({ ...options, ...known, leading })
  }

  private receive(message: ViewToShell): void {
    if (message.k === 'painted') {
      this.painted = true
      this.element.dataset['state'] = 'painted'
      for (const run of this.waiting.splice(0)) run()
    } else if (message.k === 'scroll') {
      this.scrollTop = message.top
      this.bar.scrolled(message.top)
    }
    this.events.onMessage(this, message)
  }
}
