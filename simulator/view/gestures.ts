/**
 * From what the browser says (touch events for fingers, pointer events for a mouse or pen) to the platform's
 * gestures: `touchStart`, `touchMove`, `touchEnd`, `touchCancel`, `tap`, `longTap` (documentation: "事件"), the
 * hover classes, and the default actions of built-in components.
 *
 * Order at the end of a touch: `touchEnd`, then `tap`, then the default action of the nearest component that has
 * one (a checkbox toggles, a navigator navigates). A handler that catches the tap also keeps it from the
 * components further up. Every gesture starts at an element of the template, never inside a component.
 */
import type { TouchPoint } from '../../protocol/bridge'
import { BaseElement } from '../components/base-element'
import { linkedAbort } from '../components/linked-abort'
import { ARichText } from '../components/rich-text'
import { decodeAnimation } from '../components/text'
import { infoOf } from './element-info'
import { builtinAt, emit, hasHandler } from './events'
import { HoverTracker } from './hover'
import { installMouseScroll } from './mouse-scroll'

/** px that a finger may wander within a tap. */
const SLOP = 10
/** ms (documentation: "view"). */
const LONG_PRESS = 500

interface Press {
  target: Element
  /** The node that was hit, perhaps inside of a component. */
  hit: EventTarget | null
  /** The same, or what was hit within a component's shadow. */
  deepest: Element | null
  start: TouchPoint
  moved: boolean
  longTapped: boolean
  timer: ReturnType<typeof setTimeout>
}

const targetOf = (event: Event): Element | null => {
  // At the document, what happened inside of a component's shadow has the component as its target.
  const node = event.target
  return builtinAt(node instanceof Element ? node : node instanceof Node ? node.parentElement : null)
}

const innermost = (event: Event): Element | null => {
  const [node] = event.composedPath()
  return node instanceof Element ? node : null
}

/** Where on the way up a handler catches the event; the components from there on do not see it. */
const caughtAt = (target: Element, type: string): Element | undefined => {
  for (let at: Element | null = target; at; at = at.parentElement) {
    if (infoOf(at)?.on?.[type]?.some((handler) => handler.catches && !handler.capture)) return at
  }
  return undefined
}

const animationTypes: Record<string, string> = {
  transitionend: 'transitionEnd',
  animationstart: 'animationStart',
  animationiteration: 'animationIteration',
  animationend: 'animationEnd',
}

class Gestures {
  private press?: Press
  private hover = new HoverTracker()
  private abort = new AbortController()

  constructor(private root: Document) {
    const on = (type: string, listener: (event: any) => void, passive = true) =>
      root.addEventListener(type, listener, { capture: true, passive, signal: this.abort.signal })
    on('touchstart', (event: TouchEvent) => this.touch('touchStart', event), false)
    on('touchmove', (event: TouchEvent) => this.touch('touchMove', event), false)
    on('touchend', (event: TouchEvent) => this.touch('touchEnd', event))
    on('touchcancel', (event: TouchEvent) => this.touch('touchCancel', event))
    on('pointerdown', (event: PointerEvent) => this.pointerDown(event), false)
    on('keydown', (event: KeyboardEvent) => this.key(event), false)
    on('scroll', () => this.hover.cancel())
    installMouseScroll(root, this.abort.signal)
    for (const type of Object.keys(animationTypes)) on(type, (event: AnimationEvent) => this.animation(event))
  }

  dispose(): void {
    this.abort.abort()
    this.hover.cancel()
    clearTimeout(this.press?.timer)
  }

  private touch(type: string, event: TouchEvent): void {
    const target = targetOf(event)
    if (!target) return
    const touches = [...event.touches].map(pointOfTouch)
    const changed = [...event.changedTouches].map(pointOfTouch)
    this.step(type, target, touches, changed, event)
  }

