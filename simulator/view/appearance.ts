/**
 * `appear`, `disappear` and `firstAppear` (documentation: "view"): half of the element's area comes into view or
 * leaves it. Only elements with such a handler are watched.
 */
import { emit } from './events'

export class AppearanceWatcher {
  private state = new WeakMap<Element, { visible: boolean; seen: boolean }>()
  private observer: IntersectionObserver

  constructor() {
    this.observer = new IntersectionObserver((entries) => entries.forEach((entry) => this.entry(entry)), {
      threshold: [0, 0.5, 1],
    })
  }

  /** Called by the view for an element with a handler; once is enough, removed elements are forgotten by themselves. */
  watch(element: Element): void {
    if (this.state.has(element)) return
    this.state.set(element, { visible: false, seen: false })
    this.observer.observe(element)
  }

  dispose(): void {
    this.observer.disconnect()
  }

  private entry({
    target,
    isIntersecting,
    intersectionRatio,
    boundingClientRect: box,
  }: IntersectionObserverEntry): void {
    const state = this.state.get(target)
    if (!state) return
    // An element without an area has no half of it: it counts as soon as it touches the viewport.
    const visible = isIntersecting && (intersectionRatio >= 0.5 || box.width * box.height === 0)
    if (visible !== state.visible) {
      state.visible = visible
      if (visible && !state.seen) this.send(target, 'firstAppear')
      this.send(target, visible ? 'appear' : 'disappear')
      state.seen ||= visible
    }
    if (!target.isConnected) {
      this.observer.unobserve(target)
      this.state.delete(target)
    }
  }

  private send(target: Element, type: string): void {
    emit(target, type, {})
  }
}
