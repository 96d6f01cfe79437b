/**
 * The focus of a simulator that follows another one. The real one stays where the user types, and the browser has but
 * one: here, a field is told that it has the focus, or has lost it, and nothing moves.
 */
export class VirtualFocus {
  private field: HTMLElement | undefined

  /** `instead`: whether the focus is to be a virtual one now. */
  constructor(private readonly instead: () => boolean) {}

  /** Has the program's own calls of `focus` and `blur` in a window go here, while this is the focus. */
  install(window: Window & typeof globalThis): void {
    const { prototype } = window.HTMLElement
    const { focus, blur } = prototype
    const takes = (field: HTMLElement): boolean => this.instead() && (this.set(field), true)
    const leaves = (field: HTMLElement): boolean => this.field === field && (this.clear(), true)
    prototype.focus = function (options) {
      if (!takes(this)) focus.call(this, options)
    }
    prototype.blur = function () {
      if (!leaves(this)) blur.call(this)
    }
  }

  set(field: HTMLElement): void {
    if (this.field === field) return
    this.clear()
    this.field = field
    this.tell(field, 'focus')
  }

  leave(field: HTMLElement): void {
    if (this.field === field) this.clear()
  }

  clear(): void {
    const { field } = this
    this.field = undefined
    if (field?.isConnected) this.tell(field, 'blur')
  }

  private tell(field: HTMLElement, type: 'focus' | 'blur'): void {
    const { FocusEvent } = field.ownerDocument.defaultView ?? window
    field.dispatchEvent(new FocusEvent(type, { composed: true }))
    field.dispatchEvent(new FocusEvent(type === 'focus' ? 'focusin' : 'focusout', { composed: true, bubbles: true }))
  }
}
