/**
 * Recordings as Chrome's trace format ("Trace Event Format", the document of the Trace Viewer project), which
 * the Performance panel of Chrome's DevTools and ui.perfetto.dev open: times in µs from the first event, one process per kind
 * of thread and one for the network. Spans are complete events (X), which nest in their thread; my. calls and requests are
 * asynchronous ones (b, e) since they overlap, moments instants (i), a batch's way from logic to the view a flow (s, f). What
 * is ours of an entry is in `args.tandem`, from where `fromChromeTrace` has it again.
 */
import { z } from 'zod'
import type { InspectPlace } from '../../../../protocol/inspect'
import type { TraceEntry } from '../../../../protocol/inspect-trace'
import { Trace, traceEntry, type Entry } from './trace'

export interface TraceEvent {
  name: string
  cat: string
  ph: 'X' | 'i' | 'b' | 'e' | 's' | 'f' | 'M' | 'C'
  ts: number
  pid: number
  tid: number
  dur?: number
  id?: string
  s?: 't'
  bp?: 'e'
  args?: Record<string, unknown>
}

export interface ChromeTrace {
  traceEvents: TraceEvent[]
  displayTimeUnit: 'ms'
  otherData: { product: string; origin: number; routes: [number, string][] }
}

const SHELL = 1
const LOGIC = 2
const NETWORK = 3
/** Pages' processes have the numbers from here on. */
const PAGES = 10

const micro = (ms: number): number => Math.round(ms * 1000)
const pidOf = (place: InspectPlace): number => (place === 'shell' ? SHELL : place === 'logic' ? LOGIC : PAGES + place)

export function toChromeTrace(trace: Trace): ChromeTrace {
  const places = new Set<InspectPlace>(['shell', 'logic', ...trace.all.map(({ place }) => place)])
  const events: TraceEvent[] = [...places].flatMap((place) =>
    names(pidOf(place), processOf(place, trace), rankOf(place)),
  )
  if (trace.all.some(({ kind }) => kind === 'request')) events.push(...names(NETWORK, 'network', 1e6))
  // What was told first may not have begun first; readers take no negative times.
  const first = trace.all.reduce((least, { start }) => Math.min(least, start), 0)
  trace.all.forEach((entry, n) => entry.kind !== 'batch' && events.push(...eventsOf(entry, n, first)))
  const otherData = { product: 'Tandem', origin: trace.origin ?? 0, routes: [...trace.routes] }
  return { traceEvents: events, displayTimeUnit: 'ms', otherData }
}

const processOf = (place: InspectPlace, { routes }: Trace): string =>
  typeof place === 'number' ? `page ${place} ${routes.get(place) ?? ''}`.trim() : place

/** From top to bottom: logic, pages, the network, the shell. */
const rankOf = (place: InspectPlace): number => (place === 'logic' ? 0 : place === 'shell' ? 1e7 : PAGES + place)

function names(pid: number, name: string, rank: number): TraceEvent[] {
  const meta = (kind: string, args: Record<string, unknown>): TraceEvent => ({
    name: kind,
    cat: '__metadata',
    ph: 'M',
    ts: 0,
    pid,
    tid: 1,
    args,
  })
  return [
    meta('process_name', { name }),
    meta('process_sort_index', { sort_index: rank }),
    meta('thread_name', { name }),
  ]
}

/** `first`: ms, of what begins first of all. */
function eventsOf(entry: Entry, n: number, first: number): TraceEvent[] {
  const { kind, start, duration, place, facts } = entry
  const args = { ...facts, tandem: [kind, entry.name, place, start, duration] }
  const name = entry.name || kind
  // Rounded as what it lies in is, so that it does not stick out.
  const end = micro(start - first + duration)
  const pid = kind === 'request' ? NETWORK : pidOf(place)
  const base = { name, cat: kind, ts: micro(start - first), pid, tid: 1 }
  const flow = (ph: 's' | 'f'): TraceEvent => ({
    ...base,
    name: 'batch',
    cat: 'flow',
    ph,
    id: `${facts.page} ${facts.s}`,
    ...(ph === 'f' && { bp: 'e' as const }),
  })
  switch (kind) {
    case 'send':
      return [{ ...base, ph: 'i', s: 't', args }, flow('s')]
    case 'ack':
    case 'event':
      return [{ ...base, ph: 'i', s: 't', args }]
    case 'api':
    case 'request':
    case 'paint':
    case 'page':
    case 'long':
    case 'frame': {
      const id = String(n)
      return [
        { ...base, ph: 'b', id, args },
        { ...base, ph: 'e', id, ts: end },
      ]
    }
    case 'frames': {
      const fps = duration > 0 ? Math.round(((facts.frames ?? 0) * 1000) / duration) : 0
      return [
        { ...base, name: 'fps', ph: 'C', args: { fps } },
        { ...base, ph: 'i', s: 't', args },
      ]
    }
    default: {
      const span: TraceEvent = { ...base, ph: 'X', dur: end - base.ts, args }
      return kind === 'apply' ? [span, flow('f')] : [span]
    }
  }
}

const place = z.union([z.literal(['shell', 'logic']), z.number().int()])
const ours = z.tuple([z.string(), z.string(), place, z.number(), z.number()])
const file = z.object({
  traceEvents: z.array(z.looseObject({ args: z.looseObject({ tandem: z.unknown().optional() }).optional() })),
  otherData: z.object({
    product: z.literal('Tandem'),
    origin: z.number(),
    routes: z.array(z.tuple([z.number(), z.string()])),
  }),
})

/** Of a text that `toChromeTrace` made; undefined for any other. */
export function fromChromeTrace(text: string): Trace | undefined {
  const parsed = file.safeParse(json(text))
  if (!parsed.success) return undefined
  const { traceEvents, otherData } = parsed.data
  const trace = new Trace()
  trace.origin = otherData.origin
  for (const [page, route] of otherData.routes) trace.routes.set(page, route)
  for (const { args } of traceEvents) {
    const head = ours.safeParse(args?.tandem)
    if (!head.success) continue
    const [kind, name, at, start, duration] = head.data
    const { tandem: _, ...facts } = args!
    const entry = traceEntry.safeParse([kind, start + otherData.origin, duration, name, facts])
    if (entry.success) trace.take(at, [entry.data as TraceEntry])
  }
  trace.settle()
  return trace
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
