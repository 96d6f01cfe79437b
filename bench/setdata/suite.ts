/**
 * From setData's message to the finished DOM, beside hand-written DOM code and three libraries doing the same: a
 * worker posts each message over a direct port to a frame, which parses it, brings the DOM in line and acks. Rounds
 * of all candidates take turns; before the first, their DOM and their events are compared with the hand-written
 * page's after every step of a script.
 */
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { browserOptions } from '../support/browser'
import { median, quantile } from '../support/stats'
import { bundle, candidates, type Candidate } from './bundle'
import type { PageName } from './client/contract'
import type { BenchOptions, Runs } from './client/worker'
import { serve } from './serve'

export interface SetDataRow {
  name: string
  /** ms from the parsed message to the finished DOM; rounds' medians, and their median. */
  median: number
  p95: number
  baseline: string
  /** ms */
  baselineMedian: number
  ratio: number
  aim?: number
  /** The other libraries' ratios. */
  others: Record<string, number>
}

export interface SetDataOptions {
  rounds?: number
  only?: readonly Candidate[]
  log?(line: string): void
}

const pages: PageName[] = ['list', 'cards']
/** Noted for itself, and no part of the mean. */
const TAIL = 'update one field, p95'

export async function benchSetData(root: string, options: SetDataOptions = {}): Promise<SetDataRow[]> {
  const { rounds = 7, only = candidates, log = () => {} } = options
  const out = path.join(root, 'dist/bench/setdata')
  const sizes = await bundle(root, out, only)
  log(`scripts, kB minified: ${only.map((name) => `${name} ${(sizes[name]! / 1000).toFixed(1)}`).join(', ')}`)
  const server = await serve(out)
  try {
    await withBrowser((browser) => verify(browser, server.url, only))
    log(`same DOM and events in all of ${only.join(', ')}`)
    /** Candidate to workload to one value per round. */
    const values = new Map<Candidate, Map<string, number[]>>(only.map((name) => [name, new Map()]))
    for (let round = 0; round < rounds; round++) {
      const order = only.map((_, i) => only[(i + round) % only.length]!)
      await withBrowser(async (browser) => {
        for (const name of order) await measure(browser, server.url, name, values.get(name)!)
      })
      log(`round ${round + 1} of ${rounds}: geometric mean so far ${mean(rowsOf(values)).toFixed(2)}`)
    }
    return summary(rowsOf(values))
  } finally {
    server.close()
  }
}

async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const { args = [], ...more } = browserOptions()
  const flags = ['--js-flags=--expose-gc --no-flush-bytecode', '--disable-frame-rate-limit', '--disable-gpu-vsync']
  const browser = await chromium.launch({ ...more, args: [...args, ...flags] })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

async function open(browser: Browser, url: string, candidate: Candidate, page: PageName): Promise<Page> {
  const tab = await browser.newPage()
  tab.on('pageerror', (error) => console.error(`${candidate}, ${page}: ${error.message}`))
  await tab.goto(`${url}/host.html?candidate=${candidate}&page=${page}`)
  await tab.evaluate(() => (globalThis as unknown as { ready: Promise<void> }).ready)
  return tab
}

const ask = <T>(tab: Page, question: object): Promise<T> =>
  tab.evaluate((q) => (globalThis as unknown as { ask(q: object): Promise<T> }).ask(q), question) as Promise<T>

async function verify(browser: Browser, url: string, names: readonly Candidate[]): Promise<void> {
  for (const page of pages) {
    const tabs = await Promise.all(names.map((name) => open(browser, url, name, page)))
    const steps = await ask<number>(tabs[0]!, { k: 'steps' })
    for (let step = 0; step < steps; step++) {
      const shown: string[] = []
      for (const tab of tabs) {
        await ask(tab, { k: 'step', step })
        shown.push(JSON.stringify([await snapshot(tab), await tapSome(tab)]))
      }
      shown.forEach((text, i) => {
        if (text !== shown[0]) throw new Error(difference(`${names[i]}, ${page}, step ${step}`, shown[0]!, text))
      })
    }
    for (const tab of tabs) await tab.close()
  }
}

