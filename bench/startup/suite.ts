/**
 * From the start to the first page of a program on the screen: the host's process, then the workbench with the
 * simulator in it, with an empty browser profile and with one that knows the page; and what all of it keeps in memory
 * afterwards. Beside it, in turns, an empty page with an iframe and a worker from a bare server.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { median, quantile } from '../support/stats'
import { bundleProcess, startChild, type Child } from './child'
import { BrowserWindow } from './window'

export interface StartupRow {
  name: string
  /** ms, or MB where the name says so. */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  /** median / baselineMedian */
  ratio: number
}

export interface StartupOptions {
  rounds?: number
  log?(line: string): void
}

/** ms after the first paint at which things have come to rest. */
const REST = 3000

type Subject = 'ours' | 'bare'
type Samples = Record<Subject, number[]>

const measures = {
  host: 'startHost until it listens',
  process: 'the host’s process until it listens',
  cold: 'workbench to first paint of the page, empty profile',
  warm: 'workbench to first paint of the page, known profile',
  rss: 'memory of the host at rest (MB)',
  worker: 'heap of the logic worker at rest (MB)',
  frame: 'heap of shell, page and warm frame at rest (MB)',
} as const
type Measure = keyof typeof measures

const baselines: Record<Measure, string> = {
  host: 'a bare http server',
  process: 'a bare http server',
  cold: 'an empty page with an iframe and a worker',
  warm: 'an empty page with an iframe and a worker',
  rss: 'a bare http server',
  worker: 'an empty worker',
  frame: 'an empty page',
}

export async function benchStartup(root: string, options: StartupOptions = {}): Promise<StartupRow[]> {
  const { rounds = 7, log = () => {} } = options
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-startup-'))
  const [ours, bare] = await Promise.all(['host-process', 'bare-process'].map((name) => bundleProcess(root, name)))
  const start: Record<Subject, () => Promise<Child>> = {
    ours: () => {
      const state = fs.mkdtempSync(path.join(temporary, 'state-'))
      return startChild(ours!, [root, path.join(root, 'playground/tasks'), state])
    },
    bare: () => startChild(bare!),
  }
  const keys = Object.keys(measures) as Measure[]
  const samples = Object.fromEntries(keys.map((key) => [key, { ours: [], bare: [] }])) as unknown as Record<
    Measure,
    Samples
  >
  try {
    // The first round warms the disk's cache.
    for (let round = 0; round <= rounds; round++) {
      for (const subject of ['ours', 'bare'] as const) {
        const profile = fs.mkdtempSync(path.join(temporary, 'profile-'))
        const found = await measureOnce(await start[subject](), profile)
        if (round > 0) for (const key of keys) samples[key][subject].push(found[key])
      }
    }
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true })
  }
  return keys.map((key) => {
    const row = rowOf(key, samples[key])
    log(`${row.name}: ${row.median.toFixed(1)}; ${row.baseline}: ${row.baselineMedian.toFixed(1)}`)
    return row
  })
}

async function measureOnce(child: Child, profile: string): Promise<Record<Measure, number>> {
  try {
    const cold = await withWindow(profile, async (window) => (await window.firstPaint(child.url)).ms)
    const seen = await withWindow(profile, async (window) => {
      const { ms, page } = await window.firstPaint(child.url)
      await new Promise((resolve) => setTimeout(resolve, REST))
      return { warm: ms, rss: await child.memory(), ...(await window.heaps(page)) }
    })
    const [rss, worker, frame] = [seen.rss, seen.worker, seen.frame].map((bytes) => bytes / 1024 / 1024)
    return {
      host: child.ms,
      process: child.sinceStart,
      cold,
      warm: seen.warm,
      rss: rss!,
      worker: worker!,
      frame: frame!,
    }
  } finally {
    await child.end()
  }
}

async function withWindow<T>(profile: string, use: (window: BrowserWindow) => Promise<T>): Promise<T> {
  const window = await BrowserWindow.open(profile)
  try {
    return await use(window)
  } finally {
    await window.close()
  }
}

const rowOf = (key: Measure, { ours, bare }: Samples): StartupRow => ({
  name: measures[key],
  median: median(ours),
  p95: quantile(ours, 0.95),
  baseline: baselines[key],
  baselineMedian: median(bare),
  ratio: median(ours) / median(bare),
})
