import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import type { CallQuery } from '../../protocol/release-calls'
import { facts } from '../testing/client'
import { app, refusal, testPlatform } from '../testing/platform'
import { tidyUp } from '../upkeep'
import { DEVICES_KEPT, SAME_FOR } from './seen-devices'

let now = Date.parse('2026-03-01T12:00:00Z')
const platform = testPlatform({ now: () => now, limits: { check: 0, register: 0 } })
const params = { app }
const content = 'A'.repeat(43)
const list = (query: CallQuery<'devices/list'> = {}) => callRelease(platform.access, 'devices/list', { params, query })
const get = (device: string) => callRelease(platform.access, 'devices/get', { params: { app, device } })
const flush = () => platform.server.platform.devices.flush()

describe('devices', () => {
  it('are known by their last check: what they have, what they were to have, and what they are', async () => {
    await platform.addVersion(1)
    await platform.release(1)
    const device = await platform.device()
    expect(await refusal(get(device.id))).toBe('device_unknown')
    await device.check(app)
    await flush()
    expect(await get(device.id)).toEqual({
      device: device.id,
      last: now,
      decision: 'update',
      build: 1,
      group: 'everyone',
      reader: 1,
      facts,
    })
    now += 1000
    await device.check(app, { installed: { build: 1, content }, device: { ...facts, region: 'CN\0-33' } })
    await flush()
    expect(await get(device.id)).toMatchObject({
      last: now,
      installed: 1,
      decision: 'keep',
      facts: { region: 'CN-33' },
    })
  })

  it('that come by a link are explained by it, also to who may not see it', async () => {
    await platform.addVersion(2)
    const link = await callRelease(platform.access, 'experience/add', { params, body: { name: 'Test', build: 2 } })
    const device = await platform.device()
    await device.check(app, { experience: link.token })
    await flush()
    const seen = await get(device.id)
    expect(seen).toMatchObject({ group: 'experience', build: 2, link: link.id })
    const body = { device: device.id, facts: seen.facts, link: link.id }
    expect(await callRelease(platform.access, 'apps/explain', { params, body })).toMatchObject({ build: 2 })
  })

  it('are written again where something has changed, or some time is over', async () => {
    const device = await platform.device()
    const seenAt = async (later: number, network: 'wifi' | '4g') => {
      now += later
      await device.check(app, { device: { ...facts, network } })
      await flush()
      return (await get(device.id)).last
    }
    const first = await seenAt(0, 'wifi')
    expect(await seenAt(1000, 'wifi')).toBe(first)
    expect(await seenAt(1000, '4g')).toBe(now)
    expect(await seenAt(SAME_FOR, '4g')).toBe(now)
    // There and back between two writings: the last counts.
    await device.check(app, { device: { ...facts, network: 'wifi' } })
    await seenAt(1000, '4g')
    expect((await get(device.id)).facts.network).toBe('4g')
  })

  it('that could not be written hold back no others', async () => {
    const { db } = platform.server.platform.database
    await sql.raw('alter table devices rename to away').execute(db)
    const [one, two] = [await platform.device(), await platform.device()]
    await one.check(app)
    await flush()
    await sql.raw('alter table away rename to devices').execute(db)
    await two.check(app)
    await flush()
    expect((await get(two.id)).device).toBe(two.id)
    await one.check(app)
    await flush()
    expect((await get(one.id)).device).toBe(one.id)
  })

  it('are found by the beginning of their id, model, build and time, page by page', async () => {
    const begin = ++now
    const many = await Promise.all(Array.from({ length: 7 }, () => platform.device()))
    for (const [at, device] of many.entries()) {
      now++
      const model = at % 2 ? '100%_Phone' : 'Other'
      await device.check(app, { device: { ...facts, model }, installed: { build: 1 + (at % 3), content } })
    }
    await flush()
    const ids = many.map(({ id }) => id).reverse()
    const idsOf = async (query: CallQuery<'devices/list'>) => (await list(query)).devices.map(({ device }) => device)
    expect(await idsOf({ since: begin })).toEqual(ids)
    expect(await idsOf({ since: begin, model: '%_phone' })).toEqual(ids.filter((_, at) => at % 2))
    expect(await idsOf({ since: begin, model: '_%' })).toEqual([])
    expect(await idsOf({ since: begin, build: 3 })).toHaveLength(2)
    const [first] = ids as [string]
    expect(await idsOf({ device: first })).toEqual([first])
    expect(await idsOf({ device: first.slice(0, 10) })).toEqual([first])
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await list({ since: begin, limit: 3, after })
      paged.push(...page.devices.map(({ device }) => device))
      after = page.next
    } while (after)
    expect(paged).toEqual(ids)
  })

  it('are counted by build, and forgotten when they have not come for 30 days', async () => {
    const of = async (since?: number) => callRelease(platform.access, 'devices/adoption', { params, query: { since } })
    const all = await of()
    const { devices } = await callRelease(platform.access, 'apps/get', { params })
    expect(all.devices).toBe(devices)
    expect(all.builds.map(({ build, version }) => [build, version])).toEqual([
      [3, undefined],
      [2, '1.0.2'],
      [1, '1.0.1'],
      [undefined, undefined],
    ])
    expect(all.builds.reduce((sum, each) => sum + each.devices, 0)).toBe(devices)
    now += DEVICES_KEPT + 1
    const device = await platform.device()
    await device.check(app)
    await flush()
    await tidyUp(platform.server.platform, 1)
    expect(await of()).toEqual({ devices: 1, builds: [{ devices: 1 }] })
    expect((await list()).devices).toHaveLength(1)
  })
})

describe('the audit log', () => {
  it('tells what was done to one thing, and what of a kind', async () => {
    const { releases } = await callRelease(platform.access, 'releases/list', { params, query: {} })
    const { id } = releases[0]!
    await callRelease(platform.access, 'releases/stop', { params: { app, id }, body: {} })
    const of = async (query: CallQuery<'audit/app'>) =>
      (await callRelease(platform.access, 'audit/app', { params, query })).entries.map(({ action }) => action)
    expect(await of({ subject: String(id), action: 'release' })).toEqual(['release.stopped', 'release.added'])
    expect(await of({ subject: String(id), action: 'release', limit: 1 })).toEqual(['release.stopped'])
    // Build 1 has the same subject.
    expect(await of({ subject: String(id), action: 'version' })).toEqual(['version.added'])
    expect(await of({ action: 'release.stopped' })).toEqual(['release.stopped'])
    expect(await of({ subject: 'nothing' })).toEqual([])
  })

  it('are written a few at a time, so that checks have their turn', async () => {
    const { devices } = platform.server.platform
    const asked = { app, reader: 1, device: facts }
    const verdict = { decision: 'keep' as const, build: 1, group: 'everyone' }
    const answered = { body: '', bytes: '', hash: '', verdict, mark: 1 }
    const id = (n: number): string => String(n).padStart(22, 'A')
    for (let n = 0; n < 1000; n++)
      devices.see({ id: id(n), bodyHash: `${n}`, secret: '', nonce: '' }, asked, answered, now)
    let turns = 0
    const timer = setInterval(() => turns++)
    await flush()
    clearInterval(timer)
    expect(turns).toBeGreaterThan(1)
    expect((await get(id(999))).group).toBe('everyone')
  })
})
