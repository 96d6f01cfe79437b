/**
 * The views of all open pages, in their order on the screen. It carries out the page stack's decisions: which view
 * is seen, what moves, and which one stays in sight until its successor has painted. A spare view is kept warm.
 */
import type { Manifest } from '../../protocol/artifact'
import type { PageId, ShellToView } from '../../protocol/bridge'
import { afterPaint, focusHere, prefersStill } from './dom'
import type { Leading } from './navigation-bar'
import type { Motion, StackPage, StackState } from './page-stack'
import type { FirstParts } from './own-phone/first-parts'
import type { PageFrame } from './page-frame'
import type { FrameDocument } from './place'
import { PageView, type PageLayout, type PageViewEvents } from './page-view'
import { moves, play } from './transitions'

/** ms that a page may take to paint before it is shown unpainted, and before it starts to slide in. */
const PATIENCE = 3000
const SLIDE_PATIENCE = 150

/** Stacking: tab pages and bottom pages, the tab bar, what is above them. */
const BOTTOM = 1
const TAB_BAR = 5
const ABOVE = 10

export class PageDeck {
  private readonly views = new Map<PageId, PageView>()
  /** Closed pages that are still on the screen, until something has taken their place. */
  private readonly leaving = new Set<PageView>()
  private spare: PageView | undefined
  private spareTimer: ReturnType<typeof setTimeout> | undefined
  private top: PageView | undefined
  private curtain: { view: PageView; timer: ReturnType<typeof setTimeout> } | undefined
  private running: Animation[] = []
  /** Nothing moves: in tests, and where people asked for less motion. */
  still = navigator.webdriver || prefersStill()

  constructor(
    private readonly parent: HTMLElement,
    private readonly tabBar: HTMLElement,
    private readonly frame: string | FrameDocument,
    private readonly events: PageViewEvents,
  ) {
    tabBar.style.zIndex = String(TAB_BAR)
    parent.append(tabBar)
  }

  get(id: PageId): PageView | undefined {
    return this.views.get(id)
  }

  /** Also a page that is closed, as long as it is on the screen. */
  seen(id: PageId): PageView | undefined {
    return this.views.get(id) ?? [...this.leaving].find((view) => view.id === id)
  }

  all(): PageView[] {
    return [...this.views.values()]
  }

  /** Those that have the program's code: of all pages, and the spare. */
  frames(): PageFrame[] {
    return [...this.views.values(), ...(this.spare ? [this.spare] : [])].map(({ frame }) => frame)
  }

  sendAll(message: ShellToView): void {
    for (const frame of this.frames()) frame.send(message)
  }

  /** What was warmed with another state of the program is of no use; neither is a spare for one that was stopped. */
  dropSpare(): void {
    clearTimeout(this.spareTimer)
    this.spare?.close()
    this.spare = undefined
  }

  get current(): PageView | undefined {
    return this.top
  }

  /** `port` leads to the page in logic. */
  open(page: StackPage, manifest: Manifest, port: MessagePort, layout: PageLayout): PageView {
    const view = this.takeSpare()
    this.views.set(page.id, view)
    view.element.classList.add('page-hidden')
    if (page.missing) view.showMissing(page, layout)
    else view.open(page, manifest, port, layout)
    return view
  }

  /** The page is gone for logic; its view goes as soon as nothing needs it on the screen. */
  close(id: PageId): void {
    const view = this.views.get(id)
    if (!view) return
    this.views.delete(id)
    this.leaving.add(view)
  }

  /** After a change of the language. */
  relabel(): void {
    for (const view of this.views.values()) view.drawBar()
  }

  /** Closes every page but these. */
  prune(keep: ReadonlySet<PageId>): void {
    for (const id of this.views.keys()) if (!keep.has(id)) this.close(id)
  }

  closeAll(): void {
    for (const id of this.views.keys()) this.close(id)
    this.settle()
    this.dropLeaving()
    this.top = undefined
  }

  present(state: StackState, motion: Motion, platform: string): void {
    const page = state.pages[state.pages.length - 1]
    const next = page && this.views.get(page.id)
    if (!next) return
    const last = this.top
    this.settle()
    this.top = next
    this.order(state, platform)
    if (last && last !== next && motion !== 'none' && !this.still) this.slide(last, next, motion, platform)
    else this.cut(last, next)
    if (!next.element.contains(document.activeElement)) focusHere(next.frame.element)
  }

