/** `<picker>` (documentation: "picker"): a tap on its content opens a sheet with wheels over the screen. */
import { component } from './base-element'
import { bool, raw, str } from './coerce'
import { callApi, emit, log, logOnce } from './host'
import { type PickerMode, pickerModes } from './picker-modes'
import { dropSheet, showSheet, type WheelSheetOwner } from './wheel-sheet'

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
  /** What the wheels of the open sheet stand at. */
  private shown?: number[]
  private readonly owner: WheelSheetOwner = {
    turned: (column, row) => this.turned(column, row),
    closed: (rows) => this.closed(rows),
  }
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
    this.changed('disabled')
    this.tellMode()
  }

  protected override changed(name: string): void {
    if (name === 'mode') this.tellMode()
    if (name === 'disabled') {
      this.tabIndex = this.props.disabled ? -1 : 0
      this.ariaDisabled = this.props.disabled ? 'true' : null
    }
    if (name === 'value') this.chosen = this.region = undefined
    // The program answers a turn of one wheel with what the others are to show.
    if (this.shown && (name === 'range' || name === 'value')) this.fill(this.mode.rows(this.props as never))
  }

  protected override disconnected(): void {
    this.shown = undefined
    dropSheet(this.owner)
  }

  override tapped(): boolean {
    if (this.props.disabled || this.shown) return true
    if (this.props.mode === 'region') void this.chooseRegion()
    else this.fill(this.chosen ?? this.mode.rows(this.props as never))
    return true
  }

  private tellMode(): void {
    const { mode } = this.props
    if (mode === 'selector') return
    if (mode === 'region' || Object.hasOwn(pickerModes, mode)) {
      const why = 'works here, but the platform documents no modes: see my.datePicker, my.multiLevelSelect'
      logOnce('info', 'picker_mode_undocumented', `<picker mode="${mode}"> ${why}`)
    } else {
      const modes = Object.keys(pickerModes).join(', ')
      logOnce('warn', 'picker_mode_not_available', `<picker mode="${mode}">: the modes are ${modes} and region`)
    }
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

  /** Brings the wheels to what they are to show with these rows chosen. */
  private fill(rows: readonly number[]): void {
    const columns = this.mode.columns(this.props as never, rows)
    this.shown = columns.map((items, i) => Math.min(rows[i] ?? 0, Math.max(0, items.length - 1)))
    showSheet({ title: this.props.title, columns, rows: this.shown }, this.owner)
  }

  /** A wheel has come to rest somewhere else. */
  private turned(column: number, row: number): void {
    if (!this.shown) return
    const rows = this.shown.map((now, i) => (i === column ? row : now))
    this.shown = rows
    if (this.props.mode === 'multiSelector') emit(this, 'columnChange', { column, value: row })
    else this.fill(rows)
  }

  private closed(chosen: readonly number[] | undefined): void {
    this.shown = undefined
    if (!chosen) return void emit(this, 'cancel', {})
    const rows = [...chosen]
    if (!rows.length || !this.mode.columns(this.props as never, rows)[0]?.length) return
    this.chosen = rows
    emit(this, 'change', { value: this.mode.value(this.props as never, rows) })
  }
}
