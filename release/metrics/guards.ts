/** Thresholds that end a release by themselves, and say why. */
import { GUARD_DEVICES, type Guard, type MetricName } from '../../protocol/release'
import type { Database, Row } from '../database/tables'
import type { Platform } from '../platform'
import { ReleaseFault } from '../release-fault'
import { moveRelease } from '../releases/release-calls'
import { MINUTE } from './count-events'
import { Evidence } from './evidence'
import { isTime, readFigures, type Counts } from './figures'
import { heardOf, WITNESSES_KEPT } from './witnesses'

/** Compared with a version that was without fault, anything would be infinitely worse: in 100 launches, and ms. */
const LEAST_RATE = 0.1
const LEAST_TIME = 1
/** Versions that are looked at for one to compare with. */
const OLDER = 10
/** Of more launches than that some are kept by device, which is enough; that there were as many, all figures say. */
const ENOUGH = 1000

export interface GuardVerdict {
  guard: Guard
  value: number
  /** Above it is bad. */
  limit: number
  /** Launches, attempts or measurements that it was seen in. */
  of: number
  devices: number
  /** With `against: 'before'`. */
  before?: { build: number; value: number }
}

export async function checkGuards(platform: Platform): Promise<void> {
  const { db } = platform.database
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .where('state', 'in', ['running', 'completed'])
    .where('guards', '!=', '[]')
    .execute()
  for (const row of newestOf(rows)) {
    const verdict = await judge(db, row, platform.now())
    if (verdict) await act(platform, row, verdict)
  }
}

/** What was completed before another one was is what that one is compared with, and nobody's worry any more. */
function newestOf(rows: readonly Row<'releases'>[]): Row<'releases'>[] {
  const completed = new Map<string, number>()
  for (const { app, build, state } of rows)
    if (state === 'completed') completed.set(app, Math.max(completed.get(app) ?? 0, build))
  return rows.filter(({ app, build, state }) => state === 'running' || build === completed.get(app))
}

export async function judge(db: Database, row: Row<'releases'>, now: number): Promise<GuardVerdict | undefined> {
  for (const guard of JSON.parse(row.guards) as Guard[]) {
    const start = now - guard.windowMinutes * MINUTE
    // A beginning that is still to come is that of a clock that was wrong, or of who went on a moment ago.
    const from = row.watched_from <= now + MINUTE ? Math.max(start, row.watched_from) : start
    const few = (guard.devices ?? GUARD_DEVICES) - 1
    const evidence = await evidenceOf(db, row, guard, from)
    if (!evidence) continue
    const before = guard.against === 'before' ? await figureBefore(db, row, guard, now) : undefined
    if (guard.against === 'before' && !before) continue
    const limit = before
      ? guard.above * Math.max(before.value, isTime(guard.metric) ? LEAST_TIME : LEAST_RATE)
      : guard.above
    const { value, size, devices } = evidence
    if (value !== undefined && evidence.isAbove(limit, few))
      return { guard, value, limit, of: Math.round(size), devices, ...(before && { before }) }
  }
  return undefined
}

const sizeOf = (counts: Counts, metric: MetricName): number =>
  isTime(metric) ? counts.total(metric) : counts.base(metric)

/** Undefined where there is too little of it. */
async function evidenceOf(
  db: Database,
  { app, build }: Pick<Row<'releases'>, 'app' | 'build'>,
  { metric, least }: Guard,
  from: number,
): Promise<Evidence | undefined> {
  const evidence = new Evidence(await heardOf(db, { app, build, from, metric }), metric)
  if (evidence.size < Math.min(least, ENOUGH)) return undefined
  if (least <= ENOUGH) return evidence
  const until = Number.MAX_SAFE_INTEGER
  const [part] = await readFigures(db, { app, builds: [build], from: from - (from % MINUTE), until })
  return part && sizeOf(part.counts, metric) >= least ? evidence : undefined
}

/** Of the newest older version that has enough; of the same window, or else of all that is kept. What was taken back is no measure. */
async function figureBefore(db: Database, row: Row<'releases'>, guard: Guard, now: number) {
  const released = await db
    .selectFrom('releases')
    .select('build')
    .where('app', '=', row.app)
    .where('build', '<', row.build)
    .where('state', 'not in', ['scheduled', 'rolledBack'])
    .distinct()
    .orderBy('build', 'desc')
    .limit(OLDER)
    .execute()
  const few = (guard.devices ?? GUARD_DEVICES) - 1
  for (const time of [guard.windowMinutes * MINUTE, WITNESSES_KEPT])
    for (const { build } of released) {
      const evidence = await evidenceOf(db, { app: row.app, build }, guard, now - time)
      // A few devices make it no better than it is: that would make of what is usual too much.
      if (evidence && evidence.devices > few) return { build, value: evidence.highest(few) ?? 0 }
    }
  return undefined
}

const states = { pause: 'paused', stop: 'stopped', rollback: 'rolledBack' } as const
const words: Record<MetricName, string> = {
  scriptErrors: 'Script errors',
  apiFailures: 'API failures',
  blankScreens: 'Blank screens',
  crashes: 'Crashes',
  updateFailures: 'Failed updates',
  safeModes: 'Safe mode',
  startup: 'Start-up',
  firstPaint: 'First paint',
  setData: 'setData',
}

const number = (value: number): string => String(Number(value.toPrecision(3)))

export function reasonOf({ guard, value, limit, of, devices, before }: GuardVerdict): string {
  const unit = isTime(guard.metric)
    ? ' ms (75th percentile)'
    : guard.metric === 'updateFailures'
      ? ' in 100 updates'
      : ' in 100 launches'
  const base = isTime(guard.metric) ? 'measurements' : guard.metric === 'updateFailures' ? 'updates' : 'launches'
  const compared = before ? `, ${number(guard.above)} times the ${number(before.value)} of build ${before.build}` : ''
  return `${words[guard.metric]}: ${number(value)}${unit}, seen in ${of} ${base} on ${devices} ${devices === 1 ? 'device' : 'devices'} in at most ${guard.windowMinutes} minutes; allowed is ${number(limit)}${compared}`
}

/** Where another instance, or a person, was faster, nothing is left to do. */
async function act(platform: Platform, row: Row<'releases'>, verdict: GuardVerdict): Promise<void> {
  const state = states[verdict.guard.action]
  try {
    await moveRelease(
      platform,
      row,
      { state, alarm: JSON.stringify({ at: platform.now(), ...verdict }) },
      {
        action: `release.${state}`,
        who: 'platform',
        reason: reasonOf(verdict),
        detail: { from: row.state, ...verdict },
      },
    )
    platform.log(`release ${row.id} of ${row.app} (build ${row.build}) is ${state}: ${reasonOf(verdict)}`)
  } catch (error) {
    if (!(error instanceof ReleaseFault && error.code === 'release_changed')) throw error
  }
}
