/**
 * Recordings as Chrome's trace format ("Trace Event Format", the document of the Trace Viewer project), which
 * chrome://tracing and ui.perfetto.dev open: times in µs, one process per kind of thread. Spans are complete events (X), my.
 * calls and batches asynchronous ones (b, e) since they overlap, moments instants (i), a batch's way from logic to the view a
 * flow (s, f). What is ours of an entry is in `args.tandem`, from where `fromChromeTrace` has it again.
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
/** Pages' processes have the numbers from here on. */
const PAGES = 10

const micro = (ms: number): number => Math.round(ms * 1000)
const pidOf = (place: InspectPlace): number => (place === 'shell' ? SHELL : place === 'logic' ? LOGIC : PAGES + place)

export function toChromeTrace(trace: Trace): ChromeTrace {
  const places = new Set<InspectPlace>(['shell', 'logic', ...trace.all.map(({ place }) => place)])
  const events: TraceEvent[] = [...places].flatMap((place) => names(place, trace))
  trace.all.forEach((entry, n) => entry.kind !== 'batch' && events.push(...eventsOf(entry, n)))
  const otherData = { product: 'Tandem', origin: trace.origin ?? 0, routes: [...trace.routes] }
  return { traceEvents: events, displayTimeUnit: 'ms', otherData }
}

function names(place: InspectPlace, { routes }: Trace): TraceEvent[] {
  const pid = pidOf(place)
  const process = typeof place === 'number' ? `page ${place} ${routes.get(place) ?? ''}`.trim() : place
  const meta = (name: string, value: string): TraceEvent => ({
    name,
    cat: '__metadata',
    ph: 'M',
    ts: 0,
    pid,
    tid: 1,
    args: { name: value },
  })
  return [meta('process_name', process), meta('thread_name', process)]
}

function eventsOf(entry: Entry, n: number): TraceEvent[] {
  const { kind, start, duration, place, facts } = entry
  const args = { ...facts, tandem: [kind, entry.name, place, start, duration] }
  const name = entry.name || kind
  const base = { name, cat: kind, ts: micro(start), pid: pidOf(place), tid: 1 }
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
    case 'paint':
    case 'page':
    case 'long':
    case 'frame': {
      const id = String(n)
      return [
        { ...base, ph: 'b', id, args },
        { ...base, ph: 'e', id, ts: micro(start + duration) },
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
      const span: TraceEvent = { ...base, ph: 'X', dur: micro(duration), args }
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
