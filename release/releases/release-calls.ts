import { BUCKETS } from '../../base/release/bucket'
import { explain, subjectOf } from '../../base/release/evaluate'
import { actStates } from '../../base/release/release-acts'
import type { Guard, ReleaseAct, ReleaseState, ReleaseStep } from '../../protocol/release'
import { READER_VERSION } from '../../protocol/package'
import type { Alarm, Release } from '../../protocol/release-admin'
import { change, lockApp } from '../change'
import { changedMeanwhile } from '../changed-meanwhile'
import type { Database, Row, Writing } from '../database/tables'
import type { Asked, Handlers } from '../http/handlers'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import type { AppState } from '../rules/app-rules'
import { isBanned } from '../rules/banned'
import { linkEnd } from '../rules/link-end'
import { experienceOf } from '../rules/prepared-answers'
import { versionRow } from '../versions/version-calls'

const PAGE = 50
const MINUTE = 60_000

type ReleaseRow = Row<'releases'> & { version: string }

export function releaseOf(row: ReleaseRow): Release {
  const steps = JSON.parse(row.steps) as ReleaseStep[]
  const after = row.state === 'running' ? steps[row.step + 1]?.after : undefined
  return {
    id: row.id,
    build: row.build,
    version: row.version,
    state: row.state as ReleaseState,
    steps,
    step: row.step,
    stepSince: row.step_since,
    ...(after !== undefined && { nextStepAt: row.step_since + after * MINUTE }),
    ...(row.starts_at !== null && { startsAt: row.starts_at }),
    guards: JSON.parse(row.guards) as Guard[],
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.alarm !== null && { alarm: alarmOf(row.alarm, row.alarm_seen) }),
    created: row.created,
    createdBy: row.created_by,
    changed: row.changed,
    revision: row.revision,
  }
}

const alarmOf = (alarm: string, seen: string | null): Alarm => ({
  ...(JSON.parse(alarm) as Alarm),
  ...(seen !== null && { seen: JSON.parse(seen) as NonNullable<Alarm['seen']> }),
})

const seenNow = (platform: Platform, by: string): string => JSON.stringify({ at: platform.now(), by })

const withVersion = (db: Database, app: string) =>
  db
    .selectFrom('releases')
    .innerJoin('versions', (join) =>
      join.onRef('versions.app', '=', 'releases.app').onRef('versions.build', '=', 'releases.build'),
    )
    .selectAll('releases')
    .select('versions.version')
    .where('releases.app', '=', app)

async function oneRelease(db: Database, app: string, id: number): Promise<ReleaseRow> {
  const row = await withVersion(db, app).where('releases.id', '=', id).executeTakeFirst()
  if (!row) throw releaseFault('release_unknown', 404, 'There is no such release')
  return row
}

/** A release whose last step has been reached is completed. */
const stateAt = (step: number, steps: readonly ReleaseStep[]): ReleaseState =>
  step >= steps.length - 1 ? 'completed' : 'running'

/** What changes as a step begins. One that waited is looked at from then on. */
export const begin = (
  row: Pick<Row<'releases'>, 'state'>,
  step: number,
  steps: readonly ReleaseStep[],
  now: number,
) => ({
  state: stateAt(step, steps),
  step,
  step_since: now,
  ...(row.state === 'scheduled' && { watched_from: now }),
})

export interface Move {
  /** In the audit log: `release.paused`. */
  action: string
  who: string
  reason: string | undefined
  detail?: Record<string, unknown>
}

/**
 * One change of a release, after which an alarm is none any more: somebody was there. It is done where nobody changed the release since `row` was read, and refused with `release_changed` otherwise.
 */
export async function moveRelease(
  platform: Platform,
  row: Row<'releases'>,
  set: Partial<
    Pick<
      Row<'releases'>,
      'state' | 'step' | 'steps' | 'step_since' | 'watched_from' | 'guards' | 'starts_at' | 'alarm' | 'alarm_seen'
    >
  >,
  { action, who, reason, detail }: Move,
): Promise<void> {
  await change(
    platform,
    {
      app: row.app,
      who,
      action,
      subject: row.id,
      detail: { build: row.build, ...(reason !== undefined && { reason }), ...detail },
      rules: true,
    },
    async (db: Writing) => {
      const { numUpdatedRows } = await db
        .updateTable('releases')
        .set({
          alarm: null,
          alarm_seen: null,
          ...set,
          reason: reason ?? null,
          changed: platform.now(),
          revision: row.revision + 1,
        })
        .where('id', '=', row.id)
        .where('revision', '=', row.revision)
        .executeTakeFirst()
      if (!numUpdatedRows) throw await changedMeanwhile(db, 'release', row.app, row.id)
    },
  )
}

