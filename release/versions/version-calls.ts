import { randomBytes } from 'node:crypto'
import { toBase64Url } from '../../base/package/bytes'
import type { ExperienceLink, Version } from '../../protocol/release-admin'
import { keysOf, storedRevocations } from '../apps/key-calls'
import { change, lockApp } from '../change'
import { changedMeanwhile } from '../changed-meanwhile'
import type { Database, Row, Writing } from '../database/tables'
import type { Handlers } from '../http/handlers'
import type { Platform } from '../platform'
import { releaseFault } from '../release-fault'
import { CONDEMNED } from './blob-upload'
import { readMaps } from './maps-file'
import { checkQuota, usageOf } from './quota'
import { checkDifference, checkPackage, readBlob, type Trusted } from './read-upload'
import { rolledBackOf } from '../rules/app-rows'
import { Turns } from '../turns'
import { usesOf } from './version-uses'

const PAGE = 50
/** Each reads up to 64 MB into memory. */
const turns = new Turns(2)

const versionUnknown = (build: number) => releaseFault('version_unknown', 404, 'There is no build %build%', { build })

async function describeVersions(db: Database, rows: Row<'versions'>[], now: number): Promise<Version[]> {
  if (!rows.length) return []
  const { app } = rows[0]!
  const builds = rows.map(({ build }) => build)
  const differences = await db
    .selectFrom('differences')
    .selectAll()
    .where('app', '=', app)
    .where('build', 'in', builds)
    .orderBy('from_build', 'desc')
    .execute()
  const releases = await db
    .selectFrom('releases')
    .select(['id', 'build'])
    .where('app', '=', app)
    .where('build', 'in', builds)
    .orderBy('id')
    .execute()
  const uses = await usesOf(db, app, now)
  return rows.map((row) => ({
    build: row.build,
    version: row.version,
    content: row.content,
    sha256: row.sha256,
    bytes: row.bytes,
    envelope: row.envelope,
    minReader: row.min_reader,
    signer: row.signer,
    parts: JSON.parse(row.parts) as Version['parts'],
    differences: differences
      .filter(({ build }) => build === row.build)
      .map(({ from_build, sha256, bytes }) => ({ from: from_build, sha256, bytes })),
    maps: row.maps !== null,
    notes: row.notes,
    author: row.author,
    created: row.created,
    revision: row.revision,
    releases: releases.filter(({ build }) => build === row.build).map(({ id }) => id),
    uses: uses.get(row.build) ?? [],
  }))
}

async function oneVersion(platform: Platform, app: string, build: number): Promise<Version> {
  const row = await versionRow(platform.database.db, app, build)
  return (await describeVersions(platform.database.db, [row], platform.now()))[0]!
}

/** Throws `version_unknown`, also where its files are gone. */
export async function versionRow(db: Database | Writing, app: string, build: number): Promise<Row<'versions'>> {
  const row = await db
    .selectFrom('versions')
    .selectAll()
    .where('app', '=', app)
    .where('build', '=', build)
    .where('removed', 'is', null)
    .executeTakeFirst()
  if (!row) throw versionUnknown(build)
  return row
}

async function trustOf(db: Database, app: string): Promise<Trusted> {
  const { revocations } = await db
    .selectFrom('apps')
    .select('revocations')
    .where('id', '=', app)
    .executeTakeFirstOrThrow()
  return { appId: app, keys: await keysOf(db, app), revocations: storedRevocations(revocations) }
}

interface CheckedDifference {
  from: number
  sha256: string
  bytes: number
}

async function checkDifferences(
  platform: Platform,
  hashes: readonly string[],
  trusted: Trusted,
  envelope: Uint8Array,
): Promise<CheckedDifference[]> {
  const checked = new Map<number, CheckedDifference>()
  for (const sha256 of hashes) {
    const bytes = await readBlob(platform.store, sha256)
    const from = await checkDifference(bytes, trusted, envelope)
    await versionRow(platform.database.db, trusted.appId, from)
    checked.set(from, { from, sha256, bytes: bytes.length })
  }
  return [...checked.values()]
}

