/** A recording of the program (protocol/inspect-trace.ts): what was told, in tracks and lanes, and batches put together. */
import { z } from 'zod'
import type { InspectPlace } from '../../../../protocol/inspect'
import type { TraceEntry, TraceFacts } from '../../../../protocol/inspect-trace'

const text = z.string().max(10_000)
const texts = z.array(text).max(200)
const facts = z.object({
  depth: z.number().optional(),
  page: z.number().optional(),
  unit: text.optional(),
  key: text.optional(),
  id: z.number().optional(),
  paths: texts.optional(),
  count: z.number().optional(),
  stack: text.optional(),
  s: z.number().optional(),
  bytes: z.number().optional(),
  calls: z.array(z.number()).max(2_000).optional(),
  fresh: z.number().optional(),
  trip: z.number().optional(),
  domMs: z.number().optional(),
  error: text.optional(),
  handler: text.optional(),
  frames: z.number().optional(),
  came: z.number().optional(),
  request: z
    .object({
      id: z.number(),
      kind: text,
      method: text,
      url: text,
      status: z.number().optional(),
      type: text.optional(),
      waited: z.number().optional(),
      mocked: text.optional(),
      open: z.boolean().optional(),
    })
    .optional(),
  unread: texts.optional(),
  whole: z
    .array(
      z.object({
        path: text,
        items: z.number(),
        changed: texts,
        splice: z.object({ start: z.number(), removed: z.number(), added: z.number() }).optional(),
      }),
    )
    .max(200)
    .optional(),
})
const time = z.number().nonnegative()
export const traceEntry = z.union([
  z.tuple([z.string().max(20), time, time, text]),
  z.tuple([z.string().max(20), time, time, text, facts]),
]) as z.ZodType<TraceEntry>
const entries = z.array(traceEntry).max(50_000)
const traceTold = z.object({ entries: z.string().max(50_000_000), dropped: z.number().nonnegative() })

/** Of an agent's event; undefined where it is none. */
export function readTold(event: unknown): { entries: TraceEntry[]; dropped: number } | undefined {
  const told = traceTold.safeParse(event)
  if (!told.success) return undefined
  try {
    return { entries: entries.parse(JSON.parse(told.data.entries)), dropped: told.data.dropped }
  } catch {
    return undefined
  }
}

/** Times in ms from the recording's start. */
export interface Entry {
  kind: string
  start: number
  duration: number
  name: string
  place: InspectPlace
  facts: TraceFacts
  /** `batch`: what its time was spent on. */
  steps?: Steps
}

/** ms; what is not known of a batch is 0. */
export interface Steps {
  logic: number
  wire: number
  view: number
  paint: number
}

export type TrackId = 'logic' | 'batches' | 'api' | 'network' | `page ${number}`

export interface Track {
  id: TrackId
  /** Entries of a lane are in order of their starts, and do not overlap. */
  lanes: Entry[][]
}

/** Entries that are kept; the oldest go. */
const LIMIT = 200_000
const DEEPEST = 16
const MOST_LANES = 8
const BATCH_LANES = 4
/** Batches whose parts are awaited. */
const PENDING = 500

interface Pending {
  page: number
  s: number
  send?: Entry
  logicFrom?: number
  parse?: Entry
  apply?: Entry
  paint?: Entry
}

export class Trace {
  /** ms since the epoch of time 0. */
  origin: number | undefined
  /** In the order in which they were told, which is about that of their ends. */
  all: Entry[] = []
  readonly tracks = new Map<TrackId, Track>()
  readonly routes = new Map<number, string>()
  /** Of 60 frames a second and such: stretches, by page. */
  end = 0
  dropped = 0
  private pending = new Map<string, Pending>()
  /** The last update of a page that began, until its batch is sent. */
  private readonly stacks = new Map<string, string>()

  constructor() {
    for (const id of ['logic', 'batches', 'api', 'network'] as const) this.tracks.set(id, { id, lanes: [] })
  }

  /** Of the first entry that is left. */
  get begin(): number {
    return this.all[0] ? Math.max(0, Math.min(this.all[0].start, this.end)) : 0
  }

  take(place: InspectPlace, told: readonly TraceEntry[]): void {
    for (const raw of told) this.add(place, raw)
    if (this.all.length > LIMIT) this.drop()
  }

  /** Of what has no end yet: whoever adds it says when it has one. */
  addOpen(place: InspectPlace, told: TraceEntry): Entry {
    this.add(place, told)
    return this.all.at(-1)!
  }

  /** `end`: ms since the epoch. */
  stretch(entry: Entry, end: number): void {
    entry.duration = Math.max(0, end - this.origin! - entry.start)
    this.end = Math.max(this.end, entry.start + entry.duration)
  }

  /** No more will come: batches of which parts are missing are shown as they are. */
  settle(): void {
    for (const pending of this.pending.values()) this.complete(pending)
    this.pending.clear()
  }

  private add(place: InspectPlace, [kind, at, duration, name, told = {}]: TraceEntry): void {
    this.origin ??= at
    const facts: TraceFacts = typeof place === 'number' ? { page: place, ...told } : told
    if (facts.stack !== undefined) facts.stack = this.intern(facts.stack)
    const entry: Entry = { kind, start: at - this.origin, duration, name, place, facts }
    if (kind === 'page' && facts.page !== undefined) this.routes.set(facts.page, name)
    this.end = Math.max(this.end, entry.start + duration)
    // Of a page that was there already only its name is told.
    if (kind === 'page' && duration === 0) return
    this.all.push(entry)
    this.place(entry)
    this.join(entry)
  }

