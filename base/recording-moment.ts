/**
 * What a program was at any moment of its recording (protocol/recording.ts), worked out from messages alone. The journal is
 * read once; a moment costs what happened between it and the `state` before it, wherever in the recording it is.
 */
import type { Change, InstanceKey, Path, ViewBatch } from '../protocol/bridge'
import type { JournalLine, PageSnapshot } from '../protocol/recording'
import { lastUpTo, lastWhere } from './sorted'

export type InstanceData = Map<InstanceKey, Record<string, unknown>>

export interface RecordedPage {
  page: number
  route: string
  query: Record<string, string>
}

export interface RecordedCall {
  /** Index of the line of the call. */
  index: number
  call: number
  name: string
  args: unknown
  /** ms since the beginning; `end` is undefined while it was under way. */
  start: number
  end?: number
  value?: unknown
  error?: { code?: string; message?: string }
}

type Loose = Record<string, unknown> & { k?: string }
const looseOf = (line: JournalLine): Loose => (typeof line[3] === 'object' && line[3] ? (line[3] as Loose) : {})

/** Calls that go to the network. */
export const isNetwork = (name: string): boolean =>
  /^(request|httpRequest|uploadFile|downloadFile|connectSocket)$/.test(name)

/** What has an index of its own; lists of these are sorted by it. */
interface Indexed {
  index: number
}

interface CallEnd extends Indexed {
  t: number
  value: unknown
  error: RecordedCall['error']
}

type Call = Pick<RecordedCall, 'index' | 'call' | 'name' | 'args' | 'start'> & { end?: CallEnd }

interface PageLines {
  /** The page as a whole, to begin with, and what came after it: indexes of lines, in order. */
  states: number[]
  batches: number[]
}

export class RecordingMoments {
  readonly #stacks: (Indexed & { pages: number[] })[] = []
  readonly #opened = new Map<number, (Indexed & { page: RecordedPage })[]>()
  readonly #calls: Call[] = []
  readonly #requests: Call[] = []
  readonly #pages = new Map<number, PageLines>()

  /** Lines that change what is stored. */
  readonly #stored: number[] = []

  /** `stored`: what the program had stored at the beginning, as JSON texts. */
  constructor(
    private readonly lines: readonly JournalLine[],
    private readonly stored: Readonly<Record<string, string>> = {},
  ) {
    const underWay = new Map<number, Call>()
    lines.forEach((line, index) => {
      const [, kind, page] = line
      if (kind === 'shell>logic') this.#enterShell(line, index, underWay)
      else if (kind === 'logic>shell') this.#enterCall(line, index, underWay)
      else if (page !== null) this.#enterPage(line, index, page)
    })
  }

  #enterShell(line: JournalLine, index: number, underWay: Map<number, Call>): void {
    const { k, pages, page, route, query, call, value, error, storage } = looseOf(line)
    if ((k === 'boot' || k === 'storage') && storage) this.#stored.push(index)
    if (k === 'page/stack' && Array.isArray(pages)) this.#stacks.push({ index, pages: pages as number[] })
    if (k === 'page/open') {
      const opened = { page: page as number, route: String(route), query: (query ?? {}) as RecordedPage['query'] }
      listIn(this.#opened, opened.page).push({ index, page: opened })
    }
    if (k !== 'api/result') return
    const known = underWay.get(Number(call))
    if (known) known.end = { index, t: line[0], value, error: error as CallEnd['error'] }
    // A program that starts anew counts from the beginning.
    underWay.delete(Number(call))
  }

