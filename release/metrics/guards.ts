/** Thresholds that end a release by themselves, and say why. */
import type { Guard, MetricName } from '../../protocol/release'
import type { Database, Row } from '../database/tables'
import type { Platform } from '../platform'
import { ReleaseFault } from '../release-fault'
import { moveRelease } from '../releases/release-calls'
import { MINUTE } from './count-events'
import { isTime, readFigures, type Counts } from './figures'

/** Compared with a version that was without fault, anything would be infinitely worse: in 100 launches, and ms. */
const LEAST_RATE = 0.1
const LEAST_TIME = 1

export interface GuardVerdict {
  guard: Guard
  value: number
  /** Above it is bad. */
  limit: number
  /** Launches, attempts or measurements that it was seen in. */
  of: number
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
    const counts = await countsOf(db, row.app, row.build, from)
    const figure = counts?.figure(guard.metric)
    const of = counts ? sizeOf(counts, guard.metric) : 0
    if (figure?.value === undefined || of < guard.least) continue
    const before = guard.against === 'before' ? await figureBefore(db, row, guard, now) : undefined
    if (guard.against === 'before' && !before) continue
    const limit = before
      ? guard.above * Math.max(before.value, isTime(guard.metric) ? LEAST_TIME : LEAST_RATE)
      : guard.above
    if (figure.value > limit) return { guard, value: figure.value, limit, of, ...(before && { before }) }
  }
  return undefined
}

const sizeOf = (counts: Counts, metric: MetricName): number =>
  isTime(metric) ? counts.total(metric) : counts.base(metric)

async function countsOf(db: Database, app: string, build: number, from: number): Promise<Counts | undefined> {
  const [part] = await readFigures(db, {
    app,
    builds: [build],
    from: from - (from % MINUTE),
    until: Number.MAX_SAFE_INTEGER,
  })
  return part?.counts
}

/** Of the newest older version that has enough; of the same window, or else of the last week. What was taken back is no measure. */
async function figureBefore(db: Database, row: Row<'releases'>, guard: Guard, now: number) {
  const released = await db
    .selectFrom('releases')
    .select('build')
    .where('app', '=', row.app)
    .where('build', '<', row.build)
    .where('state', 'not in', ['scheduled', 'rolledBack'])
    .distinct()
    .execute()
  if (!released.length) return undefined
  const builds = released.map(({ build }) => build)
  for (const minutes of [guard.windowMinutes, 7 * 24 * 60]) {
    const from = now - minutes * MINUTE
    const until = Number.MAX_SAFE_INTEGER
    const parts = await readFigures(db, { app: row.app, builds, from: from - (from % MINUTE), until })
    for (const { build, counts } of parts) {
      if (sizeOf(counts, guard.metric) < guard.least) continue
      return { build, value: counts.figure(guard.metric).value ?? 0 }
    }
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

export function reasonOf({ guard, value, limit, of, before }: GuardVerdict): string {
  const unit = isTime(guard.metric)
    ? ' ms (75th percentile)'
    : guard.metric === 'updateFailures'
      ? ' in 100 updates'
      : ' in 100 launches'
  const base = isTime(guard.metric) ? 'measurements' : guard.metric === 'updateFailures' ? 'updates' : 'launches'
  const compared = before ? `, ${number(guard.above)} times the ${number(before.value)} of build ${before.build}` : ''
  return `${words[guard.metric]}: ${number(value)}${unit}, seen in ${of} ${base} of at most ${guard.windowMinutes} minutes; allowed is ${number(limit)}${compared}`
}

/** Where another instance, or a person, was faster, nothing is left to do. */
async function act(platform: Platform, row: Row<'releases'>, verdict: GuardVerdict): Promise<void> {
  const { guard, value, limit, of, before } = verdict
  const state = states[guard.action]
  try {
    await moveRelease(
      platform,
      row,
      { state },
      {
        action: `release.${state}`,
        who: 'platform',
        reason: reasonOf(verdict),
        detail: { from: row.state, guard, value, limit, of, ...(before && { before }) },
      },
    )
    platform.log(`release ${row.id} of ${row.app} (build ${row.build}) is ${state}: ${reasonOf(verdict)}`)
  } catch (error) {
    if (!(error instanceof ReleaseFault && error.code === 'release_changed')) throw error
  }
}
