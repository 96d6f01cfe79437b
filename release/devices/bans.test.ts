import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import type { ClientEvent } from '../../protocol/release'
import { facts, type TestDevice } from '../testing/client'
import { app, everyone, refusal, testPlatform } from '../testing/platform'

let now = Date.parse('2026-03-01T12:00:00Z')
const platform = testPlatform({ now: () => now, limits: { check: 0, register: 0 } })
const params = { app }
const of = (device: TestDevice) => ({ app, device: device.id })
const ban = (device: TestDevice, reason?: string) =>
  callRelease(platform.access, 'devices/ban', { params: of(device), body: reason === undefined ? {} : { reason } })
const launch = (): ClientEvent => ({ kind: 'launch', at: now, cold: true })
const launches = async (build: number) => {
  const query = { from: now - 3_600_000, until: now + 60_000 }
  const { versions } = await callRelease(platform.access, 'metrics/summary', { params, query })
  return versions.find((each) => each.build === build)?.launches ?? 0
}

describe('a device that is banned', () => {
  it('gets what everybody gets, and nothing that is for it by list, group, link or its place', async () => {
    for (const build of [1, 2, 3]) await platform.addVersion(build)
    await platform.release(1)
    const device = await platform.device()
    await callRelease(platform.access, 'groups/put', { params: { app, name: 'qa' }, body: { devices: [device.id] } })
    const few = { name: 'few', audience: { percentage: 99.99, groups: ['qa'], devices: [device.id] } }
    await platform.release(2, [few, ...everyone])
    const { token } = await callRelease(platform.access, 'experience/add', { params, body: { name: 'x', build: 3 } })
    expect((await device.check(app)).version?.build).toBe(2)
    expect((await device.check(app, { experience: token })).version?.build).toBe(3)

    await ban(device, 'sends rubbish')
    expect((await device.check(app)).version?.build).toBe(1)
    expect((await device.check(app, { experience: token })).version?.build).toBe(1)
    await platform.server.platform.devices.flush()
    const seen = await callRelease(platform.access, 'devices/get', { params: of(device) })
    expect(seen.banned).toEqual({ reason: 'sends rubbish', at: now, by: 'token test of Ada' })
    const body = { device: device.id, facts }
    expect(await callRelease(platform.access, 'apps/explain', { params, body })).toMatchObject({
      banned: true,
      build: 1,
    })

    await callRelease(platform.access, 'devices/unban', { params: of(device) })
    expect((await device.check(app)).version?.build).toBe(2)
    expect(await refusal(callRelease(platform.access, 'devices/unban', { params: of(device) }))).toBe('device_unknown')
  })

  it('is not listened to: neither in figures, nor in errors, nor by guards', async () => {
    const { db } = platform.server.platform.database
    const [device, other] = [await platform.device(), await platform.device()]
    const heard = async () =>
      (await db.selectFrom('witnesses').select('device').distinct().execute()).map((row) => row.device)
    const events: ClientEvent[] = [launch(), { kind: 'scriptError', at: now, message: 'x' }]
    await device.report(app, 1, events)
    expect([await launches(1), await heard()]).toEqual([1, [device.id]])
    await ban(device)
    expect(await heard()).toEqual([])
    const sent = await device.report(app, 1, [...events, launch()])
    expect([sent.status, sent.body]).toEqual([200, { counted: false, dropped: 3 }])
    await other.report(app, 1, [launch()])
    const { errors } = await callRelease(platform.access, 'errors/list', { params, query: {} })
    expect([await launches(1), errors[0]!.count, await heard()]).toEqual([2, 1, [other.id]])
    const { devices } = await callRelease(platform.access, 'devices/banned', { params })
    expect(devices).toEqual([{ device: device.id, reason: '', at: now, by: 'token test of Ada' }])
  })
})

describe('a device that is to be forgotten', () => {
  it('is nowhere afterwards, also where its id was written into rules and the audit log', async () => {
    const { db } = platform.server.platform.database
    const [device, other] = [await platform.device(), await platform.device()]
    const both = [device.id, other.id]
    await callRelease(platform.access, 'groups/put', { params: { app, name: 'ops' }, body: { devices: both } })
    const audience = { percentage: 0, devices: both }
    await platform.addVersion(4)
    const release = await platform.release(4, [{ name: 'own', audience }, ...everyone])
    const rules = [{ audience, value: true }]
    const body = { kind: 'switch' as const, rules, otherwise: false }
    await callRelease(platform.access, 'settings/put', { params: { app, key: 'new' }, body })
    for (const each of [device, other]) {
      await each.check(app)
      await each.report(app, 4, [launch()])
      await ban(each)
      await each.check(app, { installed: { build: 4, content: 'A'.repeat(43) } })
    }
    const holds = async (id: string): Promise<string[]> => {
      const tables = [
        'devices',
        'witnesses',
        'batches',
        'banned_devices',
        'device_groups',
        'releases',
        'settings',
        'audit',
      ]
      const found = await Promise.all(
        tables.map(async (name) =>
          JSON.stringify(
            await db
              .selectFrom(name as 'audit')
              .selectAll()
              .execute(),
          ),
        ),
      )
      return tables.filter((_, at) => found[at]!.includes(id))
    }
    await platform.server.platform.devices.flush()
    // What it tells now is not written yet when it is forgotten.
    await device.check(app, { installed: { build: 3, content: 'A'.repeat(43) } })
    expect(await holds(device.id)).toHaveLength(7)
    const before = await callRelease(platform.access, 'releases/get', { params: { app, id: release.id } })
    const removed = await callRelease(platform.access, 'devices/forget', { params: of(device) })
    expect(removed).toMatchObject({ checks: 1, groups: 1, rules: 2, bans: 1 })
    await platform.server.platform.devices.flush()
    expect(await holds(device.id)).toEqual([])
    expect(await holds(other.id)).toHaveLength(7)
    const after = await callRelease(platform.access, 'releases/get', { params: { app, id: release.id } })
    expect(after.steps[0]!.audience.devices).toEqual([other.id])
    expect(after.revision).toBe(before.revision + 1)
    expect(await refusal(callRelease(platform.access, 'devices/forget', { params: of(device) }))).toBe('device_unknown')
    // What it tells from then on is new.
    now += 1000
    await device.check(app)
    await platform.server.platform.devices.flush()
    expect((await callRelease(platform.access, 'devices/get', { params: of(device) })).last).toBe(now)
  })

  it('is found by its whole id, though some of its signs stand for any to a database', async () => {
    const own = `${'a'.repeat(20)}_b`
    const like = `${'a'.repeat(20)}xb`
    await callRelease(platform.access, 'groups/put', { params: { app, name: 'ids' }, body: { devices: [own, like] } })
    const removed = await callRelease(platform.access, 'devices/forget', { params: { app, device: own } })
    expect(removed).toMatchObject({ groups: 1 })
    const { groups } = await callRelease(platform.access, 'groups/list', { params })
    expect(groups.find(({ name }) => name === 'ids')!.devices).toEqual([like])
  })
})
