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
  // One that is done after another simulator's is told as a step back of its own.
  const byUser = ({ isTrusted, pointerType }: PointerEvent): boolean => isTrusted && pointerType === 'mouse'
  const options = { capture: true, passive: true }
  frame.addEventListener('touchstart', ({ touches: [touch] }) => touch && begin(touch.clientX, touch.clientY), options)
  frame.addEventListener(
    'touchend',
    ({ changedTouches: [touch] }) => touch && end(touch.clientX, touch.clientY),
    options,
  )
  frame.addEventListener('touchcancel', () => (start = undefined), options)
  frame.addEventListener('pointerdown', (event) => byUser(event) && begin(event.clientX, event.clientY), options)
  frame.addEventListener('pointerup', (event) => byUser(event) && end(event.clientX, event.clientY), options)
}