const past: Record<ReleaseAct, string> = {
  next: 'release.advanced',
  pause: 'release.paused',
  resume: 'release.resumed',
  stop: 'release.stopped',
  rollback: 'release.rolledBack',
}

async function allow(
  db: Database,
  row: Row<'releases'>,
  verb: ReleaseAct | 'change',
  revision: number | undefined,
): Promise<void> {
  if (revision !== undefined && revision !== row.revision) throw await changedMeanwhile(db, 'release', row.app, row.id)
  if (!actStates[verb].includes(row.state as ReleaseState))
    throw releaseFault('release_state_wrong', 409, 'This cannot be done to a release that is %state%', {
      state: row.state,
    })
}

const verb =
  (name: ReleaseAct) =>
  async ({
    platform,
    caller,
    params: { app, id },
    body,
  }: Pick<Asked<'releases/next'>, 'platform' | 'caller' | 'params' | 'body'>): Promise<Release> => {
    const { db } = platform.database
    const row = await oneRelease(db, app, id)
    await allow(db, row, name, body.revision)
    await moveRelease(platform, row, setBy(name, row, platform.now()), {
      action: past[name],
      who: caller.who,
      reason: body.reason,
      detail: { from: row.state },
    })
    return releaseOf(await oneRelease(db, app, id))
  }

function setBy(name: ReleaseAct, row: Row<'releases'>, now: number): Partial<Row<'releases'>> {
  const steps = JSON.parse(row.steps) as ReleaseStep[]
  switch (name) {
    case 'next': {
      const step = row.state === 'scheduled' ? 0 : row.step + 1
      if (step >= steps.length) throw releaseFault('release_no_next_step', 409, 'There is no further step')
      return begin(row, step, steps, now)
    }
    case 'pause':
      return { state: 'paused' }
    case 'resume':
      // The present step begins anew: what was not seen while it was paused shall be seen before it grows. What was seen has been judged by
      // who goes on; figures are kept by the minute, so that the next one is the first that has nothing of it.
      return { state: stateAt(row.step, steps), step_since: now, watched_from: now - (now % MINUTE) + MINUTE }
    case 'stop':
      return { state: 'stopped' }
    case 'rollback':
      return { state: 'rolledBack' }
  }
}

/** Steps only grow: one that had fewer than the one before it would be a surprise to whoever wrote it. */
function checkSteps(steps: readonly ReleaseStep[]): void {
  if (steps[0]!.after !== undefined)
    throw releaseFault('request_invalid', 400, 'The first step begins with the release: it waits for nothing')
  const places = steps.map(({ audience }) => Math.round((audience.percentage / 100) * BUCKETS))
  if (places.some((place, at) => at > 0 && place < places[at - 1]!))
    throw releaseFault('request_invalid', 400, 'A later step cannot have fewer devices than the one before')
}

