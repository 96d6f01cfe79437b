/**
 * The first page of a program on a phone that has just scanned the code: over 20 Mbit/s with 40 ms there and back, from a
 * network namespace of its own. Where the kernel can delay (netem), that is what TCP makes of it; else the browser plays
 * it. First paint is the page's own content on the screen: what the host knows it to show at first (protocol/look.ts) once
 * a shell has run the build, which the simulator has when a phone comes; live is that of the program that runs there, which
 * answers taps. Beside both the time that the line alone needs for the bytes that were sent until it was live.
 */
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { createCompiler } from '../../build/compile/compiler'
import { startHost } from '../../host/start-host'
import { PhoneNetwork } from '../../tests/e2e/support/phone-network'
import { median, quantile } from '../support/stats'

export interface PhoneRow {
  name: string
  /** ms, or KB where the name says so. */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  /** median / baselineMedian */
  ratio: number
  aim?: number
}

/** ms there and back, and Mbit/s. */
const DELAY = 40
const RATE = 20

interface Visit {
  /** ms from the tap on the scanned address to the page's first content on the screen. */
  paint: number
  /** And to that of the page that runs. */
  live: number
  /** Bytes, headers included, that had come by then. */
  bytes: number
  waterfall: string[]
}

export async function benchPhone(
  root: string,
  { rounds = 7, log = () => {} }: { rounds?: number; log?(line: string): void } = {},
): Promise<PhoneRow[]> {
  const missing = PhoneNetwork.missing()
  if (missing !== undefined) return (log(`left out: ${missing}`), [])
  const network = new PhoneNetwork()
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-bench-'))
  const dir = path.join(root, 'playground/tasks')
  const host = await startHost({ appRoot: root, version: 'bench', createCompiler, port: 0, dir, stateDir })
  const rows: PhoneRow[] = []
  try {
    const emulated = network.shape(DELAY, RATE) !== 'both'
    if (emulated) log('this kernel cannot delay: the browser plays the line')
    for (const https of [false, true]) {
      const { running } = await host.preview.start({ address: network.address, https })
      const [first, second]: Visit[][] = [[], []]
      const bare: number[] = []
      // As the simulator would have.
      const before = await network.phone()
      await (await before.newPage()).goto(running!.url)
      const { html } = await lookOf(host)
      const plain = await servePlain(network.address, html)
      await before.browser()!.close()
      // The first round compresses what nobody has asked for yet.
      for (let round = 0; round <= rounds; round++) {
        const phone = await network.phone()
        const one = await visit(phone, running!.url, emulated)
        const two = await visit(phone, new URL('/', running!.url).href, emulated)
        await phone.browser()!.close()
        const other = await network.phone()
        const paint = await plainPaint(other, plain.url, emulated)
        await other.browser()!.close()
        if (round === 0) continue
        bare.push(paint)
        first.push(one)
        second.push(two)
      }
      for (const line of first.at(-1)!.waterfall) log(line)
      rows.push(...rowsOf(https ? 'https' : 'http', first, second))
      plain.close()
      if (!https) rows.push(againstPlain(first, bare))
    }
    return rows
  } finally {
    await host.dispose()
    await network.close()
    fs.rmSync(stateDir, { recursive: true, force: true })
  }
}

