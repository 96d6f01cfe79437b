import { sql } from 'kysely'
import type { ErrorGroup, MetricSeries } from '../../protocol/release-admin'
import { change } from '../change'
import { changedMeanwhile } from '../changed-meanwhile'
import type { Database, Row } from '../database/tables'
import type { Handlers } from '../http/handlers'
import { releaseFault } from '../release-fault'
import { MINUTE, type CountedMetric } from './count-events'
import type { ErrorSample } from './error-groups'
import { isTime, readFigures, type CountedPart } from './figures'
import { HOUR, MINUTES_KEPT } from './retention'

const LIMIT = 100

/** So that a chart has no more than some 180 points. */
function bucketFor(span: number): number {
  if (span <= 3 * HOUR) return MINUTE
  if (span <= 30 * HOUR) return 10 * MINUTE
  return span <= 8 * 24 * HOUR ? HOUR : 24 * HOUR
}

function pointOf(
  { at, counts }: CountedPart,
  metric: MetricSeries['metric'],
): MetricSeries['series'][number]['points'][number] {
  const launches = counts.total('launches')
  if (metric === 'launches' || metric === 'updates') {
    const count = counts.total(metric)
    return { at, launches, value: count, count }
  }
  const { value, count } = counts.figure(metric)
  const [p50, p95] = isTime(metric) ? [counts.percentile(metric, 0.5), counts.percentile(metric, 0.95)] : []
  return {
    at,
    launches,
    count,
    ...(value !== undefined && { value }),
    ...(p50 !== undefined && { p50 }),
    ...(p95 !== undefined && { p95 }),
  }
}

function span(from: number, until: number): void {
  if (until <= from) throw releaseFault('request_invalid', 400, 'The end has to be behind the beginning')
}

