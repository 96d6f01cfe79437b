/** `<picker>` (documentation: "picker"): a tap on its content opens a sheet with wheels. */
import { component, part } from './base-element'
import { bool, raw, str } from './coerce'
import { callApi, emit, log, logOnce } from './host'
import { type PickerMode, pickerModes } from './picker-modes'
import { APickerView } from './picker-view'

const types = {
  title: str(),
  range: raw<unknown[]>([]),
  'range-key': str(),
  value: raw<unknown>(),
  disabled: bool(),
  mode: str('selector'),
  start: str(),
  end: str(),
  fields: str('day'),
  'custom-item': str(),
  name: str(),
}

export class APicker extends component(types) {
  override readonly isField = true
  private sheet?: HTMLElement
  private wheel?: APickerView
  /** Chosen by the user since the data last said something. */
  private chosen?: number[]

  get fieldName(): string {
    return this.props.name
  }

  fieldValue(): unknown {
    if (this.region) return this.region
    if (this.chosen) return this.mode.value(this.props as never, this.chosen)
    const { value, mode } = this.props
    return mode === 'selector' ? this.mode.rows(this.props as never)[0] : value
  }

  resetField(): void {
    this.chosen = this.region = undefined
  }

  override userState(): number[] | undefined {
    return this.chosen
  }

  override takeUserState(state: unknown): void {
    if (Array.isArray(state)) this.chosen = state.map(Number)
  }

  private get mode(): PickerMode {
    const { mode } = this.props
    return (Object.hasOwn(pickerModes, mode) ? pickerModes[mode] : undefined) ?? pickerModes['selector']!
  }

  protected override created(): void {
    this.hostClass('a-picker')
    if (!this.hasAttribute('role')) this.setAttribute('role', 'button')
    this.tabIndex = 0
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.sheet && this.cancel())
    this.tellMode()
  }

  protected override changed(name: string): void {
    if (name === 'mode') this.tellMode()
    if (name === 'disabled') this.tabIndex = this.props.disabled ? -1 : 0
    if (name === 'value') this.chosen = this.region = undefined
    // The program answers a turn of one wheel with what the others are to show.
    if (this.wheel && (name === 'range' || name === 'value')) this.fill(this.mode.rows(this.props as never))
  }

  protected override disconnected(): void {
    this.close()
  }

  override tapped(): boolean {
    if (this.props.disabled || this.sheet) return true
    if (this.props.mode === 'region') void this.chooseRegion()
    else this.open()
    return true
  }

  private tellMode(): void {
    const { mode } = this.props
    if (mode === 'selector') return
    const known = mode === 'region' || Object.hasOwn(pickerModes, mode)
    logOnce(
      known ? 'info' : 'warn',
      known ? 'picker_mode_undocumented' : 'picker_mode_not_available',
      known
        ? `<picker mode="${mode}"> works here, but the platform documents no modes: see my.datePicker, my.multiLevelSelect`
        : `<picker mode="${mode}">: the modes are ${Object.keys(pickerModes).join(', ')} and region`,
    )
  }

  private region?: string[]
  /** Province, city and district, as my.regionPicker has them chosen. */
  private async chooseRegion(): Promise<void> {
    const { title, value, 'custom-item': customItem } = this.props
    const selectedItem = this.region ?? (Array.isArray(value) ? value : [])
    try {
      const { data, code } = (await callApi('regionPicker', { title, customItem, selectedItem })) as {
        data: string[]
        code: string[]
      }
      this.region = data
      emit(this, 'change', { value: data, code })
    } catch (error) {
      const { code, message } = error as { code?: string; message?: string }
      if (code !== 'api_cancelled') log('warn', 'picker_failed', `<picker mode="region">: ${message ?? String(error)}`)
      emit(this, 'cancel', {})
    }
  }

  private open(): void {
    const sheet = (this.sheet = part('div', 'tandem-sheet'))
    const panel = part('div', 'tandem-sheet-panel')
    panel.setAttribute('role', 'dialog')
    panel.setAttribute('aria-label', this.props.title || '选择')
    panel.tabIndex = -1
    const bar = part('div', 'tandem-sheet-bar')
    const title = part('span', 'tandem-sheet-title')
    title.textContent = this.props.title
    const wheel = (this.wheel = document.createElement('a-picker-view') as APickerView)
    wheel.onChoice = () => this.turned()
    const cancel = this.action('tandem-sheet-cancel', '取消', () => this.cancel())
    const confirm = this.action('tandem-sheet-ok', '确定', () => this.choose(wheel.fieldValue()))
    bar.append(cancel, title, confirm)
    panel.append(bar, wheel)
    sheet.append(panel)
    sheet.addEventListener('click', (event) => event.target === sheet && this.cancel())
    sheet.addEventListener('keydown', (event) => event.key === 'Escape' && this.cancel())
    this.fill(this.chosen ?? this.mode.rows(this.props as never))
    document.body.append(sheet)
    panel.focus({ preventScroll: true })
  }

  private action(className: string, text: string, run: () => void): HTMLElement {
    const button = part('button', className)
    button.type = 'button'
    button.textContent = text
    button.addEventListener('click', run)
    return button
  }

  private shown: number[] = []

  /** Brings the wheels to what they are to show with these rows chosen. */
  private fill(rows: readonly number[]): void {
    const wheel = this.wheel!
    const texts = this.mode.columns(this.props as never, rows)
    const columns = [...wheel.querySelectorAll('a-picker-view-column')]
    for (const column of columns.slice(texts.length)) column.remove()
    texts.forEach((items, i) => {
      const column = columns[i] ?? document.createElement('a-picker-view-column')
      if (!columns[i]) wheel.append(column)
      const now = [...column.children].map((item) => item.textContent)
      if (now.length === items.length && now.every((text, n) => text === items[n])) return
      column.replaceChildren(
        ...items.map((text) => {
          const item = part('div')
          item.textContent = text
          return item
        }),
      )
    })
    this.shown = texts.map((items, i) => Math.min(rows[i] ?? 0, Math.max(0, items.length - 1)))
    wheel.prop('value', this.shown)
  }

  /** A wheel has come to rest somewhere else. */
  private turned(): void {
    const rows = this.wheel!.fieldValue()
    const column = rows.findIndex((row, i) => row !== this.shown[i])
    if (column < 0) return
    this.shown = rows
    if (this.props.mode === 'multiSelector') emit(this, 'columnChange', { column, value: rows[column] })
    else this.fill(rows)
  }

  private choose(rows: number[]): void {
    this.close()
    if (!rows.length || !this.mode.columns(this.props as never, rows)[0]?.length) return
    this.chosen = rows
    emit(this, 'change', { value: this.mode.value(this.props as never, rows) })
  }

  private cancel(): void {
    this.close()
    emit(this, 'cancel', {})
  }

  private close(): void {
    if (this.sheet?.contains(document.activeElement)) this.focus({ preventScroll: true })
    this.sheet?.remove()
    this.sheet = this.wheel = undefined
  }
}
