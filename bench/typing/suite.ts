/**
 * Typing in a template of 2,000 lines: from the key to the frame that shows it, in the workbench with all that it knows of
 * the language, and in plain Monaco with the same grammar. In turns, in windows of one browser.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { build } from 'vite'
import { createCompiler } from '../../build/compile/compiler'
import { startHost, type RunningHost } from '../../host/start-host'
import { edited, writeProgram } from '../language/program'
import { withBrowser } from '../support/program'
import { median, quantile } from '../support/stats'
import { readProbe, startProbe } from './probe'
import { serveFolder } from './serve'

export interface TypingRow {
  name: string
  /** ms. */
  median: number
  p95: number
  baseline: string
  baselineMedian: number
  ratio: number
  aim?: number
}

type Candidate = 'ours' | 'plain'
interface Subject {
  page: Page
  session: CDPSession
  times: number[]
  /** ms of main thread per key, by round. */
  work: number[]
  /** ms of tasks over 50 ms, by round. */
  longTasks: number[]
}

/** What is typed in a round, on a line of its own: tags, attributes, an expression. */
const TEXT = '<view class="row" onTap="pick">{{ user.name }} and more words</view>'
/** ms between two keys: a fast typist. */
const PAUSE = 70
/** Where it is typed. */
const LINE = 1001
const VIEWPORT = { width: 1440, height: 900 }
const LINES = '.monaco-editor .view-lines'

export async function benchTyping(
  root: string,
  { rounds = 6, log = () => {} }: { rounds?: number; log?(line: string): void } = {},
): Promise<TypingRow[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-bench-typing-'))
  const [project, stateDir, out] = ['project', 'state', 'plain'].map((name) => path.join(dir, name)) as [
    string,
    string,
    string,
  ]
  for (const each of [project, stateDir, out]) fs.mkdirSync(each)
  writeProgram(project, 40)
  await buildPlain(root, out, path.join(project, `${edited}.axml`))
  const plain = await serveFolder(out)
  const host = await startHost({ appRoot: root, version: 'bench', createCompiler, port: 0, dir: project, stateDir })
  try {
    return await withBrowser(async (browser) => {
      const subjects: Record<Candidate, Subject> = {
        ours: await openOurs(browser, host),
        plain: await openPlain(browser, plain.url),
      }
      // The first round warms up.
      for (let round = 0; round <= rounds; round++)
        for (const candidate of round % 2 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const))
          await type(subjects[candidate], round > 0)
      return rowsOf(subjects, log)
    })
  } finally {
    await host.dispose()
    await plain.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

export async function buildPlain(root: string, out: string, template: string): Promise<void> {
  await build({
    configFile: false,
    root: path.join(root, 'bench/typing/client'),
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: out, emptyOutDir: true, target: 'esnext', chunkSizeWarningLimit: 20_000 },
  })
  fs.copyFileSync(template, path.join(out, 'text.axml'))
}

/** A page of its own window, so that it counts as visible. */
async function newPage(browser: Browser): Promise<Page> {
  return (await browser.newContext({ viewport: VIEWPORT })).newPage()
}

async function subject(page: Page): Promise<Subject> {
  await page.locator(LINES).first().waitFor()
  await startProbe(page, LINES)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return { page, session, times: [], work: [], longTasks: [] }
}

async function openOurs(browser: Browser, host: RunningHost): Promise<Subject> {
  const page = await newPage(browser)
  await page.goto(host.url)
  await page.locator('.tree-row').first().waitFor()
  await page.keyboard.press('Control+p')
  await page.getByRole('combobox').fill(`${path.basename(edited)}.axml:${LINE}`)
  await page.locator('.quick-item').first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.monaco-editor.focused').waitFor()
  const opened = await subject(page)
  await waitForService(page)
  return opened
}

/** The language service has answered once: completion is offered. */
async function waitForService(page: Page): Promise<void> {
  const offered = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'scroll-view' })
  await page.keyboard.press('End')
  await page.keyboard.type('\n<scro')
  for (let n = 0; !(await offered.first().isVisible()); n++) {
    if (n > 60) throw new Error('The language service offers nothing')
    await page.keyboard.press('Control+Space')
    await page.waitForTimeout(500)
  }
  await page.keyboard.press('Escape')
  for (let n = 0; n < '<scro'.length; n++) await page.keyboard.press('Backspace')
}

async function openPlain(browser: Browser, url: string): Promise<Subject> {
  const page = await newPage(browser)
  await page.goto(url)
  const opened = await subject(page)
  for (let n = 1; n < LINE; n += 40) await page.keyboard.press('PageDown')
  await page.keyboard.press('End')
  return opened
}

async function type({ page, session, times, work, longTasks }: Subject, counts: boolean): Promise<void> {
  await page.bringToFront()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(1500)
  await readProbe(page)
  const before = await busy(session)
  for (const key of TEXT) {
    // As it comes: what is closed or paired by itself is no part of what is measured.
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(PAUSE * (0.8 + Math.random() * 0.4))
  }
  await page.waitForTimeout(300)
  const spent = (await busy(session)) - before
  const found = await readProbe(page)
  await page.keyboard.press('Escape')
  if (found.times.length < TEXT.length * 0.9) throw new Error(`Of ${TEXT.length} keys ${found.times.length} were seen`)
  if (!counts) return
  times.push(...found.times)
  work.push(spent / TEXT.length)
  longTasks.push(found.longTasks)
}

/** ms that the page's main thread has been at work. */
async function busy(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}

function rowsOf({ ours, plain }: Record<Candidate, Subject>, log: (line: string) => void): TypingRow[] {
  const row = (
    name: string,
    own: number[],
    bare: number[],
    of: (values: readonly number[]) => number = median,
    aim?: number,
  ): TypingRow => {
    const [here, there] = [of(own), of(bare)]
    log(`${name}: ${here.toFixed(1)} ms; plain Monaco ${there.toFixed(1)} ms`)
    const ratio = here === there ? 1 : here / there
    return {
      name,
      median: here,
      p95: quantile(own, 0.95),
      baseline: 'plain Monaco',
      baselineMedian: there,
      ratio,
      ...(aim !== undefined && { aim }),
    }
  }
  const late = (values: readonly number[]): number => quantile(values, 0.95)
  return [
    row('key → painted', ours.times, plain.times, median, 1.3),
    row('key → painted, 95 of 100', ours.times, plain.times, late),
    row('main thread per key', ours.work, plain.work),
    row(`long tasks in ${TEXT.length} keys`, ours.longTasks, plain.longTasks),
  ]
}