  /** Stacking and leading buttons of every page in the stack. */
  private order(state: StackState, platform: string): void {
    const { config } = state
    state.pages.forEach((page, depth) => {
      const view = this.views.get(page.id)
      if (!view) return
      view.page = page
      view.element.style.zIndex = String(depth === 0 ? BOTTOM : ABOVE + depth)
      const atHome = page.asTab || page.route === config.home || config.tabs.some((tab) => tab.route === page.route)
      const leading: Leading = depth > 0 ? 'back' : atHome ? 'none' : 'home'
      view.setLeading(leading)
      view.element.dataset['platform'] = platform
    })
    for (const page of state.kept) this.views.get(page.id)?.element.style.setProperty('z-index', String(BOTTOM))
    const shown = state.pages[0]?.asTab === true
    this.tabBar.classList.toggle('tabbar-off', !shown)
    // A covered tab bar is not to be reached with the keyboard.
    this.tabBar.inert = state.pages.length > 1 || !shown
  }

  private cut(last: PageView | undefined, next: PageView): void {
    if (last && last !== next && !next.painted) this.drawCurtain(last, next)
    else this.show(next)
  }

  /** Keeps `last` in sight until `next` has painted. */
  private drawCurtain(last: PageView, next: PageView): void {
    next.element.classList.remove('page-hidden')
    last.element.classList.add('page-curtain')
    last.element.classList.remove('page-hidden')
    this.curtain = { view: last, timer: setTimeout(() => this.settle(), PATIENCE) }
  }

  /** A view has content: it is seen with the next frame. */
  uncover(view: PageView): void {
    if (this.curtain && view === this.top) this.settle()
  }

  /** A view has painted for the first time. */
  painted(view: PageView): void {
    if (view === this.top) this.warmSoon()
  }

  private slide(last: PageView, next: PageView, motion: Motion, platform: string): void {
    last.element.classList.remove('page-hidden')
    next.element.classList.remove('page-hidden')
    last.element.inert = true
    const start = (): void => {
      if (this.top !== next) return
      const { incoming, outgoing, options } = moves(motion, platform)
      // What leaves by a pop lies above what it uncovers, though its place in the stack is gone.
      if (motion === 'pop') last.element.style.zIndex = String(ABOVE + 90)
      this.running = [play(next.element, incoming, options), play(last.element, outgoing, options)]
      this.running[0]!.finished.then(
        () => this.top === next && this.settle(),
        () => {},
      )
    }
    if (motion === 'pop' || next.painted) start()
    else {
      next.element.classList.add('page-waiting')
      const go = (): void => {
        clearTimeout(timer)
        next.element.classList.remove('page-waiting')
        start()
      }
      const timer = setTimeout(go, SLIDE_PATIENCE)
      next.whenPainted(go)
    }
  }

  /** Ends whatever moves or waits: only the top page is seen, and what was leaving is gone. */
  private settle(): void {
    for (const animation of this.running.splice(0)) animation.cancel()
    if (this.curtain) {
      clearTimeout(this.curtain.timer)
      this.curtain.view.element.classList.remove('page-curtain')
      this.curtain = undefined
    }
    if (this.top) this.show(this.top)
  }

  private show(top: PageView): void {
    for (const view of this.views.values()) {
      view.element.classList.toggle('page-hidden', view !== top)
      view.element.classList.remove('page-waiting')
      view.element.inert = view !== top
    }
    if (this.views.has(top.id ?? -1)) this.dropLeaving()
  }

  private dropLeaving(): void {
    // To take a frame apart takes longer than to draw the one that is waited for, so that this comes first.
    for (const view of this.leaving) {
      view.element.classList.add('page-hidden')
      void afterPaint().then(() => view.close())
    }
    this.leaving.clear()
  }

  private takeSpare(): PageView {
    const view = this.spare ?? this.make()
    this.spare = undefined
    return view
  }

  private make(first?: FirstParts): PageView {
    const view = new PageView(this.frame, this.events, first)
    view.element.classList.add('page-hidden')
    view.element.inert = true
    this.parent.append(view.element)
    view.frame.attach(view.element)
    this.events.onMade(view)
    return view
  }

  /** Loads the next spare once the page that took the last one is on the screen. */
  private warmSoon(): void {
    clearTimeout(this.spareTimer)
    this.spareTimer = setTimeout(() => this.warm(), 50)
  }

  /** `first`: a frame that is under way already, or its document. */
  warm(first?: FirstParts): void {
    this.spare ??= this.make(first)
  }
}