  private place(entry: Entry): void {
    const { kind, facts, place } = entry
    if (['run', 'sync', 'set', 'update', 'encode'].includes(kind)) this.lane('logic', facts.depth ?? 0, entry)
    else if (kind === 'api') this.fit('api', 0, MOST_LANES, entry)
    else if (kind === 'request') this.fit('network', 0, MOST_LANES, entry)
    else if (kind === 'page' && facts.page !== undefined) this.fit(`page ${facts.page}`, 0, 1, entry)
    else if (typeof place === 'number')
      this.fit(`page ${place}`, pageLanes[kind] ?? 0, (pageLanes[kind] ?? 0) + 1, entry)
  }

  private track(id: TrackId): Track {
    let track = this.tracks.get(id)
    if (!track) this.tracks.set(id, (track = { id, lanes: [] }))
    return track
  }

  private lane(id: TrackId, n: number, entry: Entry): boolean {
    if (n >= DEEPEST) return false
    const { lanes } = this.track(id)
    while (lanes.length <= n) lanes.push([])
    const lane = lanes[n]!
    const last = lane.at(-1)
    // Two readings of a clock may be equal, and differ in the last digits.
    if (last && (entry.start < last.start + last.duration - 0.01 || last.facts.request?.open)) return false
    lane.push(entry)
    return true
  }

  /** The first lane with room; nothing is drawn where there is none. */
  private fit(id: TrackId, from: number, to: number, entry: Entry): void {
    for (let n = from; n < to; n++) if (this.lane(id, n, entry)) return
  }

  /** What logic, the wire and the view told of one batch becomes one entry. */
  private join(entry: Entry): void {
    const { kind, facts } = entry
    if (kind === 'update') {
      // It ends after its batch was sent.
      const mine = ({ page, send }: Pending): boolean =>
        page === facts.page && send !== undefined && send.start >= entry.start
      const sent = [...this.pending.values()].reverse().find(mine)
      if (sent && sent.logicFrom === undefined) sent.logicFrom = entry.start
      if (sent) this.finish(sent)
      return
    }
    if (!['send', 'parse', 'apply', 'paint'].includes(kind) || facts.s === undefined || facts.page === undefined) return
    const key = `${facts.page} ${facts.s}`
    let pending = this.pending.get(key)
    if (!pending) {
      if (this.pending.size >= PENDING) {
        const [oldest, waiting] = this.pending.entries().next().value!
        this.pending.delete(oldest)
        this.complete(waiting)
      }
      this.pending.set(key, (pending = { page: facts.page, s: facts.s }))
    }
    pending[kind as 'send'] = entry
    this.finish(pending)
  }

  private finish(pending: Pending): void {
    const { send, paint, logicFrom, page, s } = pending
    if (!send || !paint || logicFrom === undefined) return
    this.pending.delete(`${page} ${s}`)
    this.complete(pending)
  }

  private complete({ page, s, send, logicFrom, parse, apply, paint }: Pending): void {
    const first = send ?? parse ?? apply
    if (!first) return
    const start = logicFrom ?? first.start
    const end = Math.max(...[send, parse, apply, paint].map((e) => (e ? e.start + e.duration : 0)))
    const came = parse?.start ?? (apply?.facts.came === undefined ? undefined : apply.facts.came - this.origin!)
    const steps: Steps = {
      logic: send && logicFrom !== undefined ? send.start - logicFrom : 0,
      wire: send && came !== undefined ? Math.max(0, came - send.start) : 0,
      view: apply ? apply.start + apply.duration - Math.min(apply.start, came ?? apply.start) : 0,
      paint: paint?.duration ?? 0,
    }
    const { depth: _, came: _came, ...facts } = { ...send?.facts, ...apply?.facts, page, s }
    const entry: Entry = {
      kind: 'batch',
      start,
      duration: Math.max(0, end - start),
      name: this.routes.get(page) ?? send?.name ?? `#${page}`,
      place: page,
      facts,
      steps,
    }
    this.all.push(entry)
    this.fit('batches', 0, BATCH_LANES, entry)
  }

  private intern(stack: string): string {
    const known = this.stacks.get(stack)
    if (known !== undefined) return known
    if (this.stacks.size >= 2_000) this.stacks.clear()
    this.stacks.set(stack, stack)
    return stack
  }

  private drop(): void {
    const gone = this.all.length - Math.floor(LIMIT * 0.9)
    this.all = this.all.slice(gone)
    this.dropped += gone
    const from = this.all[0]!.start
    for (const track of this.tracks.values())
      for (const lane of track.lanes) lane.splice(0, lane.findIndex(({ start }) => start >= from) >>> 0)
  }
}

/** Which lane of a page's track. */
const pageLanes: Record<string, number> = {
  page: 0,
  parse: 0,
  apply: 0,
  paint: 1,
  long: 2,
  event: 3,
  frame: 4,
  frames: 5,
}

/** Index of the first entry of the lane that ends after `time`. */
export function firstAfter(lane: readonly Entry[], time: number, from = 0): number {
  let [low, high] = [from, lane.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const { start, duration } = lane[middle]!
    if (start + duration < time) low = middle + 1
    else high = middle
  }
  return low
}
