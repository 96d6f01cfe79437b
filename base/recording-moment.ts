/** What a program was at one moment of its recording (protocol/recording.ts): worked out from messages alone. */
import type { Change, InstanceKey, Path, ViewBatch } from '../protocol/bridge'
import type { JournalLine, PageSnapshot } from '../protocol/recording'

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

/** Bottom of the stack first. */
export function stackAt(lines: readonly JournalLine[], index: number): RecordedPage[] {
  let ids: number[] = []
  const known = new Map<number, RecordedPage>()
  for (let n = 0; n <= index && n < lines.length; n++) {
    const line = lines[n]!
    if (line[1] !== 'shell>logic') continue
    const { k, pages, page, route, query } = looseOf(line)
    if (k === 'page/stack' && Array.isArray(pages)) ids = pages as number[]
    if (k === 'page/open')
      known.set(page as number, {
        page: page as number,
        route: String(route),
        query: (query ?? {}) as RecordedPage['query'],
      })
  }
  return ids.flatMap((id) => known.get(id) ?? [])
}

/** Calls of `my.` from logic up to a moment, with what had become of them by then. */
export function callsAt(lines: readonly JournalLine[], index: number): RecordedCall[] {
  const calls = new Map<number, RecordedCall>()
  for (let n = 0; n <= index && n < lines.length; n++) {
    const line = lines[n]!
    const message = looseOf(line)
    if (line[1] === 'logic>shell' && message.k === 'api/call')
      calls.set(Number(message['call']), {
        index: n,
        call: Number(message['call']),
        name: String(message['name']),
        args: message['args'],
        start: line[0],
      })
    if (line[1] !== 'shell>logic' || message.k !== 'api/result') continue
    const found = calls.get(Number(message['call']))
    if (found) Object.assign(found, { end: line[0], value: message['value'], error: message['error'] })
  }
  return [...calls.values()]
}

/** Calls that go to the network. */
export const isNetwork = ({ name }: RecordedCall): boolean =>
  /^(request|httpRequest|uploadFile|downloadFile|connectSocket)$/.test(name)

/** Own data of the page and its components, as the view had it; '' is the page. */
export function dataAt(lines: readonly JournalLine[], page: number, index: number): InstanceData {
  const data: InstanceData = new Map()
  let from = Math.min(index, lines.length - 1)
  const begins = (n: number): boolean => {
    const [, kind, of, message] = lines[n]!
    return of === page && kind === 'state' && !!(message as PageSnapshot).batch
  }
  while (from > 0 && !begins(from)) from--
  for (let n = from; n <= index && n < lines.length; n++) {
    const [, kind, of, message] = lines[n]!
    if (of !== page) continue
    if (kind === 'state') take(data, (message as PageSnapshot).batch)
    else if (kind === 'logic>view' && typeof message === 'string') take(data, message)
  }
  return data
}

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