/** Within the transaction that names them: from then on nobody removes them. */
async function keepBlobs(db: Writing, app: string, hashes: readonly string[], now: number): Promise<void> {
  for (const hash of new Set(hashes)) {
    const sent = await db
      .selectFrom('uploads')
      .select('sha256')
      .where('app', '=', app)
      .where('sha256', '=', hash)
      .executeTakeFirst()
    const kept = await db
      .updateTable('blobs')
      .set({ received: now })
      .where('sha256', '=', hash)
      .where('received', '!=', CONDEMNED)
      .returning('sha256')
      .executeTakeFirst()
    if (!sent || !kept) throw releaseFault('blob_missing', 409, 'The file %hash% was not sent', { hash })
  }
}

async function addDifferences(db: Writing, app: string, build: number, differences: readonly CheckedDifference[]) {
  for (const { from, sha256, bytes } of differences)
    await db
      .insertInto('differences')
      .values({ app, build, from_build: from, sha256, bytes })
      .onConflict((conflict) => conflict.columns(['app', 'build', 'from_build']).doUpdateSet({ sha256, bytes }))
      .execute()
}

export const versionCalls = {
  async 'versions/list'({ platform, params, query }) {
    const { db } = platform.database
    let rows = db.selectFrom('versions').selectAll().where('app', '=', params.app).where('removed', 'is', null)
    if (query.before !== undefined) rows = rows.where('build', '<', query.before)
    const page = await rows
      .orderBy('build', 'desc')
      .limit(Math.min(query.limit ?? PAGE, 200))
      .execute()
    return { versions: await describeVersions(db, page, platform.now()) }
  },

  async 'versions/get'({ platform, params }) {
    return oneVersion(platform, params.app, params.build)
  },

  async 'versions/add'({ platform, caller, params: { app }, body }) {
    const { db } = platform.database
    const added = await turns.take(async () => {
      const trusted = await trustOf(db, app)
      const bytes = await readBlob(platform.store, body.package)
      const verified = await checkPackage(bytes, trusted)
      const differences = await checkDifferences(platform, body.differences ?? [], trusted, verified.envelope)
      if (body.maps) {
        const maps = readMaps(await readBlob(platform.store, body.maps))
        if (maps.content !== verified.head.content)
          throw releaseFault('maps_invalid', 422, 'The source maps are of another package')
      }
      return { verified, differences, bytes: bytes.length }
    })
    const { head, signer, envelope } = added.verified
    const now = platform.now()
    await change(
      platform,
      {
        app,
        who: caller.who,
        action: 'version.added',
        subject: head.build,
        detail: {
          version: head.version,
          content: head.content,
          differences: added.differences.map(({ from }) => from),
        },
        rules: true,
      },
      async (writing) => {
        await keepBlobs(
          writing,
          app,
          [body.package, ...(body.differences ?? []), ...(body.maps ? [body.maps] : [])],
          now,
        )
        await claimBuild(writing, app, head.build, body.package)
        await writing
          .insertInto('versions')
          .values({
            app,
            build: head.build,
            version: head.version,
            content: head.content,
            sha256: body.package,
            bytes: added.bytes,
            envelope: envelope.length,
            min_reader: head.minReader,
            signer: toBase64Url(signer),
            parts: JSON.stringify(head.parts.map(({ root, bytes, archiveBytes }) => ({ root, bytes, archiveBytes }))),
            maps: body.maps ?? null,
            notes: body.notes ?? '',
            author: caller.who,
            created: now,
          })
          .execute()
        await addDifferences(writing, app, head.build, added.differences)
        checkQuota(platform.quota, await usageOf(writing, app))
      },
    )
    return oneVersion(platform, app, head.build)
  },

  async 'versions/change'({ platform, caller, params: { app, build }, body }) {
    const { db } = platform.database
    const hashes = body.differences ?? []
    const row = await versionRow(db, app, build)
    const differences = hashes.length
      ? await turns.take(async () => {
          const trusted = await trustOf(db, app)
          const { envelope } = await checkPackage(await readBlob(platform.store, row.sha256), trusted)
          return checkDifferences(platform, hashes, trusted, envelope)
        })
      : []
    await change(
      platform,
      {
        app,
        who: caller.who,
        action: 'version.changed',
        subject: build,
        detail: {
          ...(body.notes !== undefined && { notes: body.notes }),
          differences: differences.map(({ from }) => from),
        },
        rules: true,
      },
      async (writing) => {
        const { numUpdatedRows } = await writing
          .updateTable('versions')
          .set((eb) => ({
            revision: eb('revision', '+', 1),
            ...(body.notes !== undefined && { notes: body.notes }),
          }))
          .where('app', '=', app)
          .where('build', '=', build)
          .$if(body.revision !== undefined, (query) => query.where('revision', '=', body.revision!))
          .executeTakeFirst()
        if (!numUpdatedRows) throw await changedMeanwhile(writing, 'version', app, build)
        await keepBlobs(writing, app, hashes, platform.now())
        await addDifferences(writing, app, build, differences)
        if (differences.length) checkQuota(platform.quota, await usageOf(writing, app))
      },
    )
    return oneVersion(platform, app, build)
  },

  async 'experience/list'({ platform, params }) {
    const rows = await platform.database.db
      .selectFrom('links')
      .selectAll()
      .where('app', '=', params.app)
      .orderBy('id', 'desc')
      .execute()
    const rolledBack = (await rolledBackOf(platform.database.db, [params.app])).get(params.app)
    return {
      links: rows.map((row) => ({
        ...linkOf(row),
        ...(row.build !== null && (rolledBack?.get(row.build) ?? -1) >= row.created && { withdrawn: true as const }),
      })),
    }
  },

  async 'experience/add'({ platform, caller, params: { app }, body }) {
    if ((body.build === undefined) === (body.group === undefined))
      throw releaseFault('request_invalid', 400, 'A link is for a version or for a group')
    const row = await change(
      platform,
      {
        app,
        who: caller.who,
        action: 'experience.added',
        subject: body.name,
        detail: { ...(body.build !== undefined && { build: body.build }), ...(body.group && { group: body.group }) },
        rules: true,
      },
      async (db) => {
        await lockApp(db, app)
        if (body.build !== undefined) await versionRow(db, app, body.build)
        return db
          .insertInto('links')
          .values({
            app,
            name: body.name,
            token: randomBytes(16).toString('base64url'),
            build: body.build ?? null,
            grp: body.group ?? null,
            created: platform.now(),
            created_by: caller.who,
            expires: body.expires ?? null,
          })
          .returningAll()
          .executeTakeFirstOrThrow()
      },
    )
    return linkOf(row)
  },

  async 'experience/remove'({ platform, caller, params: { app, id } }) {
    await change(
      platform,
      (row: Row<'links'>) => ({ app, who: caller.who, action: 'experience.removed', subject: row.name, rules: true }),
      async (db) => {
        const row = await db
          .deleteFrom('links')
          .where('app', '=', app)
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirst()
        if (!row) throw releaseFault('link_unknown', 404, 'There is no such link')
        return row
      },
    )
    return {}
  },
} satisfies Partial<Handlers>

/** Build numbers only grow. The update holds the app's row, so that two uploads take turns. */
async function claimBuild(db: Writing, app: string, build: number, sha256: string): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('apps')
    .set({ newest_build: build })
    .where('id', '=', app)
    .where('newest_build', '<', build)
    .executeTakeFirst()
  if (numUpdatedRows) return
  const present = await db
    .selectFrom('versions')
    .select('sha256')
    .where('app', '=', app)
    .where('build', '=', build)
    .where('removed', 'is', null)
    .executeTakeFirst()
  if (present)
    throw releaseFault(
      'version_exists',
      409,
      'Build %build% is there already',
      { build },
      { same: present.sha256 === sha256 },
    )
  throw releaseFault('build_not_newer', 409, 'Build %build% is older than the newest one', { build })
}

const linkOf = ({ id, name, token, build, grp, created, created_by, expires }: Row<'links'>): ExperienceLink => ({
  id,
  name,
  token,
  ...(build !== null && { build }),
  ...(grp !== null && { group: grp }),
  created,
  createdBy: created_by,
  ...(expires !== null && { expires }),
})
