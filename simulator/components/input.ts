/** `<input>` (documentation: "input"). */
import { part } from './base-element'
import { type PropsOf, bool, str } from './coerce'
import { TextField, textFieldTypes } from './text-field'

const types = { ...textFieldTypes, type: str('text'), password: bool() }

/** Which keyboard a phone shows. */
const modes: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  numberpad: 'numeric',
  digitpad: 'decimal',
  tel: 'tel',
}

export class AInput extends TextField {
  static override types = types
  declare protected props: PropsOf<typeof types>
  protected override readonly kind = 'input'

  protected override makeField(): HTMLInputElement {
    const input = part('input')
    input.type = 'text'
    return input
  }

  protected override created(): void {
    super.created()
    this.showType()
  }

  protected override changed(name: string): void {
    if (name === 'type' || name === 'password') this.showType()
    else super.changed(name)
  }

  protected override shown(): void {}

  protected override confirmsOnEnter(): boolean {
    return true
  }

  private showType(): void {
    const { type, password } = this.props
    const field = this.field as HTMLInputElement
    field.type = password || type === 'password' ? 'password' : 'text'
    field.inputMode = modes[type] ?? 'text'
  }
}