/** Waits until the host has it. */
async function lookOf({ workspaces }: Awaited<ReturnType<typeof startHost>>): Promise<{ html: string }> {
  const end = Date.now() + 30_000
  for (;;) {
    const look = workspaces.current?.looks.latest
    if (look) return look
    if (Date.now() > end) throw new Error('No shell has told what the first page shows')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** What a browser needs to paint anything here at all: the same page as plain HTML, without bars, scripts or a program. */
async function servePlain(address: string, html: string): Promise<{ url: string; close(): void }> {
  const page = `<!doctype html><meta name="viewport" content="width=device-width"><style>.frame{position:fixed;inset:0}</style>${html}`
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://${address}:${port}/`, close: () => void server.close() }
}

async function plainPaint(phone: BrowserContext, url: string, emulated: boolean): Promise<number> {
  const page = await phone.newPage()
  if (emulated) await emulateLine(await phone.newCDPSession(page))
  await page.addInitScript(watch)
  await page.goto(url, { waitUntil: 'commit' })
  return (await watched(page, 'paint')).paint!
}

function againstPlain(visits: readonly Visit[], bare: readonly number[]): PhoneRow {
  const paints = visits.map(({ paint }) => paint)
  return {
    name: 'http: first visit to first paint (of plain HTML)',
    median: median(paints),
    p95: quantile(paints, 0.95),
    baseline: 'the same page as plain HTML',
    baselineMedian: median(bare),
    ratio: median(paints) / median(bare),
  }
}

const transferTime = (bytes: number): number => (bytes * 8) / (RATE * 1000)

function rowsOf(scheme: string, first: Visit[], second: Visit[]): PhoneRow[] {
  const row = (name: string, visits: Visit[], of: 'paint' | 'live', aim?: number): PhoneRow => {
    const paints = visits.map((visit) => visit[of])
    const bare = median(visits.map(({ bytes }) => transferTime(bytes)))
    return {
      name: `${scheme}: ${name}`,
      median: median(paints),
      p95: quantile(paints, 0.95),
      baseline: 'the line alone, for the same bytes',
      baselineMedian: bare,
      ratio: median(paints) / bare,
      ...(aim !== undefined && { aim }),
    }
  }
  const sizes = (visits: Visit[]): number[] => visits.map(({ bytes }) => bytes / 1000)
  return [
    row('first visit to first paint', first, 'paint', 1.5),
    row('first visit until it is live', first, 'live'),
    row('second visit until it is live', second, 'live'),
    {
      name: `${scheme}: second visit (KB)`,
      median: median(sizes(second)),
      p95: quantile(sizes(second), 0.95),
      baseline: 'the first visit',
      baselineMedian: median(sizes(first)),
      ratio: median(sizes(second)) / median(sizes(first)),
    },
  ]
}

async function visit(phone: BrowserContext, url: string, emulated: boolean): Promise<Visit> {
  const page = await phone.newPage()
  if (emulated) await emulateLine(await phone.newCDPSession(page))
  await page.addInitScript(watch)
  await page.goto(url, { waitUntil: 'commit' })
  const { paint, live } = (await watched(page, 'live')) as Required<Watched>
  const entries = await entriesUntil(page, live)
  await page.close()
  const bytes = entries.reduce((sum, { size }) => sum + size, 0)
  const ends = [`${Math.round(paint)} first paint`, `${Math.round(live)} live`]
  return { paint, live, bytes, waterfall: [...entries.map(({ line }) => line), ...ends] }
}

/** ms since the navigation began. */
interface Watched {
  paint?: number
  live?: number
}

/** Asks seldom: what a driver does in a page, it does on the thread that is to draw it. */
async function watched(page: Page, until: keyof Watched): Promise<Watched> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const found = await page.evaluate(() => (window as { watched?: Watched }).watched!)
    if (found[until] !== undefined) return found
  }
}

/** As the browser plays it: a delay for each request, but neither for connections nor for a line that begins slowly. */
function emulateLine(devtools: CDPSession): Promise<unknown> {
  const bytes = (RATE * 1e6) / 8
  return devtools.send('Network.enable').then(() =>
    devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: DELAY,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    }),
  )
}

/**
 * In the page. Its own document holds what is shown at first and bars: that is painted with the page's content or after it
 * where there is a look, and else before the frame in which the program runs has any.
 */
function watch(): void {
  if (window !== window.top) return
  const found: Watched = ((window as { watched?: Watched }).watched = {})
  const paintOf = (own: Performance): number | undefined => own.getEntriesByName('first-contentful-paint')[0]?.startTime
  new PerformanceObserver(() => {
    const paint = paintOf(performance)
    if (paint !== undefined && document.querySelector('.first-look .frame')) found.paint = paint
  }).observe({ type: 'paint', buffered: true })
  const timer = setInterval(() => {
    const frame = document.querySelector<HTMLIFrameElement>('.page[data-state="painted"] iframe')?.contentWindow
    const { performance: inside } = (frame ?? {}) as { performance?: Performance }
    const paint = inside && paintOf(inside)
    if (!inside || paint === undefined) return
    clearInterval(timer)
    found.live = paint + inside.timeOrigin - performance.timeOrigin
    found.paint ??= found.live
  }, 20)
}

/** When each thing was begun, asked for, began to come, and was there: ms since the navigation began. */
function entriesUntil(page: Page, paint: number): Promise<{ line: string; size: number }[]> {
  return page.evaluate((until) => {
    const frames = [...document.querySelectorAll('iframe')].map(({ contentWindow }) => contentWindow!)
    const rows = [window, ...frames].flatMap((each) => {
      const { performance: own } = each as unknown as { performance: Performance }
      const shift = own.timeOrigin - performance.timeOrigin
      const entries = [...own.getEntriesByType('navigation'), ...own.getEntriesByType('resource')]
      return (entries as PerformanceResourceTiming[]).map((entry) => ({ entry, shift, inside: each !== window }))
    })
    const at = (ms: number): string => String(Math.round(ms)).padStart(5)
    return rows
      .filter(({ entry, shift }) => entry.startTime + shift < until)
      .sort((a, b) => a.entry.startTime + a.shift - b.entry.startTime - b.shift)
      .map(({ entry, shift, inside }) => {
        const { startTime, requestStart, responseStart, responseEnd, transferSize, name } = entry
        const times = [startTime, requestStart, responseStart, responseEnd].map((ms) => at(ms && ms + shift)).join('')
        const address = name.replace(/^\w+:\/\/[^/]+/, '').replace(/(\/s\/|v=).*/, '$1…')
        const line = `${times} ${String(transferSize).padStart(7)} B ${inside ? '  ' : ''}${address}`
        return { line, size: transferSize }
      })
  }, paint)
}
