/**
 * `<picker-view>` and `<picker-view-column>` (documentation: "picker-view"). A column's list is moved by transform;
 * its position counts items, and each item is as high as the indicator, which programs may restyle by the platform's
 * class names.
 */
import { component, part } from './base-element'
import { bool, raw, str, toNumber } from './coerce'
import { drag } from './drag'
import { easings, glide } from './glide'
import { emit } from './host'
import { shadow } from './shadow'

const columnCss = `
.list { position: relative; width: 100%; will-change: transform; }
::slotted(*) { box-sizing: border-box; height: var(--item, 34px) !important; line-height: var(--item, 34px); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
`

/** px of an item before the indicator has been measured. */
const ITEM = 34

export class APickerViewColumn extends component({}) {
  private list!: HTMLElement
  private itemHeight = ITEM
  private position = 0
  private index = 0
  private stop = () => {}
  private wheelTimer?: ReturnType<typeof setTimeout>
  private wheeled = 0
  /** Set by the picker-view. */
  onStart = () => {}
  onSettle = (_final: boolean) => {}

  protected override created(): void {
    this.hostClass('a-picker-view-column')
    this.list = shadow(this, columnCss, '<div class="list"><slot></slot></div>').firstElementChild as HTMLElement
    let from = 0
    drag(this, {
      axis: 'y',
      start: () => {
        this.stop()
        from = this.position
        return true
      },
      move: (_event, { y }) => {
        if (this.position === from) this.onStart()
        this.place(this.limit(from - y / this.itemHeight))
      },
      end: (event, { velocity, moved, cancelled }) => {
        if (moved) return this.settle(this.position - (velocity.y * 150) / this.itemHeight)
        if (!cancelled) this.tapAt(event)
      },
    })
    this.addEventListener('wheel', (event) => this.wheel(event), { passive: false })
    if (!this.hasAttribute('role')) this.setAttribute('role', 'spinbutton')
    this.tabIndex = 0
    this.addEventListener('keydown', (event) => this.key(event))
  }

  protected override disconnected(): void {
    this.stop()
    clearTimeout(this.wheelTimer)
    this.place(this.index)
  }

  /** The number of the chosen item. */
  get selected(): number {
    return Math.min(this.index, Math.max(0, this.childElementCount - 1))
  }

  /** By data, or when items change: at once and without an event. */
  select(index: number): void {
    const target = Math.max(0, Math.round(index))
    if (target === this.index && this.position === target) return
    this.stop()
    this.index = target
    this.place(target)
    this.name()
  }

  /** `height` in px of an item and of the room around the list. */
  measure(itemHeight: number, room: number): void {
    this.itemHeight = itemHeight
    this.list.style.setProperty('--item', `${itemHeight}px`)
    this.list.style.top = `${(room - itemHeight) / 2}px`
    this.place(this.position)
    this.name()
  }

  private name(): void {
    this.ariaValueText = this.children[this.selected]?.textContent ?? null
  }

  private place(position: number): void {
    this.position = position
    this.list.style.transform = `translateY(${-position * this.itemHeight}px)`
  }

  private limit(position: number): number {
    const last = Math.max(0, this.childElementCount - 1)
    if (position < 0) return position / 3
    return position > last ? last + (position - last) / 3 : position
  }

  private settle(position: number): void {
    const last = Math.max(0, this.childElementCount - 1)
    const target = Math.min(last, Math.max(0, Math.round(position)))
    const from = this.position
    this.index = target
    this.name()
    this.onSettle(false)
    this.stop()
    const duration = Math.min(500, 150 + Math.abs(target - from) * 60)
    this.stop = glide(
      duration,
      (share) => this.place(from + (target - from) * share),
      () => this.onSettle(true),
      easings.easeOutCubic,
    )
  }

