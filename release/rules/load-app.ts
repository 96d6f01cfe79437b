/** All that checks of one app depend on. */
import { compileRules, type CompiledRules } from '../../base/release/evaluate'
import type { ReleaseState, RuleSet } from '../../protocol/release'
import type { Database } from '../database/tables'
import type { PlatformSecret } from '../platform-secret'
import { bannedOf, type Banned } from './banned'
import { reachOf, type Reach } from './reach'

export interface LoadedVersion {
  build: number
  version: string
  content: string
  sha256: string
  bytes: number
  envelope: number
  notes: string
  /** By the build that they start from. */
  differences: Map<number, { sha256: string; bytes: number }>
}

export interface LoadedLink {
  id: number
  build: number | undefined
  group: string | undefined
  expires: number | undefined
  /** Of what it was for: then it is for nothing. */
  withdrawn: boolean
}

export interface LoadedApp {
  id: string
  revision: number
  rules: CompiledRules
  /** For the places of devices. */
  salt: string
  reach: ReadonlyMap<number, Reach>
  versions: Map<number, LoadedVersion>
  links: Map<string, LoadedLink>
  /** Names of groups that devices can be in by rule or by link. */
  groups: ReadonlySet<string>
  /** JSON of the signed list, as a string in JSON. */
  revocations: { sequence: number; text: string } | undefined
  checkInterval: number
  /** Undefined where there is none. */
  banned: Banned | undefined
  playerKeys: string[]
}

/** Of those that have ended, older ones decide nothing: they are as if they had never been. */
const RELEASES = 200
/** In these a release gives something, or may yet. */
const live: ReleaseState[] = ['scheduled', 'running', 'paused', 'completed']
const VERSIONS = 1000

/** Undefined where there is no such app. The revision is read first: what changes meanwhile leads to another reading. */
export async function loadApp(db: Database, secret: PlatformSecret, id: string): Promise<LoadedApp | undefined> {
  const app = await db.selectFrom('apps').selectAll().where('id', '=', id).executeTakeFirst()
  if (!app) return undefined
  const playerSecret = app.platform_key ? secret.open(app.player_secret) : undefined
  const links = await db.selectFrom('links').selectAll().where('app', '=', id).execute()
  const releases = await loadReleases(db, id)
  const rolledBack = await rolledBackOf(db, id)
  const versions = await loadVersions(db, id, [...releases, ...links])
  const banned = await db.selectFrom('banned_devices').select('device').where('app', '=', id).execute()
  const rules: RuleSet = {
    app: id,
    salt: app.salt,
    ...(app.stopped !== null && { stopped: { reason: app.stopped } }),
    releases,
    groups: await loadGroups(db, id),
    settings: await loadSettings(db, id),
  }
  return {
    id,
    revision: app.revision,
    rules: compileRules(rules),
    salt: app.salt,
    reach: reachOf(rules),
    versions,
    groups: new Set([
      ...Object.keys(rules.groups),
      ...links.flatMap(({ grp }) => grp ?? []),
      ...releases.flatMap(({ steps }) => steps.flatMap(({ audience }) => audience.groups ?? [])),
    ]),
    links: new Map(
      links.map(({ id: link, token, build, grp, expires, created }) => {
        const withdrawn = build !== null && (rolledBack.get(build) ?? -1) >= created
        return [
          token,
          {
            id: link,
            build: withdrawn ? undefined : (build ?? undefined),
            group: grp ?? undefined,
            expires: expires ?? undefined,
            withdrawn,
          },
        ]
      }),
    ),
    revocations: app.revocations === null ? undefined : { sequence: app.revocations_sequence, text: app.revocations },
    checkInterval: app.check_interval,
    banned: bannedOf(
      app.salt,
      banned.map(({ device }) => device),
    ),
    playerKeys: playerSecret ? [playerSecret.toString('base64url')] : [],
  }
}

/** The newest ones, and those that something gives, however old. */
async function loadVersions(
  db: Database,
  app: string,
  given: readonly { build: number | null }[],
): Promise<Map<number, LoadedVersion>> {
  const of = db
    .selectFrom('versions')
    .select(['build', 'version', 'content', 'sha256', 'bytes', 'envelope', 'notes'])
    .where('app', '=', app)
    .where('removed', 'is', null)
  const rows = await of.orderBy('build', 'desc').limit(VERSIONS).execute()
  const newest = new Set(rows.map(({ build }) => build))
  const older = new Set(given.flatMap(({ build }) => (build === null || newest.has(build) ? [] : [build])))
  if (older.size) rows.push(...(await of.where('build', 'in', [...older]).execute()))
  // Written out: the drivers' rows are each of a shape of their own, which what is read at every check must not inherit.
  const versions = new Map(
    rows.map(({ build, version, content, sha256, bytes, envelope, notes }): [number, LoadedVersion] => [
      build,
      { build, version, content, sha256, bytes, envelope, notes, differences: new Map() },
    ]),
  )
  const differences = await db.selectFrom('differences').selectAll().where('app', '=', app).execute()
  for (const { build, from_build, sha256, bytes } of differences)
    versions.get(build)?.differences.set(from_build, { sha256, bytes })
  return versions
}

/** By build, when it was: of those whose newest release is. Who makes a link to one afterwards knows what it is for. */
export async function rolledBackOf(db: Database, app: string): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('releases')
    .select(['build', 'state', 'changed'])
    .where('app', '=', app)
    .orderBy('id')
    .execute()
  const newest = new Map(rows.map((row) => [row.build, row]))
  return new Map([...newest.values()].flatMap((row) => (row.state === 'rolledBack' ? [[row.build, row.changed]] : [])))
}

async function loadReleases(db: Database, app: string): Promise<RuleSet['releases']> {
  const newest = db.selectFrom('releases').select('id').where('app', '=', app).orderBy('id', 'desc').limit(RELEASES)
  const rows = await db
    .selectFrom('releases')
    .innerJoin('versions', (join) =>
      join.onRef('versions.app', '=', 'releases.app').onRef('versions.build', '=', 'releases.build'),
    )
    .select([
      'releases.id',
      'releases.build',
      'releases.state',
      'releases.step',
      'releases.steps',
      'versions.min_reader',
      'versions.removed',
    ])
    .where('releases.app', '=', app)
    .where((eb) => eb.or([eb('releases.state', 'in', live), eb('releases.id', 'in', newest)]))
    .execute()
  return rows.map(({ id, build, state, step, steps, min_reader, removed }) => ({
    id,
    build,
    minReader: min_reader,
    // Nothing is there to be given any more: who has it keeps it, or is led back.
    state: removed !== null && state !== 'rolledBack' ? 'stopped' : (state as ReleaseState),
    step,
    steps: JSON.parse(steps) as RuleSet['releases'][number]['steps'],
  }))
}

async function loadGroups(db: Database, app: string): Promise<RuleSet['groups']> {
  const rows = await db.selectFrom('device_groups').select(['name', 'devices']).where('app', '=', app).execute()
  return Object.fromEntries(rows.map(({ name, devices }) => [name, JSON.parse(devices) as string[]]))
}

async function loadSettings(db: Database, app: string): Promise<RuleSet['settings']> {
  const rows = await db.selectFrom('settings').selectAll().where('app', '=', app).orderBy('key').execute()
  return rows.map(({ key, kind, rules, otherwise }) => ({
    key,
    kind: kind as 'switch' | 'value',
    rules: JSON.parse(rules) as RuleSet['settings'][number]['rules'],
    otherwise: JSON.parse(otherwise) as unknown,
  }))
}
