import { describe, expect, it } from 'vitest'
import { callRelease } from '../../base/release/admin-client.web'
import type { ReleaseStep } from '../../protocol/release'
import { app, everyone, refusal, testPlatform } from '../testing/platform'
import { advance } from '../upkeep'
import { facts } from '../testing/client'

let now = Date.now()
const platform = testPlatform({ now: () => now, limits: { check: 0, register: 0 } })
const MINUTE = 60_000

const growing: ReleaseStep[] = [
  { name: 'internal', audience: { percentage: 0, groups: ['internal'] } },
  { name: 'ten', audience: { percentage: 10 }, after: 60 },
  { name: 'half', audience: { percentage: 50 } },
  { name: 'all', audience: { percentage: 100 }, after: 10 },
]
const get = (id: number) => callRelease(platform.access, 'releases/get', { params: { app, id } })
const act = (verb: 'next' | 'pause' | 'resume' | 'stop' | 'rollback', id: number, body = {}) =>
  callRelease(platform.access, `releases/${verb}`, { params: { app, id }, body })
let build = 0
const nextBuild = async () => {
  await platform.addVersion(++build)
  return build
}

describe('gray releases', () => {
  it('grow by their schedule, hold while they are paused, and wait for a person where it says so', async () => {
    const { id } = await platform.release(await nextBuild(), growing)
    const state = async () => {
      await advance(platform.server.platform)
      const { state: name, step } = await get(id)
      return [name, step]
    }
    expect(await state()).toEqual(['running', 0])
    now += 59 * MINUTE
    expect(await state()).toEqual(['running', 0])
    now += MINUTE
    expect(await state()).toEqual(['running', 1])
    await act('pause', id)
    now += 1000 * MINUTE
    expect(await state()).toEqual(['paused', 1])
    await act('resume', id)
    now += 1000 * MINUTE
    // The third step begins when somebody says so.
    expect(await state()).toEqual(['running', 1])
    await act('next', id)
    expect(await get(id)).toMatchObject({ state: 'running', step: 2, nextStepAt: now + 10 * MINUTE })
    now += 10 * MINUTE
    expect(await state()).toEqual(['completed', 3])
    expect(await refusal(act('next', id))).toBe('release_state_wrong')
    const { entries } = await callRelease(platform.access, 'audit/app', { params: { app }, query: { limit: 6 } })
    expect(entries.map(({ who, action }) => `${who} ${action}`)).toEqual([
      'platform release.advanced',
      'token test of Ada release.advanced',
      'token test of Ada release.resumed',
      'token test of Ada release.paused',
      'platform release.advanced',
      'token test of Ada release.added',
    ])
  })

  it('begin at their time', async () => {
    const of = await nextBuild()
    const { id, state } = await callRelease(platform.access, 'releases/add', {
      params: { app },
      body: { build: of, steps: everyone, startsAt: now + MINUTE },
    })
    expect(state).toBe('scheduled')
    await advance(platform.server.platform)
    expect((await get(id)).state).toBe('scheduled')
    now += MINUTE
    await advance(platform.server.platform)
    expect((await get(id)).state).toBe('completed')
  })

  it('reach the share of devices that they say, and drop nobody when they grow', async () => {
    const of = await nextBuild()
    const { id } = await platform.release(of, [
      { name: 'some', audience: { percentage: 30 } },
      { name: 'more', audience: { percentage: 60 } },
    ])
    const devices = await Promise.all(Array.from({ length: 60 }, () => platform.device()))
    const has = async () => {
      const answers = await Promise.all(devices.map((device) => device.check(app)))
      return new Set(devices.filter((_, at) => answers[at]!.version?.build === of))
    }
    const before = await has()
    await act('next', id)
    const after = await has()
    for (const device of before) expect(after.has(device)).toBe(true)
    expect(before.size).toBeGreaterThan(4)
    expect(after.size).toBeGreaterThan(before.size)
    expect(after.size).toBeLessThan(60)
  })

  it('are refused where they make no sense', async () => {
    const of = await nextBuild()
    const shrinking = [...everyone, { name: 'less', audience: { percentage: 50 } }]
    expect(await refusal(platform.release(of, shrinking))).toBe('request_invalid')
    expect(await refusal(platform.release(999))).toBe('version_unknown')
    const { id, revision } = await platform.release(of)
    expect(await refusal(platform.release(of))).toBe('release_exists')
    await act('stop', id)
    expect(await refusal(act('rollback', id, { revision }))).toBe('release_changed')
    expect(await refusal(act('resume', id))).toBe('release_state_wrong')
    await act('rollback', id, { revision: revision + 1 })
    // What ended can be released anew.
    expect((await platform.release(of)).state).toBe('completed')
  })

  it('are changed by one of two at once', async () => {
    const { id } = await platform.release(await nextBuild(), growing)
    const all = await Promise.allSettled([act('pause', id), act('next', id), act('stop', id)])
    const done = all.filter(({ status }) => status === 'fulfilled').length
    expect((await get(id)).revision).toBe(1 + done)
    await act('rollback', id).catch(() => undefined)
  })
})

