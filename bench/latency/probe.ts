/**
 * Sees in a browser page when something has changed on the screen of one of its frames, and says so by the clock of
 * this process.
 */
import type { Page } from 'playwright-core'

export interface Wanted {
  selector: string
  color?: string
  text?: string
}

/** ms since the epoch, finer than `Date.now`. */
export const now = (): number => performance.timeOrigin + performance.now()

/** By how many ms the page's clock is ahead of this process's. */
export async function clockOffset(page: Page): Promise<number> {
  let best = { trip: Infinity, offset: 0 }
  for (let n = 0; n < 20; n++) {
    const before = now()
    const there = await page.evaluate(() => performance.timeOrigin + performance.now())
    const trip = now() - before
    if (trip < best.trip) best = { trip, offset: there - before - trip / 2 }
  }
  return best.offset
}

/**
 * Looks once a frame, after what the page itself does there, until the wanted thing is seen; resolves with when that
 * frame was handed over for painting, by the page's clock. `begun` resolves when it is being looked for.
 */
export async function watchFor(page: Page, wanted: Wanted, patience = 10_000): Promise<{ seen: Promise<number> }> {
  await page.evaluate(watch, { wanted, patience })
  const seen = page.evaluate(() => (window as unknown as { seen: Promise<number> }).seen)
  seen.catch(() => {})
  return { seen }
}

/** Runs in the page. The frames are of its own origin. */
function watch({ wanted, patience }: { wanted: Wanted; patience: number }): void {
  const isThere = (element: Element, frame: HTMLIFrameElement): boolean => {
    if (wanted.text !== undefined && element.textContent !== wanted.text) return false
    if (wanted.color !== undefined) {
      const { backgroundColor } = frame.contentWindow!.getComputedStyle(element)
      if (backgroundColor !== wanted.color) return false
    }
    // A page that waits behind another one is not on the screen.
    const box = frame.getBoundingClientRect()
    return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === frame
  }
  const look = (): boolean => {
    for (const frame of document.querySelectorAll('iframe')) {
      const element = frame.contentDocument?.querySelector(wanted.selector)
      if (element && isThere(element, frame)) return true
    }
    return false
  }
  const started = performance.now()
  ;(window as unknown as { seen: Promise<number> }).seen = new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    // The message comes after the frame's styles, layout and painting.
    port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
    const tick = (): void => {
      if (look()) port2.postMessage(0)
      else if (performance.now() - started > patience) reject(new Error(`never seen: ${JSON.stringify(wanted)}`))
      else requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
}
