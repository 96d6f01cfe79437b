/**
 * `<swiper>` and `<swiper-item>` (documentation: "swiper").
 *
 * Each item is slotted by hand into a cell of the swiper's own, since an item's element and style belong to the
 * template. `position` is where the view stands, counted in items; a cell is moved to `index - position` times its
 * own size, modulo the number of items when circular.
 */
import { component } from './base-element'
import { drag } from './drag'
import { easings, glide } from './glide'
import { emit } from './host'
import { shadow } from './shadow'
import { ASwiperItem } from './swiper-item'
import { swiperProps } from './swiper-props'

const css = `
:host { touch-action: pan-y; }
:host([vertical]) { touch-action: pan-x; }
.view { display: grid; flex: 1 1 auto; min-width: 0; grid-template: 100% / 100%; position: relative; height: 100%; }
.cell { position: absolute; inset: 0 auto auto 0; width: 100%; height: 100%; will-change: transform; }
.cell.flow { position: relative; grid-area: 1 / 1; }
.dots { position: absolute; left: 0; right: 0; bottom: 10px; display: flex; justify-content: center; gap: 8px; pointer-events: none; z-index: 1; }
.dots.vertical { left: auto; right: 10px; top: 0; bottom: 0; flex-direction: column; }
.dot { width: 8px; height: 8px; border-radius: 50%; }
`

type Source = '' | 'autoplay' | 'touch'

export class ASwiper extends component(swiperProps) {
  private root!: ShadowRoot
  private view!: HTMLElement
  private dots!: HTMLElement
  private items: Element[] = []
  private cells: HTMLElement[] = []
  private position = 0
  private index = 0
  /** The item that the last `change` was of; undefined after those of items on the way. */
  private told: number | undefined = 0
  private timer?: ReturnType<typeof setTimeout>
  private dragging = false
  private stop = () => {}
  /** Set while it moves: ends the move and tells of it. Whoever heard `change` waits for `animationEnd`. */
  private arrive?: () => void
  private observer?: MutationObserver

  override userState(): number | undefined {
    return this.moved ? this.index : undefined
  }

  override takeUserState(state: unknown): void {
    if (Number(state) >= this.items.length) return
    this.halt()
    this.rest(Number(state))
    this.moved = true
    this.layout()
  }

  protected override created(): void {
    this.hostClass('a-swiper')
    this.root = shadow(this, css, '<div class="view"></div><div class="dots"></div>', { slotAssignment: 'manual' })
    this.view = this.root.querySelector('.view')!
    this.dots = this.root.querySelector('.dots')!
    this.rest(Math.max(0, this.props.current))
    this.observer = new MutationObserver(() => this.collect())
    this.observer.observe(this, { childList: true })
    this.collect()
    this.followPointer()
  }

  protected override connected(): void {
    // Items that are connected after the swiper itself are upgraded by now.
    queueMicrotask(() => this.collect())
    this.schedule()
    // One that was only put elsewhere in the page still moves, and arrives by itself.
    if (this.cut) this.arrive?.()
    this.cut = false
  }

  /** Taken out of the page in the middle of a move, maybe. */
  private cut = false

  protected override disconnected(): void {
    clearTimeout(this.timer)
    this.stop()
    this.position = this.index
    this.cut = true
  }

  protected override changed(name: string): void {
    if (name === 'current') this.goTo(this.props.current)
    else if (name === 'autoplay' || name === 'interval') this.schedule()
    else this.layout()
  }

  /** Takes stock of the items; cells follow their number. Libraries put other elements than swiper-items there, too. */
  private collect(): void {
    const items = [...this.children]
    if (items.length === this.items.length && items.every((item, i) => item === this.items[i])) return
    this.items = items
    while (this.cells.length > items.length) this.cells.pop()!.remove()
    while (this.cells.length < items.length) {
      const cell = document.createElement('div')
      cell.className = 'cell'
      cell.appendChild(document.createElement('slot'))
      this.view.appendChild(cell)
      this.cells.push(cell)
    }
    items.forEach((item, i) => (this.cells[i]!.firstElementChild as HTMLSlotElement).assign(item))
    const last = Math.max(0, items.length - 1)
    // The data may name an item that comes with a later update: it is gone to then.
    const wanted = Math.min(Math.max(0, Math.round(this.props.current)), last)
    const stays = this.index <= last && (this.index === wanted || this.moved)
    // A list that changes with every `change` must not stop the move to the item.
    if (stays && this.arrive && this.goal === this.index) return this.layout()
    this.stop()
    this.rest(stays ? this.index : wanted)
    this.layout()
    this.arrive?.()
    this.schedule()
  }

  /** Is at an item, without a word. */
  private rest(index: number): void {
    this.index = this.position = this.told = index
  }

