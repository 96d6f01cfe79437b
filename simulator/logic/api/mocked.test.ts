import { expect, it } from 'vitest'
import type { ApiMock } from '../../../protocol/custom-apis'
import { manifestOf, TestSimulator } from '../testing'

const mocks: ApiMock[] = [
  { api: 'getLocation', when: { type: 2 }, result: { city: 'x' }, delay: 5 },
  { api: 'getLocation', error: 11, errorMessage: 'no leave' },
  { api: 'getStorageSync', when: { key: 'k' }, result: { data: { n: 1 } } },
  { api: 'removeStorageSync', error: 7, errorMessage: 'no' },
  { api: 'request', result: { data: 'mine' }, delay: 50_000 },
  { api: 'hologram', result: { on: true } },
  { api: 'getSystemInfoSync', result: {}, enabled: false },
]

async function start(given: ApiMock[] = mocks): Promise<{ sim: TestSimulator; my: any }> {
  let my: unknown
  const program = {
    app: ({ App, my: given }: any) => {
      my = given
      App({})
    },
    pages: { a: { script: ({ Page }: any) => Page({}) } },
    manifest: { customApis: { apis: {}, events: {}, mocks: given } },
  }
  const sim = new TestSimulator(program)
  sim.open('a')
  await sim.settled()
  return { sim, my }
}

it('the first mock that fits answers, by callbacks and promise, or at once', async () => {
  const { sim, my } = await start()
  const heard: unknown[] = []
  expect(await my.getLocation({ type: 2, success: (it: unknown) => heard.push(it) })).toEqual({ city: 'x' })
  await expect(my.getLocation({ fail: (it: unknown) => heard.push(it) })).rejects.toMatchObject({ error: 11 })
  expect(heard).toEqual([{ city: 'x' }, { error: 11, errorMessage: 'no leave' }])
  const first = my.getStorageSync('k')
  first.data.n = 2
  expect(my.getStorageSync({ key: 'k' })).toEqual({ data: { n: 1 } })
  expect(my.getStorageSync('other')).toEqual({ data: null })
  expect(() => my.removeStorageSync('k')).toThrow(expect.objectContaining({ error: 7, errorMessage: 'no' }))
  expect(await my.call('hologram', {})).toEqual({ on: true })
  expect(my.getSystemInfoSync()).toHaveProperty('platform')
  expect(sim.messages.some((message) => message.k === 'api/call')).toBe(false)
})

it('is a task where the platform gives one, which can be ended', async () => {
  const { my } = await start()
  const task = my.request({ url: 'https://x' })
  task.onHeadersReceived(() => {})
  task.abort()
  await expect(task).rejects.toMatchObject({ error: 9 })
})

it('an update brings other mocks without a restart', async () => {
  const { sim, my } = await start()
  const manifest = manifestOf({ pages: { a: { script: () => {} } }, app: () => {} })
  const update = { build: 2, base: 1, logic: [], view: [], removed: { logic: [], view: [] }, assets: [], errors: [] }
  const customApis = { apis: {}, events: {}, mocks: [{ api: 'getLocation', result: { city: 'y' } }] }
  sim.runtime.receive({ k: 'update', update: { ...update, manifest: { ...manifest, customApis } } })
  expect(await my.getLocation({})).toEqual({ city: 'y' })
  expect(sim.messages.at(-1)).toMatchObject({ k: 'updated', how: 'applied' })
})

it('a program that hands over what contains itself is not matched by parameters', async () => {
  const { my } = await start([
    { api: 'getLocation', when: { type: 1 }, result: {} },
    { api: 'getLocation', result: 1 },
  ])
  const round: any = {}
  round.type = round
  expect(await my.getLocation(round)).toBe(1)
})
