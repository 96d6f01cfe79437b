/**
 * The swipe from the left edge that goes a page back on iOS (documentation: "app.json 应用配置", gestureBack), by
 * finger or mouse, over a page's frame. The page below sees the same touches, as there.
 */

/** px from the edge in which it begins, and that it takes to count. */
const EDGE = 14
const WAY = 70

export interface EdgeSwipe {
  allowed(): boolean
  onBack(): void
}

export function watchEdge(frame: Window, swipe: EdgeSwipe): void {
  let start: { x: number; y: number } | undefined
  const begin = (x: number, y: number): void => {
    start = x <= EDGE && swipe.allowed() ? { x, y } : undefined
  }
  const end = (x: number, y: number): void => {
    const from = start
    start = undefined
    if (from && x - from.x > WAY && Math.abs(y - from.y) < x - from.x) swipe.onBack()
  }
  const options = { capture: true, passive: true }
  frame.addEventListener('touchstart', ({ touches: [touch] }) => touch && begin(touch.clientX, touch.clientY), options)
  frame.addEventListener(
    'touchend',
    ({ changedTouches: [touch] }) => touch && end(touch.clientX, touch.clientY),
    options,
  )
  frame.addEventListener('touchcancel', () => (start = undefined), options)
  frame.addEventListener(
    'pointerdown',
    (event) => event.pointerType === 'mouse' && begin(event.clientX, event.clientY),
    options,
  )
  frame.addEventListener(
    'pointerup',
    (event) => event.pointerType === 'mouse' && end(event.clientX, event.clientY),
    options,
  )
}