  /** Ends a move where it is, counted from the item that it was on its way to. */
  private halt(): void {
    this.stop()
    if (!this.arrive) return
    this.arrive = undefined
    const count = this.items.length
    if (this.loops) this.position -= Math.round((this.position - this.index) / count) * count
  }

  /** Where a move goes to, outside of the list when it goes round. */
  private goal = 0
  /** Whether anything but data has moved it. */
  private moved = false

  private get vertical(): boolean {
    return this.props.vertical
  }

  private get shownItems(): number {
    return Math.max(1, Math.floor(this.props['display-multiple-items']))
  }

  private get loops(): boolean {
    return this.props.circular && this.items.length > this.shownItems
  }

  private layout(): void {
    const { props, view, cells } = this
    this.reflect('vertical')
    const before = props['previous-margin']
    const after = props['next-margin']
    view.style.margin = this.vertical ? `${before}px 0 ${after}px` : `0 ${after}px 0 ${before}px`
    if (this.vertical) view.style.height = `calc(100% - ${before + after}px)`
    else view.style.height = ''
    const size = `${100 / this.shownItems}%`
    const mode = props['adjust-height'] || 'first'
    const adjusts = !this.vertical || props['adjust-vertical-height']
    const leading = mode === 'current' ? this.index : 0
    cells.forEach((cell, i) => {
      cell.style.width = this.vertical ? '100%' : size
      cell.style.height = this.vertical ? size : '100%'
      cell.classList.toggle('flow', adjusts && (mode === 'highest' || (mode !== 'none' && i === leading)))
    })
    this.showDots()
    this.mark()
    this.place()
    if (adjusts && mode !== 'none') this.holdOpen(leading)
  }

  /** An item that is taken out of the flow gives no height: its content's is taken then. */
  private holdOpen(leading: number): void {
    requestAnimationFrame(() => {
      const item = this.items[leading]
      if (!item || !this.isConnected || this.view.clientHeight > 0) return
      this.view.style.minHeight = item.scrollHeight > 0 ? `${item.scrollHeight}px` : ''
    })
  }

  private showDots(): void {
    const { props, dots, items } = this
    dots.hidden = !props['indicator-dots']
    dots.style.display = dots.hidden ? 'none' : ''
    dots.classList.toggle('vertical', this.vertical)
    while (dots.childElementCount > items.length) dots.lastElementChild!.remove()
    while (dots.childElementCount < items.length) {
      const dot = document.createElement('div')
      dot.className = 'dot'
      dots.appendChild(dot)
    }
    ;[...dots.children].forEach((dot, i) => {
      const color = i === this.index ? props['indicator-active-color'] : props['indicator-color']
      ;(dot as HTMLElement).style.background = color
    })
  }

  private mark(): void {
    const active = this.props['active-class']
    if (!active) return
    this.items.forEach((item, i) => item instanceof ASwiperItem && item.mark(active, i === this.index))
  }

  private place(): void {
    const { cells, position } = this
    const count = cells.length
    const snap = this.snapped()
    cells.forEach((cell, i) => {
      let offset = i - position
      if (this.loops) {
        // Room for what shows behind the last of the shown items, the rest before the first.
        const ahead = count / 2 + (this.shownItems - 1) / 2
        offset = offset - Math.floor((offset + count - ahead) / count) * count
      }
      const move = snap ? `calc(${offset * 100}% + ${snap}px)` : `${offset * 100}%`
      cell.style.transform = this.vertical ? `translate(0, ${move})` : `translate(${move}, 0)`
      cell.style.visibility = Math.abs(offset) > this.shownItems + 2 ? 'hidden' : ''
    })
  }

  /** px by which `snap-to-edge` draws the first item to the start of the box, and the last to its end. */
  private snapped(): number {
    const { props, position } = this
    const last = this.items.length - this.shownItems
    if (!props['snap-to-edge'] || this.loops || this.items.length < 2) return 0
    const atStart = Math.max(0, 1 - Math.max(0, position))
    const atEnd = Math.max(0, 1 - Math.max(0, last - position))
    return props['next-margin'] * atEnd - props['previous-margin'] * atStart
  }

  /** By data: with an animation unless it is forbidden. */
  private goTo(current: number): void {
    const last = this.items.length - 1
    if (last < 0) return this.rest(Math.max(0, current))
    const target = Math.min(Math.max(0, Math.round(current)), last)
    if (target === this.index) return
    this.settle(target, '', this.props['disable-programmatic-animation'] ? 0 : this.props.duration)
  }

