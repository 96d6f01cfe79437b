/** `<switch>` (documentation: "switch"). Inside as on the platform: a checkbox and what shows its state. */
import { component, part } from './base-element'
import { bool, str } from './coerce'
import { emit } from './host'

const types = {
  name: str(),
  checked: bool(),
  'default-checked': bool(),
  disabled: bool(),
  color: str(),
  controlled: bool(),
}

export class ASwitch extends component(types) {
  override readonly isField = true
  private input!: HTMLInputElement
  private track!: HTMLElement

  get fieldName(): string {
    return this.props.name
  }

  fieldValue(): boolean {
    return this.input?.checked ?? this.props.checked
  }

  resetField(): void {
    this.set(this.props['default-checked'])
  }

  override userState(): boolean | undefined {
    const { checked } = this.input
    return checked === (this.props.checked || this.props['default-checked']) ? undefined : checked
  }

  override takeUserState(state: unknown): void {
    if (!this.props.controlled) this.set(state === true)
  }

  protected override created(): void {
    this.hostClass('a-switch')
    if (!this.hasAttribute('role')) this.setAttribute('role', 'switch')
    this.input = part('input', 'a-switch-checkbox')
    this.input.type = 'checkbox'
    this.input.tabIndex = -1
    this.input.setAttribute('aria-hidden', 'true')
    this.track = part('div', 'checkbox')
    this.append(this.input, this.track)
    this.set(this.props.checked || this.props['default-checked'])
    this.changed('disabled')
  }

  protected override changed(name: string): void {
    const { disabled, checked } = this.props
    if (name === 'checked') this.set(checked)
    else if (name === 'color') this.set(this.input.checked)
    else if (name === 'disabled') {
      this.reflect('disabled')
      this.input.disabled = disabled
      this.tabIndex = disabled ? -1 : 0
      this.ariaDisabled = disabled ? 'true' : null
    }
  }

  override tapped(): boolean {
    if (this.props.disabled) return true
    const next = !this.input.checked
    // A controlled switch moves when the data does.
    if (!this.props.controlled) this.set(next)
    emit(this, 'change', { value: next })
    return true
  }

  private set(checked: boolean): void {
    this.input.checked = checked
    this.ariaChecked = String(checked)
    this.track.style.background = checked ? this.props.color : ''
  }
}
