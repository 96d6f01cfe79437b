/** All that checks of an app depend on. */
import { compileRules, type CompiledRules } from '../../base/release/evaluate'
import type { RuleSet } from '../../protocol/release'
import type { Database } from '../database/tables'
import type { PlatformSecret } from '../platform-secret'
import { readApps, type AppRows } from './app-rows'
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

/**
 * Those of `ids` that there are, by id, with as many queries for many as for one. One that cannot be read is left out and
 * told: the others are not to wait for it.
 */
export async function loadApps(
  db: Database,
  secret: PlatformSecret,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LoadedApp | Error>> {
  const loaded = new Map<string, LoadedApp | Error>()
  for (const rows of await readApps(db, ids)) {
    try {
      loaded.set(rows.app.id, assemble(rows, secret))
    } catch (error) {
      loaded.set(rows.app.id, error instanceof Error ? error : new Error(String(error)))
    }
  }
  return loaded
}

function assemble(rows: AppRows, secret: PlatformSecret): LoadedApp {
  const { app, links } = rows
  const playerSecret = app.platform_key ? secret.open(app.player_secret) : undefined
  const rules: RuleSet = {
    app: app.id,
    salt: app.salt,
    ...(app.stopped !== null && { stopped: { reason: app.stopped } }),
    releases: releasesOf(rows),
    groups: Object.fromEntries(rows.groups.map(({ name, devices }) => [name, JSON.parse(devices) as string[]])),
    settings: settingsOf(rows),
  }
  return {
    id: app.id,
    revision: app.revision,
    rules: compileRules(rules),
    salt: app.salt,
    reach: reachOf(rules),
    versions: versionsOf(rows),
    groups: new Set([
      ...Object.keys(rules.groups),
      ...links.flatMap(({ grp }) => grp ?? []),
      ...rules.releases.flatMap(({ steps }) => steps.flatMap(({ audience }) => audience.groups ?? [])),
    ]),
    links: linksOf(rows),
    revocations: app.revocations === null ? undefined : { sequence: app.revocations_sequence, text: app.revocations },
    checkInterval: app.check_interval,
    banned: bannedOf(
      app.salt,
      rows.banned.map(({ device }) => device),
    ),
    playerKeys: playerSecret ? [playerSecret.toString('base64url')] : [],
  }
}

function releasesOf({ releases }: AppRows): RuleSet['releases'] {
  return releases.map(({ id, build, state, step, steps, min_reader, removed }) => ({
    id,
    build,
    minReader: min_reader,
    // Nothing is there to be given any more: who has it keeps it, or is led back.
    state: removed !== null && state !== 'rolledBack' ? 'stopped' : state,
    step,
    steps: JSON.parse(steps) as RuleSet['releases'][number]['steps'],
  }))
}

function settingsOf({ settings }: AppRows): RuleSet['settings'] {
  return settings.map(({ key, kind, rules, otherwise }) => ({
    key,
    kind: kind as 'switch' | 'value',
    rules: JSON.parse(rules) as RuleSet['settings'][number]['rules'],
    otherwise: JSON.parse(otherwise) as unknown,
  }))
}

function versionsOf(rows: AppRows): Map<number, LoadedVersion> {
  // Written out: the drivers' rows are each of a shape of their own, which what is read at every check must not inherit.
  const versions = new Map(
    rows.versions.map(({ build, version, content, sha256, bytes, envelope, notes }): [number, LoadedVersion] => [
      build,
      { build, version, content, sha256, bytes, envelope, notes, differences: new Map() },
    ]),
  )
  for (const { build, from_build, sha256, bytes } of rows.differences)
    versions.get(build)?.differences.set(from_build, { sha256, bytes })
  return versions
}

function linksOf({ links, rolledBack }: AppRows): Map<string, LoadedLink> {
  return new Map(
    links.map(({ id, token, build, grp, expires, created }) => {
      const withdrawn = build !== null && (rolledBack.get(build) ?? -1) >= created
      const given = withdrawn ? undefined : (build ?? undefined)
      return [token, { id, build: given, group: grp ?? undefined, expires: expires ?? undefined, withdrawn }]
    }),
  )
}
