/** Runs in a page with an editor in it: how long a pressed key takes to be seen. */
import type { Page } from 'playwright-core'

export interface Typed {
  /** ms from the key's event to the end of the frame that shows it, of each key. */
  times: number[]
  /** ms of tasks over 50 ms. */
  longTasks: number
}

interface Probe {
  times: number[]
  longTasks: number
  observer: MutationObserver
  pressed: number | undefined
}

declare global {
  var typingProbe: Probe | undefined
}

/** `lines`: selector of the element whose changes are the text's. */
export async function startProbe(page: Page, lines: string): Promise<void> {
  await page.evaluate((selector) => {
    const probe: Probe = { times: [], longTasks: 0, pressed: undefined, observer: undefined as never }
    globalThis.typingProbe = probe
    addEventListener('keydown', ({ timeStamp }) => (probe.pressed = timeStamp), true)
    probe.observer = new MutationObserver(() => {
      const { pressed } = probe
      probe.pressed = undefined
      if (pressed === undefined) return
      // Lines change while a frame is made: what is asked for then comes when that frame has been drawn, and with this
      // priority before whatever else waits.
      const drawn = (): void => void probe.times.push(performance.now() - pressed)
      void scheduler.postTask(drawn, { priority: 'user-blocking' })
    })
    probe.observer.observe(document.querySelector(selector)!, { subtree: true, childList: true, characterData: true })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) probe.longTasks += duration
    }).observe({ type: 'longtask' })
  }, lines)
}

/** What was found since the last time. */
export async function readProbe(page: Page): Promise<Typed> {
  return page.evaluate(() => {
    const { times, longTasks } = globalThis.typingProbe!
    Object.assign(globalThis.typingProbe!, { times: [], longTasks: 0 })
    return { times, longTasks }
  })
}
