/** `<slider>` (documentation: "slider"). */
import { component } from './base-element'
import { bool, num, px, str } from './coerce'
import { drag } from './drag'
import { emit } from './host'
import { shadow } from './shadow'

const types = {
  name: str(),
  min: num(0),
  max: num(100),
  step: num(1),
  value: num(0),
  'default-value': num(0),
  disabled: bool(),
  'show-value': bool(),
  'active-color': str('#108ee9'),
  'background-color': str('#ddd'),
  'track-size': px(4),
  'handle-size': px(22),
  'handle-color': str('#fff'),
}

const css = `
:host { touch-action: pan-y; }
.row { display: flex; align-items: center; width: 100%; }
.bar { position: relative; flex: 1; height: var(--handle); cursor: pointer; }
.track, .done { position: absolute; top: 50%; left: 0; height: var(--track); margin-top: calc(var(--track) / -2); border-radius: var(--track); }
.track { right: 0; background: var(--back); }
.done { width: var(--at); background: var(--active); }
.handle { position: absolute; top: 0; left: var(--at); width: var(--handle); height: var(--handle); margin-left: calc(var(--handle) / -2); box-sizing: border-box; border-radius: 50%; background: var(--knob); box-shadow: 0 1px 4px rgba(0, 0, 0, 0.4); }
.value { min-width: 2.2em; margin-left: 14px; color: #888; font-size: 14px; text-align: center; }
.row.off { opacity: 0.4; }
`

export class ASlider extends component(types) {
  override readonly isField = true
  private row!: HTMLElement
  private bar!: HTMLElement
  private label!: HTMLElement
  private current = 0
  /** `current` is where it was dragged to, not what the data said last. */
  private byUser = false

  get fieldName(): string {
    return this.props.name
  }

  fieldValue(): number {
    return this.current
  }

  resetField(): void {
    this.set(this.props['default-value'] || this.props.min)
  }

  override userState(): number | undefined {
    return this.byUser ? this.current : undefined
  }

  override takeUserState(state: unknown): void {
    this.set(Number(state))
    this.byUser = true
  }

  protected override created(): void {
    this.hostClass('a-slider')
    const root = shadow(
      this,
      css,
      '<div class="row"><div class="bar"><div class="track"></div><div class="done"></div><div class="handle"></div></div><div class="value"></div></div>',
    )
    this.row = root.querySelector('.row')!
    this.bar = root.querySelector('.bar')!
    this.label = root.querySelector('.value')!
    if (!this.hasAttribute('role')) this.setAttribute('role', 'slider')
    drag(this.bar, {
      axis: 'x',
      start: (event) => !this.props.disabled && this.follow(event.clientX),
      move: (event) => this.follow(event.clientX),
      end: () => emit(this, 'change', { value: this.current }),
    })
    this.addEventListener('keydown', (event) => this.key(event))
    this.set(this.props.value || this.props['default-value'])
    this.show()
  }

  protected override changed(name: string): void {
    if (name === 'value' || name === 'min' || name === 'max' || name === 'step') {
      this.byUser = false
      this.set(this.props.value)
    }
    this.show()
  }

  /** The nearest step to a place on the track, in px of the viewport. */
  private follow(clientX: number): boolean {
    const { left, width } = this.bar.getBoundingClientRect()
    const { min, max } = this.props
    const before = this.current
    this.set(min + ((clientX - left) / (width || 1)) * (max - min))
    this.byUser = true
    if (this.current !== before) emit(this, 'changing', { value: this.current })
    return true
  }

  private key(event: KeyboardEvent): void {
    const { min, max, disabled } = this.props
    const [now, step, page] = [this.current, this.stepSize(), (max - min) / 10]
    const next = {
      ArrowLeft: now - step,
      ArrowDown: now - step,
      ArrowRight: now + step,
      ArrowUp: now + step,
      PageDown: now - page,
      PageUp: now + page,
      Home: min,
      End: max,
    }[event.key]
    if (next === undefined || disabled) return
    event.preventDefault()
    this.byUser = true
    this.set(next)
    if (this.current !== now) emit(this, 'change', { value: this.current })
  }

  private stepSize(): number {
    return this.props.step > 0 ? this.props.step : 1
  }

  private set(value: number): void {
    const { min, max } = this.props
    const step = this.stepSize()
    const stepped = min + Math.round((value - min) / step) * step
    // Sums of steps such as 0.1 are cut to the decimals that the step has.
    const decimals = Math.max(...[step, min].map((n) => String(n).split('.')[1]?.length ?? 0))
    this.current = Number(Math.min(max, Math.max(min, stepped)).toFixed(decimals))
    const share = max > min ? (this.current - min) / (max - min) : 0
    this.row.style.setProperty('--at', `${share * 100}%`)
    this.label.textContent = String(this.current)
    this.ariaValueNow = String(this.current)
  }

  private show(): void {
    const { props, row } = this
    row.style.setProperty('--track', `${props['track-size']}px`)
    row.style.setProperty('--handle', `${props['handle-size']}px`)
    row.style.setProperty('--back', props['background-color'])
    row.style.setProperty('--active', props['active-color'])
    row.style.setProperty('--knob', props['handle-color'])
    row.classList.toggle('off', props.disabled)
    this.label.hidden = !props['show-value']
    this.ariaValueMin = String(props.min)
    this.ariaValueMax = String(props.max)
    this.tabIndex = props.disabled ? -1 : 0
    this.ariaDisabled = props.disabled ? 'true' : null
  }
}
