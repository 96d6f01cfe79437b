/**
 * Recordings as Chrome's trace format ("Trace Event Format", the document of the Trace Viewer project), which the Performance
 * panel of Chrome's DevTools and ui.perfetto.dev open: times in µs from the first event, one process per kind of thread and one
 * for the network. Spans are complete events (X), which nest in their thread; my. calls and requests, which overlap, have as
 * many threads as there are at a time, since DevTools leaves asynchronous events (b, e) out. Moments are instants (i), a
 * batch's way from logic to the view a flow (s, f). What is ours of an entry is in `args.tandem`, from where
 * `fromChromeTrace` has it again.
 */
import { z } from 'zod'
import type { InspectPlace } from '../../../../protocol/inspect'
import type { TraceEntry } from '../../../../protocol/inspect-trace'
import { Trace, traceEntry, type Entry } from './trace'

export interface TraceEvent {
  name: string
  cat: string
  ph: 'X' | 'i' | 's' | 'f' | 'M' | 'C'
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
  const threads = new Threads(trace)
  const events: TraceEvent[] = [...places].flatMap((place) =>
    names(pidOf(place), processOf(place, trace), rankOf(place)),
  )
  if (trace.all.some(({ kind }) => kind === 'request')) events.push(...names(NETWORK, 'network', 1e6))
  events.push(...threads.names)
  // What was told first may not have begun first; readers take no negative times.
  const first = trace.all.reduce((least, { start }) => Math.min(least, start), 0)
  trace.all.forEach((entry) => entry.kind !== 'batch' && events.push(...eventsOf(entry, threads.of(entry), first)))
  const otherData = { product: 'Tandem', origin: trace.origin ?? 0, routes: [...trace.routes] }
  return { traceEvents: events, displayTimeUnit: 'ms', otherData }
}

const processOf = (place: InspectPlace, { routes }: Trace): string =>
  typeof place === 'number' ? `page ${place} ${routes.get(place) ?? ''}`.trim() : place

/** From top to bottom: logic, pages, the network, the shell. */
const rankOf = (place: InspectPlace): number => (place === 'logic' ? 0 : place === 'shell' ? 1e7 : PAGES + place)

/** What overlaps within its kind gets threads beside the main one (1), of which each kind has room for many. */
const beside: Record<string, { tid: number; name: string }> = {
  paint: { tid: 100, name: 'paint' },
  frame: { tid: 300, name: 'slow frames' },
  long: { tid: 500, name: 'long tasks' },
  page: { tid: 700, name: 'pages' },
  api: { tid: 1_000, name: 'my. calls' },
  request: { tid: 100_000, name: 'requests' },
}

const processIdOf = ({ kind, place }: Entry): number => (kind === 'request' ? NETWORK : pidOf(place))

class Threads {
  readonly names: TraceEvent[] = []
  private readonly known = new Map<Entry, number>()

  constructor({ all }: Trace) {
    /** Ends of what came last, by process and kind. */
    const lanes = new Map<string, number[]>()
    for (const entry of all.filter(({ kind }) => kind in beside).sort((a, b) => a.start - b.start)) {
      const { kind, start, duration } = entry
      const pid = processIdOf(entry)
      const key = `${pid} ${kind}`
      let ends = lanes.get(key)
      if (!ends) lanes.set(key, (ends = []))
      const free = ends.findIndex((end) => end <= micro(start))
      const lane = free < 0 ? ends.length : free
      const { tid, name } = beside[kind]!
      if (free < 0) this.names.push(named(pid, tid + lane, lane > 0 ? `${name} ${lane + 1}` : name))
      ends[lane] = micro(start + duration)
      this.known.set(entry, tid + lane)
    }
  }

  of(entry: Entry): number {
    return this.known.get(entry) ?? 1
  }
}

function named(pid: number, tid: number, name: string): TraceEvent {
  return { name: 'thread_name', cat: '__metadata', ph: 'M', ts: 0, pid, tid, args: { name } }
}

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
function eventsOf(entry: Entry, tid: number, first: number): TraceEvent[] {
  const { kind, start, duration, place, facts } = entry
  const args = { ...facts, tandem: [kind, entry.name, place, start, duration] }
  const name = entry.name || kind
  // Rounded as what it lies in is, so that it does not stick out.
  const end = micro(start - first + duration)
  const base = { name, cat: kind, ts: micro(start - first), pid: processIdOf(entry), tid }
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
