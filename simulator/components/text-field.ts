/**
 * What `<input>` and `<textarea>` share (documentation: "input", "textarea"). The template's element holds a box
 * with the browser's own field and a placeholder of its own, since programs style that by class.
 *
 * The value. Typed text stays until the program's data gives another value. Data that is an echo of an earlier
 * keystroke (logic answers while the user goes on typing) is not taken. A `controlled` field goes back to the
 * data's value where logic has not followed within `CONTROLLED_GRACE`.
 */
import { BaseElement, type Tap, part } from './base-element'
import { bool, num, px, str } from './coerce'
import { emit, tellField } from './host'

export const textFieldTypes = {
  value: str(),
  'default-value': str(),
  name: str(),
  placeholder: str(),
  'placeholder-style': str(),
  'placeholder-class': str(),
  disabled: bool(),
  maxlength: num(140),
  focus: bool(),
  'auto-focus': bool(),
  'confirm-type': str(),
  'confirm-hold': bool(),
  cursor: num(-1),
  'selection-start': num(-1),
  'selection-end': num(-1),
  controlled: bool(),
  'hold-keyboard': bool(),
  'adjust-position': bool(true),
  'cursor-spacing': px(0),
}

/** What chooses between kinds of fields that only the real platform has. */
const native = 'which of two kinds of field the real platform draws; here there is one'
const inertFields = {
  'enable-native': native,
  'always-system': native,
  'sync-input': 'what is typed is always with logic at once',
  'always-embed': native,
  'cursor-color': 'the platform documents that the colour of the cursor cannot be changed',
  'show-confirm-bar': 'of the other dialect; the drawn keyboard always has that bar',
  'disable-default-padding': 'of the other dialect',
  fixed: 'of the other dialect; a field moves with what it stands in',
}

/** ms */
const CONTROLLED_GRACE = 150

type BrowserField = HTMLInputElement | HTMLTextAreaElement

const enterHints: Record<string, string> = {
  done: 'done',
  go: 'go',
  next: 'next',
  search: 'search',
  send: 'send',
  return: 'enter',
}

export abstract class TextField extends BaseElement {
  static override inert: Record<string, string> = inertFields
  override readonly isField = true
  protected abstract readonly kind: 'input' | 'textarea'
  protected field!: BrowserField
  protected box!: HTMLElement
  private placeholder!: HTMLElement
  /** Values emitted and not yet seen coming back from data. */
  private sent: string[] = []
  private composing = false
  /** `:focus` of style sheets asks for its state `focus`, since it is the field inside that has the focus. */
  private readonly states = this.attachInternals().states
  private revert?: ReturnType<typeof setTimeout>

  get fieldName(): string {
    return this.props.name
  }

  fieldValue(): string {
    return this.field?.value ?? this.props.value
  }

  resetField(): void {
    this.write(this.props['default-value'])
  }

  override userState(): string | undefined {
    const { value } = this.field
    return value === (this.props.value || this.props['default-value']) ? undefined : value
  }

  override takeUserState(state: unknown): void {
    if (!this.props.controlled) this.write(String(state))
  }

  protected abstract makeField(): BrowserField
  /** The field's text or size changed, by the user or by data. */
  protected abstract shown(): void
  /** Whether Enter confirms, or makes a new line. */
  protected abstract confirmsOnEnter(): boolean

  protected override created(): void {
    const { kind } = this
    this.hostClass(`a-${kind}`)
    this.hostClass(`a-${kind}-wrap`)
    this.box = part('div', `a-${kind}-box`)
    this.field = this.makeField()
    this.field.className = `a-${kind}-content`
    this.field.autocomplete = 'off'
    this.field.spellcheck = false
    this.placeholder = part('div')
    this.placeholder.setAttribute('aria-hidden', 'true')
    this.box.append(this.field, this.placeholder)
    this.appendChild(this.box)
    // It is the inner field that has one, for whoever looks for a field by it.
    this.removeAttribute('placeholder')
    this.listen()
    for (const name of ['placeholder', 'placeholder-style', 'disabled', 'maxlength', 'confirm-type']) this.apply(name)
    this.write(this.props.value || this.props['default-value'])
  }

  protected override connected(): void {
    if (this.props.focus || this.props['auto-focus']) this.focusSoon()
  }

  protected override disconnected(): void {
    clearTimeout(this.revert)
  }

  protected override changed(name: string): void {
    if (name === 'value') this.take(this.props.value)
    else if (name === 'focus' && this.props.focus) this.focusSoon()
    else if (name === 'focus') this.field.blur()
    else if (name === 'cursor' || name.startsWith('selection-')) this.select()
    else this.apply(name)
  }

  override tapped({ target }: Tap): boolean {
    if (this.props.disabled) return false
    // A tap inside has given the focus already; one through a label may lose it to the click that follows.
    this.field.focus()
    if (target === this) document.addEventListener('click', () => this.field.focus(), { once: true, capture: true })
    return true
  }

  override invoke(method: string, args: unknown[]): unknown {
    if (method === 'focus') return this.field.focus()
    if (method === 'blur') return this.field.blur()
    if (method === 'clear') return this.write('')
    return super.invoke(method, args)
  }

