import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import { readPackage } from '../../base/package/read-package.web'
import { ownKey, seal, tinyParts, trust } from '../../build/package/test-package'
import type { ClientEvent, Guard } from '../../protocol/release'
import type { CallBody } from '../../protocol/release-calls'
import { codeOf, upload } from '../testing/client'
import { app, everyone, testPlatform } from '../testing/platform'
import { forgetErrors, rollUp } from './retention'
import { advance } from '../upkeep'
import { checkGuards } from './guards'
import { readFigures } from './figures'
import { readStack } from './stack-places'

const HOUR = 3_600_000
// In the middle of an hour, so that no test runs over its end.
let now = Date.now() - (Date.now() % HOUR) + HOUR / 2
const platform = testPlatform({ now: () => now, limits: { report: 0 } })
const of = () => ({ from: now - HOUR, until: now + 1 })
const launches = (count: number): ClientEvent[] =>
  Array.from({ length: count }, () => ({ kind: 'launch', at: now, cold: true }))
const summary = async () => {
  const { versions, dropped } = await callRelease(platform.access, 'metrics/summary', { params: { app }, query: of() })
  return { versions, dropped }
}

describe('reports', () => {
  it('are counted once, by version and group', async () => {
    await platform.addVersion(1)
    await platform.release(1)
    const device = await platform.device()
    const batch = randomBytes(16).toString('base64url')
    const events: ClientEvent[] = [
      ...launches(4),
      { kind: 'startup', at: now, ms: 800 },
      { kind: 'firstPaint', at: now, ms: 1200 },
      { kind: 'setData', at: now, count: 10, ms: 50, most: 20 },
      { kind: 'crash', at: now, reason: 'memory' },
      { kind: 'apiFailure', at: now, api: 'my.request', count: 3 },
      { kind: 'update', at: now, to: 1, how: 'full', ok: true },
      // Of no version that there is.
      { kind: 'update', at: now, to: 99, how: 'full', ok: true },
    ]
    for (const counted of [true, false])
      expect((await device.report(app, 1, events, { batch, dropped: 2 })).body).toEqual({ counted, dropped: 1 })
    await device.report(app, 1, launches(1), { group: 'everyone' })
    const { versions, dropped } = await summary()
    expect(dropped).toBe(3)
    expect(versions).toHaveLength(1)
    const { launches: count, updates, figures } = versions[0]!
    expect([count, updates, figures.crashes.value, figures.apiFailures.value]).toEqual([5, 1, 20, 60])
    // Within the width of a bin.
    expect(figures.startup.value! / 800).toBeCloseTo(1, 0)
    expect(figures.setData).toMatchObject({ count: 10 })

    const { series, bucket } = await callRelease(platform.access, 'metrics/series', {
      params: { app },
      query: { ...of(), metric: 'crashes', by: 'group' },
    })
    expect(bucket).toBe(60_000)
    expect(series.map(({ group, points }) => [group, points[0]!.launches, points[0]!.value])).toEqual([
      ['everyone', 1, 0],
      ['gray', 4, 25],
    ])
  })

  it('of nonsense are refused', async () => {
    const device = await platform.device()
    for (const event of [{ kind: 'launch' }, { kind: 'other', at: now }, { kind: 'startup', at: now, ms: -1 }])
      expect(codeOf(await device.report(app, 1, [event as ClientEvent]))).toBe('request_invalid')
    expect(codeOf(await device.report(app, 1, launches(1), { group: 'mine' }))).toBe('request_invalid')
    expect(codeOf(await device.report(app, 1, launches(201)))).toBe('request_invalid')
  })

  it('of groups that the app does not have are counted as of none', async () => {
    const device = await platform.device()
    await device.report(app, 1, launches(1), { group: 'group-made-up' })
    await callRelease(platform.access, 'groups/put', { params: { app, name: 'qa' }, body: { devices: [] } })
    await device.report(app, 1, launches(1), { group: 'group-qa' })
    const { versions } = await callRelease(platform.access, 'metrics/summary', {
      params: { app },
      query: { ...of(), by: 'group' },
    })
    expect(versions.map(({ group }) => group)).toEqual(['everyone', 'gray', 'group-qa', 'kept'])
  })

  it('that the database does not take leave those that came with them alone', async () => {
    const { db } = platform.server.platform.database
    const batch = randomBytes(16).toString('base64url')
    await sql
      .raw(
        `create trigger bad before insert on batches when new.batch = '${batch}' begin select raise(abort, 'x'); end`,
      )
      .execute(db)
    const device = await platform.device()
    const sent = await Promise.all(
      [undefined, undefined, batch, undefined].map((each) =>
        device.report(app, 1, launches(1), { ...(each && { batch: each }) }),
      ),
    )
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 500, 200])
    await sql.raw('drop trigger bad').execute(db)
  })

  it('are kept by the hour when they are old, with the same sums', async () => {
    const { db } = platform.server.platform.database
    const totals = async () => {
      const [all] = await readFigures(db, { app, from: 0, until: now + 100 * 24 * HOUR })
      return all!.counts.figures()
    }
    const before = await totals()
    now += 3 * 24 * HOUR
    await rollUp(platform.server.platform)
    await rollUp(platform.server.platform)
    expect(await totals()).toEqual(before)
    const buckets = await db.selectFrom('figures').select('bucket').distinct().execute()
    expect(buckets.every(({ bucket }) => bucket % HOUR === 0)).toBe(true)
    now += 100 * 24 * HOUR
    await rollUp(platform.server.platform)
    expect(await db.selectFrom('figures').select('bucket').execute()).toEqual([])
  })
})

