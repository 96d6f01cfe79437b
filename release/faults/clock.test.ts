import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import type { ClientEvent } from '../../protocol/release'
import { checkGuards } from '../metrics/guards'
import { TestDevice } from '../testing/client'
import { app, everyone, testPlatform } from '../testing/platform'
import { advance, tidyUp } from '../upkeep'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const true_ = Date.now()
let clock = true_
const platform = testPlatform({ now: () => clock })
const of = (id: number) => callRelease(platform.access, 'releases/get', { params: { app, id } })

describe('a platform whose clock was a day ahead', () => {
  it('goes on when it is set right: clients, limits, steps, thresholds and the list of devices', async () => {
    clock = true_ + DAY
    await platform.addVersion(1)
    await platform.addVersion(2)
    await platform.release(1)
    const guard = { metric: 'crashes', above: 1, against: 'number', least: 10, windowMinutes: 30, devices: 1 } as const
    const steps = [
      { name: 'few', audience: { percentage: 0 } },
      { ...everyone[0]!, after: 5 },
    ]
    const { id } = await platform.release(2, steps, [{ ...guard, action: 'rollback' }])
    // Its clock is right, so it is told, and corrects what it sends by that.
    const device = await TestDevice.register(platform.server.url, app)
    const wrong = await device.send('/client/v1/check', { app, reader: 1, device: {} })
    expect(wrong).toMatchObject({ status: 401, signed: true, body: { code: 'clock_wrong', data: { now: clock } } })
    device.clock = () => clock
    expect((await device.check(app)).version?.build).toBe(1)
    await platform.server.platform.devices.flush()
    await tidyUp(platform.server.platform, MINUTE)

    clock = true_
    expect((await device.check(app)).version?.build).toBe(1)
    await platform.server.platform.devices.flush()
    const seen = await callRelease(platform.access, 'devices/get', { params: { app, device: device.id } })
    expect(seen.last).toBe(clock)
    await advance(platform.server.platform)
    expect((await of(id)).stepSince).toBe(clock)
    clock += 5 * MINUTE
    await advance(platform.server.platform)
    expect(await of(id)).toMatchObject({ step: 1, state: 'completed' })
    const crashes: ClientEvent[] = Array.from({ length: 20 }, () => [
      { kind: 'launch' as const, at: clock, cold: true },
      { kind: 'crash' as const, at: clock, reason: 'x' },
    ]).flat()
    await device.report(app, 2, crashes)
    await checkGuards(platform.server.platform)
    expect((await of(id)).state).toBe('rolledBack')
    // As often as is allowed, which the day that was to come does not count against.
    for (let n = 0; n < 100; n++) await device.check(app)
    const { entries } = await callRelease(platform.access, 'audit/app', { params: { app }, query: {} })
    expect(entries[0]).toMatchObject({ action: 'release.rolledBack', at: clock })
  })
})
