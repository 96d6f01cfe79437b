/**
 * What the phone's own keyboard does to the page: the page moves up until its field can be seen (documentation:
 * "input", adjust-position), and is told the height ("页面运行机制", onKeyboardHeight).
 */
import type { KeyboardField } from '../../../protocol/bridge'
import type { PageView } from '../page-view'
import type { Simulator } from '../simulator'
import { focused } from './phone-window'

export class RealKeyboard {
  private owner: PageView | undefined
  private field: KeyboardField | undefined
  private height = 0
  /** The page that was told of it. */
  private told: PageView | undefined

  constructor(private readonly simulator: Simulator) {}

  fieldChanged(view: PageView, field: KeyboardField | null): void {
    if (field && view === this.simulator.deck.current) {
      this.owner = view
      this.field = field
      this.place()
    } else if (!field && view === this.owner) {
      this.field = undefined
      this.place()
    }
  }

  pageChanged(): void {
    if (!this.owner || this.owner === this.simulator.deck.current) return
    const focus = focused(document) as HTMLElement | null
    if (this.height > 0) focus?.blur()
    this.field = undefined
    this.place()
    this.owner = undefined
  }

  /** px; 0 when it has gone. */
  changed(height: number): void {
    this.height = height
    this.place()
  }

  private place(): void {
    const { owner, field } = this
    if (!owner) return
    const element = owner.frame.element
    const covered = this.height > 0 && field ? this.covered(owner) : 0
    const move =
      covered > 0 && field!.adjust
        ? Math.min(covered, Math.max(0, this.bottom(owner) - (element.offsetHeight - covered)))
        : 0
    element.style.transition = 'translate 0.2s ease-out'
    element.style.translate = move > 0 ? `0 -${Math.round(move)}px` : ''
    this.tell(covered > 0 ? owner : undefined)
  }

  /** px of the frame below which the keyboard lies. */
  private covered({ frame: { element } }: PageView): number {
    const { screen } = this.simulator.stage
    return Math.max(0, this.height - (screen.height - (element.offsetTop + element.offsetHeight)))
  }

  /** Where the field ends, px of the frame. The browser may have scrolled since it got the focus. */
  private bottom(view: PageView): number {
    const { contentDocument } = view.frame.element
    const active = contentDocument && focused(contentDocument)
    const box = active && active !== contentDocument.body ? active.getBoundingClientRect() : undefined
    // A field taller than what is left is shown from its top.
    const room = view.frame.element.offsetHeight - this.covered(view)
    return box ? Math.min(box.bottom + 8, Math.max(box.top, 0) + room) : this.field!.bottom
  }

  private tell(view: PageView | undefined): void {
    const height = view ? this.height : 0
    if (this.told && this.told !== view) this.send(this.told, 0)
    if (view && height > 0 && (this.told !== view || this.sent !== height)) this.send(view, height)
    this.told = height > 0 ? view : undefined
  }

  private sent = 0

  private send(view: PageView, height: number): void {
    this.sent = height
    view.frame.send({ k: 'keyboard', height })
    this.simulator.pageEvent(view.id, 'onKeyboardHeight', { height })
  }
}
