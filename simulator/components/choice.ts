/** `<checkbox>`, `<radio>` and their groups (documentation: "checkbox", "checkbox-group", "radio", "radio-group"). */
import { BaseElement, component } from './base-element'
import { bool, raw, str } from './coerce'
import { emit } from './host'
import { shadow } from './shadow'

const types = { value: raw<unknown>(''), checked: bool(), disabled: bool(), color: str(), name: str() }

const css = `
.box { display: inline-block; vertical-align: middle; box-sizing: border-box; width: 21px; height: 21px; border: 1px solid #ccc; background: #fff; color: #fff; }
.box svg { display: block; width: 100%; height: 100%; visibility: hidden; }
.box.on { border-color: transparent; background: var(--color); }
.box.on svg { visibility: visible; }
.box.off { opacity: 0.4; }
slot { vertical-align: middle; }
`
const check =
  '<svg viewBox="0 0 21 21" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M5.5 10.8l3.6 3.6 6.6-7.4"/></svg>'

abstract class Choice extends component(types) {
  protected abstract readonly kind: 'checkbox' | 'radio'
  protected abstract readonly defaultColor: string
  protected abstract readonly round: boolean
  private box!: HTMLElement
  /** `checked` is what was chosen on the page, not what the data said last. */
  private byUser = false

  get checked(): boolean {
    return this.props.checked
  }

  get value(): unknown {
    return this.props.value
  }

  protected override created(): void {
    const { kind } = this
    this.hostClass(`a-${kind}`)
    if (!this.hasAttribute('role')) this.setAttribute('role', kind)
    const root = shadow(this, css, `<span class="box" part="box">${check}</span><slot></slot>`)
    this.box = root.firstElementChild as HTMLElement
    this.box.style.borderRadius = this.round ? '50%' : '4px'
    this.show()
  }

  protected override changed(name: string): void {
    if (name === 'checked') this.byUser = false
    this.show()
  }

  override userState(): boolean | undefined {
    return this.byUser ? this.checked : undefined
  }

  override takeUserState(state: unknown): void {
    this.setChecked(state === true)
  }

  /** Without an event; what `reset` and the group do. */
  setChecked(checked: boolean): void {
    if (this.props.checked === checked) return
    this.props.checked = checked
    this.byUser = true
    this.show()
  }

  private show(): void {
    const { checked, disabled, color } = this.props
    this.box.classList.toggle('on', checked)
    this.box.classList.toggle('off', disabled)
    this.box.style.setProperty('--color', color || this.defaultColor)
    this.hostClass(`a-${this.kind}-checked`, checked)
    this.hostClass(`a-${this.kind}-disabled`, disabled)
    this.reflect('disabled')
    this.ariaChecked = String(checked)
    this.ariaDisabled = disabled ? 'true' : null
    this.tabIndex = disabled ? -1 : 0
  }
}

export class ACheckbox extends Choice {
  protected override readonly kind = 'checkbox'
  protected override readonly defaultColor = '#1677ff'
  protected override readonly round = false

  override tapped(): boolean {
    if (this.props.disabled) return true
    this.setChecked(!this.checked)
    emit(this, 'change', { value: this.checked })
    const group = this.closest('a-checkbox-group')
    if (group instanceof ACheckboxGroup) group.chosen()
    return true
  }
}

export class ARadio extends Choice {
  protected override readonly kind = 'radio'
  protected override readonly defaultColor = '#09bb07'
  protected override readonly round = true

  protected override created(): void {
    super.created()
    this.addEventListener('keydown', (event) => this.key(event))
  }

  /** Arrows choose among the radios of a group, as in every form. */
  private key(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    const group = this.closest('a-radio-group')
    if (!step || event.target !== this || !(group instanceof ARadioGroup)) return
    event.preventDefault()
    const next = group.beside(this, step)
    next.focus()
    next.tapped()
  }

  override tapped(): boolean {
    if (this.props.disabled || this.checked) return true
    const group = this.closest('a-radio-group')
    if (group instanceof ARadioGroup) group.uncheckOthers(this)
    this.setChecked(true)
    // As a checkbox does: whether it is checked. The group tells which.
    emit(this, 'change', { value: true })
    if (group instanceof ARadioGroup) group.chosen(this)
    return true
  }
}

/** What a group shares: its members, by nearest group, and the state that `reset` goes back to. */
abstract class Group<C extends Choice> extends component({ name: str() }) {
  override readonly isField = true
  protected abstract readonly memberTag: string
  protected abstract readonly role_: string

  get fieldName(): string {
    return this.props.name
  }

  protected override created(): void {
    if (!this.hasAttribute('role')) this.setAttribute('role', this.role_)
  }

  protected members(): C[] {
    return [...this.querySelectorAll(this.memberTag)].filter(
      (member): member is Element & C => member instanceof BaseElement && member.closest(this.localName) === this,
    ) as C[]
  }

  abstract fieldValue(): unknown

  resetField(): void {
    for (const member of this.members()) member.setChecked(false)
  }
}

export class ACheckboxGroup extends Group<ACheckbox> {
  protected override readonly memberTag = 'a-checkbox'
  protected override readonly role_ = 'group'

  override fieldValue(): unknown[] {
    return this.members()
      .filter((member) => member.checked)
      .map((member) => member.value)
  }

  chosen(): void {
    emit(this, 'change', { value: this.fieldValue() })
  }
}

export class ARadioGroup extends Group<ARadio> {
  protected override readonly memberTag = 'a-radio'
  protected override readonly role_ = 'radiogroup'

  override fieldValue(): unknown {
    return this.members().find((member) => member.checked)?.value ?? ''
  }

  /** Round and round, past those that are disabled. */
  beside(radio: ARadio, step: number): ARadio {
    const all = this.members().filter((member) => member === radio || member.tabIndex >= 0)
    return all.at((all.indexOf(radio) + step) % all.length)!
  }

  uncheckOthers(radio: ARadio): void {
    for (const member of this.members()) if (member !== radio) member.setChecked(false)
  }

  chosen(radio: ARadio): void {
    emit(this, 'change', { value: radio.value })
  }
}
