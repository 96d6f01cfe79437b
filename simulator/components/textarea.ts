/** `<textarea>` (documentation: "textarea"). */
import { part } from './base-element'
import { type PropsOf, bool } from './coerce'
import { emit } from './host'
import { TextField, textFieldTypes } from './text-field'

const types = { ...textFieldTypes, 'auto-height': bool(), 'show-count': bool(true) }

export class ATextarea extends TextField {
  static override types = types
  declare protected props: PropsOf<typeof types>
  protected override readonly kind = 'textarea'
  private count?: HTMLElement
  private lines = 0

  protected override makeField(): HTMLTextAreaElement {
    const field = part('textarea')
    field.rows = 4
    return field
  }

  protected override connected(): void {
    super.connected()
    // Its width is known only now.
    this.fit()
  }

  protected override changed(name: string): void {
    super.changed(name)
    if (name === 'auto-height' || name === 'show-count' || name === 'maxlength') this.shown()
  }

  protected override shown(): void {
    const { 'show-count': show, maxlength } = this.props
    if (!show || maxlength < 0) {
      this.count?.remove()
      this.count = undefined
    } else {
      if (!this.count) this.appendChild((this.count = part('div', 'a-textarea-count-wrap')))
      this.count.textContent = `${this.field.value.length}/${maxlength}`
    }
    this.fit()
  }

  protected override confirmsOnEnter(): boolean {
    return !['', 'return'].includes(this.props['confirm-type'])
  }

  private fit(): void {
    if (!this.isConnected) return
    const field = this.field as HTMLTextAreaElement
    const style = field.style
    if (!this.props['auto-height']) {
      style.height = ''
      field.rows = 4
      return
    }
    field.rows = 1
    style.overflow = 'hidden'
    style.height = 'auto'
    const height = field.scrollHeight
    style.height = `${height}px`
    const lines = Math.max(1, Math.round(height / (parseFloat(getComputedStyle(field).lineHeight) || height)))
    if (this.lines && lines !== this.lines) emit(this, 'lineChange', { height, lineCount: lines })
    this.lines = lines
  }
}
