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
import { decodeAnimation } from '../components/text'
import { HoverTracker } from './hover'

export interface GestureInit {
  detail: unknown
  bubbles: boolean
  touches?: TouchPoint[]
  changedTouches?: TouchPoint[]
  /** The browser's own event, for SJS handlers that prevent its default. */
  native?: Event
}

export interface DispatchResult {
  /** A handler ran. */
  handled: boolean
  /** The element at which a `catch` handler stopped the event. */
  stoppedAt?: Element
}

/** Calls the program's handlers, from `target` up when the event bubbles. */
export type GestureDispatch = (target: Element, type: string, init: GestureInit) => DispatchResult

/** px that a finger may wander within a tap. */
const SLOP = 10
/** ms (documentation: "view"). */
const LONG_PRESS = 500

interface Press {
  target: Element
  start: TouchPoint
  moved: boolean
  longTapped: boolean
  timer: ReturnType<typeof setTimeout>
}

/** The element of the template that `node` belongs to: internals of components and text nodes climb up to it. */
export const templateElement = (node: EventTarget | null): Element | undefined => {
  let element = node instanceof Element ? node : node instanceof Node ? node.parentElement : null
  while (element && !element.localName.startsWith('a-')) element = element.parentElement
  return element ?? undefined
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

  constructor(
    private root: Document,
    private dispatch: GestureDispatch,
  ) {
    const on = (type: string, listener: (event: any) => void, passive = true) =>
      root.addEventListener(type, listener, { capture: true, passive, signal: this.abort.signal })
    on('touchstart', (event: TouchEvent) => this.touch('touchStart', event), false)
    on('touchmove', (event: TouchEvent) => this.touch('touchMove', event), false)
    on('touchend', (event: TouchEvent) => this.touch('touchEnd', event))
    on('touchcancel', (event: TouchEvent) => this.touch('touchCancel', event))
    on('pointerdown', (event: PointerEvent) => this.pointerDown(event))
    on('keydown', (event: KeyboardEvent) => this.key(event), false)
    on('scroll', () => this.hover.cancel())
    for (const type of Object.keys(animationTypes)) on(type, (event: AnimationEvent) => this.animation(event))
  }

  dispose(): void {
    this.abort.abort()
    this.hover.cancel()
    clearTimeout(this.press?.timer)
  }

  private touch(type: string, event: TouchEvent): void {
    const target = templateElement(event.composedPath()[0] ?? event.target)
    if (!target) return
    const touches = [...event.touches].map(pointOfTouch)
    const changed = [...event.changedTouches].map(pointOfTouch)
    this.step(type, target, touches, changed, event)
  }

  /** A mouse has one touch while its main button is down; it keeps the element it began on, as a finger does. */
  private pointerDown(event: PointerEvent): void {
    if (event.pointerType === 'touch' || event.button !== 0) return
    const target = templateElement(event.composedPath()[0] ?? event.target)
    if (!target) return
    const until = new AbortController()
    const options = { capture: true, signal: AbortSignal.any([until.signal, this.abort.signal]) }
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
    if (type === 'touchStart') this.begin(target, touches, point)
    else if (type === 'touchMove') this.wander(changed)
    const inCanvas = target.localName === 'a-canvas'
    const place = inCanvas ? target.getBoundingClientRect() : undefined
    const relative = (list: TouchPoint[]) =>
      place ? list.map((p) => ({ ...p, x: p.clientX - place.left, y: p.clientY - place.top })) : list
    this.dispatch(target, type, {
      detail: {},
      bubbles: true,
      touches: relative(touches),
      changedTouches: relative(changed),
      native,
    })
    if (type === 'touchEnd' && touches.length === 0) this.finish(native)
    else if (type === 'touchCancel') this.cancel()
  }

  private begin(target: Element, touches: TouchPoint[], start: TouchPoint): void {
    clearTimeout(this.press?.timer)
    this.press = undefined
    // A second finger makes it no tap.
    if (touches.length > 1) return this.hover.cancel()
    const press: Press = {
      target,
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
    press.longTapped = this.dispatch(press.target, 'longTap', {
      detail: pressDetail(press.start),
      bubbles: true,
      touches: [press.start],
      changedTouches: [press.start],
    }).handled
  }

  private finish(native: Event): void {
    const { press } = this
    this.cancel()
    // A long press is still a tap where nobody took it as a long one.
    if (!press || press.moved || press.longTapped) return
    this.tap(press.target, press.start, native)
  }

  private cancel(): void {
    clearTimeout(this.press?.timer)
    this.press = undefined
    this.hover.release()
  }

  private tap(target: Element, point: TouchPoint, native?: Event): void {
    const start = enabled(target)
    if (!start) return
    const { stoppedAt } = this.dispatch(start, 'tap', {
      detail: pressDetail(point),
      bubbles: true,
      touches: [],
      changedTouches: [point],
      native,
    })
    for (let element: Element | null = start; element; element = element.parentElement) {
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
    this.tap(target, { identifier: 0, ...at, pageX: at.clientX + scrollX, pageY: at.clientY + scrollY }, event)
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
    this.dispatch(target, animationTypes[event.type]!, { detail, bubbles: false, native: event })
  }
}

/** A disabled button takes no taps; what stands around it does. */
const enabled = (target: Element): Element | undefined => {
  const button = target.closest('a-button[disabled]')
  return button ? templateElement(button.parentElement) : target
}

const pick = ({ clientX, clientY }: TouchPoint) => ({ clientX, clientY })
const pressDetail = ({ clientX, clientY, pageX, pageY }: TouchPoint) => ({
  clientX,
  clientY,
  pageX,
  pageY,
  x: clientX,
  y: clientY,
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
export const installGestures = (root: Document, dispatch: GestureDispatch): { dispose(): void } =>
  new Gestures(root, dispatch)
