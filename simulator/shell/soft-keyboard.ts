/**
 * When the drawn keyboard is there, and what that means for the page: it moves up until its field can be seen
 * (documentation: "input", adjust-position), and is told the height ("页面运行机制", onKeyboardHeight). The developer
 * switches it on among what the simulated device's screen has; otherwise the real keyboard types, and nothing moves.
 */
import type { KeyboardField } from '../../protocol/bridge'
import { Keyboard, KEYBOARD_HEIGHT } from './keyboard'
import type { PageView } from './page-view'
import type { Simulator } from './simulator'

/** ms that a field may be without the focus before the keyboard goes: the next one may get it. */
const PATIENCE = 60

export class SoftKeyboard {
  private readonly keyboard: Keyboard
  private owner: PageView | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly simulator: Simulator) {
    this.keyboard = new Keyboard(
      (key) => this.press(key),
      () => this.blur(),
    )
    simulator.stage.pages.append(this.keyboard.element)
  }

  /** A text field of a page got the focus, or no longer has it. */
  fieldChanged(view: PageView, field: KeyboardField | null): void {
    if (field ? view !== this.simulator.deck.current : view !== this.owner) return
    clearTimeout(this.timer)
    if (!field) this.timer = setTimeout(() => this.close(), PATIENCE)
    else if (this.simulator.device.state.get('screen').keyboard) this.open(view, field)
  }

  /** Another page is on top, or the program has ended. */
  pageChanged(): void {
    if (this.owner && this.owner !== this.simulator.deck.current) this.close()
  }

  private press(key: string): void {
    if (!this.owner) return
    this.simulator.following.keyPressed(this.owner, key)
    this.owner.frame.send({ k: 'press', key })
  }

  private blur(): void {
    const active = this.owner?.frame.element.contentDocument?.activeElement
    ;(active as HTMLElement | null | undefined)?.blur()
  }

  private open(view: PageView, field: KeyboardField): void {
    if (this.owner && this.owner !== view) this.close()
    const opens = !this.owner
    this.owner = view
    this.keyboard.show(field)
    const frame = view.frame.element
    const covered = this.covered(view)
    const hidden = field.bottom - (frame.offsetHeight - covered)
    const move = field.adjust ? Math.min(covered, Math.max(0, hidden)) : 0
    frame.style.transition = 'translate 0.2s ease-out'
    frame.style.translate = move ? `0 -${move}px` : ''
    if (opens) this.tell(view, covered)
  }

  private close(): void {
    clearTimeout(this.timer)
    const view = this.owner
    if (!view) return
    this.owner = undefined
    this.keyboard.hide()
    view.frame.element.style.translate = ''
    this.tell(view, 0)
  }

  /** px of the frame. */
  private covered(view: PageView): number {
    const { screen } = this.simulator.stage
    const frame = view.frame.element
    const below = screen.height - (frame.offsetTop + frame.offsetHeight)
    return Math.max(0, KEYBOARD_HEIGHT + screen.safe.bottom - below)
  }

  private tell(view: PageView, height: number): void {
    view.frame.send({ k: 'keyboard', height })
    this.simulator.pageEvent(view.id, 'onKeyboardHeight', { height })
  }
}
