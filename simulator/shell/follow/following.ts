/**
 * Several simulators of one program side by side: tells what the user does here, and does what was done elsewhere, in
 * its order. Which one leads is no one's decision: it is where the user was last.
 */
import type { PageId } from '../../../protocol/bridge'
import type { InputEvent, SimulatorInput } from '../../../protocol/simulator-input'
import type { ShellToWorkbench } from '../../../protocol/simulator'
import type { PageView } from '../page-view'
import type { Simulator } from '../simulator'
import { pathOf } from './element-path'
import { InputPlayer, type Place } from './input-player'
import { InputRecorder, isField } from './input-recorder'
import { VirtualFocus } from './virtual-focus'

/** ms that a page, and then an element on it, may take to be there. */
const PAGE_PATIENCE = 4000
const ELEMENT_PATIENCE = 1500
const LOOK_EVERY = 40
/** What waits; a simulator that is further behind has lost the way. */
const MAX_WAITING = 500
/** ms between two words of being touched. */
const TOUCH_EVERY = 250

export class Following {
  private on = false
  private touched = 0
  private told = 0
  private played = 0
  private readonly queue: SimulatorInput[] = []
  private playing = false
  /** Counts how often the user came here. */
  private turn = 0
  /** A press that did not arrive: the rest of it is left out. */
  private skipping = false
  private lost = false
  private readonly focus = new VirtualFocus(() => this.follows && this.played > this.touched)
  private readonly player = new InputPlayer(this.focus)

  constructor(private readonly simulator: Simulator) {
    this.watchTouch(window)
    new InputRecorder(window, {
      anchors: () => this.shellAnchors(),
      view: () => simulator.stage.outline.getBoundingClientRect(),
      takes: (element) =>
        simulator.stage.outline.contains(element) && element.localName !== 'iframe' && !element.closest('.keyboard'),
      recording: () => this.hears,
      scrolling: () => this.touched > this.played,
      tell: (input) => this.tell(undefined, undefined, input),
    })
  }

  setOn(on: boolean): void {
    this.on = on
    if (!on) this.focus.clear()
  }

  /** A page's frame has run its scripts. */
  watch(view: PageView): void {
    const frame = windowOf(view)
    if (!frame) return
    this.watchTouch(frame)
    this.focus.install(frame)
    new InputRecorder(frame, {
      anchors: () => ({ root: frame.document.documentElement }),
      view: () => viewOf(frame),
      takes: () => view === this.simulator.deck.current,
      recording: () => this.hears,
      scrolling: () => this.touched > this.played,
      tell: (input) => this.tell(view.page?.route, view.id, input),
    })
  }

  /**
   * A key of the drawn keyboard, which the others may not have: letters are told as what they make of the field's
   * text, and Enter here, since the page makes that up by itself.
   */
  keyPressed(view: PageView, key: string): void {
    const frame = windowOf(view)
    const field = frame?.document.activeElement
    if (!this.on || key !== 'Enter' || !field || !isField(field)) return
    const path = pathOf(field, { root: frame.document.documentElement })
    if (path) this.tell(view.page?.route, undefined, { kind: 'key', path, key })
  }

  /** The user goes a step back by what is no element of the program. */
  wentBack(by: 'button' | 'gesture'): void {
    this.takeOver()
    this.tell(this.simulator.deck.current?.page?.route, undefined, { kind: 'back', by })
    void this.simulator.back(by)
  }

  /** The workbench's button, which has it do all of them itself. */
  toldToGoBack(): void {
    this.simulator.inspection.tape?.input(undefined, { kind: 'back', by: 'button' })
    void this.simulator.back('button')
  }

  take(input: SimulatorInput): void {
    if (!this.follows || this.queue.length >= MAX_WAITING) return
    this.queue.push(input)
    if (!this.playing) void this.drain()
  }

  private watchTouch(window: Window): void {
    const touch = ({ isTrusted }: Event): void => {
      if (!isTrusted) return
      this.takeOver()
      if (this.touched - this.told < TOUCH_EVERY) return
      this.told = this.touched
      this.post({ k: 'touched' })
    }
    for (const type of ['pointerdown', 'keydown', 'wheel'])
      window.addEventListener(type, touch, { capture: true, passive: true })
  }

