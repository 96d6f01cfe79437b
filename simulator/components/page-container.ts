/**
 * `<page-container>` (documentation: "page-container"): a page within the page, over all of it, that a step back
 * closes. The program hears of that by `afterLeave` and is to set `show` to false then; closed by a step back, it
 * stays so until `show` has been false.
 */
import { component } from './base-element'
import { type PropType, bool, num, str, toBoolean, word } from './coerce'
import { drag } from './drag'
import { emit, holdBack, logOnce } from './host'
import { shadow } from './shadow'
import { sharedPairs } from './share-element'

/** The documentation's example ("share-element") gives an object with `_v`, so that the same value counts again. */
const shown: PropType<boolean> = {
  initial: false,
  from(value, isStatic) {
    const wrapped = typeof value === 'object' && value !== null && '_v' in value
    return toBoolean(wrapped ? value._v : value, isStatic)
  },
}

const types = {
  show: shown,
  duration: num(300),
  'z-index': num(100),
  overlay: bool(true),
  position: word('bottom', 'top', 'right', 'center'),
  round: bool(),
  'close-on-slide-down': bool(),
  'overlay-style': str(),
  'custom-style': str(),
}

const css = `
:host { display: none; }
:host([open]) { display: block; position: fixed; inset: 0; }
.overlay { position: absolute; inset: 0; background: rgba(0, 0, 0, 0.7); touch-action: none; }
.panel { position: absolute; box-sizing: border-box; overflow: auto; background: #fff; max-width: 100%; max-height: 100%; }
.panel.bottom { left: 0; right: 0; bottom: 0; }
.panel.top { left: 0; right: 0; top: 0; }
.panel.right, .panel.center { inset: 0; }
.panel.bottom.round { border-radius: 20px 20px 0 0; }
.panel.top.round { border-radius: 0 0 20px 20px; }
.panel.right.round { border-radius: 20px 0 0 20px; }
.panel.center.round { border-radius: 20px; }
`

const ways = {
  bottom: { transform: 'translateY(100%)' },
  top: { transform: 'translateY(-100%)' },
  right: { transform: 'translateX(100%)' },
  center: { opacity: 0 },
}

/** px that the panel is drawn down before it closes. */
const SLIDE = 60

/** The one that is open: a page shows one at a time. */
const open = new Set<APageContainer>()

export class APageContainer extends component(types) {
  private root!: ShadowRoot
  private overlay!: HTMLElement
  private panel!: HTMLElement
  private state: 'closed' | 'entering' | 'open' | 'leaving' = 'closed'
  private running: Animation[] = []
  /** Counts the ways in: a frame that was asked for by an earlier one plays nothing. */
  private turn = 0
  private held?: { dispose(): void }

  protected override created(): void {
    this.hostClass('a-page-container')
    this.root = shadow(
      this,
      css,
      '<div class="overlay" part="overlay"></div><div class="panel" part="panel"><slot></slot></div>',
    )
    this.overlay = this.root.querySelector('.overlay')!
    this.panel = this.root.querySelector('.panel')!
    this.panel.setAttribute('role', 'dialog')
    this.overlay.addEventListener('click', () => {
      emit(this, 'clickOverlay', {})
      this.leave()
    })
    drag(this.panel, {
      axis: 'y',
      start: () => this.props['close-on-slide-down'] && this.panel.scrollTop <= 0,
      move: () => {},
      end: ({ clientY }, { moved, cancelled, velocity }) => {
        if (moved && !cancelled && (clientY - this.slideFrom > SLIDE || velocity.y > 0.5)) this.leave()
      },
    })
    this.panel.addEventListener('pointerdown', ({ clientY }) => (this.slideFrom = clientY))
    this.decorate()
  }
  private slideFrom = 0

  protected override connected(): void {
    if (this.props.show) this.enter()
  }

  protected override disconnected(): void {
    this.end('closed')
    this.release()
  }

  protected override changed(name: string): void {
    if (name !== 'show') this.decorate()
    else if (this.props.show) this.enter()
    else this.leave()
  }

  private decorate(): void {
    const { props, panel, overlay } = this
    panel.className = `panel ${props.position}${props.round ? ' round' : ''}`
    panel.style.cssText = props['custom-style']
    overlay.style.cssText = props['overlay-style']
    overlay.hidden = !props.overlay
    overlay.style.display = props.overlay ? '' : 'none'
    this.root.host.setAttribute('data-position', props.position)
    this.sheet.textContent = `:host([open]) { z-index: ${Math.round(props['z-index'])}; }`
    if (!this.sheet.isConnected) this.root.append(this.sheet)
  }
  private readonly sheet = document.createElement('style')

  private enter(): void {
    if (this.state === 'entering' || this.state === 'open') return
    if (open.size && !open.has(this)) {
      logOnce('warn', 'page_container_second', '<page-container>: a page shows one at a time; the second is not shown')
      return
    }
    if (this.state === 'leaving') emit(this, 'leaveCancelled', {})
    open.add(this)
    this.held ??= holdBack(() => this.leave())
    emit(this, 'beforeEnter', {})
    this.toggleAttribute('open', true)
    emit(this, 'enter', {})
    this.state = 'entering'
    // Its content may come with the same update.
    const turn = ++this.turn
    requestAnimationFrame(() => {
      if (this.state !== 'entering' || turn !== this.turn) return
      for (const [inside, outside] of sharedPairs(this)) inside.travel(outside, true)
      this.play(true, () => {
        this.state = 'open'
        emit(this, 'afterEnter', {})
      })
    })
  }

  private leave(): void {
    if (this.state === 'closed' || this.state === 'leaving') return
    if (this.state === 'entering') emit(this, 'enterCancelled', {})
    emit(this, 'beforeLeave', {})
    emit(this, 'leave', {})
    this.state = 'leaving'
    for (const [inside, outside] of sharedPairs(this)) inside.travel(outside, false)
    this.play(false, () => {
      this.end('closed')
      this.release()
      emit(this, 'afterLeave', {})
    })
  }

  private play(entering: boolean, done: () => void): void {
    for (const animation of this.running) animation.cancel()
    const duration = Math.max(0, this.props.duration)
    const steps = (away: Keyframe): Keyframe[] => {
      const here = 'opacity' in away ? { opacity: 1 } : { transform: 'none' }
      return entering ? [away, here] : [here, away]
    }
    const timing = { duration, easing: 'ease-out', fill: 'both' } as const
    const main = this.panel.animate(steps(ways[this.props.position]), timing)
    this.running = [main, this.overlay.animate(steps({ opacity: 0 }), timing)]
    main.onfinish = () => {
      for (const animation of this.running) animation.cancel()
      this.running = []
      done()
    }
  }

  private end(state: 'closed'): void {
    this.state = state
    for (const animation of this.running) animation.cancel()
    this.running = []
    this.toggleAttribute('open', false)
  }

  private release(): void {
    open.delete(this)
    this.held?.dispose()
    this.held = undefined
  }
}
