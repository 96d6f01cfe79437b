import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toBase64Url } from '../base/package/bytes'
import { callRelease, downloadPackage, type AdminAccess } from '../base/release/admin-client.web'
import { ownKey, seal, tinyParts } from '../build/package/test-package'
import type { OpenedDatabase } from './database/open-database'
import { checkGuards } from './metrics/guards'
import { startReleaseServer, type ReleaseServer } from './start'
import { codeOf, facts, setUp, TestDevice, upload } from './testing/client'
import { app, everyone, refusal } from './testing/platform'
import { findPostgres, TestPostgres } from './testing/postgres'
import { TestS3 } from './testing/s3'
import { tidyUp } from './upkeep'

const bin = findPostgres()
if (!bin)
  console.warn(
    'SKIPPED: two instances over PostgreSQL and S3, since there is no PostgreSQL here (apt-get install postgresql)',
  )

describe.skipIf(!bin)('two instances over PostgreSQL and S3', () => {
  let postgres: TestPostgres
  let s3: TestS3
  let servers: ReleaseServer[]
  let one: AdminAccess
  let two: AdminAccess
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'tandem-release-'))

  beforeAll(async () => {
    postgres = await TestPostgres.start(bin!)
    s3 = await TestS3.start()
    const secret = randomBytes(32).toString('base64url')
    const start = (name: string) =>
      startReleaseServer({
        data: path.join(dir, name),
        port: 0,
        database: postgres.url,
        s3: s3.url,
        secret,
        limits: { report: 0, check: 0 },
      })
    // Both make the tables at once.
    servers = await Promise.all([start('one'), start('two')])
    const [first, second] = servers as [ReleaseServer, ReleaseServer]
    // Of the two links the later one counts.
    one = await setUp(first).catch(() => setUp(second))
    two = { ...one, platform: second.url }
    one = { ...one, platform: first.url }
    await callRelease(one, 'apps/add', { body: { id: app, name: 'Test', key: toBase64Url(ownKey.public) } })
  }, 60_000)

  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()))
    await s3.remove()
    await postgres.remove()
    fs.rmSync(dir, { recursive: true, force: true })
  })

  const addVersion = async (access: AdminAccess, build: number) => {
    const bytes = await seal(tinyParts, { build, version: `1.0.${build}` })
    await callRelease(access, 'versions/add', { params: { app }, body: { package: await upload(access, app, bytes) } })
    return bytes
  }
  const on = (access: AdminAccess, device: TestDevice) => new TestDevice(access.platform, device.registered)

  it('know the same devices, versions and files, and soon the same rules', async () => {
    const bytes = await addVersion(one, 1)
    const device = await TestDevice.register(one.platform, app)
    await callRelease(two, 'releases/add', { params: { app }, body: { build: 1, steps: everyone } })
    // The one that was asked knows at once; the other one is told.
    expect((await on(two, device).check(app)).version!.build).toBe(1)
    await expect.poll(async () => (await device.check(app)).version?.build).toBe(1)
    expect(Buffer.from(await downloadPackage(two, app, 1)).equals(bytes)).toBe(true)
    const { version } = await device.check(app)
    const part = await fetch(two.platform + version!.package.url, { headers: { range: 'bytes=8-19' } })
    expect([part.status, Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(8, 20))]).toEqual([206, true])
  })

  it('remember a device once, as it was last, whatever it says and whichever writes first', async () => {
    const device = await TestDevice.register(one.platform, app)
    const model = 'a\0b \ud800'
    await on(one, device).check(app, { device: { ...facts, model: 'old' } })
    await on(two, device).check(app, { device: { ...facts, model } })
    for (const { platform } of [...servers].reverse()) await platform.devices.flush()
    const seen = await callRelease(one, 'devices/get', { params: { app, device: device.id } })
    expect(seen.facts.model).toBe('ab \ufffd')
    const { devices } = await callRelease(one, 'devices/list', {
      params: { app },
      query: { device: device.id, model: 'AB' },
    })
    expect(devices).toHaveLength(1)
    const adoption = await callRelease(two, 'devices/adoption', { params: { app }, query: {} })
    expect(adoption.builds).toContainEqual({ devices: adoption.devices })
  })

  it('let one of two win, whatever is done at once', async () => {
    const bytes = await seal(tinyParts, { build: 2, version: '2' })
    const [hash] = await Promise.all([upload(one, app, bytes), upload(two, app, bytes)])
    const body = { package: hash }
    const added = await Promise.allSettled(
      [one, two, one, two].map((access) => callRelease(access, 'versions/add', { params: { app }, body })),
    )
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const made = await Promise.allSettled(
      [one, two].map((access) =>
        callRelease(access, 'releases/add', { params: { app }, body: { build: 2, steps: everyone } }),
      ),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('count a report once, whoever gets it, and all of those that come at once', async () => {
    const devices = await Promise.all(Array.from({ length: 40 }, () => TestDevice.register(one.platform, app)))
    const batch = () => randomBytes(16).toString('base64url')
    const launch = { kind: 'launch' as const, at: Date.now(), cold: true }
    const sent = await Promise.all(
      devices.flatMap((device) => {
        const more = { batch: batch() }
        return [one, two].map((access) => on(access, device).report(app, 2, [launch, launch], more))
      }),
    )
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200))
    expect(sent.filter(({ body }) => (body as { counted: boolean }).counted)).toHaveLength(40)
    const query = { from: Date.now() - 3_600_000, until: Date.now() + 60_000 }
    const { versions } = await callRelease(two, 'metrics/summary', { params: { app }, query })
    expect(versions[0]).toMatchObject({ build: 2, launches: 80 })
  })

  it('tidy up, and count what they had counted', async () => {
    const [{ platform }] = servers as [ReleaseServer]
    const query = { from: 0, until: Date.now() + 60_000 }
    const launches = async () =>
      (await callRelease(one, 'metrics/summary', { params: { app }, query })).versions[0]!.launches
    const before = await launches()
    // As it will be in three days.
    await tidyUp({ ...platform, now: () => Date.now() + 3 * 24 * 3_600_000 }, 0)
    expect(await launches()).toBe(before)
    const buckets = await platform.database.db.selectFrom('figures').select('bucket').execute()
    expect(buckets.every(({ bucket }) => bucket % 3_600_000 === 0)).toBe(true)
  })

  it('outlive a connection that ends in the middle of a transaction', async () => {
    const [first, second] = servers.map(({ platform }) => platform.database) as [OpenedDatabase, OpenedDatabase]
    const work = first.write(async (db) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
      await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(second.db)
      // Long enough to be told of it while nothing is asked.
      await wait(200)
      await db.selectFrom('meta').selectAll().execute()
    })
    await expect(work).rejects.toMatchObject({ code: 'database_unavailable' })
    expect((await callRelease(one, 'apps/get', { params: { app } })).id).toBe(app)
  })

  it('take errors whose texts no database keeps as they are', async () => {
    const device = await TestDevice.register(one.platform, app)
    const error = { kind: 'scriptError' as const, at: Date.now(), message: 'a\0b', stack: 'f@\0.js:1:1' }
    expect((await device.report(app, 2, [error])).status).toBe(200)
    const { errors } = await callRelease(two, 'errors/list', { params: { app }, query: {} })
    expect(errors[0]).toMatchObject({ message: 'ab', place: '.js:1' })
    const named = callRelease(one, 'apps/change', { params: { app }, body: { name: 'a\0b' } })
    expect(await refusal(named)).toBe('request_invalid')
  })

  it('leave an admin and a key, whatever is done at once', async () => {
    const { user } = await callRelease(one, 'users/invite', { body: { name: 'Bob', admin: true } })
    const key = 'B'.repeat(42) + 'A'
    await callRelease(one, 'keys/add', { params: { app }, body: { key } })
    const retire = (access: AdminAccess, id: number) =>
      callRelease(access, 'users/change', { params: { id }, body: { admin: false } })
    const drop = (access: AdminAccess, each: string) =>
      callRelease(access, 'keys/remove', { params: { app, key: each } })
    const keys = await Promise.allSettled([drop(one, toBase64Url(ownKey.public)), drop(two, key)])
    expect(keys.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const admins = await Promise.allSettled([retire(one, user.id), retire(two, 1)])
    expect(admins.map(({ status }) => status)).toContain('rejected')
    // As it was, for what comes next.
    const db = servers[0]!.platform.database.db
    await db.updateTable('users').set({ admin: 1 }).where('id', '=', 1).execute()
    await callRelease(one, 'keys/add', { params: { app }, body: { key: toBase64Url(ownKey.public) } }).catch(() => 0)
  })

  it('roll back once when both see it', async () => {
    await addVersion(one, 3)
    const guards = [
      {
        metric: 'crashes',
        above: 1,
        against: 'number',
        least: 10,
        windowMinutes: 30,
        devices: 1,
        action: 'rollback',
      } as const,
    ]
    const { id } = await callRelease(one, 'releases/add', {
      params: { app },
      body: { build: 3, steps: everyone, guards },
    })
    const device = await TestDevice.register(two.platform, app)
    await expect.poll(async () => (await on(two, device).check(app)).version?.build).toBe(3)
    const at = Date.now()
    const events = Array.from(
      { length: 20 },
      () =>
        [
          { kind: 'launch', at, cold: true },
          { kind: 'crash', at, reason: 'x' },
        ] as const,
    )
    await on(two, device).report(app, 3, events.flat())
    await Promise.all(servers.map(({ platform }) => checkGuards(platform)))
    const { state, revision } = await callRelease(one, 'releases/get', { params: { app, id } })
    expect([state, revision]).toEqual(['rolledBack', 2])
    const installed = { build: 3, content: 'A'.repeat(43) }
    await expect.poll(async () => (await on(one, device).check(app, { installed })).decision).toBe('rollback')
  })

  it('ban and forget a device, open errors again and remove versions, whichever of them is asked', async () => {
    const device = await TestDevice.register(one.platform, app)
    const params = { app, device: device.id }
    await callRelease(one, 'groups/put', { params: { app, name: 'qa' }, body: { devices: [device.id] } })
    const error = { kind: 'scriptError' as const, at: Date.now(), message: 'again' }
    const launch = { kind: 'launch' as const, at: Date.now(), cold: true }
    await on(one, device).report(app, 1, [error, launch])
    const list = async () => (await callRelease(two, 'errors/list', { params: { app }, query: {} })).errors
    const of = async () => (await list()).find(({ message }) => message === 'again')!
    const { id, revision } = await of()
    await callRelease(two, 'errors/change', { params: { app, id }, body: { state: 'resolved', revision } })
    const late = callRelease(one, 'errors/change', { params: { app, id }, body: { state: 'ignored', revision } })
    expect(await refusal(late)).toBe('error_group_changed')
    await on(two, device).report(app, 2, [error])
    expect(await of()).toMatchObject({ state: 'open', reopened: { build: 2 } })

    await callRelease(one, 'devices/ban', { params, body: {} })
    const dropped = async () => (await on(two, device).report(app, 2, [launch])).body as { counted: boolean }
    await expect.poll(async () => (await dropped()).counted).toBe(false)
    expect(await callRelease(two, 'devices/forget', { params })).toMatchObject({ groups: 1, bans: 1 })
    expect(await refusal(callRelease(one, 'devices/forget', { params }))).toBe('device_unknown')

    const { versions } = await callRelease(one, 'versions/list', { params: { app }, query: {} })
    expect(versions.map(({ build, uses }) => [build, uses.includes('newest')])).toContainEqual([3, true])
    const builds = versions.filter(({ uses }) => !uses.length).map(({ build }) => build)
    expect(await callRelease(two, 'versions/clean', { params: { app }, body: { days: 0 } })).toMatchObject({ builds })
    const usage = await callRelease(one, 'versions/usage', { params: { app } })
    expect(usage).toMatchObject({ versions: versions.length - builds.length })
  })

  it('go on with checks while the database is away, refuse the rest clearly, and recover', async () => {
    const device = await TestDevice.register(one.platform, app)
    const launch = { kind: 'launch' as const, at: Date.now(), cold: true }
    await postgres.down()
    expect((await device.check(app)).version!.build).toBe(2)
    expect(codeOf(await device.report(app, 2, [launch]))).toBe('database_unavailable')
    expect(await refusal(callRelease(one, 'apps/get', { params: { app } }))).toBe('database_unavailable')
    expect((await fetch(`${one.platform}/ready`)).status).toBe(503)
    expect((await fetch(`${one.platform}/health`)).status).toBe(200)
    await postgres.up()
    expect((await device.report(app, 2, [launch])).status).toBe(200)
    await callRelease(two, 'apps/change', { params: { app }, body: { stopped: { reason: 'x' } } })
    // What the other instance did is seen again, though its connection for such news broke.
    await expect.poll(async () => (await device.check(app)).decision, { timeout: 10_000 }).toBe('stopped')
    await callRelease(two, 'apps/change', { params: { app }, body: { stopped: null } })
  }, 40_000)

  it('say so while the store is away, and take the same upload afterwards', async () => {
    const bytes = await seal(tinyParts, { build: 9, version: '9' })
    await s3.down()
    expect(await refusal(upload(one, app, bytes))).toBe('store_unavailable')
    expect(await refusal(downloadPackage(one, app, 1))).toBe('store_unavailable')
    const { versions } = await callRelease(one, 'versions/list', { params: { app }, query: {} })
    expect(versions[0]!.build).toBe(3)
    await s3.up()
    await callRelease(one, 'versions/add', { params: { app }, body: { package: await upload(one, app, bytes) } })
    expect(Buffer.from(await downloadPackage(two, app, 9)).equals(bytes)).toBe(true)
  }, 40_000)
})
