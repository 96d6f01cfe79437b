/** A browser with a profile on the disk, and what its pages say of their first paint and their memory. */
import { chromium, type BrowserContext, type CDPSession, type Frame, type Page } from 'playwright-core'
import { browserOptions } from '../support/browser'
import { firstWorker, heapOf } from '../support/heap'

/** ms; a page that takes longer than this has failed. */
const PATIENCE = 60_000

export class BrowserWindow {
  private readonly paints = new Map<Page, (at: number) => void>()

  private constructor(private readonly context: BrowserContext) {}

  static async open(profile: string): Promise<BrowserWindow> {
    const viewport = { width: 1440, height: 900 }
    const context = await chromium.launchPersistentContext(profile, { ...browserOptions(), viewport })
    const window = new BrowserWindow(context)
    await context.exposeBinding('tellPaint', ({ page }, at: number) => window.paints.get(page)?.(at))
    await context.addInitScript(tellFirstPaint)
    return window
  }

  /** Opens `url`: ms from the beginning of the navigation to the first content in a frame named `frame.html`. */
  async firstPaint(url: string): Promise<{ ms: number; page: Page }> {
    const page = await this.context.newPage()
    const painted = new Promise<number>((resolve, reject) => {
      this.paints.set(page, resolve)
      setTimeout(() => reject(new Error(`${url} showed nothing`)), PATIENCE).unref()
    })
    await page.goto(url)
    const at = await painted
    const started = await page.evaluate(() => performance.timeOrigin)
    return { ms: at - started, page }
  }

  /** Bytes of JavaScript heap in use, after a collection: of the frame's thread, and of the worker that it started. */
  async heaps(page: Page): Promise<{ frame: number; worker: number }> {
    const frame = page.frames().find((each) => each.url().includes('frame.html'))
    if (!frame) throw new Error(`${page.url()} has no frame`)
    const session = await this.session(page, frame)
    const worker = await firstWorker(session)
    return { frame: await heapOf((method) => session.send(method)), worker: await heapOf(worker) }
  }

  close(): Promise<void> {
    return this.context.close()
  }

  /** Frames of the page's own site live in its process and have no session of their own. */
  private async session(page: Page, frame: Frame): Promise<CDPSession> {
    for (let at: Frame | null = frame; at?.parentFrame(); at = at.parentFrame()) {
      const session = await this.context.newCDPSession(at).catch(() => undefined)
      if (session) return session
    }
    return this.context.newCDPSession(page)
  }
}

/** Runs in every frame. */
function tellFirstPaint(): void {
  if (!location.pathname.endsWith('frame.html')) return
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (name !== 'first-contentful-paint') continue
      ;(globalThis as unknown as { tellPaint(at: number): void }).tellPaint(performance.timeOrigin + startTime)
    }
  })
  observer.observe({ type: 'paint', buffered: true })
}