export const releaseHandlers = {
  async 'releases/list'({ platform, params, query }) {
    let rows = withVersion(platform.database.db, params.app)
    if (query.before !== undefined) rows = rows.where('releases.id', '<', query.before)
    const page = await rows
      .orderBy('releases.id', 'desc')
      .limit(Math.min(query.limit ?? PAGE, 200))
      .execute()
    return { releases: page.map(releaseOf) }
  },

  async 'releases/get'({ platform, params }) {
    return releaseOf(await oneRelease(platform.database.db, params.app, params.id))
  },

  async 'releases/add'({ platform, caller, params: { app }, body }) {
    const { db } = platform.database
    checkSteps(body.steps)
    const { version } = await versionRow(db, app, body.build)
    const { guards } = await db.selectFrom('apps').select('guards').where('id', '=', app).executeTakeFirstOrThrow()
    const now = platform.now()
    const waits = body.startsAt !== undefined && body.startsAt > now
    const row = await change(
      platform,
      (added: Row<'releases'>) => ({
        app,
        who: caller.who,
        action: 'release.added',
        subject: added.id,
        detail: { build: body.build, version, steps: body.steps, ...(body.reason && { reason: body.reason }) },
        rules: true,
      }),
      async (writing) => {
        await lockApp(writing, app)
        await versionRow(writing, app, body.build)
        const added = await writing
          .insertInto('releases')
          .values({
            app,
            build: body.build,
            state: waits ? 'scheduled' : stateAt(0, body.steps),
            steps: JSON.stringify(body.steps),
            step: 0,
            step_since: now,
            watched_from: now,
            starts_at: body.startsAt ?? null,
            guards: body.guards ? JSON.stringify(body.guards) : guards,
            reason: body.reason ?? null,
            created: now,
            created_by: caller.who,
            changed: now,
            revision: 1,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst()
        if (!added)
          throw releaseFault('release_exists', 409, 'Build %build% has a release that goes on', { build: body.build })
        return added
      },
    )
    return releaseOf({ ...row, version })
  },

  async 'releases/change'({ platform, caller, params: { app, id }, body }) {
    const { db } = platform.database
    const row = await oneRelease(db, app, id)
    // Guards may be changed as long as they are looked at.
    if (body.steps || body.startsAt !== undefined || row.state !== 'completed')
      await allow(db, row, 'change', body.revision)
    else if (body.revision !== row.revision) await allow(db, row, 'stop', body.revision)
    if (body.startsAt !== undefined && row.state !== 'scheduled')
      throw releaseFault('release_state_wrong', 409, 'This cannot be done to a release that is %state%', {
        state: row.state,
      })
    if (body.steps) checkSteps(body.steps)
    if (body.steps && body.steps.length <= row.step)
      throw releaseFault('request_invalid', 400, 'The present step cannot be taken away')
    const state = body.steps && row.state === 'running' ? stateAt(row.step, body.steps) : (row.state as ReleaseState)
    await moveRelease(
      platform,
      row,
      {
        state,
        ...(body.steps && { steps: JSON.stringify(body.steps) }),
        ...(body.guards && { guards: JSON.stringify(body.guards) }),
        ...(body.startsAt !== undefined && { starts_at: body.startsAt }),
        // It is in its state for the same reason as before.
        ...(row.alarm !== null && { alarm: row.alarm, alarm_seen: row.alarm_seen ?? seenNow(platform, caller.who) }),
      },
      {
        action: 'release.changed',
        who: caller.who,
        reason: row.reason ?? undefined,
        detail: { ...(body.steps && { steps: body.steps }), ...(body.guards && { guards: body.guards }) },
      },
    )
    return releaseOf(await oneRelease(db, app, id))
  },

  async 'releases/acknowledge'({ platform, caller: { who }, params: { app, id } }) {
    const { db } = platform.database
    const row = await oneRelease(db, app, id)
    // It changes nothing that anybody else may be about to change: its revision stays.
    if (row.alarm !== null && row.alarm_seen === null)
      await change(platform, { app, who, action: 'release.acknowledged', subject: id }, (writing) =>
        writing
          .updateTable('releases')
          .set({ alarm_seen: seenNow(platform, who) })
          .where('id', '=', id)
          .where('revision', '=', row.revision)
          .where('alarm_seen', 'is', null)
          .execute(),
      )
    return releaseOf(await oneRelease(db, app, id))
  },

  'releases/next': verb('next'),
  'releases/pause': verb('pause'),
  'releases/resume': verb('resume'),
  'releases/stop': verb('stop'),
  'releases/rollback': verb('rollback'),

  async 'apps/explain'({ platform, params, body }) {
    const app = await platform.rules.get(params.app)
    if (!app) throw releaseFault('app_unknown', 404, 'There is no program %app% here', { app: params.app })
    const now = body.at ?? platform.now()
    const banned = isBanned(app, body.device)
    const subject = subjectOf(banned ? app.banned!.standIn : body.device, body.facts, {
      installed: body.installed ?? 0,
      reader: body.reader ?? READER_VERSION,
      now,
      experience: banned ? undefined : experienceOf(app, linkOf(app, body), now),
    })
    const explained = explain(app.rules, subject) as Awaited<ReturnType<Handlers['apps/explain']>>
    const asked = body.experience !== undefined || body.link !== undefined
    const end = asked && !banned ? linkEnd(linkOf(app, body), now) : undefined
    return { ...explained, ...(banned && { banned }), ...(end && { link: end }) }
  },
} satisfies Partial<Handlers>

function linkOf({ links }: AppState, { experience, link }: { experience?: string; link?: number }) {
  return experience === undefined ? [...links.values()].find(({ id }) => id === link) : links.get(experience)
}