  #enterCall(line: JournalLine, index: number, underWay: Map<number, Call>): void {
    const message = looseOf(line)
    if (message.k === 'storage/write') this.#stored.push(index)
    if (message.k !== 'api/call') return
    const { name, args } = message
    const call: Call = { index, call: Number(message['call']), name: String(name), args, start: line[0] }
    underWay.set(call.call, call)
    this.#calls.push(call)
    if (isNetwork(call.name)) this.#requests.push(call)
  }

  #enterPage([, kind, , message]: JournalLine, index: number, page: number): void {
    const isState = kind === 'state' && !!(message as PageSnapshot).batch
    if (!isState && !(kind === 'logic>view' && typeof message === 'string')) return
    const known = this.#pages.get(page) ?? { states: [], batches: [] }
    this.#pages.set(page, known)
    known[isState ? 'states' : 'batches'].push(index)
  }

  /** Bottom of the stack first. */
  stackAt(index: number): RecordedPage[] {
    const { pages } = lastOf(this.#stacks, index) ?? { pages: [] }
    return pages.flatMap((id) => lastOf(this.#opened.get(id) ?? [], index)?.page ?? [])
  }

  /** Calls of `my.` from logic up to a moment, with what had become of them by then. */
  callsAt(index: number): RecordedCall[] {
    return callsUpTo(this.#calls, index)
  }

  /** Those of them that go to the network. */
  requestsAt(index: number): RecordedCall[] {
    return callsUpTo(this.#requests, index)
  }

  /** What the program had stored: key → JSON text. */
  storageAt(index: number): Map<string, string> {
    let stored = new Map(Object.entries(this.stored))
    for (const n of this.#stored.slice(0, lastUpTo(this.#stored, index) + 1)) {
      const { k, storage, clear, entries } = looseOf(this.lines[n]!)
      if (k !== 'storage/write' || clear === true) stored = new Map()
      for (const [key, text] of Object.entries((k === 'storage/write' ? entries : storage) ?? {})) {
        if (typeof text === 'string') stored.set(key, text)
        else stored.delete(key)
      }
    }
    return stored
  }

  /** Own data of the page and its components, as the view had it; '' is the page. */
  dataAt(page: number, index: number): InstanceData {
    const data: InstanceData = new Map()
    const { states, batches } = this.#pages.get(page) ?? { states: [], batches: [] }
    const state = states[lastUpTo(states, index)] ?? -1
    if (state >= 0) take(data, (this.lines[state]![3] as PageSnapshot).batch)
    for (const n of batches.slice(lastUpTo(batches, state) + 1, lastUpTo(batches, index) + 1))
      take(data, this.lines[n]![3] as string)
    return data
  }
}

function listIn<K, T>(map: Map<K, T[]>, key: K): T[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}

const placeOf = (list: readonly Indexed[], index: number): number => lastWhere(list, (each) => each.index <= index)
const lastOf = <T extends Indexed>(list: readonly T[], index: number): T | undefined => list[placeOf(list, index)]

const callsUpTo = (all: readonly Call[], index: number): RecordedCall[] =>
  all.slice(0, placeOf(all, index) + 1).map(({ end, ...call }) => ({
    ...call,
    ...(end && end.index <= index && { end: end.t, value: end.value, error: end.error }),
  }))

function take(data: InstanceData, text: string): void {
  const batch = batchOf(text)
  if (batch?.r) data.clear()
  for (const [key, own] of batch?.n ?? []) data.set(key, structured(own))
  for (const [key, changes] of batch?.c ?? []) {
    const own = data.get(key) ?? {}
    data.set(key, own)
    for (const change of changes) write(own, change)
  }
}

const structured = (own: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(own ?? {})) as Record<string, unknown>

export function batchOf(text: string): ViewBatch | undefined {
  try {
    return JSON.parse(text) as ViewBatch
  } catch {
    return undefined
  }
}

/** As the view writes it (simulator/view/engine/write.ts), without readers to be told. */
function write(own: Record<string, unknown>, change: Change): void {
  const path: Path = Array.isArray(change?.[0]) ? change[0] : []
  if (!path.length || path.some((name) => name === '__proto__')) return
  let at: Record<string | number, unknown> = own
  for (const [n, name] of path.slice(0, -1).entries()) {
    if (typeof at[name] !== 'object' || at[name] === null) at[name] = typeof path[n + 1] === 'number' ? [] : {}
    at = at[name] as Record<string | number, unknown>
  }
  const name = path.at(-1)!
  const list = at[name]
  if (change.length === 4) {
    const [, start, count, items] = change
    at[name] = Array.isArray(list) ? [...list.slice(0, start), ...items, ...list.slice(start + count)] : [...items]
  } else at[name] = change[1]
}
