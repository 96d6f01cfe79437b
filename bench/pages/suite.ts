/**
 * From a tap to the first paint of the page that it opens: in the simulator, and in a program of two threads written
 * by hand (a worker, one iframe per page, a warm one in reserve). Both in turns, in one browser.
 */
import path from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { serve } from '../setdata/serve'
import { frameWith, PHONE, serveProgram, withBrowser } from '../support/program'
import { median, quantile } from '../support/stats'
import { bundleByHand } from './bundle'
import { probe, type Moments } from './probe'

export interface PagesRow {
  name: string
  /** ms */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  ratio: number
}

const pages = { small: 'a page of 6 rows', large: 'a page of 100 rows' } as const
type PageName = keyof typeof pages
type Candidate = 'ours' | 'byHand'

/** ms in which the page that was closed goes, and the next warm frame is made. */
const REST = 800

export async function benchPages(
  root: string,
  { rounds = 15, log = () => {} }: { rounds?: number; log?(line: string): void } = {},
): Promise<PagesRow[]> {
  const out = path.join(root, 'dist/bench/pages')
  await bundleByHand(root, out)
  const [ours, byHand] = await Promise.all([serveProgram(root), serve(out)])
  const times = Object.fromEntries(
    Object.keys(pages).map((page) => [page, { ours: [], byHand: [] }]),
  ) as unknown as Record<PageName, Record<Candidate, number[]>>
  try {
    await withBrowser(async (browser) => {
      const context = await browser.newContext(PHONE)
      await context.addInitScript(probe)
      const tabs: Record<Candidate, Page> = { ours: await context.newPage(), byHand: await context.newPage() }
      await tabs.ours.goto(`${ours.url}/`)
      await tabs.byHand.goto(`${byHand.url}/index.html`)
      // The first of each warms caches, and is not counted.
      for (let round = 0; round <= rounds; round++) {
        for (const page of Object.keys(pages) as PageName[]) {
          for (const candidate of round % 2 ? (['ours', 'byHand'] as const) : (['byHand', 'ours'] as const)) {
            const ms = await openOnce(tabs[candidate], page)
            if (round > 0) times[page][candidate].push(ms)
          }
        }
      }
    })
  } finally {
    await ours.close()
    byHand.close()
  }
  return (Object.keys(pages) as PageName[]).map((page) => {
    const row = rowOf(page, times[page])
    log(`${row.name}: ${row.median.toFixed(1)} ms, by hand ${row.baselineMedian.toFixed(1)} ms`)
    return row
  })
}

/** ms; the page is closed again. */
async function openOnce(tab: Page, page: PageName): Promise<number> {
  await tab.bringToFront()
  const home = await frameWith(tab, `#${page}`)
  await tap(tab, home, `#${page}`)
  const opened = await frameWith(tab, '#end')
  await tab.waitForTimeout(REST)
  const [from, there, above] = await Promise.all([moments(home), moments(opened), moments(tab.mainFrame())])
  const ms = Math.max(there.painted, above.uncovered) - from.tapped
  if (!(there.painted > 0 && above.uncovered > from.tapped)) throw new Error('a page was opened without being seen')
  await tap(tab, opened, '#back')
  await frameWith(tab, `#${page}`)
  await tab.waitForTimeout(REST)
  return ms
}

async function tap(tab: Page, frame: Frame, selector: string): Promise<void> {
  const box = await frame.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} is not to be seen`)
  await tab.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
}

const moments = (frame: Frame): Promise<Moments> =>
  frame.evaluate(() => (globalThis as unknown as { moments: Moments }).moments)

const rowOf = (page: PageName, { ours, byHand }: Record<Candidate, number[]>): PagesRow => ({
  name: `tap to first paint, ${pages[page]}`,
  median: median(ours),
  p95: quantile(ours, 0.95),
  baseline: 'two threads by hand',
  baselineMedian: median(byHand),
  ratio: median(ours) / median(byHand),
})
