/** Which versions somebody needs, and the removal of the others. */
import { isForAll } from '../apps/app-calls'
import type { ReleaseStep } from '../../protocol/release'
import type { VersionUse } from '../../protocol/release-admin'
import type { Database, Writing } from '../database/tables'
import { DEVICES_KEPT } from '../devices/seen-devices'
import type { ReleaseState } from '../../protocol/release-rules'

/** Released versions before the present one that a rollback may lead to. */
const BACK = 2

/**
 * By build. A version without an entry is needed by nobody: it is not the newest, no release gives it or may yet, no rollback
 * leads to it soon, no link that goes on gives it, and no device has had it in the last 30 days, so that no difference from it helps anybody.
 */
export async function usesOf(db: Database | Writing, app: string, now: number): Promise<Map<number, VersionUse[]>> {
  const uses = new Map<number, VersionUse[]>()
  const add = (use: VersionUse, builds: Iterable<number>) => {
    for (const build of new Set(builds)) uses.set(build, [...(uses.get(build) ?? []), use])
  }
  const newest = await db
    .selectFrom('versions')
    .select((eb) => eb.fn.max('build').as('build'))
    .where('app', '=', app)
    .where('removed', 'is', null)
    .executeTakeFirst()
  add('newest', newest?.build ? [newest.build] : [])
  const { given, back } = await releasedOf(db, app)
  add('release', given)
  add('rollback', back)
  const links = await db
    .selectFrom('links')
    .select('build')
    .where('app', '=', app)
    .where('build', 'is not', null)
    .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', now)]))
    .execute()
  add(
    'link',
    links.map(({ build }) => build!),
  )
  // By the index, a look for each version: there may be millions of devices.
  const devices = await db
    .selectFrom('versions')
    .select('build')
    .where('app', '=', app)
    .where('removed', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('devices')
          .select('devices.device')
          .where('devices.app', '=', app)
          .whereRef('devices.build', '=', 'versions.build')
          .where('devices.last', '>', now - DEVICES_KEPT),
      ),
    )
    .execute()
  add(
    'devices',
    devices.map(({ build }) => build),
  )
  return uses
}

/** What releases give, and what those would that are older than the one which everybody gets. */
async function releasedOf(db: Database | Writing, app: string): Promise<{ given: number[]; back: number[] }> {
  const rows = await db
    .selectFrom('releases')
    .innerJoin('versions', (join) =>
      join.onRef('versions.app', '=', 'releases.app').onRef('versions.build', '=', 'releases.build'),
    )
    .select(['releases.build', 'releases.state', 'releases.steps', 'releases.step', 'versions.min_reader'])
    .where('releases.app', '=', app)
    .where('versions.removed', 'is', null)
    .where('releases.state', 'in', ['scheduled', 'running', 'paused', 'completed'] satisfies ReleaseState[])
    .orderBy('releases.build', 'desc')
    .execute()
  const forAll = rows.filter(
    ({ state, steps, step }) => state === 'completed' && isForAll((JSON.parse(steps) as ReleaseStep[])[step]!.audience),
  )
  const current = forAll[0]
  if (!current) return { given: rows.map(({ build }) => build), back: [] }
  const given = rows.filter(
    ({ build, state, min_reader }) =>
      // A player that cannot read the present one yet gets an older one.
      state !== 'completed' || build >= current.build || min_reader < current.min_reader,
  )
  return {
    given: given.map(({ build }) => build),
    back: forAll.slice(1, 1 + BACK).map(({ build }) => build),
  }
}

export interface Unused {
  build: number
  version: string
  created: number
  /** With its differences and source maps. */
  bytes: number
}

/** Oldest first; of those that came before `before`. */
export async function unusedOf(db: Database | Writing, app: string, now: number, before: number): Promise<Unused[]> {
  const uses = await usesOf(db, app, now)
  const rows = await db
    .selectFrom('versions')
    .leftJoin('blobs', 'blobs.sha256', 'versions.maps')
    .selectAll('versions')
    .select('blobs.bytes as maps_bytes')
    .where('versions.app', '=', app)
    .where('removed', 'is', null)
    .where('created', '<', before)
    .orderBy('build')
    .execute()
  const differences = await db.selectFrom('differences').selectAll().where('app', '=', app).execute()
  return rows
    .filter(({ build }) => !uses.has(build))
    .map(({ build, version, created, bytes, maps_bytes }) => ({
      build,
      version,
      created,
      bytes:
        bytes +
        Number(maps_bytes ?? 0) +
        differences.filter((each) => each.build === build).reduce((sum, each) => sum + each.bytes, 0),
    }))
}

/**
 * Takes their files away, from the platform within the hour. What they were stays known: to the history of releases, to figures, and to
 * devices that come with one of them after all and keep it until there is a newer one. Within a transaction that holds the app.
 */
export async function removeVersions(db: Writing, app: string, builds: readonly number[], now: number): Promise<void> {
  const files = new Set<string>()
  for (const build of builds) {
    const { sha256, maps } = await db
      .selectFrom('versions')
      .select(['sha256', 'maps'])
      .where('app', '=', app)
      .where('build', '=', build)
      .executeTakeFirstOrThrow()
    const differences = await db
      .deleteFrom('differences')
      .where('app', '=', app)
      .where((eb) => eb.or([eb('build', '=', build), eb('from_build', '=', build)]))
      .returning('sha256')
      .execute()
    for (const each of [sha256, maps, ...differences.map((row) => row.sha256)]) if (each) files.add(each)
    await db
      .updateTable('versions')
      .set({ removed: now, maps: null })
      .where('app', '=', app)
      .where('build', '=', build)
      .execute()
  }
  // They are no uploads that wait for a version.
  for (const sha256 of files)
    if (!(await isNamed(db, app, sha256)))
      await db.deleteFrom('uploads').where('app', '=', app).where('sha256', '=', sha256).execute()
}

async function isNamed(db: Writing, app: string, sha256: string): Promise<boolean> {
  const version = await db
    .selectFrom('versions')
    .select('build')
    .where('app', '=', app)
    .where('removed', 'is', null)
    .where((eb) => eb.or([eb('sha256', '=', sha256), eb('maps', '=', sha256)]))
    .limit(1)
    .executeTakeFirst()
  if (version) return true
  const difference = await db
    .selectFrom('differences')
    .select('build')
    .where('app', '=', app)
    .where('sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst()
  return difference !== undefined
}
