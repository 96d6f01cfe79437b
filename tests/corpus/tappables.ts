/**
 * What can be tapped on a page: elements whose template gives them a tap handler, navigators, and buttons.
 *
 * `watchTemplates` runs in every frame before its scripts: compiled templates hand the runtime a list of what their
 * elements have (`rt.elements(unit, [{ on: { tap: … } }, …])`), and this notes which of them, by the attribute that
 * leads from the element to its entry, take taps.
 */
import type { Frame } from 'playwright-core'

export function watchTemplates(): void {
  if (!location.pathname.endsWith('frame.html')) return
  const tappable = new Set<string>()
  Object.defineProperty(globalThis, 'corpusTappable', { value: tappable })
  const define = Object.defineProperty
  type Rt = { elements: (unit: string, list: { on?: Record<string, unknown> }[]) => void }
  type Templates = { unit: (unit: string, factory: (rt: Rt) => unknown) => void }
  // The global T is defined once, by the frame's own script.
  Object.defineProperty = function (object: object, key: PropertyKey, descriptor: PropertyDescriptor) {
    if (object === globalThis && key === 'T') {
      const templates = descriptor.value as Templates
      const unitOf = templates.unit
      templates.unit = (unit, factory) =>
        unitOf(unit, (rt) =>
          factory(
            Object.create(rt, {
              elements: {
                value: (id: string, list: { on?: Record<string, unknown> }[]) => {
                  list.forEach((info, n) => info.on?.['tap'] && tappable.add(`${id}#${n}`))
                  rt.elements(id, list)
                },
              },
            }) as Rt,
          ),
        )
    }
    return define(object, key, descriptor)
  } as typeof Object.defineProperty
}

export interface Tappable {
  /** Its place in document order among all that can be tapped. */
  nth: number
  /** The same among navigators and what has a handler, without buttons that have none. */
  place: number
  tag: string
  id: string
  class: string
  /** Its text, white space collapsed. */
  label: string
  /** It, or something in it, is hit at its middle. */
  visible: boolean
  navigator: boolean
}

/** Marks each with `data-corpus-nth` for `tapAt`. */
export function findTappables(frame: Frame): Promise<Tappable[]> {
  return frame.evaluate(() => {
    const set = (globalThis as never as { corpusTappable?: Set<string> }).corpusTappable ?? new Set<string>()
    const all = [...document.querySelectorAll('a-page *')].filter(
      (e) => set.has(e.getAttribute('t-e') ?? '') || e.localName === 'a-navigator' || e.localName === 'a-button',
    )
    let places = 0
    return all.map((e, nth) => {
      ;(e as { corpusNth?: number }).corpusNth = nth
      const { left, top, width, height } = e.getBoundingClientRect()
      const inView = width > 0 && height > 0 && left + width / 2 > 0 && left + width / 2 < innerWidth
      const style = getComputedStyle(e)
      void top
      return {
        nth,
        place: set.has(e.getAttribute('t-e') ?? '') || e.localName === 'a-navigator' ? places++ : -1,
        tag: e.localName.replace(/^a-/, ''),
        id: e.id,
        class: e.className,
        label: (e.textContent ?? '').replace(/\s+/g, ' ').trim(),
        visible: inView && style.visibility !== 'hidden' && style.pointerEvents !== 'none',
        navigator: e.localName === 'a-navigator',
      }
    })
  })
}

/**
 * A tap by a mouse at the middle of the n-th of them, or, where something else is there, at the element all the same.
 * Answers whether it was there to be hit.
 */
export function tapAt(frame: Frame, nth: number): Promise<boolean> {
  return frame.evaluate((wanted) => {
    const element = [...document.querySelectorAll('a-page *')].find(
      (e) => (e as { corpusNth?: number }).corpusNth === wanted,
    )
    if (!element) return false
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    const { left, top, width, height } = element.getBoundingClientRect()
    const [clientX, clientY] = [left + width / 2, top + height / 2]
    const hit = document.elementFromPoint(clientX, clientY)
    const reached = hit !== null && element.contains(hit)
    const target = reached ? hit : element
    const how = {
      bubbles: true,
      composed: true,
      cancelable: true,
      clientX,
      clientY,
      button: 0,
      pointerId: 1,
      pointerType: 'mouse',
      isPrimary: true,
    }
    target.dispatchEvent(new PointerEvent('pointerdown', how))
    target.dispatchEvent(new PointerEvent('pointerup', how))
    target.dispatchEvent(new MouseEvent('click', how))
    return reached
  }, nth)
}
