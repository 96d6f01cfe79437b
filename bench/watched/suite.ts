/**
 * What it costs to be watched: setData from the call in logic to the answer of the view, in the whole simulator. Beside
 * each other, in turns: the simulator without any probe in it, as it is while nobody looks, while the Timeline records, and while a
 * recording is made (protocol/recording.ts).
 */
import path from 'node:path'
import type { Browser, Page, Worker } from 'playwright-core'
import { PHONE, serveProgram, withBrowser } from '../support/program'
import { median, quantile } from '../support/stats'
import { buildBare } from './bare'

export interface WatchedRow {
  name: string
  /** ms of one cycle of the workloads. */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  ratio: number
  /** Quartiles of the ratios within each round: how far the machine lets `ratio` be trusted. */
  spread: number[]
  aim: number
}

type Candidate = 'bare' | 'unwatched' | 'recording' | 'kept'
/** Each is as often before the others as after them. */
const orders: Candidate[][] = [
  ['bare', 'unwatched', 'recording', 'kept'],
  ['kept', 'recording', 'unwatched', 'bare'],
]
const WARM = 3
/** Cycles that are measured as one: some of what a recording costs comes only every quarter of a second. */
const CYCLES = 3
/** ms in which what a recording still has to tell is told, so that it weighs on nobody else. */
const REST = 400

export async function benchWatched(
  root: string,
  { rounds = 20, log = () => {} }: { rounds?: number; log?(line: string): void } = {},
): Promise<WatchedRow[]> {
  const program = 'bench/watched/program'
  const out = path.join(root, 'dist/bench/watched')
  const taken = await buildBare(root, out)
  log(`${taken} calls of probes taken out of what is compared with`)
  const [ours, bare] = await Promise.all([
    serveProgram(root, { program }),
    serveProgram(root, { program, appRoot: out }),
  ])
  const times: Record<Candidate, number[]> = { bare: [], unwatched: [], recording: [], kept: [] }
  try {
    await withBrowser(async (browser) => {
      const tabs: Record<Candidate, Simulation> = {
        bare: await Simulation.open(browser, bare.url),
        unwatched: await Simulation.open(browser, ours.url),
        recording: await Simulation.open(browser, ours.url),
        kept: await Simulation.open(browser, ours.url),
      }
      await tabs.recording.ask('trace', 'start')
      await tabs.kept.ask('recording', 'start')
      for (let round = -WARM; round < rounds; round++) {
        for (const name of orders[Math.abs(round) % 2]!) {
          const ms = await tabs[name].cycle()
          await tabs[name].rest()
          if (round >= 0) times[name].push(ms)
        }
      }
      await tabs.recording.ask('trace', 'stop')
      const told = await tabs.recording.told()
      log(`${told} entries were told of ${rounds + WARM} cycles`)
      const { entries, bytes } = await tabs.kept.ask<{ entries: number; bytes: number }>('recording', 'stop')
      log(`${entries} messages were kept, ${(bytes / 1e6).toFixed(1)} MB`)
      if (entries < rounds * 100) throw new Error('nothing was kept')
      if (told < rounds * 200) throw new Error('nothing was recorded')
    })
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
  const rows = [
    row('nobody looks', times.unwatched, times.bare, 'no probes', 1.02),
    row('the Timeline records', times.recording, times.unwatched, 'nobody looks', 1.25),
    row('messages are kept', times.kept, times.unwatched, 'nobody looks', 1.25),
  ]
  for (const { name, spread } of rows)
    log(`${name}: ratios of the rounds ${spread.map((n) => n.toFixed(3)).join(' – ')}`)
  return rows
}

/** By the quickest quarter of the rounds: those that other programs of the machine disturbed least. */
function row(name: string, ours: number[], base: number[], baseline: string, aim: number): WatchedRow {
  const ratio = quantile(ours, 0.25) / quantile(base, 0.25)
  const pairs = ours.map((ms, i) => ms / base[i]!)
  const spread = [0.25, 0.5, 0.75].map((at) => quantile(pairs, at))
  const p95 = quantile(ours, 0.95)
  return { name, median: median(ours), p95, baseline, baselineMedian: median(base), ratio, spread, aim }
}

/** A simulator in a page that takes the workbench's place. */
class Simulation {
  private constructor(
    private readonly page: Page,
    private readonly worker: Worker,
  ) {}

  static async open(browser: Browser, url: string): Promise<Simulation> {
    const context = await browser.newContext(PHONE)
    const page = await context.newPage()
    // The workbench's origin, which alone may show a simulator in a frame, at an address that has nothing.
    await page.goto(`http://localhost:${new URL(url).port}/nothing`)
    const [worker] = await Promise.all([page.waitForEvent('worker'), page.evaluate(embed, url)])
    await worker.evaluate(
      `new Promise(function look(done) { globalThis.getApp?.()?.cycle ? done() : setTimeout(() => look(done), 50) })`,
    )
    return new Simulation(page, worker)
  }

  /** ms of a cycle. */
  async cycle(): Promise<number> {
    await this.page.bringToFront()
    let ms = 0
    for (let i = 0; i < CYCLES; i++) ms += await this.worker.evaluate<number>('getApp().cycle()')
    return ms / CYCLES
  }

  rest(): Promise<void> {
    return this.page.waitForTimeout(REST)
  }

  ask<T = void>(agent: string, method: string): Promise<T> {
    return this.page.evaluate((asked) => (globalThis as unknown as Embedded).ask(...asked), [
      agent,
      method,
    ] as const) as Promise<T>
  }

  async told(): Promise<number> {
    await this.page.waitForTimeout(500)
    return this.page.evaluate(() => (globalThis as unknown as Embedded).told)
  }
}

interface Embedded {
  ask(agent: string, method: string): Promise<unknown>
  told: number
}

/** Runs in the page around the simulator. */
function embed(url: string): void {
  const scope = globalThis as unknown as Embedded
  scope.told = 0
  let id = 0
  const waiting = new Map<number, (value: unknown) => void>()
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => {
    if (data.k === 'inspected') waiting.get(data.id)?.(data.value)
    if (data.k === 'told' && data.agent === 'trace') scope.told += JSON.parse(data.event.entries).length
  }
  scope.ask = (agent, method) =>
    new Promise((resolve) => {
      waiting.set(++id, resolve)
      port1.postMessage({ k: 'inspect', at: 'shell', id, agent, method, args: null })
    })
  const frame = document.createElement('iframe')
  addEventListener('message', ({ data, source }) => {
    if (data?.tandem === 'shell-ready' && source === frame.contentWindow)
      frame.contentWindow!.postMessage({ tandem: 'connect' }, '*', [port2])
  })
  frame.src = url
  frame.style.cssText = 'border:0;width:390px;height:844px'
  document.body.replaceChildren(frame)
}
