import { DisposableStore, toDisposable, type Disposable } from '../../base/disposables'
import { listen } from './signal'

/**
 * What leaves the document, as a panel behind another one, comes back scrolled to its beginning without an event: lists
 * that draw only what shows would draw the wrong rows. This puts everything in `element` back to where it was.
 */
export function keepScroll(element: HTMLElement): Disposable {
  const kept = new Map<Element, { top: number; left: number }>()
  let shown = false
  const observer = new ResizeObserver(() => {
    const before = shown
    shown = element.clientHeight > 0
    if (!shown || before) return
    for (const [scroller, { top, left }] of kept) {
      if (element.contains(scroller)) scroller.scrollTo({ top, left, behavior: 'instant' })
      else kept.delete(scroller)
    }
  })
  observer.observe(element)
  const store = new DisposableStore()
  store.add(toDisposable(() => observer.disconnect()))
  store.add(
    listen(
      element,
      'scroll',
      ({ target }) => {
        if (shown && target instanceof Element && target.clientHeight > 0)
          kept.set(target, { top: target.scrollTop, left: target.scrollLeft })
      },
      { capture: true, passive: true },
    ),
  )
  return store
}