function difference(where: string, expected: string, actual: string): string {
  let at = 0
  while (at < expected.length && expected[at] === actual[at]) at++
  const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 80)
  return `${where} differs from the hand-written page:\n  ${around(expected)}\n  ${around(actual)}`
}

/** Elements, classes and texts; comments and what only a library needs are left out. */
const snapshot = (tab: Page): Promise<string> =>
  tab.frames()[1]!.evaluate(() => {
    const write = (node: Node): string => {
      if (node.nodeType === 3) return (node as Text).data
      if (node.nodeType !== 1) return ''
      const element = node as Element
      const inner = [...element.childNodes].map(write).join('')
      return `<${element.localName} ${element.className}>${inner}</${element.localName}>`
    }
    return [...document.getElementById('root')!.childNodes].map(write).join('')
  })

/** Clicks on some elements; what logic heard of them. */
async function tapSome(tab: Page): Promise<unknown> {
  await tab.frames()[1]!.evaluate(() => {
    for (const selector of ['.row:nth-child(2) .name', '.row:nth-child(3) .del', '.row:nth-child(4)', '.ft'])
      document.querySelector<HTMLElement>(selector)?.click()
  })
  return ask(tab, { k: 'taps' })
}

async function measure(browser: Browser, url: string, name: Candidate, values: Map<string, number[]>): Promise<void> {
  const options: BenchOptions = { warm: 3, cycles: 3, ones: 600 }
  for (const page of pages) {
    const tab = await open(browser, url, name, page)
    const runs = await ask<Runs>(tab, { k: 'bench', options })
    for (const [workload, times] of Object.entries(runs)) {
      const dom = times.map((time) => time.dom)
      if (workload !== 'update one field') note(values, workload, median(dom))
      else {
        // Shorter than two ticks of the clock: a mean says more than the middle value.
        note(values, workload, middleMean(dom))
        note(values, TAIL, quantile(dom, 0.95))
      }
    }
    await tab.close()
  }
}

/** The mean without the lowest and the highest tenth. */
function middleMean(values: number[]): number {
  const cut = Math.floor(values.length / 10)
  const kept = [...values].sort((a, b) => a - b).slice(cut, values.length - cut)
  return kept.reduce((sum, value) => sum + value, 0) / kept.length
}

const note = (values: Map<string, number[]>, workload: string, value: number): void =>
  void (values.get(workload)?.push(value) ?? values.set(workload, [value]))

function rowsOf(values: Map<Candidate, Map<string, number[]>>): SetDataRow[] {
  const base = values.get('vanilla')!
  const ours = values.get('tandem') ?? base
  return [...base].map(([name, times]) => {
    const ratio = (of: Map<string, number[]>): number => median(of.get(name)!) / median(times)
    const others = [...values].filter(([candidate]) => candidate !== 'vanilla' && candidate !== 'tandem')
    return {
      name,
      median: median(ours.get(name)!),
      p95: quantile(ours.get(name)!, 0.95),
      baseline: 'hand-written DOM',
      baselineMedian: median(times),
      ratio: ratio(ours),
      ...(name === 'update one field' ? { aim: 1.6 } : {}),
      others: Object.fromEntries(others.map(([candidate, of]) => [candidate, ratio(of)])),
    }
  })
}

const geometric = (values: number[]): number =>
  Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length)
const inMean = (rows: SetDataRow[]): SetDataRow[] => rows.filter(({ name }) => name !== TAIL)
const mean = (rows: SetDataRow[]): number => geometric(inMean(rows).map(({ ratio }) => ratio))

function summary(rows: SetDataRow[]): SetDataRow[] {
  const counted = inMean(rows)
  const names = Object.keys(rows[0]!.others)
  const others = names.map((name) => [name, geometric(counted.map((row) => row.others[name]!))] as const)
  const total: SetDataRow = {
    name: 'geometric mean',
    median: geometric(counted.map((row) => row.median)),
    p95: geometric(counted.map((row) => row.p95)),
    baseline: 'hand-written DOM',
    baselineMedian: geometric(counted.map((row) => row.baselineMedian)),
    ratio: mean(rows),
    aim: 1.4,
    others: Object.fromEntries(others),
  }
  return [...rows, total]
}
