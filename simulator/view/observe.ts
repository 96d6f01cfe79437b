/** Intersection observers of programs (documentation: "IntersectionObserver"), by the id that logic gave. */
import type { ObserveRequest } from '../../protocol/bridge'
import { datasetOf } from './events'
import { select } from './selectors'

type Sent = (id: number, entry: unknown) => void

export class Observers {
  private readonly running = new Map<number, IntersectionObserver[]>()

  constructor(private readonly send: Sent) {}

  observe(id: number, request: ObserveRequest): void {
    this.stop(id)
    const found = select(request.selector, request.within)
    const targets = request.selectAll ? found : found.slice(0, 1)
    const references = request.relativeTo?.length ? request.relativeTo : [{ margins: none }]
    const observers = references.map(({ selector, margins }) => {
      // Without a selector the viewport is meant, which is what a root of null is.
      const root = selector === undefined ? null : (select(selector, request.within)[0] ?? null)
      return this.watch(id, request, targets, root, margins)
    })
    this.running.set(id, observers)
  }

  stop(id: number): void {
    for (const observer of this.running.get(id) ?? []) observer.disconnect()
    this.running.delete(id)
  }

  private watch(
    id: number,
    { thresholds, initialRatio, dataset }: ObserveRequest,
    targets: Element[],
    root: Element | null,
    { top, right, bottom, left }: typeof none,
  ): IntersectionObserver {
    const ratios = new Map<Element, number>()
    const heard = (entries: IntersectionObserverEntry[]): void => {
      for (const entry of entries) {
        const before = ratios.get(entry.target) ?? initialRatio
        ratios.set(entry.target, entry.intersectionRatio)
        // The browser always speaks once at first; the platform only where the ratio is another than was said.
        if (before !== entry.intersectionRatio) this.send(id, describe(entry, dataset))
      }
    }
    const rootMargin = [top, right, bottom, left].map((px) => `${px}px`).join(' ')
    const valid = thresholds.filter((t) => t >= 0 && t <= 1)
    const observer = new IntersectionObserver(heard, { root, rootMargin, threshold: valid.length ? valid : [0] })
    for (const target of targets) observer.observe(target)
    return observer
  }
}

const none = { top: 0, right: 0, bottom: 0, left: 0 }

const edges = (box: DOMRectReadOnly | null): Record<string, number> => {
  const { left = 0, right = 0, top = 0, bottom = 0, width = 0, height = 0 } = box ?? {}
  return { left, right, top, bottom, width, height }
}

function describe(entry: IntersectionObserverEntry, dataset: boolean): unknown {
  const { target, intersectionRatio, intersectionRect, boundingClientRect, rootBounds } = entry
  return {
    id: target.id,
    ...(dataset ? { dataset: datasetOf(target) } : {}),
    intersectionRatio,
    intersectionRect: edges(intersectionRect),
    boundingClientRect: edges(boundingClientRect),
    relativeRect: edges(rootBounds),
    time: Date.now(),
  }
}
