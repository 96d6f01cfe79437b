/**
 * `<movable-area>` and `<movable-view>` (documentation: "movable-area", "movable-view").
 *
 * The view is moved with an animation effect that stands still, so that the template's `style` stays untouched and
 * untouching. `x` and `y` count from where the style puts the view; it stays within the area, or covers it when larger.
 */
import { component } from './base-element'
import { bool, num, px, str } from './coerce'
import { drag } from './drag'
import { glide } from './glide'
import { emit } from './host'

const types = {
  direction: str('none'),
  inertia: bool(),
  'out-of-bounds': bool(),
  x: px(0),
  y: px(0),
  damping: num(20),
  friction: num(2),
  disabled: bool(),
  scale: bool(),
  'scale-min': num(0.5),
  'scale-max': num(10),
  'scale-value': num(1),
  animation: bool(),
}

type Source = '' | 'touch' | 'touch-out-of-bounds' | 'out-of-bounds' | 'friction'
interface Place {
  x: number
  y: number
}

export class AMovableArea extends component({ 'scale-area': bool() }) {
  protected override created(): void {
    this.hostClass('a-movable-area')
    if (this.props['scale-area']) {
      pinch(this, () => [...this.querySelectorAll('a-movable-view')].find((view) => view instanceof AMovableView))
    }
  }
}

export class AMovableView extends component(types) {
  private at: Place = { x: 0, y: 0 }
  private zoom = 1
  private effect?: KeyframeEffect
  private stop = () => {}

  protected override created(): void {
    this.hostClass('a-movable-view')
    this.reflect('direction', 'disabled')
    this.zoom = this.props['scale-value']
    let from: Place = this.at
    drag(this, {
      axis: () => ({ horizontal: 'x' as const, vertical: 'y' as const })[this.props.direction],
      start: () => {
        if (this.props.disabled || !['all', 'horizontal', 'vertical'].includes(this.props.direction)) return false
        this.stop()
        from = { ...this.at }
        return true
      },
      move: (_event, total) => this.dragged(from, total),
      end: (_event, info) => info.moved && this.released(info.velocity),
    })
    if (this.props.scale) pinch(this, () => this)
  }

  protected override connected(): void {
    // Its bounds are known only when it is laid out.
    requestAnimationFrame(() => {
      if (!this.isConnected) return
      this.move(this.clamp({ x: this.props.x, y: this.props.y }))
    })
  }

  protected override disconnected(): void {
    this.stop()
  }

  protected override changed(name: string): void {
    if (name === 'x' || name === 'y') this.byData(name)
    else if (name === 'scale-value') this.scaleTo(this.props['scale-value'])
    else if (name === 'direction' || name === 'disabled') this.reflect(name)
  }

  private given: Partial<Place> = {}
  /** Both coordinates may come one after the other; one that does not come stays where the finger left it. */
  private byData(axis: 'x' | 'y'): void {
    const pending = Object.keys(this.given).length > 0
    this.given[axis] = this.props[axis]
    if (pending) return
    queueMicrotask(() => {
      const target = this.clamp({ ...this.at, ...this.given })
      this.given = {}
      if (target.x === this.at.x && target.y === this.at.y) return
      this.travel(target, '', this.props.animation ? this.travelTime() : 0)
    })
  }

  /** ms; `damping` is "the larger, the faster", with 20 as the default. */
  private travelTime(): number {
    return Math.min(1000, Math.max(60, (300 * 20) / Math.max(1, this.props.damping)))
  }

  private travel(target: Place, source: Source, duration: number, done: () => void = () => {}): void {
    this.stop()
    const from = { ...this.at }
    if (duration <= 0) {
      this.move(target)
      emit(this, 'change', { ...target, source })
      return done()
    }
    this.stop = glide(
      duration,
      (share) => {
        this.move({ x: from.x + (target.x - from.x) * share, y: from.y + (target.y - from.y) * share })
        emit(this, 'change', { ...this.at, source })
      },
      done,
    )
  }

