import { listen } from '../common/signal'
import { zoomFactor } from './settings'

let factor = 1

/** Makes the whole workbench larger or smaller (theme/base.css). Level 0 is its natural size. */
export function applyZoom(level: number): void {
  factor = zoomFactor(level)
  document.documentElement.style.setProperty('--zoom', String(factor))
}

/**
 * dockview takes the pointer's way along a border for the border's own, which it is only where nothing is zoomed: while
 * one is dragged, it is told of a pointer that has gone less far.
 */
export function correctBorders(): void {
  listen<PointerEvent>(
    window,
    'pointerdown',
    ({ target, clientX, clientY }) => {
      if (factor === 1 || !(target instanceof Element) || !target.closest('.dv-sash')) return
      const own = new WeakSet<Event>()
      const correct = (event: PointerEvent): void => {
        if (own.has(event)) return
        event.stopImmediatePropagation()
        const corrected = new PointerEvent(event.type, {
          bubbles: true,
          cancelable: true,
          pointerId: event.pointerId,
          clientX: clientX + (event.clientX - clientX) / factor,
          clientY: clientY + (event.clientY - clientY) / factor,
        })
        own.add(corrected)
        event.target?.dispatchEvent(corrected)
      }
      const moves = listen<PointerEvent>(window, 'pointermove', correct, { capture: true })
      for (const end of ['pointerup', 'pointercancel'])
        listen(window, end, () => moves.dispose(), { capture: true, once: true })
    },
    { capture: true },
  )
}
