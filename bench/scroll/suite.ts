/**
 * Scrolling 2,000 rows with pictures: what a frame costs the page's main thread, and how often the screen waits.
 * Beside it the same rows as plain DOM, scrolled in the same way, in turns.
 */
import path from 'node:path'
import type { CDPSession, Frame, Page } from 'playwright-core'
import { serve } from '../setdata/serve'
import { frameWith, PHONE, serveProgram, withBrowser } from '../support/program'
import { median, quantile } from '../support/stats'
import { writePlainPage } from './plain'

export interface ScrollRow {
  name: string
  /** ms, or per cent where the name says so. */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  ratio: number
}

type Candidate = 'ours' | 'plain'

interface Run {
  /** ms of main thread per frame. */
  work: number
  /** ms between two frames at the most. */
  longest: number
  /** Per cent of frames that came late by half a frame or more. */
  missed: number
}

/** Frames of one run, and px that each moves. */
const FRAMES = 240
const STEP = 120
/** ms between frames of a 60 Hz screen. */
const FRAME = 1000 / 60

const measures = {
  work: 'main thread per frame while scrolling',
  longest: 'longest frame',
  missed: 'frames missed (%)',
} as const

export async function benchScroll(
  root: string,
  { rounds = 7, log = () => {} }: { rounds?: number; log?(line: string): void } = {},
): Promise<ScrollRow[]> {
  const out = path.join(root, 'dist/bench/scroll')
  await writePlainPage(root, out)
  const [ours, plain] = await Promise.all([serveProgram(root), serve(out)])
  const runs: Record<Candidate, Run[]> = { ours: [], plain: [] }
  try {
    await withBrowser(async (browser) => {
      const context = await browser.newContext(PHONE)
      const tabs: Record<Candidate, Page> = { ours: await context.newPage(), plain: await context.newPage() }
      await tabs.ours.goto(`${ours.url}/#/pages/rows`)
      await tabs.plain.goto(`${plain.url}/index.html`)
      const frames: Record<Candidate, Frame> = {
        ours: await frameWith(tabs.ours, '#end', 60_000),
        plain: tabs.plain.mainFrame(),
      }
      const sessions = { ours: await context.newCDPSession(tabs.ours), plain: await context.newCDPSession(tabs.plain) }
      for (const session of Object.values(sessions)) await session.send('Performance.enable')
      for (let round = 0; round <= rounds; round++) {
        for (const candidate of round % 2 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const)) {
          await tabs[candidate].bringToFront()
          const run = await scroll(frames[candidate], sessions[candidate])
          if (round > 0) runs[candidate].push(run)
        }
      }
    })
  } finally {
    await ours.close()
    plain.close()
  }
  return (Object.keys(measures) as (keyof Run)[]).map((key) => {
    const row = rowOf(key, runs)
    log(`${row.name}: ${row.median.toFixed(2)}, plain ${row.baselineMedian.toFixed(2)}`)
    return row
  })
}

async function scroll(frame: Frame, session: CDPSession): Promise<Run> {
  const before = await busy(session)
  const times = await frame.evaluate(
    ({ frames, step }) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.scrollingElement!
        const found: number[] = []
        scroller.scrollTop = 0
        const next = (time: number): void => {
          found.push(time)
          const before = scroller.scrollTop
          scroller.scrollTop += step
          if (scroller.scrollTop === before) scroller.scrollTop = 0
          if (found.length <= frames) requestAnimationFrame(next)
          else resolve(found)
        }
        requestAnimationFrame(next)
      }),
    { frames: FRAMES, step: STEP },
  )
  const work = ((await busy(session)) - before) / FRAMES
  const gaps = times.slice(1).map((time, i) => time - times[i]!)
  const late = gaps.filter((gap) => gap > 1.5 * FRAME).length
  return { work, longest: Math.max(...gaps), missed: (100 * late) / gaps.length }
}

/** ms that the page's main thread has been at work. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

function rowOf(key: keyof Run, runs: Record<Candidate, Run[]>): ScrollRow {
  const [ours, plain] = [runs.ours.map((run) => run[key]), runs.plain.map((run) => run[key])]
  const [here, there] = [median(ours), median(plain)]
  // Where neither misses any frame they are equal.
  return {
    name: measures[key],
    median: here,
    p95: quantile(ours, 0.95),
    baseline: 'plain DOM',
    baselineMedian: there,
    ratio: here === there ? 1 : here / there,
  }
}
