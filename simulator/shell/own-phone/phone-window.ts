/**
 * The window of a phone's browser as a mini program's screen: how large it is, what notch and home bar take of it, and
 * how much of it the keyboard covers. Browsers tell of a keyboard only by their visual viewport, or (a WebView whose
 * window shrinks) by the window itself: what goes while somebody types is the keyboard's.
 */
import { el } from '../dom'

export interface Insets {
  top: number
  right: number
  bottom: number
  left: number
}

/** CSS px, as the phone is held. */
export interface WindowMeasures {
  width: number
  height: number
  insets: Insets
}

export const makeProbe = (): HTMLElement => el('div', { class: 'window-probe', 'aria-hidden': 'true' })

/** `probe` is in the document. */
export function measured(probe: HTMLElement): WindowMeasures {
  const { width, height } = probe.getBoundingClientRect()
  const style = getComputedStyle(probe)
  const inset = (name: string): number => Math.round(parseFloat(style.getPropertyValue(`padding-${name}`)) || 0)
  return {
    width: Math.round(width),
    height: Math.round(height),
    insets: { top: inset('top'), right: inset('right'), bottom: inset('bottom'), left: inset('left') },
  }
}

/** px that no keyboard is lower than; address bars and suggestion strips are. */
const LEAST_KEYBOARD = 120

export class PhoneWindow {
  measures: WindowMeasures
  /** px that it covers, from the bottom. */
  keyboard = 0
  private readonly probe = makeProbe()
  private scheduled = false

  constructor(
    private readonly events: {
      onResized(): void
      onKeyboard(height: number): void
    },
  ) {
    document.body.append(this.probe)
    this.measures = this.measured()
    const look = (): void => this.schedule()
    // Its content is what the safe areas leave: they change without a change of size when a phone is turned upside down.
    new ResizeObserver(look).observe(this.probe)
    for (const type of ['resize', 'orientationchange', 'pageshow', 'focusin', 'focusout'])
      window.addEventListener(type, look)
    visualViewport?.addEventListener('resize', look)
    visualViewport?.addEventListener('scroll', look)
    this.show()
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    requestAnimationFrame(() => {
      this.scheduled = false
      this.look()
    })
  }

  private measured(): WindowMeasures {
    return measured(this.probe)
  }

  private look(): void {
    const before = this.measures
    const now = this.measured()
    const visible = visualViewport ? Math.min(now.height, visualViewport.height * visualViewport.scale) : now.height
    const sameWidth = now.width === before.width
    // A keyboard goes a moment after its field has lost the focus.
    const typing = sameWidth && (this.keyboard > 0 || isTyping())
    const { measures, keyboard } = withKeyboard(before, now, visible, typing)
    this.measures = measures
    const resized = JSON.stringify(before) !== JSON.stringify(this.measures)
    this.show()
    if (resized) this.events.onResized()
    if (keyboard === this.keyboard) return
    this.keyboard = keyboard
    document.documentElement.style.setProperty('--keyboard', `${keyboard}px`)
    this.events.onKeyboard(keyboard)
  }

  /** Browsers move the window to where the field is; here the page moves (`RealKeyboard`), and the window stays. */
  private show(): void {
    const { style } = document.documentElement
    style.setProperty('--window-height', `${this.measures.height}px`)
    const pan = visualViewport?.offsetTop ?? 0
    if (pan > 0 || scrollY > 0) window.scrollTo(0, 0)
    style.setProperty('--window-pan', `${visualViewport?.offsetTop ?? 0}px`)
  }
}

/** `visible`: px of the height that can be seen. What somebody types in front of lies behind the keyboard, but is there. */
export function withKeyboard(
  before: WindowMeasures,
  now: WindowMeasures,
  visible: number,
  typing: boolean,
): { measures: WindowMeasures; keyboard: number } {
  const whole = typing ? Math.max(before.height, now.height) : now.height
  const covered = Math.round(whole - visible)
  const keyboard = typing && covered >= LEAST_KEYBOARD ? covered : 0
  return { measures: keyboard > 0 ? { ...before, height: whole } : now, keyboard }
}

/** The innermost element with the focus, through frames of ours and shadow trees. */
export function focused(document: Document): Element | null {
  let active = document.activeElement
  for (;;) {
    const inner: Element | null | undefined =
      active?.shadowRoot?.activeElement ?? (active as HTMLIFrameElement | null)?.contentDocument?.activeElement
    if (!inner) return active
    active = inner
  }
}

const FIELDS =
  'textarea, [contenteditable=""], [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="file"], [type="range"])'

/** A frame of another origin (a web-view) does not tell, and may be typed in. */
export function isTyping(): boolean {
  const active = focused(document)
  return active !== null && (active.localName === 'iframe' || active.matches(FIELDS))
}