describe('script errors', () => {
  it('are grouped by their original places, across versions', async () => {
    const packed = await seal({ ...tinyParts, '': { ...tinyParts['']!, 'logic.js': 'one line' } }, { build: 2 })
    const { head } = await readPackage(packed, trust, [{ packageSecret: ownKey.packageSecret }])
    // Column 10 of the first line comes from line 5 of the page.
    const map = { version: 3, sources: ['pages/a/a.js'], names: ['onTap'], mappings: 'UAIAA' }
    const maps = {
      format: 'tandem-maps',
      formatVersion: 1,
      appId: app,
      build: 2,
      content: head.content,
      maps: { 'logic.js': JSON.stringify(map) },
    }
    await callRelease(platform.access, 'versions/add', {
      params: { app },
      body: {
        package: await upload(platform.access, app, packed),
        maps: await upload(platform.access, app, Buffer.from(JSON.stringify(maps))),
      },
    })
    const device = await platform.device()
    const error = (message: string, stack: string, count = 1): ClientEvent => ({
      kind: 'scriptError',
      at: now,
      message,
      stack,
      count,
    })
    const chrome = 'TypeError: x\n    at a.b (https://player/app/logic.js?1:1:11)\n    at https://player/other.js:1:1'
    const safari = 'b@https://player/app/logic.js:1:11'
    await device.report(app, 2, [
      error('Cannot read "name" of item 12', chrome, 5),
      error("Cannot read 'title' of item 7".replaceAll("'", '"'), safari),
      error('Something else', ''),
    ])
    const { errors } = await callRelease(platform.access, 'errors/list', { params: { app }, query: {} })
    expect(errors.map(({ place, count, builds }) => [place, count, builds])).toEqual([
      ['pages/a/a.js:5', 6, { 2: 6 }],
      ['', 1, { 2: 1 }],
    ])
    const { samples } = await callRelease(platform.access, 'errors/get', { params: { app, id: errors[0]!.id } })
    expect(samples[0]!.frames[0]).toEqual({
      functionName: 'onTap',
      file: 'pages/a/a.js',
      line: 5,
      column: 0,
      mapped: true,
    })
    await callRelease(platform.access, 'errors/change', {
      params: { app, id: errors[1]!.id },
      body: { state: 'ignored' },
    })
    const open = await callRelease(platform.access, 'errors/list', { params: { app }, query: { state: 'open' } })
    expect(open.errors).toHaveLength(1)
  })

  it('that were resolved and come again in a newer build are open again, and say so', async () => {
    for (const build of [3, 4, 5]) await platform.addVersion(build)
    const device = await platform.device()
    const event: ClientEvent = { kind: 'scriptError', at: now, message: 'comes again' }
    const report = (build: number) => device.report(app, build, [event])
    const list = (await callRelease(platform.access, 'errors/list', { params: { app }, query: {} })).errors
    await report(3)
    const { errors } = await callRelease(platform.access, 'errors/list', { params: { app }, query: {} })
    const { id } = errors.find((each) => !list.some((known) => known.id === each.id))!
    const params = { app, id }
    const get = () => callRelease(platform.access, 'errors/get', { params })
    const set = (body: CallBody<'errors/change'>) => callRelease(platform.access, 'errors/change', { params, body })

    expect(await set({ state: 'resolved' })).toMatchObject({ state: 'resolved', mendedIn: 4 })
    // Those that had it go on having it.
    await report(3)
    expect((await get()).state).toBe('resolved')
    const { revision } = await get()
    await report(5)
    const again = await get()
    expect(again).toMatchObject({ state: 'open', reopened: { build: 5, at: now }, revision: revision + 1 })
    expect(again.mendedIn).toBeUndefined()
    const { entries } = await callRelease(platform.access, 'audit/app', { params: { app }, query: { limit: 1 } })
    expect(entries[0]).toMatchObject({ who: 'platform', action: 'error.reopened', subject: String(id) })

    // Of the next fix it is said in which build it is.
    expect(await set({ state: 'resolved', build: 5 })).toMatchObject({ state: 'resolved', mendedIn: 5 })
    expect((await get()).reopened).toBeUndefined()
    await report(4)
    expect((await get()).state).toBe('resolved')
    await report(5)
    expect((await get()).state).toBe('open')
    await set({ state: 'ignored' })
    await report(5)
    expect((await get()).state).toBe('ignored')
  })

  it('have no frames in lines that no engine writes', () => {
    expect(readStack(`${'@'.repeat(600)}a.js:1:1\nf@b.js:2:3`).map(({ file }) => file)).toEqual(['b.js'])
  })

  it('of one report are told apart up to a number, and make room for new ones', async () => {
    const { db } = platform.server.platform.database
    const device = await platform.device()
    const words = (at: number) => 'x'.repeat(at + 1)
    const errors = Array.from({ length: 30 }, (_, at): ClientEvent => ({
      kind: 'scriptError',
      at: 0,
      message: words(at),
      count: at + 1,
    }))
    await device.report(app, 2, errors)
    const list = () => callRelease(platform.access, 'errors/list', { params: { app }, query: { limit: 500 } })
    const found = (await list()).errors
    expect(found).toHaveLength(23)
    expect(found.every(({ first }) => first === now)).toBe(true)
    const made = Array.from({ length: 900 }, (_, at) => ({
      app,
      key: `made ${at}`,
      message: 'made',
      place: '',
      state: 'open',
      first: now,
      last: now,
    }))
    const rows = await db.insertInto('error_groups').values(made).returning('id').execute()
    await db
      .insertInto('error_counts')
      .values(rows.map(({ id }) => ({ error_id: id, build: 2, count: 2 })))
      .execute()
    await forgetErrors(platform.server.platform)
    const left = (await list()).errors.filter(({ message }) => /^x+$/.test(message))
    // The rarest have gone, and with them the first of those with two.
    expect(left.some(({ message }) => message === words(0))).toBe(false)
    expect(left.some(({ message }) => message === words(19))).toBe(true)
    const { count } = await db
      .selectFrom('error_groups')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(900)
    now += 91 * 24 * HOUR
    await forgetErrors(platform.server.platform)
    expect((await list()).errors).toEqual([])
    expect(await db.selectFrom('error_samples').select('id').execute()).toEqual([])
  })
})

