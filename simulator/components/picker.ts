/** `<picker>` (documentation: "picker"): a tap on its content opens a sheet with one wheel. */
import { component, part } from './base-element'
import { bool, raw, str, toNumber, toText } from './coerce'
import { emit, logOnce } from './host'
import { APickerView } from './picker-view'

const types = {
  title: str(),
  range: raw<unknown[]>([]),
  'range-key': str(),
  value: raw<unknown>(0),
  disabled: bool(),
  mode: str('selector'),
  name: str(),
}

export class APicker extends component(types) {
  override readonly isField = true
  private sheet?: HTMLElement
  private chosen?: number

  get fieldName(): string {
    return this.props.name
  }

  fieldValue(): number {
    return this.chosen ?? toNumber(this.props.value, 0)
  }

  resetField(): void {
    this.chosen = undefined
  }

  override userState(): number | undefined {
    return this.chosen
  }

  override takeUserState(state: unknown): void {
    this.chosen = Number(state)
  }

  protected override created(): void {
    this.hostClass('a-picker')
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    this.tabIndex = 0
    if (this.props.mode !== 'selector') {
      logOnce(
        'warn',
        'picker_mode_not_available',
        `<picker mode="${this.props.mode}">: the platform documents no modes; use my.datePicker, my.multiLevelSelect or <picker-view>`,
      )
    }
  }

  protected override changed(name: string): void {
    if (name === 'value') this.chosen = undefined
    if (name === 'range' && this.sheet) this.close()
  }

  protected override disconnected(): void {
    this.close()
  }

  override tapped(): boolean {
    if (!this.props.disabled && !this.sheet) this.open()
    return true
  }

  /** What the wheel shows. */
  private labels(): string[] {
    const { range, 'range-key': key } = this.props
    if (!Array.isArray(range)) return []
    return range.map((item: unknown) =>
      toText(key && typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : item),
    )
  }

  private open(): void {
    const sheet = (this.sheet = part('div', 'tandem-sheet'))
    const panel = part('div', 'tandem-sheet-panel')
    panel.setAttribute('role', 'dialog')
    const bar = part('div', 'tandem-sheet-bar')
    const title = part('span', 'tandem-sheet-title')
    title.textContent = this.props.title
    const wheel = this.wheel()
    const cancel = this.action('tandem-sheet-cancel', '取消', () => emit(this, 'cancel', {}))
    const confirm = this.action('tandem-sheet-ok', '确定', () => this.choose(wheel.fieldValue()[0] ?? 0))
    bar.append(cancel, title, confirm)
    panel.append(bar, wheel)
    sheet.append(panel)
    sheet.addEventListener('click', (event) => {
      if (event.target !== sheet) return
      this.close()
      emit(this, 'cancel', {})
    })
    document.body.append(sheet)
  }

  private action(className: string, text: string, run: () => void): HTMLElement {
    const button = part('button', className)
    button.type = 'button'
    button.textContent = text
    button.addEventListener('click', () => {
      run()
      this.close()
    })
    return button
  }

  private wheel(): APickerView {
    const wheel = document.createElement('a-picker-view') as APickerView
    const column = document.createElement('a-picker-view-column')
    for (const label of this.labels()) {
      const item = part('div')
      item.textContent = label
      column.append(item)
    }
    wheel.append(column)
    wheel.prop('value', [this.fieldValue()])
    return wheel
  }

  private choose(index: number): void {
    if (!this.labels().length) return
    this.chosen = index
    emit(this, 'change', { value: index })
  }

  private close(): void {
    this.sheet?.remove()
    this.sheet = undefined
  }
}
