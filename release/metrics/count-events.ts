/** Events → what is added to the table of figures. */
import type { ClientEvent, MetricName, ReportRequest } from '../../protocol/release'
import { binOf } from './histogram'

export type CountedMetric = MetricName | 'launches' | 'updates' | 'dropped'

export interface Figure {
  app: string
  build: number
  grp: string
  bucket: number
  metric: CountedMetric
  bin: number
  count: number
}

export interface ScriptError {
  app: string
  build: number
  group: string
  at: number
  event: Extract<ClientEvent, { kind: 'scriptError' }>
}

export const MINUTE = 60_000
/** What is older was kept by a client that was off for long; it counts as of now. */
const OLDEST = 24 * 60 * MINUTE
const GROUP = 'group-'

/** Script errors of one report that are told apart; the rest counts in figures only. */
const MOST_ERRORS = 20

/** What an app has: of other builds nothing is counted, and other groups are none. */
export interface Known {
  build: (build: number) => boolean
  group: (name: string) => boolean
}

/** What is said of builds that there are not counts as dropped. */
export function countEvents(
  { app, build, group: named, events, dropped }: ReportRequest,
  now: number,
  known: Known,
): { figures: Figure[]; errors: ScriptError[]; dropped: number } {
  const figures: Figure[] = []
  const errors: ScriptError[] = []
  // Names that clients make up would be rows without end.
  const group = !named.startsWith(GROUP) || known.group(named.slice(GROUP.length)) ? named : 'kept'
  let lost = 0
  const momentOf = (at: number) => (at > now || at < now - OLDEST ? now : at)
  const add = (metric: CountedMetric, of: number, at: number, count = 1, bin = 0) => {
    const moment = momentOf(at)
    figures.push({ app, build: of, grp: group, bucket: moment - (moment % MINUTE), metric, bin, count })
  }
  for (const event of events) {
    const of = buildOf(event, build)
    if (!known.build(of)) lost++
    else {
      for (const [metric, count, bin] of countsOf(event)) add(metric, of, event.at, count, bin)
      if (event.kind === 'scriptError' && errors.length < MOST_ERRORS)
        errors.push({ app, build, group, at: momentOf(event.at), event: plain(event) })
    }
  }
  const all = lost + (dropped ?? 0)
  if (all) add('dropped', known.build(build) ? build : 0, now, all)
  return { figures, errors, dropped: lost }
}

/** PostgreSQL keeps no text with a NUL. */
function plain(event: ScriptError['event']): ScriptError['event'] {
  const without = (text: string) => text.replaceAll('\0', '')
  return { ...event, message: without(event.message), ...(event.stack && { stack: without(event.stack) }) }
}

/** The version that an event speaks of: an update fails of the one that it leads to, which may never run. */
function buildOf(event: ClientEvent, ran: number): number {
  if (event.kind === 'update') return event.to
  return event.kind === 'safeMode' ? event.from : ran
}

function countsOf(event: ClientEvent): [CountedMetric, number, number?][] {
  switch (event.kind) {
    case 'launch':
      return [['launches', 1]]
    case 'startup':
    case 'firstPaint':
      return [[event.kind, 1, binOf(event.ms)]]
    case 'setData':
      return [['setData', event.count, binOf(event.ms / event.count)]]
    case 'scriptError':
      return [['scriptErrors', event.count ?? 1]]
    case 'apiFailure':
      return [['apiFailures', event.count ?? 1]]
    case 'blankScreen':
      return [['blankScreens', 1]]
    case 'crash':
      return [['crashes', 1]]
    case 'update':
      return [[event.ok ? 'updates' : 'updateFailures', 1]]
    case 'safeMode':
      return [['safeModes', 1]]
  }
}

/** Added up, and in an order that all instances share, so that two do not wait for each other. */
export function addUp<Each extends Figure & { device?: string }>(figures: readonly Each[]): Each[] {
  const sums = new Map<string, Each>()
  for (const figure of figures) {
    const { app, build, grp, bucket, metric, bin, count } = figure
    const key = `${app} ${bucket} ${build} ${grp} ${metric} ${bin} ${figure.device ?? ''}`
    const sum = sums.get(key)
    if (sum) sum.count += count
    else sums.set(key, { ...figure })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure)
}