describe('guards', () => {
  const guard = (more: Partial<Guard>): Guard => ({
    metric: 'crashes',
    above: 2,
    against: 'number',
    least: 20,
    windowMinutes: 30,
    devices: 1,
    action: 'rollback',
    ...more,
  })
  const crash: ClientEvent = { kind: 'crash', at: 0, reason: 'memory' }
  let build = 10

  async function released(guards: Guard[]) {
    await platform.addVersion(++build)
    const { id } = await platform.release(build, everyone, guards)
    return {
      build,
      state: async () => {
        await checkGuards(platform.server.platform)
        return callRelease(platform.access, 'releases/get', { params: { app, id } })
      },
    }
  }

  it('roll a bad version back by themselves, and say why', async () => {
    const device = await platform.device()
    const release = await released([guard({})])
    await device.report(app, release.build, [...launches(19), { ...crash, at: now }])
    // Of fewer launches than that, nothing is said.
    expect((await release.state()).state).toBe('completed')
    await device.report(app, release.build, launches(1))
    const { state, reason } = await release.state()
    expect(state).toBe('rolledBack')
    expect(reason).toBe(
      'Crashes: 5 in 100 launches, seen in 20 launches on 1 device in at most 30 minutes; allowed is 2',
    )
    const { entries } = await callRelease(platform.access, 'audit/app', { params: { app }, query: { limit: 1 } })
    expect(entries[0]).toMatchObject({
      who: 'platform',
      action: 'release.rolledBack',
      detail: { value: 5, limit: 2, of: 20, devices: 1 },
    })
    expect((await device.check(app, { installed: { build: release.build, content: 'A'.repeat(43) } })).decision).toBe(
      'rollback',
    )
  })

  it('compare with the version before', async () => {
    const device = await platform.device()
    const old = await released([])
    await device.report(app, old.build, [...launches(100), { ...crash, at: now }, { ...crash, at: now }])
    const release = await released([guard({ against: 'before', above: 1.5, action: 'pause' })])
    await device.report(app, release.build, [...launches(100), ...Array<ClientEvent>(3).fill({ ...crash, at: now })])
    expect((await release.state()).state).toBe('completed')
    await device.report(app, release.build, [{ ...crash, at: now }])
    const { state, reason } = await release.state()
    expect(state).toBe('paused')
    expect(reason).toContain(`1.5 times the 2 of build ${old.build}`)
  })

  it('do not compare with a version that was taken back', async () => {
    const device = await platform.device()
    const good = await released([])
    await device.report(app, good.build, [...launches(100), { ...crash, at: now }])
    const bad = await released([guard({})])
    await device.report(app, bad.build, [...launches(100), ...Array<ClientEvent>(50).fill({ ...crash, at: now })])
    expect((await bad.state()).state).toBe('rolledBack')
    const next = await released([guard({ against: 'before', above: 2 })])
    await device.report(app, next.build, [...launches(100), ...Array<ClientEvent>(10).fill({ ...crash, at: now })])
    expect((await next.state()).reason).toContain(`the 1 of build ${good.build}`)
  })

  it('go on looking while a release grows, and begin anew where somebody goes on after a pause', async () => {
    const device = await platform.device()
    await platform.addVersion(++build)
    const { id } = await platform.release(
      build,
      [
        { name: 'some', audience: { percentage: 10, devices: [device.id] } },
        { name: 'more', audience: { percentage: 50, devices: [device.id] }, after: 1 },
        { name: 'all', audience: { percentage: 100 } },
      ],
      [guard({ action: 'pause' })],
    )
    const look = async () => {
      await checkGuards(platform.server.platform)
      return (await callRelease(platform.access, 'releases/get', { params: { app, id } })).state
    }
    await device.report(app, build, [...launches(10), { ...crash, at: now }])
    now += 2 * 60_000
    await advance(platform.server.platform)
    expect(await look()).toBe('running')
    await device.report(app, build, launches(10))
    expect(await look()).toBe('paused')
    await callRelease(platform.access, 'releases/resume', { params: { app, id }, body: {} })
    expect(await look()).toBe('running')
    now += 60_000
    await device.report(app, build, [...launches(19), { ...crash, at: now }])
    expect(await look()).toBe('running')
    await device.report(app, build, launches(1))
    expect(await look()).toBe('paused')
    // A clock that was ahead does not make them blind.
    const { db } = platform.server.platform.database
    await db
      .updateTable('releases')
      .set({ state: 'running', watched_from: now + HOUR })
      .where('id', '=', id)
      .execute()
    expect(await look()).toBe('paused')
  })

  it('come before a step that is due', async () => {
    const device = await platform.device()
    await platform.addVersion(++build)
    const { id, revision } = await platform.release(build, [
      { name: 'some', audience: { percentage: 10, devices: [device.id] } },
      { name: 'all', audience: { percentage: 100 }, after: 1 },
    ])
    await device.report(app, build, [...launches(20), { ...crash, at: now }])
    await callRelease(platform.access, 'releases/change', {
      params: { app, id },
      body: { revision, guards: [guard({ action: 'pause' })] },
    })
    now += 2 * 60_000
    platform.server.platform.reports.onDidCount!()
    const get = () => callRelease(platform.access, 'releases/get', { params: { app, id } })
    await expect.poll(async () => (await get()).state).toBe('paused')
    expect((await get()).step).toBe(0)
  })

  it('look at their window, and at updates that never came to run', async () => {
    const device = await platform.device()
    const release = await released([guard({}), guard({ metric: 'updateFailures', above: 50, action: 'stop' })])
    const before = now - 31 * 60_000
    const old = [...launches(30), ...Array<ClientEvent>(9).fill(crash)].map((event) => ({ ...event, at: before }))
    await device.report(app, release.build, old)
    expect((await release.state()).state).toBe('completed')
    const failed: ClientEvent = {
      kind: 'update',
      at: now,
      to: release.build,
      how: 'full',
      ok: false,
      code: 'package_part_damaged',
    }
    await device.report(app, 11, Array<ClientEvent>(20).fill(failed))
    expect(await release.state()).toMatchObject({
      state: 'stopped',
      reason: expect.stringContaining('100 in 100 updates'),
    })
  })
})