  private apply(name: string): void {
    const { field, placeholder, props } = this
    if (name === 'placeholder') {
      placeholder.textContent = field.placeholder = props.placeholder
    } else if (name === 'placeholder-style') {
      placeholder.style.cssText = props['placeholder-style']
      this.shown()
    } else if (name === 'disabled') {
      field.disabled = props.disabled
      this.reflect('disabled')
    } else if (name === 'maxlength') {
      if (props.maxlength < 0) field.removeAttribute('maxlength')
      else field.maxLength = props.maxlength
    } else if (name === 'confirm-type') {
      field.enterKeyHint = enterHints[props['confirm-type']] ?? ''
    }
    this.showPlaceholder()
  }

  private showPlaceholder(): void {
    const { kind, placeholder, props, field } = this
    placeholder.className = `a-${kind}-placeholder ${kind}-placeholder ${props['placeholder-class']}`.trim()
    placeholder.hidden = field.value !== ''
  }

  private listen(): void {
    const { field } = this
    field.addEventListener('input', () => this.typed())
    field.addEventListener('compositionstart', () => (this.composing = true))
    field.addEventListener('compositionend', () => {
      this.composing = false
      this.hold()
    })
    field.addEventListener('focus', () => {
      this.states.add('focus')
      this.select()
      this.tellKeyboard()
      emit(this, 'focus', { value: field.value })
    })
    field.addEventListener('blur', () => {
      this.states.delete('focus')
      tellField(null)
      emit(this, 'blur', { value: field.value })
    })
    field.addEventListener('keydown', (event) => this.keyDown(event as KeyboardEvent))
    // A press elsewhere would take the focus away.
    const hold = (event: Event): void => void (this.heldBy(event.target) && event.preventDefault())
    field.addEventListener('focus', () => document.addEventListener('mousedown', hold, true))
    field.addEventListener('blur', () => document.removeEventListener('mousedown', hold, true))
    // These are the browser's; the platform's events of that name come from `emit` alone.
    for (const type of ['change', 'select']) field.addEventListener(type, (event) => event.stopPropagation())
  }

  /** What the keyboard is to have, and where it must not cover the page. */
  protected keyboardType(): { type: string; shuffled: boolean } {
    return { type: 'text', shuffled: false }
  }

  private tellKeyboard(): void {
    const { 'confirm-type': confirm, 'adjust-position': adjust, 'cursor-spacing': spacing } = this.props
    const bottom = this.field.getBoundingClientRect().bottom + spacing
    tellField({ ...this.keyboardType(), confirm: this.confirmsOnEnter() ? confirm || 'done' : '', bottom, adjust })
  }

  /** `hold-keyboard`: the focus stays, unless another field takes it. */
  private heldBy(target: EventTarget | null): boolean {
    return this.props['hold-keyboard'] && target instanceof Element && !target.closest('a-input, a-textarea')
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing || this.composing || !this.confirmsOnEnter()) return
    event.preventDefault()
    emit(this, 'confirm', { value: this.field.value })
    if (!this.props['confirm-hold']) this.field.blur()
  }

  private typed(): void {
    const { value } = this.field
    this.showPlaceholder()
    this.shown()
    this.sent.push(value)
    if (this.sent.length > 100) this.sent.shift()
    emit(this, 'input', { value, cursor: this.cursor() })
    this.hold()
  }

  private hold(): void {
    clearTimeout(this.revert)
    if (!this.props.controlled || this.composing) return
    this.revert = setTimeout(() => {
      if (!this.composing && this.props.controlled && this.field.value !== this.props.value)
        this.write(this.props.value)
    }, CONTROLLED_GRACE)
  }

  private take(value: string): void {
    const echo = this.sent.lastIndexOf(value)
    const stale = echo >= 0 && echo < this.sent.length - 1 && document.activeElement === this.field
    this.sent = stale ? this.sent.slice(echo + 1) : []
    if (stale || this.composing) return
    clearTimeout(this.revert)
    if (value !== this.field.value) this.write(value)
  }

  private write(value: string): void {
    const { field } = this
    const { maxlength } = this.props
    const text = maxlength >= 0 ? value.slice(0, maxlength) : value
    const caret = document.activeElement === field ? field.selectionStart : null
    const atEnd = caret === field.value.length
    field.value = text
    if (caret !== null && !atEnd) field.setSelectionRange(caret, caret)
    this.showPlaceholder()
    this.shown()
  }

  private cursor(): number {
    return this.field.selectionStart ?? this.field.value.length
  }

  /** After the page has its layout: a field in a popup that opens cannot take the focus at once. */
  private focusSoon(): void {
    requestAnimationFrame(() => {
      if (this.isConnected && (this.props.focus || this.props['auto-focus'])) this.field.focus({ preventScroll: false })
    })
  }

  private select(): void {
    const { cursor, 'selection-start': start, 'selection-end': end } = this.props
    if (document.activeElement !== this.field) return
    if (start >= 0 && end >= 0) this.field.setSelectionRange(start, end)
    else if (cursor >= 0) this.field.setSelectionRange(cursor, cursor)
  }
}

const focused = (): HTMLInputElement | HTMLTextAreaElement | undefined => {
  const active = document.activeElement
  return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement ? active : undefined
}

/** The drawn keyboard has come, gone or changed its height, px. */
export const keyboardMoved = (height: number): void => {
  const field = focused()?.closest('a-input, a-textarea')
  if (field) emit(field, 'keyboardHeightChange', { height })
}

/** A key of the drawn keyboard: done to the field that has the focus as if it were typed. */
export const pressKey = (key: string): void => {
  const field = focused()
  if (!field) return
  if (key === 'Backspace') document.execCommand('delete')
  else if (key !== 'Enter') document.execCommand('insertText', false, key)
  else if (field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
    document.execCommand('insertText', false, '\n')
}