export const metricCalls = {
  async 'metrics/series'({ platform, params, query }) {
    const { metric, from, until, by } = query
    span(from, until)
    const bucket = bucketFor(until - from)
    const builds = query.builds?.split(',').map(Number).filter(Number.isInteger)
    const metrics: CountedMetric[] = [
      metric,
      'launches',
      ...(metric === 'updateFailures' ? (['updates'] as const) : []),
    ]
    const parts = await readFigures(platform.database.db, {
      app: params.app,
      // Whole buckets: the first one would be too low.
      from: from - (from % bucket),
      until,
      metrics,
      bucket,
      byGroup: by === 'group',
      ...(builds?.length && { builds }),
    })
    const series = new Map<string, MetricSeries['series'][number]>()
    for (const part of parts) {
      const key = `${part.build} ${part.grp}`
      const one = series.get(key) ?? {
        build: part.build,
        ...(part.grp !== undefined && { group: part.grp }),
        points: [],
      }
      series.set(key, one)
      one.points.push(pointOf(part, metric))
    }
    return { metric, bucket, series: [...series.values()].filter(({ build }) => build > 0) }
  },

  async 'metrics/summary'({ platform, params: { app }, query }) {
    const { from, until, by } = query
    span(from, until)
    const { db } = platform.database
    // What is kept by the hour stands at the hour's beginning.
    const grain = from < platform.now() - MINUTES_KEPT ? HOUR : MINUTE
    const parts = await readFigures(db, { app, from: from - (from % grain), until, byGroup: by === 'group' })
    const names = await versionNames(db, app)
    return {
      versions: parts
        .filter(({ build }) => build > 0)
        .map(({ build, grp, counts }) => ({
          build,
          version: names.get(build) ?? '',
          ...(grp !== undefined && { group: grp }),
          launches: counts.total('launches'),
          updates: counts.total('updates'),
          figures: counts.figures(),
        })),
      dropped: parts.reduce((sum, { counts }) => sum + counts.total('dropped'), 0),
    }
  },

  async 'errors/list'({ platform, params: { app }, query }) {
    const { db } = platform.database
    let rows = db
      .selectFrom('error_groups')
      .innerJoin('error_counts', 'error_counts.error_id', 'error_groups.id')
      .select((eb) => ['error_groups.id', eb.fn.sum<number>('error_counts.count').as('total')])
      .where('error_groups.app', '=', app)
      .groupBy('error_groups.id')
    if (query.build !== undefined) rows = rows.where('error_counts.build', '=', query.build)
    if (query.state !== undefined) rows = rows.where('error_groups.state', '=', query.state)
    const found = await rows
      .orderBy('total', 'desc')
      .orderBy('error_groups.id', 'desc')
      .limit(Math.min(query.limit ?? LIMIT, 500))
      .execute()
    const groups = await groupsOf(
      db,
      app,
      found.map(({ id }) => id),
    )
    return { errors: found.flatMap(({ id }) => groups.get(id) ?? []) }
  },

  async 'errors/get'({ platform, params: { app, id } }) {
    const { db } = platform.database
    const group = (await groupsOf(db, app, [id])).get(id)
    if (!group) throw unknownGroup()
    const rows = await db
      .selectFrom('error_samples')
      .selectAll()
      .where('error_id', '=', id)
      .orderBy('id', 'desc')
      .execute()
    const samples = rows.map(({ at, build, sample }) => ({ at, build, ...(JSON.parse(sample) as ErrorSample) }))
    return { ...group, samples }
  },

  async 'errors/change'({ platform, caller, params: { app, id }, body: { state, build, revision } }) {
    await change(
      platform,
      {
        app,
        who: caller.who,
        action: 'error.changed',
        subject: id,
        detail: { state, ...(build !== undefined && { build }) },
      },
      async (db) => {
        const { numUpdatedRows } = await db
          .updateTable('error_groups')
          .set((eb) => ({
            state,
            revision: eb('revision', '+', 1),
            mended_in: state === 'resolved' ? (build ?? nextAfter(id)) : null,
            reopened_build: null,
            reopened_at: null,
          }))
          .where('app', '=', app)
          .where('id', '=', id)
          .$if(revision !== undefined, (query) => query.where('revision', '=', revision!))
          .executeTakeFirst()
        if (numUpdatedRows) return
        const there = await db
          .selectFrom('error_groups')
          .select('id')
          .where('app', '=', app)
          .where('id', '=', id)
          .executeTakeFirst()
        throw there ? await changedMeanwhile(db, 'error', app, id) : unknownGroup()
      },
    )
    return (await groupsOf(platform.database.db, app, [id])).get(id)!
  },
} satisfies Partial<Handlers>

/** The first build after those that it has come in. */
const nextAfter = (id: number) => sql<number>`(select max(build) + 1 from error_counts where error_id = ${id})`

const unknownGroup = () => releaseFault('error_group_unknown', 404, 'There is no such error')

async function versionNames(db: Database, app: string): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom('versions').select(['build', 'version']).where('app', '=', app).execute()
  return new Map(rows.map(({ build, version }) => [build, version]))
}

async function groupsOf(db: Database, app: string, ids: readonly number[]): Promise<Map<number, ErrorGroup>> {
  if (!ids.length) return new Map()
  const rows = await db.selectFrom('error_groups').selectAll().where('app', '=', app).where('id', 'in', ids).execute()
  const counts = await db.selectFrom('error_counts').selectAll().where('error_id', 'in', ids).execute()
  return new Map(
    rows.map((row) => [
      row.id,
      groupOf(
        row,
        counts.filter(({ error_id }) => error_id === row.id),
      ),
    ]),
  )
}

const groupOf = (
  { id, message, place, state, first, last, revision, mended_in, reopened_build, reopened_at }: Row<'error_groups'>,
  counts: Row<'error_counts'>[],
): ErrorGroup => ({
  id,
  message,
  place,
  state: state as ErrorGroup['state'],
  count: counts.reduce((sum, { count }) => sum + count, 0),
  builds: Object.fromEntries(counts.map(({ build, count }) => [build, count])),
  first,
  last,
  ...(mended_in !== null && { mendedIn: mended_in }),
  ...(reopened_build !== null && { reopened: { build: reopened_build, at: reopened_at! } }),
  revision,
})