  /** The user is here now: what is still to be done after the other simulator is not done any more. */
  private takeOver(): void {
    if (this.played > this.touched) this.focus.clear()
    this.touched = performance.now()
    this.queue.length = 0
    this.turn++
  }

  /** A phone tells nothing itself while it follows another one. */
  private get follows(): boolean {
    return this.on || this.simulator.phoneMode !== undefined
  }

  private get hears(): boolean {
    return this.on || this.simulator.inspection.tape !== undefined
  }

  private tell(page: string | undefined, id: PageId | undefined, input: InputEvent): void {
    this.simulator.inspection.tape?.input(id, input)
    // Where the field that has the focus is blurred as the user goes to another simulator, nothing was done here.
    if (!this.on || this.touched < this.played) return
    this.post({ k: 'input', ...(page !== undefined && { page }), input })
  }

  private post(message: ShellToWorkbench): void {
    this.simulator.link.post(message)
  }

  private async drain(): Promise<void> {
    this.playing = true
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      const isPress = next.input.kind === 'pointer' && next.input.type !== 'pointerdown'
      if (isPress && this.skipping) continue
      const done = await this.play(next)
      this.skipping = next.input.kind === 'pointer' && !done
      if (!done) this.player.release()
      if (!done && !this.lost && this.follows && this.played > this.touched) this.sayLost(next)
      if (next.input.kind !== 'blur' && next.input.kind !== 'focus') this.lost = !done
    }
    this.playing = false
  }

  private async play({ page, input }: SimulatorInput): Promise<boolean> {
    const { turn } = this
    const isOver = (): boolean => !this.follows || this.turn !== turn
    const place = await until(PAGE_PATIENCE, () => this.placeOf(page) ?? (isOver() ? null : undefined))
    if (!place || isOver()) return false
    const attempt = (): boolean => {
      this.played = performance.now()
      if (input.kind === 'back') {
        void this.simulator.back(input.by)
        return true
      }
      return this.player.play(input, place)
    }
    const waits = !(input.kind === 'pointer' && input.type !== 'pointerdown') && input.kind !== 'blur'
    const look = (): boolean | undefined => (isOver() ? false : attempt() || undefined)
    if (waits ? await until(ELEMENT_PATIENCE, look) : attempt()) return true
    return !isOver() && input.kind !== 'back' && this.player.playAtPoint(input, place)
  }

  /** Undefined while the page is not there. */
  private placeOf(page: string | undefined): Place | undefined {
    if (page === undefined) {
      const view = this.simulator.stage.outline.getBoundingClientRect()
      return { window, anchors: this.shellAnchors(), view }
    }
    const view = this.simulator.deck.current
    const frame = view?.painted && view.page?.route === page ? windowOf(view) : undefined
    return frame && { window: frame, anchors: { root: frame.document.documentElement }, view: viewOf(frame) }
  }

  private shellAnchors(): Record<string, Element | undefined> {
    const { stage, deck, tabBar } = this.simulator
    return { page: deck.current?.element, tabs: tabBar.element, layer: stage.layer, device: stage.outline }
  }

  private sayLost({ page }: SimulatorInput): void {
    const where = page === undefined ? '' : ` on ${page}`
    const args = [`What was done on the other simulator${where} could not be done here: this one shows something else`]
    this.simulator.report({ level: 'warn', args, code: 'follow_lost' })
  }
}

const windowOf = (view: PageView): (Window & typeof globalThis) | undefined =>
  (view.frame.element.contentWindow as (Window & typeof globalThis) | null) ?? undefined

const viewOf = ({ innerWidth, innerHeight }: Window): DOMRect => new DOMRect(0, 0, innerWidth, innerHeight)

/** What `look` finds within so many ms. */
async function until<T>(ms: number, look: () => T | undefined): Promise<T | undefined> {
  const end = performance.now() + ms
  for (;;) {
    const found = look()
    if (found !== undefined || performance.now() > end) return found
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
}
