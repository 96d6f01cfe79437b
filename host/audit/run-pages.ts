/**
 * Opens every page of a program in a browser without a window, one after another, and gathers what goes wrong while they
 * open and what is wrong with them as they are rendered (`tandem audit`).
 */
import { z } from 'zod'
import { readFaults, RunFindings } from '../../base/run-findings'
import { placesOf } from '../../build/compile/unit-sources'
import type { RunFinding } from '../../protocol/audit'
import type { RunArgs } from '../../protocol/inspect-audit'
import type { TraceEntry } from '../../protocol/inspect-trace'
import { HeadlessPage, pause } from '../recordings/headless-page'
import type { Workspace } from '../workspace/workspace'

/** Pages of a large program take long, and say the same again. */
const MAX_PAGES = 60
/** ms that a page has to be painted, and then for what it requests and shows later. */
const PATIENCE = 10_000
const LATER = 700
const VIEWPORT = { width: 480, height: 920, density: 1, scheme: 'light' as const }

/** Holds the simulator in a frame and speaks with it as a workbench does (protocol/simulator.ts). */
const connect = (origin: string): string => `(() => {
  const origin = ${JSON.stringify(origin)}
  const waiting = new Map()
  let [told, painted, state, port, id] = [[], '', undefined, undefined, 0]
  document.documentElement.innerHTML = '<body style="margin: 0"><iframe style="border: 0; width: 100vw; height: 100vh"></iframe></body>'
  const frame = document.querySelector('iframe')
  addEventListener('message', ({ source, data }) => {
    if (source !== frame.contentWindow || data?.tandem !== 'shell-ready') return
    const channel = new MessageChannel()
    port = channel.port1
    port.onmessage = ({ data }) => {
      if (data.k === 'state') state = data.state
      if (data.k === 'painted') painted = data.route
      if (data.k === 'told' && data.agent === 'trace') told.push({ at: data.at, entries: data.event?.entries })
      if (data.k === 'inspected') waiting.get(data.id)?.(data)
    }
    frame.contentWindow.postMessage({ tandem: 'connect' }, origin, [channel.port2])
  })
  frame.src = origin
  window.tandemAudit = {
    top: () => state?.stack.at(-1),
    shows: (route) => painted !== '' && (route === undefined || (painted === route && state?.stack.at(-1)?.route === route)),
    ask: (at, agent, method, args = null) => new Promise((resolve) => {
      waiting.set(++id, ({ value }) => resolve({ value }))
      setTimeout(resolve, ${PATIENCE})
      port.postMessage({ k: 'inspect', at, id, agent, method, args })
    }),
    launch(url) {
      painted = ''
      port.postMessage({ k: 'launch', url, options: '', restart: true })
    },
    told: () => told.splice(0),
  }
})()`

// What the page tells, the program may have told.
const told = z.array(z.object({ at: z.union([z.string(), z.number()]), entries: z.string() }))
const entries = z.array(
  z.tuple([z.string(), z.number(), z.number(), z.string()]).rest(z.custom<object>((one) => typeof one === 'object')),
)

export interface PagesRun {
  findings: RunFinding[]
  pages: number
  /** Routes that did not show in time, or that could not be judged. */
  failed: string[]
}

export async function runPages(
  browser: string,
  workspace: Workspace,
  routes: readonly string[],
  language: RunArgs['language'] = 'en',
): Promise<PagesRun> {
  const found = new RunFindings()
  const failed: string[] = []
  const { simulatorOrigin: origin } = workspace.info
  // The shell takes a workbench's site alone around it; this page of it has nothing else.
  const page = await HeadlessPage.open(browser, `http://localhost:${new URL(origin).port}/audit`, VIEWPORT, true)
  const chosen = routes.slice(0, MAX_PAGES)
  try {
    await page.until(`location.pathname === '/audit' && document.readyState === 'complete'`)
    await page.evaluate(connect(origin))
    if (!(await page.until('tandemAudit.shows()', PATIENCE))) throw new Error('The program shows no page')
    await page.evaluate(`tandemAudit.ask('shell', 'trace', 'start')`)
    for (const route of chosen) {
      await page.evaluate(`tandemAudit.launch(${JSON.stringify(`/${route}`)})`)
      if (!(await page.until(`tandemAudit.shows(${JSON.stringify(route)})`, PATIENCE))) failed.push(route)
      else {
        await pause(LATER)
        if (!(await judge(page, route, found, language))) failed.push(route)
      }
      takeTold(found, await page.evaluate('tandemAudit.told()'))
    }
  } finally {
    await page.close()
  }
  const { build } = workspace
  const findings = await found.all({
    async place({ unit, key }) {
      const code = build.artifact?.view.find((each) => each.key === `unit:${unit}`)
      const places = code ? placesOf(code) : {}
      return Object.hasOwn(places, key) ? places[key] : undefined
    },
    stack: async (stack) => build.stacks.map(stack, (url) => url.includes('/__tandem/rt/'))[0],
  })
  return { findings, pages: chosen.length, failed }
}

async function judge(
  page: HeadlessPage,
  route: string,
  found: RunFindings,
  language: RunArgs['language'],
): Promise<boolean> {
  const answer = await page.evaluate<{ value?: unknown } | undefined>(
    `tandemAudit.ask(tandemAudit.top().page, 'audit', 'run', ${JSON.stringify({ language } satisfies RunArgs)})`,
  )
  const faults = readFaults(answer?.value)
  if (faults) found.rendered(route, faults)
  return faults !== undefined
}

function takeTold(found: RunFindings, value: unknown): void {
  for (const { at, entries: text } of told.safeParse(value).data ?? []) {
    const { data } = entries.safeParse(parse(text))
    if (data) found.trace(at as never, data as unknown as TraceEntry[])
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
