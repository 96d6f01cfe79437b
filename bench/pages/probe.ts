/** Runs in every frame of both candidates, and notes three moments there, all in ms since the epoch. */
export interface Moments {
  /** The pointer was lifted. */
  tapped: number
  /** The first frame after the page's last element stood there. */
  painted: number
  /** In the top document: the first frame after something became visible. */
  uncovered: number
}

export function probe(): void {
  const now = (): number => performance.timeOrigin + performance.now()
  const moments: Moments = { tapped: 0, painted: 0, uncovered: 0 }
  ;(globalThis as unknown as { moments: Moments }).moments = moments
  const afterPaint = (done: () => void): void =>
    void requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        done()
      }
      port2.postMessage(0)
    })
  addEventListener('pointerup', (event) => (moments.tapped = performance.timeOrigin + event.timeStamp), true)
  let here = false
  new MutationObserver((changes) => {
    if (!here && document.getElementById('end')) {
      here = true
      afterPaint(() => (moments.painted = now()))
    }
    const uncovers = changes.some(
      ({ type, oldValue }) => type === 'attributes' && /-hidden\b/.test(oldValue ?? '') && parent === self,
    )
    if (uncovers) afterPaint(() => (moments.uncovered = now()))
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeOldValue: true,
    attributeFilter: ['class'],
  })
}
