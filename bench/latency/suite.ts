/**
 * From just before a file is written to the changed pixel in the simulator, beside a bare pipeline that does the same
 * to the same kinds of file by hand. Both take turns, edit by edit.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { createCompiler } from '../../build/compile/compiler'
import { startHost, type RunningHost } from '../../host/start-host'
import type { Workspace } from '../../host/workspace/workspace'
import { browserOptions } from '../support/browser'
import { median, quantile } from '../support/stats'
import { startBarePipeline, type BareKind } from './baseline'
import { clockOffset, now, watchFor, type Wanted } from './probe'
import { edited, expected, writeProject, type EditKind } from './project'

export interface LatencyRow {
  name: string
  /** ms */
  median: number
  p95: number
  baseline: string
  /** ms */
  baselineMedian: number
  /** median / baselineMedian */
  ratio: number
  /** Medians in ms: until the watcher told of the file, until the difference was built, until it was on the screen. */
  parts: { watch: number; build: number; show: number }
}

export interface LatencyOptions {
  /** Edits of each kind. */
  rounds?: number
  pages?: number
  log?(line: string): void
}

interface Subject {
  name: string
  wanted: (mark: number) => Wanted
  bare: BareKind
  write: (mark: number) => void
}

/** ms between two edits, within which everything comes to rest. */
const PAUSE = 250

export async function benchLatency(root: string, options: LatencyOptions = {}): Promise<LatencyRow[]> {
  const { rounds = 40, pages = 100, log = () => {} } = options
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-latency-'))
  const dirOf = (name: string): string => fs.mkdtempSync(path.join(dir, name))
  const [project, bareDir, stateDir] = [dirOf('project-'), dirOf('bare-'), dirOf('state-')]
  writeProject(project, pages)
  const bare = await startBarePipeline(bareDir)
  let host: RunningHost | undefined
  let browser: Browser | undefined
  try {
    host = await startHost({ appRoot: root, version: 'bench', createCompiler, port: 0, dir: project, stateDir })
    const workspace = host.workspaces.current!
    await Promise.all([workspace.watching, workspace.build.idle()])
    browser = await chromium.launch(browserOptions())
    const ours = await open(browser, workspace.origin)
    const theirs = await open(browser, bare.url)
    const subjects = subjectsOf(project, workspace)
    const built = { since: 0, at: 0 }
    workspace.build.onDidUpdate(({ since = 0 }) => Object.assign(built, { since, at: now() }))
    return await measure({ subjects, rounds, bare: bare.write, ours, theirs, built, log })
  } finally {
    await browser?.close()
    await host?.dispose()
    await bare.close()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}

function subjectsOf(project: string, { files }: Workspace): Subject[] {
  const subject = (name: string, kind: EditKind, bare: BareKind): Subject => ({
    name,
    wanted: (mark) => expected(kind, mark),
    bare,
    write(mark) {
      const { file, text } = edited(kind, mark)
      fs.writeFileSync(path.join(project, file), text)
    },
  })
  const saved: Subject = {
    ...subject('ACSS saved in the workbench', 'style', 'style'),
    write(mark) {
      const { file, text } = edited('style', mark)
      void files.write(file, text)
    },
  }
  return [
    saved,
    subject('ACSS', 'style', 'style'),
    subject('AXML', 'template', 'template'),
    subject('AXML of a component that every page shows', 'component', 'template'),
    subject('JS', 'script', 'script'),
    subject('JS of the app, which starts again', 'app', 'script'),
  ]
}

interface Opened {
  page: Page
  offset: number
}

/** A page of its own window, so that it counts as visible. */
async function open(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 500, height: 950 } })
  const page = await context.newPage()
  await page.goto(url)
  const { seen } = await watchFor(page, { selector: '.mark-style' }, 60_000)
  await seen
  return { page, offset: await clockOffset(page) }
}

interface Measurement {
  subjects: Subject[]
  rounds: number
  bare: (kind: BareKind, mark: number) => void
  ours: Opened
  theirs: Opened
  /** The last build: when its file was seen, and when it was done. */
  built: { since: number; at: number }
  log(line: string): void
}

/** Edits before the ones that count. */
const WARM_UP = 3

/** What was edited before is still there: fails where an edit shows an old state of something else. */
async function standFast(page: Page, all: Wanted[]): Promise<void> {
  for (const wanted of all) await (await watchFor(page, wanted, 1000)).seen
}

interface Sample {
  total: number
  watch: number
  build: number
  show: number
}

async function measure({ subjects, rounds, bare, ours, theirs, built, log }: Measurement): Promise<LatencyRow[]> {
  const times = subjects.map(() => ({ ours: [] as Sample[], bare: [] as number[] }))
  const wanted = new Map<string, Wanted>()
  let count = 0
  for (let round = 1; round <= rounds + WARM_UP; round++) {
    for (const [n, subject] of subjects.entries()) {
      const mark = (count++ % 250) + 1
      const next = subject.wanted(mark)
      wanted.set(next.selector, next)
      const own = await edit(ours, next, () => subject.write(mark))
      const { since, at } = built
      const other = await edit(theirs, expected(subject.bare, mark), () => bare(subject.bare, mark))
      await standFast(ours.page, [...wanted.values()])
      if (round <= WARM_UP) continue
      const { started, total } = own
      times[n]!.ours.push({ total, watch: since - started, build: at - since, show: started + total - at })
      times[n]!.bare.push(other.total)
    }
  }
  const rows = subjects.map(({ name }, n) => rowOf(name, times[n]!.ours, times[n]!.bare))
  for (const { name, median, p95, baselineMedian, parts } of rows) {
    const shares = Object.entries(parts).map(([part, ms]) => `${part} ${ms.toFixed(0)}`)
    log(
      `${name}: ${median.toFixed(0)} ms (${shares.join(', ')}), p95 ${p95.toFixed(0)}; bare ${baselineMedian.toFixed(0)}`,
    )
  }
  return rows
}

function rowOf(name: string, own: Sample[], bare: number[]): LatencyRow {
  const of = (part: keyof Sample): number[] => own.map((sample) => sample[part])
  return {
    name: `save → changed pixel, ${name}`,
    median: median(of('total')),
    p95: quantile(of('total'), 0.95),
    baseline: 'bare watcher, socket and swap',
    baselineMedian: median(bare),
    ratio: median(of('total')) / median(bare),
    parts: { watch: median(of('watch')), build: median(of('build')), show: median(of('show')) },
  }
}

/** Writes, and waits until `wanted` is on the screen: when that began (ms since the epoch), and how many ms it took. */
async function edit(
  { page, offset }: Opened,
  wanted: Wanted,
  write: () => void,
): Promise<{ started: number; total: number }> {
  await pause(PAUSE * (0.8 + Math.random() * 0.4))
  const { seen } = await watchFor(page, wanted)
  const started = now()
  write()
  return { started, total: (await seen) - offset - started }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
