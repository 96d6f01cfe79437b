import { callRelease } from '../../../base/release/admin-client.web'
import { facts } from '../../../release/testing/client'
import { app, events, everyone, launches, type ConsolePlatform } from './platform'

const longWords =
  'a release whose reason is told at length, since nobody knew how long the fields of forms are meant to be '

/** Something of everything, and long texts where people may write them. */
export async function fill(platform: ConsolePlatform): Promise<void> {
  await platform.withApp(`Tea Shop with ${'a very long name '.repeat(6)}`)
  const { access } = platform
  const params = { app }
  for (const build of [1, 2, 3]) await platform.addVersion(build, { maps: build > 1, notes: longWords.repeat(3) })
  await platform.release(1)
  const device = await platform.device()
  await callRelease(access, 'groups/put', { params: { app, name: 'internal' }, body: { devices: [device.id] } })
  const audience = {
    percentage: 10,
    groups: ['internal'],
    where: [{ field: 'system' as const, in: ['iOS', 'Android'] }],
  }
  const guard = {
    metric: 'crashes',
    above: 50,
    against: 'number',
    least: 50,
    windowMinutes: 30,
    action: 'pause',
  } as const
  const second = await platform.release(2, [{ name: 'Few', audience }, ...everyone], [guard])
  const { id } = second
  await callRelease(access, 'releases/pause', {
    params: { app, id },
    body: { reason: longWords.repeat(4).slice(0, 500) },
  })
  await callRelease(access, 'settings/put', {
    params: { app, key: 'new.checkout' },
    body: { kind: 'switch', description: longWords, rules: [{ audience, value: true }], otherwise: false },
  })
  await callRelease(access, 'experience/add', { params, body: { name: 'Team B', build: 3 } })
  await callRelease(access, 'users/invite', { body: { name: 'Grace' } })
  for (const model of ['Mate 80', longWords.slice(0, 80)])
    await (await platform.device()).check(app, { device: { ...facts, model } })
  await platform.server.platform.devices.flush()
  const at = Date.now()
  const stack = 'TypeError: x\n    at t (https://player/app/logic.js:1:1)'
  for (const build of [1, 2])
    await device.report(app, build, [
      ...launches(30, at),
      ...events(10, (index) => ({ kind: 'startup', at, ms: 300 * build + index }) as const),
      { kind: 'scriptError', at, message: longWords.repeat(4), stack, count: 3 },
    ])
}
