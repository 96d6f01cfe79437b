/** What the database has of apps, for many at once: an instance that has just started is asked about all of them. */
import { sql, type Selectable } from 'kysely'
import type { ReleaseState } from '../../protocol/release'
import type { Database, Tables } from '../database/tables'

export interface AppRows {
  app: Selectable<Tables['apps']>
  releases: ReleaseRow[]
  versions: VersionRow[]
  differences: Selectable<Tables['differences']>[]
  links: Selectable<Tables['links']>[]
  /** By build, when it was. */
  rolledBack: ReadonlyMap<number, number>
  banned: { device: string }[]
  groups: { name: string; devices: string }[]
  settings: Selectable<Tables['settings']>[]
}

interface ReleaseRow {
  app: string
  id: number
  build: number
  state: ReleaseState
  step: number
  steps: string
  min_reader: number
  removed: number | null
}

type VersionRow = Pick<
  Selectable<Tables['versions']>,
  'app' | 'build' | 'version' | 'content' | 'sha256' | 'bytes' | 'envelope' | 'notes'
>

/** Of those that have ended, older ones decide nothing: they are as if they had never been. */
const RELEASES = 200
/** In these a release gives something, or may yet. */
const live: ReleaseState[] = ['scheduled', 'running', 'paused', 'completed']
const VERSIONS = 1000

/** Of those that there are. Their revisions are read first: what changes meanwhile leads to another reading. */
export async function readApps(db: Database, ids: readonly string[]): Promise<AppRows[]> {
  const rows = await db.selectFrom('apps').selectAll().where('id', 'in', ids).execute()
  if (rows.length === 0) return []
  const apps = rows.map(({ id }) => id)
  const releases = byApp(await readReleases(db, apps))
  const links = byApp(await db.selectFrom('links').selectAll().where('app', 'in', apps).execute())
  const rolledBack = await rolledBackOf(db, apps)
  const given = new Map(apps.map((app) => [app, [...(releases.get(app) ?? []), ...(links.get(app) ?? [])]]))
  const versions = byApp(await readVersions(db, given))
  const differences = byApp(await db.selectFrom('differences').selectAll().where('app', 'in', apps).execute())
  const banned = byApp(
    await db.selectFrom('banned_devices').select(['app', 'device']).where('app', 'in', apps).execute(),
  )
  const groups = byApp(
    await db.selectFrom('device_groups').select(['app', 'name', 'devices']).where('app', 'in', apps).execute(),
  )
  const settings = byApp(await db.selectFrom('settings').selectAll().where('app', 'in', apps).orderBy('key').execute())
  return rows.map((app) => ({
    app,
    releases: releases.get(app.id) ?? [],
    versions: versions.get(app.id) ?? [],
    differences: differences.get(app.id) ?? [],
    links: links.get(app.id) ?? [],
    rolledBack: rolledBack.get(app.id) ?? new Map<number, number>(),
    banned: banned.get(app.id) ?? [],
    groups: groups.get(app.id) ?? [],
    settings: settings.get(app.id) ?? [],
  }))
}

function byApp<T extends { app: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const list = found.get(row.app)
    if (list) list.push(row)
    else found.set(row.app, [row])
  }
  return found
}

/** By build, when it was: of those whose newest release is. Who makes a link to one afterwards knows what it is for. */
export async function rolledBackOf(
  db: Database,
  apps: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const rows = await db
    .selectFrom('releases')
    .select(['app', 'build', 'state', 'changed'])
    .where('app', 'in', apps)
    .orderBy('id')
    .execute()
  return new Map(
    [...byApp(rows)].map(([app, releases]) => {
      const newest = [...new Map(releases.map((row) => [row.build, row])).values()]
      const ended = newest.filter(({ state }) => state === 'rolledBack')
      return [app, new Map(ended.map(({ build, changed }) => [build, changed]))]
    }),
  )
}

async function readReleases(db: Database, apps: readonly string[]): Promise<ReleaseRow[]> {
  const ranked = db
    .selectFrom('releases')
    .select(['id', sql<number>`row_number() over (partition by app order by id desc)`.as('place')])
    .where('app', 'in', apps)
    .as('ranked')
  const newest = db.selectFrom(ranked).select('ranked.id').where('ranked.place', '<=', RELEASES)
  const rows = await db
    .selectFrom('releases')
    .innerJoin('versions', (join) =>
      join.onRef('versions.app', '=', 'releases.app').onRef('versions.build', '=', 'releases.build'),
    )
    .select([
      'releases.app',
      'releases.id',
      'releases.build',
      'releases.state',
      'releases.step',
      'releases.steps',
      'versions.min_reader',
      'versions.removed',
    ])
    .where('releases.app', 'in', apps)
    .where((eb) => eb.or([eb('releases.state', 'in', live), eb('releases.id', 'in', newest)]))
    .orderBy('releases.id')
    .execute()
  return rows as ReleaseRow[]
}

/** The newest ones, and those that something gives, however old. `given`: by app. */
async function readVersions(
  db: Database,
  given: ReadonlyMap<string, readonly { build: number | null }[]>,
): Promise<VersionRow[]> {
  const columns = ['app', 'build', 'version', 'content', 'sha256', 'bytes', 'envelope', 'notes'] as const
  const apps = [...given.keys()]
  const ranked = db
    .selectFrom('versions')
    .select([...columns, sql<number>`row_number() over (partition by app order by build desc)`.as('place')])
    .where('app', 'in', apps)
    .where('removed', 'is', null)
    .as('ranked')
  const rows: VersionRow[] = await db.selectFrom(ranked).select(columns).where('place', '<=', VERSIONS).execute()
  const known = byApp(rows)
  for (const [app, list] of given) {
    const newest = new Set(known.get(app)?.map(({ build }) => build))
    const older = new Set(list.flatMap(({ build }) => (build === null || newest.has(build) ? [] : [build])))
    if (older.size === 0) continue
    const of = db.selectFrom('versions').select(columns).where('app', '=', app).where('removed', 'is', null)
    rows.push(...(await of.where('build', 'in', [...older]).execute()))
  }
  return rows
}
