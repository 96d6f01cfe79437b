import { describe, expect, it } from 'vitest'
import { callRelease, downloadPackage } from '../../base/release/admin-client.web'
import { seal, tinyParts } from '../../build/package/test-package'
import { upload } from '../testing/client'
import { app, everyone, refusal, testPlatform } from '../testing/platform'
import { removeUnused } from './blob-upload'

const DAY = 24 * 3_600_000
let now = Date.parse('2026-03-01T12:00:00Z')
const platform = testPlatform({ now: () => now, limits: { register: 0 } })
const params = { app }
const content = 'A'.repeat(43)
/** A first step that no device of this test is in: of one percent, one in a hundred would be. */
const nobody = { name: 'few', audience: { percentage: 100, where: [{ field: 'region' as const, in: ['FR'] }] } }
const list = async () => (await callRelease(platform.access, 'versions/list', { params, query: {} })).versions
const uses = async () => Object.fromEntries((await list()).map((each) => [each.build, each.uses]))
const remove = (build: number) => callRelease(platform.access, 'versions/remove', { params: { app, build } })
const flush = () => platform.server.platform.devices.flush()

describe('versions that somebody needs', () => {
  it('are the newest, those of releases and links, those that a rollback leads to, and those on devices', async () => {
    for (let build = 1; build <= 9; build++) await platform.addVersion(build)
    for (const build of [1, 2, 3, 4]) await platform.release(build)
    await platform.release(5, [nobody, ...everyone])
    await callRelease(platform.access, 'experience/add', {
      params,
      body: { name: 'x', build: 6, expires: now + 2 * DAY },
    })
    const device = await platform.device()
    await device.check(app, { installed: { build: 1, content } })
    await flush()
    expect(await uses()).toEqual({
      1: ['devices'],
      2: ['rollback'],
      3: ['rollback'],
      4: ['release'],
      5: ['release'],
      6: ['link'],
      7: [],
      8: [],
      9: ['newest'],
    })
    for (const build of [1, 2, 4, 5, 6, 9]) expect(await refusal(remove(build))).toBe('version_in_use')
  })

  it('are needed no longer when the link has ended, and the devices have not come for long', async () => {
    now += 31 * DAY
    expect(await uses()).toMatchObject({ 1: [], 4: ['release'], 6: [] })
  })

  it('are also those of releases that wait or were paused, but not those that ended', async () => {
    const release = await platform.release(7, [nobody, ...everyone])
    const act = (name: 'pause' | 'stop') =>
      callRelease(platform.access, `releases/${name}`, { params: { app, id: release.id }, body: {} })
    await act('pause')
    expect((await uses())[7]).toEqual(['release'])
    await act('stop')
    expect((await uses())[7]).toEqual([])
  })
})

describe('a version that was removed', () => {
  it('is gone with its files, and stays in the history', async () => {
    const { platform: own } = platform.server
    const { sha256 } = await callRelease(platform.access, 'versions/get', { params: { app, build: 1 } })
    const before = await callRelease(platform.access, 'versions/usage', { params })
    await remove(1)
    expect((await list()).map(({ build }) => build)).not.toContain(1)
    expect(await callRelease(platform.access, 'versions/usage', { params })).toMatchObject({
      versions: before.versions - 1,
      uploads: 0,
    })
    await removeUnused(own)
    expect(await own.store.size(sha256)).toBeUndefined()
    expect(await refusal(downloadPackage(platform.access, app, 1))).toBe('version_unknown')
    const add = callRelease(platform.access, 'releases/add', { params, body: { build: 1, steps: everyone } })
    expect(await refusal(add)).toBe('version_unknown')
    expect(await refusal(remove(1))).toBe('version_unknown')
    const { releases } = await callRelease(platform.access, 'releases/list', { params, query: {} })
    expect(releases.find(({ build }) => build === 1)).toMatchObject({ version: '1.0.1', state: 'completed' })
  })

  it('is kept by a device that comes with it after all, until there is a newer one for it', async () => {
    const device = await platform.device()
    expect((await device.check(app, { installed: { build: 1, content } })).version?.build).toBe(4)
    const narrow = { name: 'others', audience: { percentage: 100, where: [{ field: 'region' as const, in: ['DE'] }] } }
    const { id } = (await callRelease(platform.access, 'releases/list', { params, query: {} })).releases.find(
      ({ build }) => build === 4,
    )!
    await callRelease(platform.access, 'releases/stop', { params: { app, id }, body: {} })
    await platform.release(8, [narrow])
    for (const build of [2, 3]) {
      const older = (await callRelease(platform.access, 'releases/list', { params, query: {} })).releases.find(
        (each) => each.build === build,
      )!
      await callRelease(platform.access, 'releases/stop', { params: { app, id: older.id }, body: {} })
    }
    const { decision } = await device.check(app, { installed: { build: 1, content } })
    expect(decision).toBe('keep')
  })

  it('takes along the differences from it and to it, which others may still have', async () => {
    const { versions, bytes } = await callRelease(platform.access, 'versions/unused', { params, query: {} })
    expect(versions.map(({ build }) => build)).toContain(7)
    const { db } = platform.server.platform.database
    const hash = await upload(platform.access, app, Buffer.from('difference'))
    for (const [build, from] of [
      [7, 6],
      [9, 7],
      [9, 8],
    ] as const)
      await db.insertInto('differences').values({ app, build, from_build: from, sha256: hash, bytes: 10 }).execute()
    const cleaned = await callRelease(platform.access, 'versions/clean', { params, body: { builds: [7, 9, 1] } })
    expect(cleaned).toEqual({ builds: [7], bytes: expect.any(Number) as number })
    expect(cleaned.bytes).toBeLessThan(bytes + 20)
    const left = await db.selectFrom('differences').select(['build', 'from_build']).execute()
    expect(left).toEqual([{ build: 9, from_build: 8 }])
    now += 2 * DAY
    await removeUnused(platform.server.platform)
    expect(await platform.server.platform.store.size(hash)).toBe(10)
  })

  it('was not made lately where all that nobody uses are removed, and its build is not taken again', async () => {
    await platform.addVersion(20)
    await platform.addVersion(21)
    const unused = async (days?: number) =>
      (await callRelease(platform.access, 'versions/unused', { params, query: { days } })).versions.map(
        ({ build }) => build,
      )
    expect(await unused()).not.toContain(20)
    expect(await unused(0)).not.toContain(20)
    now += 1000
    expect(await unused(0)).toContain(20)
    const old = await unused()
    const { builds } = await callRelease(platform.access, 'versions/clean', { params, body: {} })
    expect(builds).toEqual(old)
    await remove(20)
    const again = await upload(platform.access, app, await seal(tinyParts, { build: 20, version: '1.0.20' }))
    const add = callRelease(platform.access, 'versions/add', { params, body: { package: again } })
    expect(await refusal(add)).toBe('build_not_newer')
  })
})
