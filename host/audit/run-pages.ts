/**
 * Opens every page of a program in a browser without a window, one after another, and gathers what goes wrong while they
 * open and what is wrong with them as they are rendered (`tandem audit`).
 */
import { z } from 'zod'
import { RunFindings } from '../../base/run-findings'
import { placesOf } from '../../build/compile/unit-sources'
import type { RunFinding } from '../../protocol/audit'
import { MAX_FAULTS, renderedRules } from '../../protocol/inspect-audit'
import type { TraceEntry } from '../../protocol/inspect-trace'
import { HeadlessPage, pause } from '../recordings/headless-page'
import type { Workspace } from '../workspace/workspace'

/** Pages of a large program take long, and say the same again. */
const MAX_PAGES = 60
/** ms that a page has to be painted, and then for what it requests and shows later. */
const PATIENCE = 10_000
const LATER = 700
const VIEWPORT = { width: 480, height: 920, density: 1, scheme: 'light' as const }

/** Of the page that stands in the browser: it speaks with the shell as a workbench does (protocol/simulator.ts). */
const CONNECT = `(() => {
  const { port1, port2 } = new MessageChannel()
  const waiting = new Map()
  const told = []
  port1.onmessage = ({ data }) => {
    if (data.k === 'told' && data.agent === 'trace') told.push({ at: data.at, entries: data.event?.entries })
    if (data.k === 'inspected') waiting.get(data.id)?.(data)
  }
  window.postMessage({ tandem: 'connect' }, location.origin, [port2])
  let id = 0
  window.tandemAudit = {
    ask: (at, agent, method) => new Promise((resolve) => {
      waiting.set(++id, ({ value, error }) => resolve({ value, error: error?.message }))
      port1.postMessage({ k: 'inspect', at, id, agent, method, args: null })
    }),
    launch: (url) => port1.postMessage({ k: 'launch', url, options: '', restart: true }),
    told: () => told.splice(0),
  }
})()`

const SEEN = `document.querySelector('.page[data-state=painted]:not(.page-hidden)')`

// What the page tells, the program may have told.
const rendered = z.array(
  z.object({
    rule: z.enum(renderedRules),
    what: z.string().max(2000),
    place: z.object({ unit: z.string(), key: z.string() }).optional(),
  }),
)
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

export async function runPages(browser: string, workspace: Workspace, routes: readonly string[]): Promise<PagesRun> {
  const found = new RunFindings()
  const failed: string[] = []
  const page = await HeadlessPage.open(browser, workspace.info.simulatorOrigin, VIEWPORT)
  const chosen = routes.slice(0, MAX_PAGES)
  try {
    await page.until(SEEN, PATIENCE)
    await page.evaluate(CONNECT)
    await page.evaluate(`tandemAudit.ask('shell', 'trace', 'start')`)
    for (const route of chosen) {
      await page.evaluate(`tandemAudit.launch(${JSON.stringify(`/${route}`)})`)
      // The page before may be of the same route.
      await pause(100)
      if (!(await page.until(`${SEEN}?.dataset.route === ${JSON.stringify(route)}`, PATIENCE))) failed.push(route)
      else {
        await pause(LATER)
        if (!(await judge(page, route, found))) failed.push(route)
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

/** A page that asks itself for long (an endless animation of the main thread) is left alone. */
async function judge(page: HeadlessPage, route: string, found: RunFindings): Promise<boolean> {
  const asked = `Promise.race([
    tandemAudit.ask(Number(${SEEN}.dataset.page), 'audit', 'run'),
    new Promise((resolve) => setTimeout(resolve, ${PATIENCE})),
  ])`
  const answer = await page.evaluate<{ value?: unknown } | undefined>(asked)
  const { data } = rendered.safeParse(answer?.value)
  if (data) found.rendered(route, data.slice(0, MAX_FAULTS))
  return data !== undefined
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
