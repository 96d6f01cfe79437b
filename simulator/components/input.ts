/** `<input>` (documentation: "input"). */
import { part } from './base-element'
import { type PropsOf, bool, str } from './coerce'
import { TextField, textFieldTypes } from './text-field'

const types = { ...textFieldTypes, type: str('text'), password: bool(), 'random-number': bool() }

/** Which keyboard a phone shows. */
const modes: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  numberpad: 'numeric',
  digitpad: 'decimal',
  tel: 'tel',
}

/** The characters that the keyboard of a type has; the others have all of them. */
const keys: Record<string, RegExp> = {
  number: /[0-9]/,
  digit: /[0-9.]/,
  idcard: /[0-9Xx]/,
  numberpad: /[0-9]/,
  digitpad: /[0-9.]/,
  idcardpad: /[0-9Xx]/,
}

export class AInput extends TextField {
  static override types = types
  declare protected props: PropsOf<typeof types>
  protected override readonly kind = 'input'

  protected override makeField(): HTMLInputElement {
    const input = part('input')
    input.type = 'text'
    // A phone's keyboard has no other keys; what is pasted is the program's to check, there as here.
    input.addEventListener('beforeinput', (event) => {
      const allowed = Object.hasOwn(keys, this.props.type) ? keys[this.props.type] : undefined
      if (allowed && event.data?.length === 1 && !allowed.test(event.data)) event.preventDefault()
    })
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

  protected override keyboardType(): { type: string; shuffled: boolean } {
    return { type: this.props.type, shuffled: this.props['random-number'] }
  }

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
