/**
 * Whether a file is in the "Trace Event Format" (document of the Trace Viewer project): what Perfetto's and Chrome's viewers
 * need of every event, by its phase. Answers what is wrong.
 */
interface Loose {
  [field: string]: unknown
  args?: Record<string, unknown>
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0
const isNumber = (value: unknown): boolean => Number.isInteger(value)

export function traceFaults(file: { traceEvents?: Loose[] }): string[] {
  const events = file.traceEvents ?? []
  const faults = events.length > 0 ? [] : ['no events']
  const fail = (event: Loose, why: string): void => void faults.push(`${why}: ${JSON.stringify(event).slice(0, 200)}`)
  for (const event of events) {
    const { name, ph, ts, pid, tid, dur, args } = event
    if (typeof name !== 'string' || !name) fail(event, 'no name')
    if (typeof ph !== 'string' || !'BEXiCMsf'.includes(ph)) fail(event, 'unknown phase')
    if (!isNumber(pid) || !isNumber(tid)) fail(event, 'no process or thread')
    if (!isTime(ts)) fail(event, 'no time')
    if (ph === 'X' && !isTime(dur)) fail(event, 'no duration')
    if (ph === 'i' && !['g', 'p', 't'].includes(String(event['s']))) fail(event, 'no scope')
    if (ph === 'C' && !Object.values(args ?? {}).every((value) => typeof value === 'number')) fail(event, 'no counts')
    if ((ph === 's' || ph === 'f') && event['id'] === undefined) fail(event, 'no id')
    if (ph === 'M' && name !== 'process_sort_index' && typeof args?.['name'] !== 'string') fail(event, 'names nothing')
  }
  return [...faults, ...ofThreads(events), ...ofFlows(events)]
}

/** Each is named, and its spans lie in each other or one after the other. */
function ofThreads(events: Loose[]): string[] {
  const faults: string[] = []
  const named = (kind: string, of: (event: Loose) => string): Set<string> =>
    new Set(events.filter(({ name, ph }) => ph === 'M' && name === kind).map(of))
  const processes = named('process_name', ({ pid }) => String(pid))
  const threads = named('thread_name', threadOf)
  const open = new Map<string, { end: number; name: unknown }[]>()
  const last = (event: Loose): number => Number(event['ts']) + Number(event['dur'] ?? 0)
  const sorted = events
    .filter(({ ph }) => ph !== 'M')
    .sort((a, b) => Number(a['ts']) - Number(b['ts']) || last(b) - last(a))
  for (const event of sorted) {
    const thread = threadOf(event)
    if (!processes.has(String(event['pid'])) || !threads.has(thread)) faults.push(`not named: ${thread}`)
    const spans = open.get(thread) ?? []
    open.set(thread, spans)
    while (event['ph'] !== 'E' && spans.length > 0 && spans.at(-1)!.end <= Number(event['ts'])) spans.pop()
    if (event['ph'] === 'X') {
      if (last(event) > (spans.at(-1)?.end ?? Infinity))
        faults.push(`sticks out: ${JSON.stringify(event).slice(0, 200)}`)
      spans.push({ end: last(event), name: event['name'] })
    } else if (event['ph'] === 'B') spans.push({ end: Infinity, name: event['name'] })
    else if (event['ph'] === 'E' && spans.pop()?.end !== Infinity) faults.push(`ends what did not begin: ${thread}`)
  }
  for (const [thread, spans] of open)
    if (spans.some(({ end }) => end === Infinity)) faults.push(`begins and does not end: ${thread}`)
  return faults
}

const threadOf = ({ pid, tid }: Loose): string => `${String(pid)} ${String(tid)}`

/** What arrives was sent before. */
function ofFlows(events: Loose[]): string[] {
  const key = ({ cat, name, id }: Loose): string => JSON.stringify([cat, name, id])
  const sent = new Map(events.filter(({ ph }) => ph === 's').map((event) => [key(event), Number(event['ts'])]))
  return events
    .filter((event) => event['ph'] === 'f' && !((sent.get(key(event)) ?? Infinity) <= Number(event['ts'])))
    .map((event) => `arrives and was not sent before: ${key(event)}`)
}