  /** A mouse has one touch while its main button is down; it keeps the element it began on, as a finger does. */
  private pointerDown(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.button !== 0) return
    const target = targetOf(event)
    if (!target) return
    const until = linkedAbort(this.abort.signal)
    const options = { capture: true, signal: until.signal }
    const follow = (type: string) => (move: PointerEvent) => {
      if (move.pointerId !== event.pointerId) return
      const point = pointOf(move)
      if (type !== 'touchMove') until.abort()
      this.step(type, target, type === 'touchMove' ? [point] : [], [point], move)
    }
    this.root.addEventListener('pointermove', follow('touchMove'), options)
    this.root.addEventListener('pointerup', follow('touchEnd'), options)
    this.root.addEventListener('pointercancel', follow('touchCancel'), options)
    this.step('touchStart', target, [pointOf(event)], [pointOf(event)], event)
  }

  private step(type: string, target: Element, touches: TouchPoint[], changed: TouchPoint[], native: Event): void {
    const point = changed[0]
    if (!point) return
    if (type === 'touchStart') this.begin(target, touches, point, native)
    else if (type === 'touchMove') this.wander(changed)
    const inCanvas = target.localName === 'a-canvas'
    const place = inCanvas ? target.getBoundingClientRect() : undefined
    const relative = (list: TouchPoint[]) =>
      place ? list.map((p) => ({ ...p, x: p.clientX - place.left, y: p.clientY - place.top })) : list
    const allowed = emit(target, type, {}, { touches: relative(touches), changedTouches: relative(changed) })
    // Touches alone have a default that a program may want to prevent: scrolling.
    if (!allowed && native.cancelable && type !== 'touchEnd') native.preventDefault()
    if (type === 'touchEnd' && touches.length === 0) this.finish()
    else if (type === 'touchCancel') this.scrolls()
  }

  private begin(target: Element, touches: TouchPoint[], start: TouchPoint, native: Event): void {
    clearTimeout(this.press?.timer)
    this.press = undefined
    // A second finger makes it no tap.
    if (touches.length > 1) return this.hover.cancel()
    const press: Press = {
      target,
      hit: native.target,
      deepest: innermost(native),
      start,
      moved: false,
      longTapped: false,
      timer: setTimeout(() => this.long(press), LONG_PRESS),
    }
    this.press = press
    this.hover.press(target)
  }

  private wander(changed: TouchPoint[]): void {
    const { press } = this
    const now = press && changed.find((point) => point.identifier === press.start.identifier)
    if (!press || !now || press.moved) return
    if (Math.hypot(now.clientX - press.start.clientX, now.clientY - press.start.clientY) <= SLOP) return
    press.moved = true
    clearTimeout(press.timer)
    this.hover.cancel()
  }

  private long(press: Press): void {
    if (press !== this.press || !press.target.isConnected) return
    press.longTapped = hasHandler(press.target, 'longTap', true)
    emit(press.target, 'longTap', pressDetail(press.start, press), {
      touches: [press.start],
      changedTouches: [press.start],
    })
  }

  private finish(): void {
    const { press } = this
    this.cancel()
    // A long press is still a tap where nobody took it as a long one.
    if (!press || press.moved || press.longTapped) return
    this.tap(press.target, press.start, press)
  }

  /** The browser took the touch over. */
  private scrolls(): void {
    clearTimeout(this.press?.timer)
    this.press = undefined
    this.hover.cancel()
  }

  private cancel(): void {
    clearTimeout(this.press?.timer)
    this.press = undefined
    this.hover.release()
  }

  private tap(target: Element, point: TouchPoint, press?: Press): void {
    const start = enabled(target)
    if (!start) return
    // Looked up first: the handlers' data may rebuild what is around.
    const stoppedAt = caughtAt(start, 'tap')
    const path: Element[] = []
    for (let element: Element | null = start; element; element = element.parentElement) path.push(element)
    const own = start instanceof BaseElement ? start.tapFields?.(press?.deepest ?? null, point) : undefined
    if (own === null) return
    const more = own ? { fields: own } : {}
    emit(start, 'tap', { ...pressDetail(point, press), ...own }, { touches: [], changedTouches: [point], ...more })
    for (const element of path) {
      if (element instanceof BaseElement && element.tapped?.({ target: start, ...pick(point) })) return
      if (element === stoppedAt) return
    }
  }

  /** Enter and Space press what has the keyboard's focus, unless it takes text. */
  private key(event: KeyboardEvent): void {
    if (event.repeat || (event.key !== 'Enter' && event.key !== ' ')) return
    const target = event.target
    if (!(target instanceof BaseElement) || !target.tapped || target.tabIndex < 0) return
    event.preventDefault()
    const { left, top, width, height } = target.getBoundingClientRect()
    const at = { clientX: left + width / 2, clientY: top + height / 2 }
    this.tap(target, { identifier: 0, ...at, pageX: at.clientX + scrollX, pageY: at.clientY + scrollY })
  }

  private animation(event: AnimationEvent | TransitionEvent): void {
    const target = event.target
    if (!(target instanceof Element) || !target.localName.startsWith('a-')) return
    const { elapsedTime } = event
    const isTransition = event instanceof TransitionEvent
    if (!isTransition && event.animationName === decodeAnimation) return
    const detail = isTransition
      ? { propertyName: event.propertyName, elapsedTime }
      : { animationName: event.animationName, elapsedTime }
    emit(target, animationTypes[event.type]!, detail)
  }
}

/** A disabled button takes no taps; what stands around it does. */
const enabled = (target: Element): Element | undefined => {
  const button = target.closest('a-button[disabled]')
  return button ? (builtinAt(button.parentElement) ?? undefined) : target
}

const pick = ({ clientX, clientY }: TouchPoint) => ({ clientX, clientY })
/** Where it was; on rich text also the marks of the nodes that were hit (documentation: "rich-text"). */
const pressDetail = ({ clientX, clientY, pageX, pageY }: TouchPoint, press?: Press) => ({
  clientX,
  clientY,
  pageX,
  pageY,
  x: clientX,
  y: clientY,
  ...(press?.target instanceof ARichText && press.hit instanceof Element
    ? { marks: press.target.marksAt(press.hit) }
    : {}),
})

const pointOf = ({ clientX, clientY, pageX, pageY }: PointerEvent): TouchPoint => ({
  identifier: 0,
  clientX,
  clientY,
  pageX,
  pageY,
})
const pointOfTouch = ({ identifier, clientX, clientY, pageX, pageY }: Touch): TouchPoint => ({
  identifier,
  clientX,
  clientY,
  pageX,
  pageY,
})

/** Listens on a page's document until it is disposed of. */
export const installGestures = (root: Document): { dispose(): void } => new Gestures(root)
