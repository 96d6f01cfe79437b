import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import type { ClientEvent, Guard } from '../../protocol/release'
import type { TestDevice } from '../testing/client'
import { app, everyone, testPlatform } from '../testing/platform'
import { tidyUp } from '../upkeep'
import { checkGuards } from './guards'
import { WITNESSES_KEPT } from './witnesses'

const HOUR = 3_600_000
let now = Date.now() - (Date.now() % HOUR) + HOUR / 2
const platform = testPlatform({ now: () => now, limits: { report: 0, register: 0 } })
const launch = (): ClientEvent => ({ kind: 'launch', at: now, cold: true })
const launches = (count: number) => Array.from({ length: count }, launch)
const crash = (): ClientEvent => ({ kind: 'crash', at: now, reason: 'memory' })
const crashes = (count: number) => Array.from({ length: count }, crash)
const fleet = (count: number) => Promise.all(Array.from({ length: count }, () => platform.device()))
const guard: Guard = {
  metric: 'crashes',
  above: 2,
  against: 'number',
  least: 20,
  windowMinutes: 30,
  action: 'rollback',
}
let build = 0

async function released(guards: Guard[], steps = everyone) {
  await platform.addVersion(++build)
  const { id } = await platform.release(build, steps, guards)
  const own = build
  return {
    id,
    build: own,
    state: async () => {
      await checkGuards(platform.server.platform)
      return (await callRelease(platform.access, 'releases/get', { params: { app, id } })).state
    },
    said: async (devices: readonly TestDevice[], events: () => ClientEvent[]) => {
      for (const device of devices) expect((await device.report(app, own, events())).status).toBe(200)
    },
  }
}

describe('a few devices', () => {
  it('end no release, whatever they report and however often', async () => {
    const release = await released([guard, { ...guard, metric: 'startup', above: 3000 }])
    await release.said(await fleet(20), () => [...launches(3), { kind: 'startup', at: now, ms: 400 }])
    const hostile = await fleet(4)
    for (let round = 0; round < 3; round++)
      await release.said(hostile, () => [
        ...launches(40),
        ...crashes(100),
        { kind: 'scriptError', at: now, message: 'x', count: 100_000 },
        ...Array.from({ length: 40 }, () => ({ kind: 'startup' as const, at: now, ms: 60_000 })),
      ])
    expect(await release.state()).toBe('completed')
    // One more that has it as well is as many as the guard wants.
    await release.said(await fleet(1), () => [...launches(10), ...crashes(10)])
    expect(await release.state()).toBe('rolledBack')
  })

  it('make a version before neither so good that the next one is bad, nor so bad that anything is good', async () => {
    const relative: Guard = { ...guard, against: 'before', above: 2, action: 'pause' }
    const old = await released([])
    const devices = await fleet(12)
    const hostile = await fleet(4)
    await old.said(devices, () => [...launches(5), crash()])
    for (let round = 0; round < 5; round++) await old.said(hostile, () => launches(200))
    const same = await released([relative])
    await same.said(devices, () => [...launches(5), crash()])
    expect(await same.state()).toBe('completed')
    await old.said(hostile, () => [...launches(1), ...crashes(190)])
    const worse = await released([relative])
    await worse.said(devices, () => [...launches(5), ...crashes(5)])
    expect(await worse.state()).toBe('paused')
  })

  it('that a version is not for say nothing of it, nor does who would be too early', async () => {
    const listed = await fleet(5)
    const audience = { percentage: 0, devices: listed.map(({ id }) => id), groups: ['beta'] }
    const release = await released([{ ...guard, least: 5 }], [{ name: 'own', audience }, ...everyone])
    const bad = () => [...launches(10), ...crashes(10)]
    await release.said(await fleet(10), bad)
    expect(await release.state()).toBe('running')
    await release.said(listed, bad)
    expect(await release.state()).toBe('rolledBack')
    // Who came by a link is in a group without being listed.
    const again = await released([guard], [{ name: 'own', audience }, ...everyone])
    for (const device of await fleet(5)) await device.report(app, again.build, bad(), { group: 'group-beta' })
    expect(await again.state()).toBe('rolledBack')
  })
})

it('many devices in one minute are heard by chance, and all are forgotten', async () => {
  const { db } = platform.server.platform.database
  const release = await released([guard])
  await release.said(await fleet(150), () => [launch(), { kind: 'setData', at: now, count: 100, ms: 100, most: 9 }])
  const of = async () =>
    (await db.selectFrom('witnesses').select('device').distinct().where('build', '=', release.build).execute()).length
  const heard = await of()
  expect(heard).toBeGreaterThanOrEqual(100)
  expect(heard).toBeLessThan(150)
  now += WITNESSES_KEPT + HOUR
  await tidyUp(platform.server.platform, 1)
  expect(await of()).toBe(0)
})

it('sound an alarm that stands until somebody acknowledges it or does something else', async () => {
  const alarms = async () => (await callRelease(platform.access, 'apps/get', { params: { app } })).alarms
  const before = await alarms()
  const devices = await fleet(5)
  const trip = async (action: Guard['action']) => {
    const release = await released([{ ...guard, action }])
    await release.said(devices, () => [...launches(10), ...crashes(10)])
    await release.state()
    return { app, id: release.id }
  }
  const params = await trip('rollback')
  const tripped = await callRelease(platform.access, 'releases/get', { params })
  expect(tripped.alarm).toMatchObject({ guard: { action: 'rollback' }, value: 100, limit: 2, of: 50, devices: 5 })
  expect(await alarms()).toBe(before + 1)
  const seen = await callRelease(platform.access, 'releases/acknowledge', { params })
  // Nobody who is about to change it is disturbed.
  expect(seen).toEqual({ ...tripped, alarm: { ...tripped.alarm, seen: { at: now, by: expect.any(String) } } })
  expect(await callRelease(platform.access, 'releases/acknowledge', { params })).toEqual(seen)
  expect(await alarms()).toBe(before)
  const { entries } = await callRelease(platform.access, 'audit/app', {
    params: { app },
    query: { action: 'release.acknowledged' },
  })
  expect(entries.map(({ subject }) => subject)).toEqual([String(params.id)])

  const paused = await trip('pause')
  expect(await alarms()).toBe(before + 1)
  const resumed = await callRelease(platform.access, 'releases/resume', { params: paused, body: {} })
  expect(resumed.alarm).toBeUndefined()
  expect(await alarms()).toBe(before)
})
