import * as z from 'zod/mini'
import { Emitter } from '../../../base/events'
import { Signal } from '../../common/signal'

const bounds = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().check(z.minimum(200), z.maximum(10_000)),
  height: z.number().check(z.minimum(200), z.maximum(10_000)),
})
export type WindowBounds = z.infer<typeof bounds>
export const readBounds = (value: unknown): WindowBounds | undefined => bounds.safeParse(value).data

/** Dispatched by the simulator's window on the one that it was opened from, until that takes it (`preventDefault`). */
export const ANNOUNCED = 'tandem-simulator-window'
export interface Announcement {
  window: Window
  /** Draws the panel there. */
  show(services: unknown): void
}

const PAGE = './simulator.html'
const NAME = 'tandem-simulator'
/** ms for a window that outlived this page to announce itself. */
const PATIENCE = 1500

interface Options {
  bounds(): WindowBounds | undefined
  remember(detached: boolean, bounds?: WindowBounds): void
  /** The frames are about to be made anew, in the other window. */
  willMove(): void
}

/**
 * The window of the simulators' own: a page of the workbench's origin, whose scripts draw the panel over the services
 * of this page. It outlives a reload of this page, and announces itself again; it closes with this page's window.
 */
export class SimulatorWindow {
  /** `waiting`: it is wanted, and has not been there yet. */
  readonly state = new Signal<'docked' | 'waiting' | 'shown'>('docked')
  readonly blocked = new Signal(false)
  private shown: Window | undefined
  private userIn: Window = window
  /** Whether it is known what the user had. */
  private known = false
  private readonly moved = new Emitter<'docked' | 'shown'>()
  /** The frames are made anew in the other window. */
  readonly onDidMove = this.moved.event
  /** What its page draws over. */
  services: unknown
  /** Keys that are pressed there. */
  onKey: (event: KeyboardEvent) => void = () => {}

  constructor(private readonly options: Options) {
    window.addEventListener(ANNOUNCED, (event) => this.take(event as CustomEvent<Announcement>))
    this.watchUser(window)
    // A window that stays without us begins anew, and announces itself to the page that comes.
    window.addEventListener('pagehide', () => {
      const { shown } = this
      this.shown = undefined
      shown?.location.reload()
    })
  }

  /** As it was before. One that outlived this page has announced itself, or will. */
  restore(detached: boolean): void {
    this.known = true
    if (!detached) return
    this.state.set('waiting')
    // Opened at once, one that is there already would be loaded again while it announces itself.
    setTimeout(() => this.state.value === 'waiting' && this.open(), PATIENCE)
  }

  /** Also one that is there already. A browser may refuse where the user has not just pressed something. */
  open(): void {
    if (this.shown) return this.shown.focus()
    this.state.set('waiting')
    const { x, y, width, height } = this.options.bounds() ?? defaultBounds()
    const opened = window.open(PAGE, NAME, `popup,left=${x},top=${y},width=${width},height=${height}`)
    this.blocked.set(!opened)
    opened?.focus()
  }

  /** Back into the dock. */
  close(): void {
    const { shown } = this
    this.forget()
    shown?.close()
  }

  /** Whether the user was there last. */
  get hasUser(): boolean {
    return this.shown !== undefined && this.userIn === this.shown
  }

  private watchUser(of: Window): void {
    for (const type of ['pointerdown', 'keydown', 'focus'])
      of.addEventListener(type, () => (this.userIn = of), { capture: true, passive: true })
  }

  /** The page in which the simulators are. */
  get document(): Document {
    return this.shown?.document ?? document
  }

  private take(event: CustomEvent<Announcement>): void {
    if (!this.known) return
    const { window: announced, show } = event.detail
    event.preventDefault()
    if (this.state.value !== 'waiting') return announced.close()
    this.shown = announced
    this.blocked.set(false)
    this.options.willMove()
    this.options.remember(true)
    this.state.set('shown')
    show(this.services)
    this.moved.fire('shown')
    this.watchUser(announced)
    this.userIn = announced
    announced.addEventListener('keydown', (pressed) => this.onKey(pressed), { capture: true })
    announced.addEventListener('pagehide', () => this.left(announced))
  }

  private left(window: Window): void {
    if (this.shown !== window) return
    this.forget(boundsOf(window))
    // One that is only loaded anew has no place any more.
    window.close()
  }

  private forget(bounds = this.shown && boundsOf(this.shown)): void {
    const wasShown = this.state.value === 'shown'
    if (wasShown) this.options.willMove()
    this.shown = undefined
    this.options.remember(false, bounds)
    this.blocked.set(false)
    this.state.set('docked')
    if (wasShown) this.moved.fire('docked')
  }
}

const boundsOf = ({ screenX, screenY, innerWidth, innerHeight }: Window): WindowBounds | undefined =>
  readBounds({ x: screenX, y: screenY, width: innerWidth, height: innerHeight })

function defaultBounds(): WindowBounds {
  const height = Math.round(Math.min(940, screen.availHeight * 0.9))
  return { x: window.screenX + Math.max(0, window.outerWidth - 520), y: window.screenY + 40, width: 480, height }
}