  private tapAt(event: PointerEvent): void {
    const { top, height } = this.getBoundingClientRect()
    const rows = Math.round((event.clientY - top - height / 2) / this.itemHeight)
    if (!rows) return this.position === this.index ? undefined : this.settle(this.position)
    this.onStart()
    this.settle(this.position + rows)
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1, PageUp: -5, PageDown: 5, Home: -Infinity, End: Infinity }[event.key]
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    this.onStart()
    this.settle(this.index + step)
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault()
    if (!this.wheelTimer) {
      this.stop()
      this.onStart()
      this.wheeled = this.position
    }
    const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY
    this.wheeled += px / 100
    this.place(this.limit(this.wheeled))
    clearTimeout(this.wheelTimer)
    this.wheelTimer = setTimeout(() => {
      this.wheelTimer = undefined
      this.settle(this.position)
    }, 120)
  }
}

const types = {
  value: raw<unknown[]>(),
  'default-value': raw<unknown[]>(),
  'indicator-style': str(),
  'indicator-class': str(),
  'mask-style': str(),
  'mask-class': str(),
  'immediate-change': bool(),
  name: str(),
}

export class APickerView extends component(types) {
  override readonly isField = true
  private mask!: HTMLElement
  private indicator!: HTMLElement
  private sizes?: ResizeObserver
  private tree?: MutationObserver
  private last = ''
  private picking = 0

  get fieldName(): string {
    return this.props.name
  }

  fieldValue(): number[] {
    return this.columns().map((column) => column.selected)
  }

  resetField(): void {
    this.apply(this.props['default-value'] ?? [])
  }

  protected override created(): void {
    this.hostClass('a-picker-view')
    this.mask = part('div')
    this.indicator = part('div')
    this.decorate()
    this.sizes = new ResizeObserver(() => this.measure())
    this.tree = new MutationObserver(() => this.collect())
  }

  protected override connected(): void {
    this.sizes!.observe(this)
    this.sizes!.observe(this.indicator)
    this.tree!.observe(this, { childList: true })
    // Columns that are connected after this element are upgraded by then.
    queueMicrotask(() => this.isConnected && this.collect())
  }

  protected override disconnected(): void {
    this.sizes!.disconnect()
    this.tree!.disconnect()
  }

  protected override changed(name: string): void {
    if (name === 'value') this.apply(this.props.value ?? [])
    else this.decorate()
  }

  private columns(): APickerViewColumn[] {
    return [...this.children].filter((child): child is APickerViewColumn => child instanceof APickerViewColumn)
  }

  /** Mask and indicator lie over the columns as the template's last siblings do. */
  private decorate(): void {
    const { props, mask, indicator } = this
    mask.className = `a-picker-view-picker-mask ${props['mask-class']}`.trim()
    mask.style.cssText = props['mask-style']
    indicator.className = `a-picker-view-picker-indicator ${props['indicator-class']}`.trim()
    indicator.style.cssText = props['indicator-style']
    if (mask.parentElement !== this) this.append(mask, indicator)
  }

  private collect(): void {
    if (this.mask.parentElement !== this) this.append(this.mask, this.indicator)
    for (const column of this.columns()) {
      column.onStart = () => {
        if (this.picking++ === 0) emit(this, 'pickStart', {})
      }
      column.onSettle = (final) => this.settled(final)
    }
    this.measure()
    this.apply(this.props.value ?? this.props['default-value'] ?? [])
  }

  private measure(): void {
    const room = this.clientHeight
    if (!room) return
    const item = this.indicator.offsetHeight || ITEM
    const top = (room - item) / 2
    this.indicator.style.top = `${top}px`
    this.mask.style.backgroundSize = `100% ${top}px`
    for (const column of this.columns()) column.measure(item, room)
  }

  private apply(value: unknown): void {
    const list = Array.isArray(value) ? value : []
    this.columns().forEach((column, i) => column.select(toNumber(list[i], 0)))
    this.last = this.fieldValue().join()
  }

  private settled(final: boolean): void {
    if (final || this.props['immediate-change']) {
      const value = this.fieldValue()
      if (value.join() !== this.last) {
        this.last = value.join()
        emit(this, 'change', { value })
      }
    }
    if (final && this.picking) {
      this.picking = 0
      emit(this, 'pickEnd', {})
    }
  }
}
