/**
 * What is left of 200 pages that were opened and closed: heaps of the logic worker and of the thread that shell and
 * frames share, and what stands in documents. The baseline is the same program after its first 20 pages.
 */
import type { CDPSession, Page } from 'playwright-core'
import { firstWorker, heapOf, type Send } from '../support/heap'
import { frameWith, PHONE, serveProgram, withBrowser } from '../support/program'

export interface MemoryRow {
  name: string
  /** MB, or a count where the name says so; at the end. */
  median: number
  p95: number
  baseline: string
  /** At the start. */
  baselineMedian: number
  ratio: number
  aim: number
}

const MB = 1024 * 1024
/**
 * Machine code that the engine makes of hot functions counts as heap, and is made for as long as a program runs: with
 * the compilers off, what grows is the program's or ours.
 */
const NO_COMPILERS = ['--js-flags=--no-opt --no-maglev --no-sparkplug']

/** ms until closed pages are gone, and timers of theirs have run out. */
const REST = 4000
const PATIENCE = 300_000

const measures = {
  worker: 'heap of the logic worker (MB)',
  frames: 'heap of shell and frames (MB)',
  nodes: 'DOM nodes',
  documents: 'documents',
  listeners: 'event listeners',
} as const
type Measure = keyof typeof measures

export async function benchMemory(
  root: string,
  { log = () => {} }: { log?(line: string): void } = {},
): Promise<MemoryRow[]> {
  const ours = await serveProgram(root)
  try {
    return await withBrowser(async (browser) => {
      const context = await browser.newContext(PHONE)
      const tab = await context.newPage()
      const failures: Error[] = []
      tab.on('pageerror', (error) => failures.push(error))
      await tab.goto(`${ours.url}/`)
      const session = await context.newCDPSession(tab)
      await session.send('Performance.enable')
      const worker = await firstWorker(session)
      await cycle(tab, '#warm')
      const start = await measure(session, worker)
      await cycle(tab, '#cycle')
      const end = await measure(session, worker)
      if (failures[0]) throw failures[0]
      return (Object.keys(measures) as Measure[]).map((key) => {
        log(`${measures[key]}: ${start[key].toFixed(2)} → ${end[key].toFixed(2)}`)
        return {
          name: measures[key],
          median: end[key],
          p95: end[key],
          baseline: 'before 200 pages',
          baselineMedian: start[key],
          ratio: end[key] / start[key],
          aim: 1.05,
        }
      })
    }, NO_COMPILERS)
  } finally {
    await ours.close()
  }
}

/** Has the program open and close pages, and waits until all have gone. */
async function cycle(tab: Page, button: string): Promise<void> {
  const home = await frameWith(tab, button)
  const box = await home.locator(button).boundingBox()
  if (!box) throw new Error(`${button} is not to be seen`)
  await tab.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2)
  const left = (): Promise<string | null> => home.evaluate(() => document.getElementById('left')!.textContent)
  const end = Date.now() + PATIENCE
  // It counts down once it has begun.
  await tab.waitForTimeout(1000)
  while ((await left()) !== '0') {
    if (Date.now() > end) throw new Error(`pages were still to be opened after ${PATIENCE} ms: ${await left()}`)
    await tab.waitForTimeout(500)
  }
  await tab.waitForTimeout(REST)
}

async function measure(session: CDPSession, worker: Send): Promise<Record<Measure, number>> {
  // The second collection takes what the first one's finalizers let go.
  await worker('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const heaps = { worker: await heapOf(worker), frames: await heapOf((method) => session.send(method)) }
  const { metrics } = await session.send('Performance.getMetrics')
  const count = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0
  return {
    worker: heaps.worker / MB,
    frames: heaps.frames / MB,
    nodes: count('Nodes'),
    documents: count('Documents'),
    listeners: count('JSEventListeners'),
  }
}