  private dragged(from: Place, total: Place): void {
    const { direction } = this.props
    const wanted = {
      x: from.x + (direction === 'vertical' ? 0 : total.x),
      y: from.y + (direction === 'horizontal' ? 0 : total.y),
    }
    const inside = this.clamp(wanted)
    const outside = inside.x !== wanted.x || inside.y !== wanted.y
    const resisted = { x: inside.x + (wanted.x - inside.x) / 3, y: inside.y + (wanted.y - inside.y) / 3 }
    const next = outside && this.props['out-of-bounds'] ? resisted : inside
    // A finger that goes on beyond the edge changes nothing; programs tell the direction by the last two changes.
    if (next.x === this.at.x && next.y === this.at.y) return
    this.move(next)
    emit(this, 'change', {
      ...this.at,
      source: outside && this.props['out-of-bounds'] ? 'touch-out-of-bounds' : 'touch',
    })
  }

  private released(velocity: Place): void {
    const { inertia, friction, direction } = this.props
    const end = () => emit(this, 'changeEnd', { ...this.at })
    const back = this.clamp(this.at)
    if (back.x !== this.at.x || back.y !== this.at.y) return this.travel(back, 'out-of-bounds', this.travelTime(), end)
    if (!inertia) return void end()
    const way = 200 / Math.max(0.1, friction > 0 ? friction : 2)
    const target = this.clamp({
      x: this.at.x + (direction === 'vertical' ? 0 : velocity.x * way),
      y: this.at.y + (direction === 'horizontal' ? 0 : velocity.y * way),
    })
    this.travel(target, 'friction', Math.hypot(velocity.x, velocity.y) > 0.05 ? 400 : 0, end)
  }

  scaleTo(scale: number): void {
    const { 'scale-min': min, 'scale-max': max } = this.props
    this.zoom = Math.min(Math.min(10, max), Math.max(Math.max(0.5, min), scale))
    this.move(this.clamp(this.at))
    emit(this, 'scale', { ...this.at, scale: this.zoom })
  }

  get scaling(): number {
    return this.props.scale && !this.props.disabled ? this.zoom : 0
  }

  private clamp(place: Place): Place {
    const area = this.closest('a-movable-area')
    if (!(area instanceof HTMLElement) || !area.clientWidth) return place
    return {
      x: within(place.x, this.offsetLeft, this.offsetWidth, area.clientWidth),
      y: within(place.y, this.offsetTop, this.offsetHeight, area.clientHeight),
    }
  }

  private move(place: Place): void {
    this.at = place
    const scale = this.zoom === 1 ? '' : ` scale(${this.zoom})`
    const transform = `translate(${place.x}px, ${place.y}px)${scale}`
    const frames = { transform: [transform, transform] }
    if (this.effect) return this.effect.setKeyframes(frames)
    // Nothing to hold as long as it stands where the style puts it.
    if (!place.x && !place.y && !scale) return
    const animation = this.animate(frames, { duration: 1, fill: 'both' })
    animation.pause()
    this.effect = animation.effect as KeyframeEffect
  }
}

/** All in px; `base` is where the style puts the view in the area. */
const within = (offset: number, base: number, size: number, room: number): number => {
  const spare = room - size
  return Math.min(Math.max(offset, Math.min(0, spare) - base), Math.max(0, spare) - base)
}

/** Two fingers on `surface` scale the view. */
const pinch = (surface: HTMLElement, viewOf: () => Element | undefined): void => {
  let start: { distance: number; scale: number } | undefined
  const distance = ({ touches: [a, b] }: TouchEvent) =>
    a && b ? Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) : 0
  surface.addEventListener('touchstart', (event) => {
    const view = viewOf()
    if (event.touches.length !== 2 || !(view instanceof AMovableView) || !view.scaling) return
    start = { distance: distance(event) || 1, scale: view.scaling }
  })
  surface.addEventListener(
    'touchmove',
    (event) => {
      const view = viewOf()
      if (!start || event.touches.length !== 2 || !(view instanceof AMovableView)) return
      event.preventDefault()
      view.scaleTo((start.scale * distance(event)) / start.distance)
    },
    { passive: false },
  )
  surface.addEventListener('touchend', () => (start = undefined))
}
