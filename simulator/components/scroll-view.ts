/** `<scroll-view>` (documentation: "scroll-view"). The element itself scrolls. */
import { BaseElement } from './base-element'
import { type PropsOf, bool, num, px, str } from './coerce'
import { emit } from './host'
import { glide } from './glide'

export const scrollTypes = {
  'scroll-x': bool(),
  'scroll-y': bool(),
  'scroll-top': px(0),
  'scroll-left': px(0),
  'scroll-into-view': str(),
  'scroll-with-animation': bool(),
  'scroll-animation-duration': num(300),
  'upper-threshold': px(50),
  'lower-threshold': px(50),
  'enable-back-to-top': bool(),
  'trap-scroll': bool(),
  'disable-lower-scroll': str(),
  'disable-upper-scroll': str(),
  'enable-flex': bool(),
  'show-scrollbar': bool(),
}
const shownAsAttributes = ['scroll-x', 'scroll-y', 'trap-scroll', 'enable-flex', 'enable-back-to-top', 'show-scrollbar']

const ofItsOwn = 'the platform documents that a scroll-view has no pull to refresh of its own; use the page’s'
const elsewhere = 'of the other dialect; there is nothing of the kind here'

export class AScrollView extends BaseElement {
  static override types: typeof scrollTypes = scrollTypes
  static override inert: Record<string, string> = {
    enhanced: 'of the other dialect; what it unlocks there works here without it',
    bounces: 'nothing bounces here',
    'paging-enabled': 'of the other dialect, and not documented; use <swiper>',
    'fast-deceleration': elsewhere,
    'scroll-anchoring': elsewhere,
    'offset-accuracy': elsewhere,
    ...Object.fromEntries(
      ['enabled', 'threshold', 'default-style', 'background', 'triggered'].map((name) => [
        `refresher-${name}`,
        ofItsOwn,
      ]),
    ),
  }
  declare protected props: PropsOf<typeof scrollTypes>
  private stop = () => {}
  private pending = new Set<string>()
  private last = { top: 0, left: 0 }
  private touchAt?: { x: number; y: number }

  protected override created(): void {
    this.hostClass('a-scroll-view')
    this.reflect(...shownAsAttributes)
    this.addEventListener('scroll', () => this.scrolled(), { passive: true })
    if (this.props['disable-lower-scroll'] || this.props['disable-upper-scroll']) this.guard()
    for (const name of ['scroll-top', 'scroll-left', 'scroll-into-view'] as const)
      if (this.props[name]) this.later(name)
  }

  protected override changed(name: string): void {
    if (shownAsAttributes.includes(name)) this.reflect(name)
    else if (name === 'scroll-top' || name === 'scroll-left' || name === 'scroll-into-view') this.later(name)
    else if (name.startsWith('disable-')) this.guard()
  }

  protected override disconnected(): void {
    this.stop()
  }

  override invoke(method: string, args: unknown[]): unknown {
    if (method !== 'scrollTo') return super.invoke(method, args)
    const { top, left, duration } = (args[0] ?? {}) as { top?: number; left?: number; duration?: number }
    this.go(left ?? this.scrollLeft, top ?? this.scrollTop, duration ?? 0)
    return undefined
  }

  /** The status bar was tapped (documentation: enable-back-to-top). */
  toTop(): void {
    if (this.props['enable-back-to-top'] && this.props['scroll-y']) this.go(this.scrollLeft, 0, 300)
  }

  /** What is to be scrolled to may come with the same update as the wish: so only when it is laid out. */
  private later(name: string): void {
    this.pending.add(name)
    if (this.pending.size > 1) return
    requestAnimationFrame(() => {
      const names = new Set(this.pending)
      this.pending.clear()
      if (this.isConnected) this.apply(names)
    })
  }

  private apply(names: Set<string>): void {
    const { props } = this
    const duration = props['scroll-with-animation'] ? props['scroll-animation-duration'] : 0
    let top = names.has('scroll-top') ? props['scroll-top'] : this.scrollTop
    let left = names.has('scroll-left') ? props['scroll-left'] : this.scrollLeft
    const id = props['scroll-into-view']
    const target = names.has('scroll-into-view') && id ? this.querySelector(`#${CSS.escape(id)}`) : null
    if (target) {
      const outer = this.getBoundingClientRect()
      const inner = target.getBoundingClientRect()
      if (props['scroll-y']) top = this.scrollTop + inner.top - outer.top - this.clientTop
      if (props['scroll-x']) left = this.scrollLeft + inner.left - outer.left - this.clientLeft
    }
    this.go(left, top, duration)
  }

  private go(left: number, top: number, duration: number): void {
    this.stop()
    const from = { left: this.scrollLeft, top: this.scrollTop }
    if (duration <= 0) return this.scrollTo(left, top)
    this.stop = glide(duration, (share) =>
      this.scrollTo(from.left + (left - from.left) * share, from.top + (top - from.top) * share),
    )
  }

  private scrolled(): void {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth, props, last } = this
    emit(this, 'scroll', { scrollLeft, scrollTop, scrollHeight, scrollWidth })
    const { 'upper-threshold': upper, 'lower-threshold': lower } = props
    const crossed = (now: number, before: number, rest: number, restBefore: number) => {
      if (now < before && now <= upper && before > upper) emit(this, 'scrollToUpper', {})
      if (now > before && rest <= lower && restBefore > lower) emit(this, 'scrollToLower', {})
    }
    const height = scrollHeight - clientHeight
    const width = scrollWidth - clientWidth
    if (props['scroll-y']) crossed(scrollTop, last.top, height - scrollTop, height - last.top)
    if (props['scroll-x']) crossed(scrollLeft, last.left, width - scrollLeft, width - last.left)
    this.last = { top: scrollTop, left: scrollLeft }
  }

  private guarded = false
  /** `disable-upper-scroll`, `disable-lower-scroll`: `always`, or `out-of-bounds` at the very end. */
  private guard(): void {
    if (this.guarded) return
    this.guarded = true
    const block = (event: Event, dx: number, dy: number) => {
      const delta = this.props['scroll-y'] ? dy : dx
      if (event.cancelable && delta && this.refuses(delta)) event.preventDefault()
    }
    this.addEventListener('wheel', (event) => block(event, event.deltaX, event.deltaY), { passive: false })
    this.addEventListener('touchstart', ({ touches: [touch] }) => {
      if (touch) this.touchAt = { x: touch.clientX, y: touch.clientY }
    })
    this.addEventListener(
      'touchmove',
      (event) => {
        const touch = event.touches[0]
        if (touch && this.touchAt) block(event, this.touchAt.x - touch.clientX, this.touchAt.y - touch.clientY)
      },
      { passive: false },
    )
  }

  private refuses(delta: number): boolean {
    const {
      'disable-lower-scroll': towardsStart,
      'disable-upper-scroll': towardsEnd,
      'scroll-y': vertical,
    } = this.props
    const at = vertical ? this.scrollTop : this.scrollLeft
    const end = vertical ? this.scrollHeight - this.clientHeight : this.scrollWidth - this.clientWidth
    if (delta < 0) return towardsStart === 'always' || (towardsStart === 'out-of-bounds' && at <= 0)
    return towardsEnd === 'always' || (towardsEnd === 'out-of-bounds' && at >= end - 1)
  }
}
