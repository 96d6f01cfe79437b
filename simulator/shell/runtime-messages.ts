/** What the worker and the page frames say, after the door (`door.ts`), and what is done about it. */
import type { LogicToShell, PageId, ViewToShell } from '../../protocol/bridge'
import { runAbility } from './abilities'
import { watchEdge } from './edge-swipe'
import type { PageView } from './page-view'
import type { Simulator } from './simulator'
import { mayGestureBack } from './window-options'

type Of<M, K> = Extract<M, { k: K }>

export class RuntimeMessages {
  /** Scroll positions of reopened pages, by their new ids, until their content stands. px. */
  readonly scrolls = new Map<PageId, number>()

  constructor(private readonly simulator: Simulator) {}

  fromLogic(message: LogicToShell): void {
    const { simulator } = this
    simulator.inspection.tape?.fromLogic(message)
    switch (message.k) {
      case 'api/call':
        return void this.answer(message)
      case 'api/abort':
        return simulator.desk.abort(message.call)
      case 'api/listen':
        return simulator.device.sensors.listen(message.name, message.on)
      case 'storage/write':
        return this.store(message)
      case 'log':
        return simulator.link.post({ k: 'log', entry: message.entry })
      case 'inspected':
      case 'told':
        return simulator.inspection.receive('logic', message)
      case 'ready':
        return simulator.onReady()
      case 'applyUpdate':
        return simulator.applyUpdate()
      case 'file/changed':
      case 'file/taken':
      case 'setDataCost':
        return simulator.onPlaceNews(message)
      case 'updated':
        return simulator.builds.logicUpdated(message)
      default:
        return
    }
  }

  fromView(view: PageView, message: ViewToShell): void {
    const { simulator } = this
    const id = view.id
    simulator.inspection.tape?.fromView(id, message)
    if (message.k === 'ready') {
      this.watch(view)
    }
    if (message.k === 'log') return simulator.link.post({ k: 'log', entry: message.entry })
    if (message.k === 'told' && id !== undefined) return simulator.inspection.receive(id, message)
    // A page that was closed meanwhile has nothing else to say.
    if (id === undefined || simulator.deck.get(id) !== view) return
    switch (message.k) {
      case 'mounted':
        return this.uncover(view, id)
      case 'painted':
        return this.painted(view, id, message.ms)
      case 'scroll':
        if (view === simulator.deck.current) simulator.screen.drawFront()
        return
      case 'pageEvent':
        return simulator.pageEvent(id, message.name, message.payload)
      case 'api/call':
        return void this.viewCall(view, id, message)
      case 'ability':
        return void this.viewAbility(view, id, message)
      case 'sheet':
        if (view !== simulator.deck.current && message.sheet) return
        return simulator.services.sheets.show(view, message.sheet)
      case 'field':
        return simulator.keyboard.fieldChanged(view, message.field)
      case 'holdsBack':
        return void (view.holdsBack = message.holds)
      case 'inspected':
        return simulator.inspection.receive(id, message)
      case 'updated':
        if (view === simulator.deck.current) simulator.builds.framePainted(message.build, message.paintedAt)
        return
      default:
        return
    }
  }

  private watch(view: PageView): void {
    const { simulator } = this
    const window = view.frame.element.contentWindow
    // A player's frames are of other origins, and keep what happens in them to themselves.
    if (!window || simulator.place) return
    window.addEventListener('keydown', (event) => simulator.onFrameKey(event))
    window.addEventListener('touchend', () => simulator.onFrameTouch(), { passive: true, capture: true })
    simulator.following.watch(view)
    watchEdge(window, {
      allowed: () =>
        simulator.stage.device.platform === 'iOS' && simulator.stack.pages.length > 1 && mayGestureBack(view.window),
      onBack: () => simulator.following.wentBack('gesture'),
    })
  }

  frameSilent(view: PageView): void {
    const args = [
      `The frame of ${view.page?.route ?? 'the next page'} does not answer: its scripts could not be loaded`,
    ]
    this.simulator.report({ level: 'error', args, code: 'page_frame_failed' })
  }

  private async answer(call: Of<LogicToShell, 'api/call'>): Promise<void> {
    // No answer: the worker that asked has ended.
    const answer = await this.simulator.desk.run(call)
    if (answer) this.simulator.sendLogic({ k: 'api/result', call: call.call, ...answer })
  }

  /** The component that asked says what failed. */
  private async viewCall(
    view: PageView,
    page: PageId,
    { call, name, args }: Of<ViewToShell, 'api/call'>,
  ): Promise<void> {
    // Ids of frames must not meet those of logic: they become negative, and unique over the pages.
    const answer = await this.simulator.desk.run({ call: -(page * 1_000_000 + call + 1), name, args, page })
    if (answer) view.frame.send({ k: 'api/result', call, ...answer })
  }

  private async viewAbility(view: PageView, page: PageId, message: Of<ViewToShell, 'ability'>): Promise<void> {
    const { place } = this.simulator
    const refused = place?.refusal(`ability ${message.name}`)
    const answer =
      refused === undefined
        ? await runAbility(this.simulator, page, message.name, message.args)
        : { error: { code: 'ability_denied', message: refused } }
    view.frame.send({ k: 'api/result', call: message.call, ...answer })
  }

  private store(message: Of<LogicToShell, 'storage/write'>): void {
    const { storage } = this.simulator.stored
    if (message.clear) storage?.clear()
    for (const [key, value] of Object.entries(message.entries)) {
      if (value === null) storage?.remove(key)
      else {
        const fault = storage?.set(key, value)
        const args = [`storage: "${key}" was not kept (${fault})`]
        if (fault) this.simulator.report({ level: 'error', args, code: fault })
      }
    }
  }

  /** What stands before the page goes in the same frame that shows its content, where it was scrolled to before. */
  private uncover(view: PageView, id: PageId): void {
    const { simulator } = this
    const scroll = this.scrolls.get(id)
    this.scrolls.delete(id)
    if (scroll && !simulator.place) view.frame.element.contentWindow?.scrollTo(0, scroll)
    simulator.deck.uncover(view)
    if (view !== simulator.deck.current) return
    if (simulator.status === 'loading') simulator.setStatus('running')
    simulator.screen.drawFront()
  }

  private painted(view: PageView, id: PageId, ms: number): void {
    const { simulator } = this
    this.uncover(view, id)
    simulator.inspection.watcher?.painted(id)
    simulator.deck.painted(view)
    if (view !== simulator.deck.current) return
    simulator.builds.pagePainted()
    simulator.link.post({ k: 'painted', route: view.page!.route, ms })
  }
}
