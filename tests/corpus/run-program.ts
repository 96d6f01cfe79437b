/** Runs one mini program: compiles it, opens its pages one by one, taps, and notes what goes wrong. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { createCompiler } from '../../build/compile/compiler'
import { startHost, type RunningHost } from '../../host/start-host'
import type { LogEntry } from '../../protocol/bridge'
import { blameOf, textOf, type Fault } from './blame'
import { takeOffline } from './offline'
import type { CorpusOptions } from './options'
import { count, type PageResult, type ProgramResult } from './results'
import { checkShown, type ShownApp } from './shown'
import { CorpusSimulator, viewport, within } from './simulator'
import { Stacks } from './stacks'
import { findTappables, tapAt } from './tappables'

/** ms in which a page must be on the screen. */
const OPEN_LIMIT = 20_000
/** ms for a page with all its taps, and for one expected result: what takes longer has the browser hang. */
const PAGE_LIMIT = 120_000

export interface Tools {
  browser: Browser
  /** A folder with dist/simulator in it that nobody builds meanwhile. */
  appRoot: string
  options: CorpusOptions
  shown: ShownApp | undefined
}

export async function runProgram(name: string, root: string, tools: Tools): Promise<ProgramResult> {
  const started = Date.now()
  const result = emptyResult(name, root)
  const stateDir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-corpus-'))
  let host: RunningHost | undefined
  try {
    // The host opens the folder where it is: nothing but a workbench can make it write there, and none is connected.
    host = await startHost({ appRoot: tools.appRoot, version: 'corpus', createCompiler, port: 0, dir: root, stateDir })
    await new Run(host, result, tools, started).all()
  } catch (error) {
    result.broken = error instanceof Error ? (error.stack ?? error.message) : String(error)
  } finally {
    await host?.dispose()
    fs.rmSync(stateDir, { recursive: true, force: true })
  }
  result.ms = Date.now() - started
  return result
}

function emptyResult(name: string, root: string): ProgramResult {
  const none = () => ({})
  return {
    name,
    root,
    compile: { ms: 0, errors: {}, warnings: {}, first: [] },
    pages: [],
    unknownTags: none(),
    missingApis: none(),
    missingComponents: none(),
    unknownOptions: none(),
    missingStyles: none(),
    complaints: none(),
    ms: 0,
  }
}

class Run {
  readonly #workspace
  readonly #stacks: Stacks
  readonly #until: number

  constructor(
    private readonly host: RunningHost,
    private readonly result: ProgramResult,
    private readonly tools: Tools,
    started: number,
  ) {
    const workspace = host.workspaces.current
    if (!workspace) throw new Error('the folder could not be opened')
    this.#workspace = workspace
    this.#stacks = new Stacks(path.join(tools.appRoot, 'dist/simulator'))
    this.#until = started + tools.options.limit
  }

