/**
 * The page's own scrolling: what logic and shell hear of it, and my.pageScrollTo. Documentation: "页面运行机制"
 * (onPageScroll, onReachBottom), "my.pageScrollTo".
 */
import type { PageEventName } from '../../protocol/bridge'
import { glide } from '../components/glide'
import { select } from './selectors'

/** px above the end at which onReachBottom comes, where the configuration says nothing. */
const REACH_DISTANCE = 50

export interface ScrollListener {
  scrolled(top: number): void
  pageEvent(name: PageEventName, payload: unknown): void
}

export class PageScroll {
  /** px; of the page's window configuration. */
  reachBottomDistance = REACH_DISTANCE
  private pending = false
  private last = 0
  /** The end has been told of, and not been left since. */
  private atEnd = false
  private height = 0
  private stopGlide = (): void => {}

  constructor(private readonly listener: ScrollListener) {
    addEventListener('scroll', () => this.request(), { passive: true })
  }

  /** px, from `onReachBottomDistance`. */
  configure(distance: unknown): void {
    const px = Number(distance)
    this.reachBottomDistance = Number.isFinite(px) && distance !== undefined && px >= 0 ? px : REACH_DISTANCE
  }

  /** `top` in px, or where `selector`'s element begins; `duration` in ms. */
  scrollTo(where: { top?: number; selector?: string; offsetTop?: number; duration: number }): void {
    const element = where.selector === undefined ? undefined : select(where.selector)[0]
    const target = element ? element.getBoundingClientRect().top + scrollY + (where.offsetTop ?? 0) : where.top
    if (target === undefined) return
    const from = scrollY
    this.stopGlide()
    this.stopGlide = glide(where.duration, (share) => scrollTo(scrollX, from + (target - from) * share))
  }

  /** At most once per frame. */
  private request(): void {
    if (this.pending) return
    this.pending = true
    requestAnimationFrame(() => {
      this.pending = false
      this.tell()
    })
  }

  private tell(): void {
    const top = Math.max(0, scrollY)
    const { scrollHeight, clientHeight } = document.documentElement
    const down = top > this.last
    const { last } = this
    this.last = top
    if (top === last && scrollHeight === this.height) return
    this.listener.scrolled(top)
    this.listener.pageEvent('onPageScroll', { scrollTop: top, scrollHeight })
    const reached = top + clientHeight >= scrollHeight - this.reachBottomDistance
    // More content moves the end away: it can be reached again.
    if (!reached || scrollHeight !== this.height) this.atEnd = false
    this.height = scrollHeight
    if (reached && down && !this.atEnd) {
      this.atEnd = true
      this.listener.pageEvent('onReachBottom', undefined)
    }
  }
}