describe('what a device gets', () => {
  it('is explained as it is decided', async () => {
    const device = await platform.device()
    const answer = await device.check(app)
    const why = await callRelease(platform.access, 'apps/explain', {
      params: { app },
      body: { device: device.id, facts },
    })
    expect([why.decision, why.build, why.group]).toEqual([answer.decision, answer.version!.build, answer.group])
    expect(why.releases.at(-1)).toMatchObject({ build: why.build, chosen: true })
  })

  it('depends on groups, links, switches and values', async () => {
    const of = await nextBuild()
    const { id } = await platform.release(of, growing)
    const device = await platform.device()
    const builds = async (more = {}) => (await device.check(app, more)).version?.build
    expect(await builds()).not.toBe(of)
    await callRelease(platform.access, 'groups/put', {
      params: { app, name: 'internal' },
      body: { devices: [device.id] },
    })
    expect(await builds()).toBe(of)
    await callRelease(platform.access, 'groups/remove', { params: { app, name: 'internal' }, query: {} })
    const link = await callRelease(platform.access, 'experience/add', {
      params: { app },
      body: { name: 'QA', group: 'internal' },
    })
    expect(await builds({ experience: link.token })).toBe(of)
    const early = await callRelease(platform.access, 'experience/add', {
      params: { app },
      body: { name: 'early', build: await nextBuild(), expires: now + MINUTE },
    })
    expect(await builds({ experience: early.token })).toBe(of + 1)
    const { code, url } = await callRelease(platform.access, 'apps/install-code', {
      params: { app },
      query: { link: early.id },
    })
    expect(code).toMatchObject({ platform: platform.server.url, app, experience: early.token })
    expect(url).toContain(`/player/#platform=`)
    now += MINUTE
    expect(await builds({ experience: early.token })).not.toBe(of + 1)
    await act('stop', id)

    const put = (key: string, kind: 'switch' | 'value', value: unknown, otherwise: unknown) =>
      callRelease(platform.access, 'settings/put', {
        params: { app, key },
        body: {
          kind,
          rules: [{ audience: { percentage: 100, where: [{ field: 'network', in: ['2g'] }] }, value: value as never }],
          otherwise: otherwise as never,
        },
      })
    await put('video', 'switch', false, true)
    await put('pictures', 'value', { width: 100 }, { width: 800 })
    expect(await refusal(put('video', 'switch', 1, true))).toBe('setting_invalid')
    expect(await device.check(app)).toMatchObject({ switches: { video: true }, config: { pictures: { width: 800 } } })
    expect(await device.check(app, { device: { ...facts, network: '2g' } })).toMatchObject({
      switches: { video: false },
      config: { pictures: { width: 100 } },
    })
  })

  it('is nothing while the app is out of service', async () => {
    const device = await platform.device()
    const stop = (stopped: { reason: string } | null) =>
      callRelease(platform.access, 'apps/change', { params: { app }, body: { stopped } })
    await stop({ reason: 'Closed on Sundays' })
    expect(await device.check(app)).toMatchObject({ decision: 'stopped', reason: 'Closed on Sundays' })
    await stop(null)
    expect((await device.check(app)).decision).toBe('update')
  })
})

describe('an experience link', () => {
  it('gives nothing once its version was rolled back, and says so; one that is made afterwards does', async () => {
    const first = await nextBuild()
    await platform.release(first)
    const second = await nextBuild()
    const add = () =>
      callRelease(platform.access, 'experience/add', { params: { app }, body: { name: 'x', build: second } })
    const link = await add()
    const device = await platform.device()
    const by = (experience: string, installed?: number) =>
      device.check(app, { experience, ...(installed && { installed: { build: installed, content: 'A'.repeat(43) } }) })
    const withdrawn = async () =>
      Object.fromEntries(
        (await callRelease(platform.access, 'experience/list', { params: { app } })).links.map((each) => [
          each.id,
          each.withdrawn,
        ]),
      )
    const { id } = await platform.release(second, [{ name: 'nobody', audience: { percentage: 0 } }, ...everyone])
    expect(await by(link.token)).toMatchObject({ decision: 'update', group: 'experience', version: { build: second } })
    // Nobody new gets it, but for who tests it.
    await act('stop', id)
    const stopped = await by(link.token)
    expect([stopped.version?.build, stopped.link]).toEqual([second, undefined])
    await act('rollback', id)
    expect(await by(link.token)).toMatchObject({ decision: 'update', link: 'withdrawn', version: { build: first } })
    expect(await by(link.token, second)).toMatchObject({
      decision: 'rollback',
      link: 'withdrawn',
      version: { build: first },
    })
    expect((await withdrawn())[link.id]).toBe(true)
    const body = { device: device.id, facts, experience: link.token }
    const explained = await callRelease(platform.access, 'apps/explain', { params: { app }, body })
    expect(explained).toMatchObject({ link: 'withdrawn', build: first })

    now += 1000
    const later = await add()
    const given = await by(later.token)
    expect([given.version?.build, given.link]).toEqual([second, undefined])
    expect((await withdrawn())[later.id]).toBeUndefined()
    await callRelease(platform.access, 'experience/remove', { params: { app, id: later.id } })
    expect(await by(later.token)).toMatchObject({ link: 'ended', version: { build: first } })
    expect((await device.check(app)).link).toBeUndefined()
  })
})