  async all(): Promise<void> {
    await this.#workspace.build.idle()
    this.#noteCompilation()
    const manifest = this.#workspace.build.linked.latest?.manifest
    if (!manifest) throw new Error(`nothing could be compiled: ${this.result.compile.first.join('; ')}`)
    const context = await this.tools.browser.newContext({ viewport, deviceScaleFactor: 1 })
    try {
      await takeOffline(context)
      const simulator = await CorpusSimulator.over(context, this.host.origin, this.#workspace.origin)
      const { shown, options } = this.tools
      for (const route of manifest.pageOrder.slice(0, options.pages)) {
        this.result.pages.push(await this.#guarded(simulator, route))
      }
      if (shown) this.result.shown = await checkShown(simulator, shown, { until: this.#until, each: PAGE_LIMIT })
    } finally {
      await context.close()
    }
  }

  #noteCompilation(): void {
    const { report } = this.#workspace.build
    const { compile } = this.result
    compile.ms = Math.round(report.durationMs)
    for (const { severity, code, message, file, start } of report.diagnostics) {
      count(severity === 'error' ? compile.errors : compile.warnings, code)
      const place = start ? `${file}:${start.line}` : file
      if (severity === 'error' && compile.first.length < 20) compile.first.push(`${place} ${message}`)
      if (code === 'axml_component_unknown' || code === 'axml_html_tag') count(this.result.unknownTags, message)
      else if (/^(acss_import|acss_url_missing)/.test(code)) count(this.result.missingStyles, `${place} ${message}`)
    }
  }

  async #guarded(simulator: CorpusSimulator, route: string): Promise<PageResult> {
    const page: PageResult = {
      route,
      outcome: 'failed',
      ms: 0,
      faults: [],
      taps: 0,
      tapFaults: [],
      textLength: 0,
      elements: 0,
    }
    if (Date.now() > this.#until) return { ...page, outcome: 'skipped' }
    const broke = (message: string): void => {
      page.faults.push({ blame: 'ours', cause: 'the simulator hangs', message, page: route, stack: [] })
    }
    const ended = await within(PAGE_LIMIT, this.#page(simulator, route, page), (error) => broke(String(error)))
    if (ended) return page
    broke(`nothing was to be had of it within ${PAGE_LIMIT / 1000} s`)
    await simulator.renew()
    return page
  }

  async #page(simulator: CorpusSimulator, route: string, page: PageResult): Promise<void> {
    const started = Date.now()
    await simulator.open(route)
    page.outcome = await simulator.settle(route, OPEN_LIMIT)
    page.ms = Date.now() - started
    await simulator.rest(200, 2000)
    page.textLength = (await simulator.text()).length
    page.elements = (await (await simulator.topFrame())?.frame.locator('a-page *').count()) ?? 0
    page.faults = this.#take(simulator)
    await this.#picture(simulator, route)
    await this.#taps(simulator, route, page)
  }

  async #picture(simulator: CorpusSimulator, route: string): Promise<void> {
    const { screenshots } = this.tools.options
    if (!screenshots) return
    const file = path.join(screenshots, this.result.name, `${route.replaceAll('/', '_')}.png`)
    await simulator.screenshot(file).catch(() => {})
  }

  /** One tap on each of some elements, the page being opened anew where a tap has led away. */
  async #taps(simulator: CorpusSimulator, route: string, page: PageResult): Promise<void> {
    const { taps } = this.tools.options
    if (page.outcome !== 'painted' || taps === 0) return
    const first = await simulator.topFrame()
    if (!first) return
    const visible = (await findTappables(first.frame)).filter((target) => target.visible)
    let fresh = true
    for (const target of spread(visible, taps)) {
      if (Date.now() > this.#until) return
      if (!fresh) {
        await simulator.open(route)
        if ((await simulator.settle(route, OPEN_LIMIT)) !== 'painted') return
        await simulator.rest(120, 1500)
        // What was said on the way has been noted at the first opening.
        simulator.current.log.length = 0
      }
      const top = await simulator.topFrame()
      if (!top || simulator.top !== route) return
      const before = await simulator.text()
      await findTappables(top.frame)
      await tapAt(top.frame, target.nth).catch(() => false)
      page.taps++
      await simulator.rest(150, 1500)
      const tapped = `${target.tag} ${target.label.slice(0, 40)}`
      page.tapFaults.push(...this.#take(simulator).map((fault) => ({ ...fault, tapped })))
      fresh = simulator.top === route && (await simulator.layerText()) === '' && (await simulator.text()) === before
    }
  }

  /** Takes the faults out of what was said, and counts the rest. */
  #take(simulator: CorpusSimulator): Fault[] {
    const entries = simulator.current.log.splice(0)
    return entries.flatMap((entry) => {
      this.#noteComplaint(entry)
      const fault = blameOf(entry, this.#stacks.frames(entry.stack ?? '', this.#workspace.build.stacks))
      return fault ?? []
    })
  }

  #noteComplaint(entry: LogEntry): void {
    const { code } = entry
    if (code === undefined) return
    const { result } = this
    const message = textOf(entry)
    if (code === 'api_not_available') count(result.missingApis, /\b(?:my|dd)\.([\w.]+)/.exec(message)?.[1] ?? message)
    else if (code === 'component_not_available')
      count(result.missingComponents, /<?([\w-]+)>?/.exec(message)?.[1] ?? message)
    else if (code === 'component_unknown') count(result.unknownTags, message)
    else if (/option_unknown|options_unknown/.test(code)) count(result.unknownOptions, message)
    else count(result.complaints, `${code}: ${message.slice(0, 160)}`)
  }
}

/** `n` of a list, spread over it: the first ones of a long list are often alike. */
function spread<T>(list: T[], n: number): T[] {
  if (list.length <= n) return list
  return Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)]!)
}
