/**
 * A mouse scrolls by dragging, as a finger does, with a throw at the end. Touches are left to the browser. What a
 * component drags itself (a swiper, a slider, a wheel) is not scrolled, and where text can be selected or typed,
 * the mouse does that.
 */
import { FOLLOWING_POINTER } from '../../base/following-pointer'
import { type Sample, isDragged, velocityOf } from '../components/drag'
import { linkedAbort } from '../components/linked-abort'

/** px before it counts as a drag: the same as for a tap that wanders. */
const SLOP = 10
/** Share of its speed that a throw keeps per ms. */
const KEEP = 0.996

const untouchable =
  'input, textarea, select, video, iframe, a-map, a-video, a-text[selectable]:not([selectable="false"]), a-canvas[disable-scroll]'
/** What is around them does not scroll from inside of them (documentation: "view"). */
const holding = 'a-view[disable-scroll]:not([disable-scroll="false"]), a-view[catch-move]:not([catch-move="false"])'

/** The elements around `target` that can scroll along an axis, innermost first. */
const scrollersOf = (target: Element, axis: 'x' | 'y'): Element[] => {
  const found: Element[] = []
  for (let at: Element | null = target; at && at !== document.documentElement; at = at.parentElement) {
    const style = getComputedStyle(at)
    const scrolls = /auto|scroll/.test(axis === 'y' ? style.overflowY : style.overflowX)
    const room = axis === 'y' ? at.scrollHeight > at.clientHeight : at.scrollWidth > at.clientWidth
    if (scrolls && room && at !== document.body) found.push(at)
    // A fixed layer takes nothing behind it along.
    if (style.position === 'fixed' || at.matches(holding)) return found
  }
  if (document.scrollingElement) found.push(document.scrollingElement)
  return found
}

/** Scrolls the innermost that can still go that way; tells whether any could. */
const scrollBy = (scrollers: Element[], axis: 'x' | 'y', delta: number): boolean => {
  const side = axis === 'y' ? 'scrollTop' : 'scrollLeft'
  for (const scroller of scrollers) {
    const before = scroller[side]
    scroller[side] = before + delta
    if (scroller[side] !== before) return true
    if (scroller.matches('a-scroll-view[trap-scroll]')) return false
  }
  return false
}

export const PULL_EVENT = 'tandem-pull'
/** A mouse draws a page down that stands at its top: `distance` in px from the press on. */
export type PullEvent = CustomEvent<{ distance: number; end: boolean }>
const pull = (distance: number, end: boolean): void => {
  document.dispatchEvent(new CustomEvent(PULL_EVENT, { detail: { distance: Math.max(0, distance), end } }))
}

export const installMouseScroll = (root: Document, signal: AbortSignal): void => {
  let thrown = 0
  const stopThrow = () => cancelAnimationFrame(thrown)

  const throwOn = (scrollers: Element[], axis: 'x' | 'y', speed: number): void => {
    let last = performance.now()
    let rest = 0
    const tick = (now: number) => {
      const time = now - last
      last = now
      speed *= KEEP ** time
      // Scroll positions are whole pixels on some screens: what is left over counts for the next frame.
      rest += speed * time
      const step = Math.trunc(rest)
      rest -= step
      if (Math.abs(speed) < 0.02 || (step && !scrollBy(scrollers, axis, -step))) return
      thrown = requestAnimationFrame(tick)
    }
    thrown = requestAnimationFrame(tick)
  }

  const follow = (down: PointerEvent, target: Element): void => {
    const until = linkedAbort(signal)
    const options = { signal: until.signal, passive: true }
    let axis: 'x' | 'y' | undefined
    let scrollers: Element[] = []
    let at = { x: down.clientX, y: down.clientY }
    let samples: Sample[] = []
    let pulling = false

    root.addEventListener(
      'pointermove',
      (event) => {
        if (event.pointerId !== down.pointerId) return
        if (isDragged(down.pointerId)) return until.abort()
        const x = event.clientX - down.clientX
        const y = event.clientY - down.clientY
        if (!axis) {
          if (Math.hypot(x, y) < SLOP) return
          axis = Math.abs(x) > Math.abs(y) ? 'x' : 'y'
          scrollers = scrollersOf(target, axis)
        }
        const delta = axis === 'y' ? event.clientY - at.y : event.clientX - at.x
        at = { x: event.clientX, y: event.clientY }
        samples = [...samples.slice(-20), { ...at, time: event.timeStamp }]
        const scrolled = scrollBy(scrollers, axis, -delta)
        pulling ||= !scrolled && axis === 'y' && delta > 0 && scrollY <= 0 && scrollers.at(-1) === root.scrollingElement
        if (pulling) pull(y, false)
      },
      options,
    )
    const end = (event: PointerEvent) => {
      if (event.pointerId !== down.pointerId) return
      until.abort()
      if (pulling) return pull(event.clientY - down.clientY, true)
      // A simulator that follows another one is told how far that one is thrown.
      if (event.pointerId === FOLLOWING_POINTER) return
      const speed = axis ? velocityOf(samples, event.timeStamp)[axis] : 0
      if (axis && Math.abs(speed) > 0.1) throwOn(scrollers, axis, speed)
    }
    root.addEventListener('pointerup', end, options)
    root.addEventListener('pointercancel', end, options)
  }

  root.addEventListener(
    'pointerdown',
    (event) => {
      stopThrow()
      const { target } = event
      if (event.pointerType !== 'mouse' || event.button !== 0 || !(target instanceof Element)) return
      if (!target.closest(untouchable)) follow(event, target)
    },
    { signal, passive: true },
  )
  const wheel = (event: WheelEvent) => {
    stopThrow()
    const { target } = event
    if (!(target instanceof Element) || !target.closest(holding)) return
    const axis = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? 'x' : 'y'
    if (!scrollersOf(target, axis).length) event.preventDefault()
  }
  root.addEventListener('wheel', wheel, { signal, passive: false })
}