  /**
   * Moves to an item and makes it the current one. `target` may lie outside of the list when circular.
   * `change` is sent at the start of the move, `animationEnd` at its end.
   */
  private settle(target: number, source: Source, duration = this.props.duration): void {
    const count = this.items.length
    const index = ((target % count) + count) % count
    const changed = index !== this.told
    this.halt()
    this.index = index
    this.goal = target
    if (source) this.moved = true
    const from = this.position
    const size = this.size()
    const easing = easings[this.props['easing-function']] ?? easings.default!
    // On a way over several items, the last one is told of when it is reached.
    const several = this.props.acceleration && source === 'touch' && Math.abs(target - from) > 1
    if (changed && !several) this.tellChange(index, source)
    const finish = () => {
      const { index } = this
      this.arrive = undefined
      this.position = index
      this.place()
      if (several) this.passing(index, index)
      if (changed && several) this.tellChange(index, source)
      emit(this, 'animationEnd', { current: index, source })
      this.schedule()
    }
    if (duration <= 0 || from === target) return finish()
    this.arrive = finish
    this.stop = glide(
      duration,
      (share) => {
        this.position = from + (target - from) * share
        this.place()
        if (several) this.passing(from, target)
        this.sendTransition((target - this.position) * size)
      },
      finish,
      easing,
    )
  }

  private tellChange(index: number, source: Source): void {
    this.told = index
    this.showDots()
    this.mark()
    if (this.props['adjust-height'] === 'current') this.layout()
    emit(this, 'change', { current: index, source, ...(this.props.acceleration ? { isChanging: false } : {}) })
  }

  private passed = 0
  /** Items between, on the way over several: `changing-class`, and a change of each. */
  private passing(from: number, target: number): void {
    const way = Math.sign(target - from)
    const at = way > 0 ? Math.floor(this.position) : Math.ceil(this.position)
    const between = (at - target) * way < 0 && (at - from) * way > 0
    const count = this.items.length
    const index = ((at % count) + count) % count
    this.items.forEach(
      (item, i) => item instanceof ASwiperItem && item.mark(this.props['changing-class'], between && i === index),
    )
    if (!between || at === this.passed) return
    this.passed = at
    this.told = undefined
    emit(this, 'change', { current: index, isChanging: true })
  }

  private sendTransition(distance: number): void {
    emit(this, 'transition', this.vertical ? { dx: 0, dy: distance } : { dx: distance, dy: 0 })
  }

  /** px of one item along the way. */
  private size(): number {
    const { width, height } = this.view.getBoundingClientRect()
    return (this.vertical ? height : width) / this.shownItems || 1
  }

  private limit(position: number): number {
    if (this.loops) return position
    const last = Math.max(0, this.items.length - this.shownItems)
    // A little give at the ends.
    if (position < 0) return position / 3
    return position > last ? last + (position - last) / 3 : position
  }

  private followPointer(): void {
    let from = 0
    drag(this, {
      axis: () => (this.vertical ? 'y' : 'x'),
      angle: () => this.props['touch-angle'],
      slop: 5,
      start: () => {
        if (this.props['disable-touch'] || this.items.length < 1) return false
        from = this.position
        return true
      },
      move: (_event, total) => {
        const begins = !this.dragging
        this.dragging = true
        clearTimeout(this.timer)
        this.halt()
        if (begins) from = this.position
        const distance = this.vertical ? total.y : total.x
        this.position = this.limit(from - distance / this.size())
        this.place()
        this.sendTransition(-distance)
      },
      end: (_event, { velocity }) => {
        if (!this.dragging) return
        this.dragging = false
        this.release(from, this.vertical ? velocity.y : velocity.x)
      },
    })
  }

  /** `velocity` in px per ms. */
  private release(from: number, velocity: number): void {
    const start = Math.round(from)
    const way = this.position - start
    const fast = Math.abs(velocity) > this.props['swipe-speed'] * 4 && velocity * way < 0
    let target = start
    if (Math.abs(way) > this.props['swipe-ratio'] || fast)
      target = way > 0 ? Math.max(start + 1, Math.floor(this.position)) : Math.min(start - 1, Math.ceil(this.position))
    if (this.props.acceleration && fast) target += Math.trunc(-velocity * 0.6)
    const last = Math.max(0, this.items.length - this.shownItems)
    if (!this.loops) target = Math.min(Math.max(0, target), last)
    this.settle(target, 'touch')
  }

  private schedule(): void {
    clearTimeout(this.timer)
    if (!this.props.autoplay || this.items.length < 2 || !this.isConnected) return
    this.timer = setTimeout(
      () => {
        if (this.dragging || document.hidden) return this.schedule()
        const next = this.index + 1
        this.settle(this.loops || next < this.items.length ? next : 0, 'autoplay')
      },
      Math.max(50, this.props.interval),
    )
  }
}
