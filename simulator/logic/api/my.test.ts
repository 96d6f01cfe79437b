import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../../protocol/bridge'
import { unavailable } from '../../api/spec/platform'
import { Reporter } from '../report'
import { TestSimulator, type TestSimulatorOptions } from '../testing'
import { unavailableApi } from './unavailable'

const start = (options: TestSimulatorOptions = {}): { sim: TestSimulator; my: any } => {
  const sim = new TestSimulator({ pages: { a: {} } }, options)
  return { sim, my: sim.globals.my }
}
const refuse = (): never => {
  throw { code: 'api_cancelled', message: 'no', data: { error: 11, errorMessage: 'no', extra: 1 } }
}

describe('my', () => {
  it('asks the shell, with plain arguments and the page on top', async () => {
    const { sim, my } = start({ api: (name, args) => ({ name, args }) })
    const page = sim.open('a')
    await sim.settled()
    sim.clear()
    const log: unknown[] = []
    const result = await my.showToast({ content: 'hi', success: (value: unknown) => log.push(value), f() {} })
    expect(sim.messages.filter(({ k }) => k === 'api/call')).toEqual([
      { k: 'api/call', call: 1, name: 'showToast', args: { content: 'hi' }, page },
    ])
    expect(log).toEqual([result])
    expect(await my.alert('short')).toMatchObject({ args: { content: 'short' } })
    expect(await my.showLoading()).toMatchObject({ args: {} })
  })

  it('fails with what the shell says', async () => {
    const { my } = start({ api: refuse })
    const log: unknown[] = []
    await expect(my.confirm({ fail: (reason: unknown) => log.push(reason) })).rejects.toMatchObject({ error: 11 })
    expect(log).toEqual([{ error: 11, errorMessage: 'no', extra: 1 }])
  })

  it('has requests that can be aborted, also before they left', async () => {
    const { sim, my } = start()
    const early = my.request({ url: 'x', fail() {} })
    early.abort()
    await expect(early).rejects.toMatchObject({ error: 9 })
    const task = my.request({ url: 'y', fail() {} })
    await Promise.resolve()
    task.abort()
    expect(sim.messages.at(-1)).toEqual({ k: 'api/abort', call: 1 })
    sim.runtime.receive({
      k: 'api/result',
      call: 1,
      error: { code: 'request_aborted', message: 'aborted', data: { error: 9 } },
    })
    await expect(task).rejects.toMatchObject({ error: 9 })
  })

  it('stores at once, and says what is wrong with a key', () => {
    const { sim, my } = start({ storage: { old: '"stored"' } })
    my.setStorageSync({ key: 'k', data: { a: 1 } })
    expect([my.getStorageSync({ key: 'k' }), my.getStorageSync('old'), my.getStorageSync({ key: 'none' })]).toEqual([
      { data: { a: 1 } },
      { data: 'stored' },
      { data: null },
    ])
    expect(() => my.setStorageSync({ data: 1 })).toThrow(
      expect.objectContaining({ error: 2, errorMessage: 'key is missing' }),
    )
    expect(sim.messages.filter(({ k }) => k === 'storage/write')).toHaveLength(1)
    sim.runtime.receive({ k: 'storage', storage: {} })
    expect(my.getStorageInfoSync()).toMatchObject({ keys: [] })
  })

  it('has what it has by my.ap too', () => {
    const { my } = start()
    expect(my.ap.tradePay).toBe(my.tradePay)
    expect(my.ap.openURL).not.toBe(undefined)
    expect(my.openURL).toBe(undefined)
  })

  it('names what the simulator does not have, and why, once, and leaves the rest undefined', async () => {
    const { sim, my } = start()
    const failed: { errorMessage: string }[] = []
    await my.checkBeforeAddOrder({ fail: (reason: { errorMessage: string }) => failed.push(reason) }).catch(() => {})
    await expect(my.checkBeforeAddOrder()).rejects.toMatchObject({ error: 1 })
    expect(failed).toMatchObject([{ error: 1 }])
    const cloud = my.cloud.createCloudContext({})
    await expect(cloud.init({ fail: (reason: { errorMessage: string }) => failed.push(reason) })).rejects.toMatchObject(
      { error: 1 },
    )
    expect(failed[1]!.errorMessage).toContain('my.cloud.createCloudContext().init')
    expect(cloud.onNews(() => {})).toBeUndefined()
    expect(await Promise.resolve(cloud)).toBe(cloud)
    await my.ap.imgRisk({}).catch(() => {})
    const why = / is not available in the simulator: \w.{10}/
    expect(sim.log.map((line) => line.replace(why, '…'))).toEqual(
      [
        'checkBeforeAddOrder',
        'cloud.createCloudContext',
        'cloud.createCloudContext().init',
        'cloud.createCloudContext().onNews',
        'ap.imgRisk',
      ].map((name) => expect.stringMatching(`^my.${name.replaceAll('()', '\\(\\)')}…`)),
    )
    expect(failed[0]!.errorMessage).toMatch(why)
    expect(my.someFrameworksOwn).toBeUndefined()
    my.someFrameworksOwn = 1
    expect(my.someFrameworksOwn).toBe(1)
  })

  it('has no silent stand-ins: every name that is absent complains when it is called', async () => {
    const { sim, my } = start()
    for (const [name, why] of unavailable) {
      const [member, group] = name.split('.').reverse() as [string, string?]
      const fn = (group ? my[group] : my)[member]
      let answer: unknown
      try {
        answer = fn({})
      } catch (error) {
        expect(error).toMatchObject({ error: 1, errorMessage: expect.stringContaining(why) })
        continue
      }
      if (answer instanceof Promise) await expect(answer, name).rejects.toMatchObject({ error: 1 })
      expect(sim.log.at(-1)).toBe(`my.${name} is not available in the simulator: ${why}`)
    }
  })

  it('synchronous ones throw, listeners of what never happens are told so', () => {
    const entries: LogEntry[] = []
    const reporter = new Reporter((entry) => entries.push(entry))
    expect(() => unavailableApi(reporter, 'getHologramSync', 'why')({})).toThrow(
      expect.objectContaining({ error: 1, errorMessage: expect.stringContaining('my.getHologramSync') }),
    )
    unavailableApi(reporter, 'onHologram', 'why')(() => {})
    expect(entries.map(({ args }) => args)).toEqual([
      ['my.getHologramSync is not available in the simulator: why'],
      ['my.onHologram is not available in the simulator: why'],
    ])
  })

  it('tells listeners, until they are taken off', () => {
    const { sim, my } = start()
    const heard: unknown[] = []
    const one = (value: unknown): void => void heard.push(['one', value])
    my.onNetworkStatusChange(one)
    my.onNetworkStatusChange((value: unknown) => heard.push(['two', value]))
    const tell = (payload: unknown): void =>
      sim.runtime.receive({ k: 'api/event', name: 'onNetworkStatusChange', payload })
    tell(1)
    my.offNetworkStatusChange(one)
    tell(2)
    my.offNetworkStatusChange()
    tell(3)
    expect(heard).toEqual([
      ['one', 1],
      ['two', 1],
      ['two', 2],
    ])
  })

  it('calls by name', async () => {
    const { sim, my } = start({ api: (name, args) => ({ name, args }) })
    expect(await my.call('showToast', { content: 'x' })).toEqual({ name: 'showToast', args: { content: 'x' } })
    const answer = await new Promise((resolve) => my.call('hideToast', resolve))
    expect(answer).toEqual({ name: 'hideToast', args: {} })
    await expect(my.call('hologram')).rejects.toMatchObject({ error: 1 })
    expect(sim.log).toEqual(['my.call: the platform has no API "hologram"'])
  })

  it('knows the system and its own version', () => {
    const { sim, my } = start()
    expect(my.getSystemInfoSync()).toMatchObject({ windowWidth: 375, platform: 'iOS' })
    sim.runtime.receive({
      k: 'systemInfo',
      systemInfo: { pixelRatio: 1, windowWidth: 667, windowHeight: 375, platform: 'iOS' },
    })
    expect(my.getSystemInfoSync()).toMatchObject({ windowWidth: 667 })
    expect(my.env).toMatchObject({ clientName: 'ap', platform: 'iOS' })
    expect(my.SDKVersion).toMatch(/^\d+\.\d+\.\d+$/)
    expect([my.isIDE, (sim.globals as any).dd === my, my.canIUse('component2')]).toEqual([true, true, true])
  })

  it('asks the frame for what only it can do', async () => {
    const { sim, my } = start()
    await expect(my.pageScrollTo({ scrollTop: 1 })).rejects.toMatchObject({ errorMessage: 'there is no page yet' })
    sim.open('a')
    const view = sim.view()
    view.answer = () => ({})
    await expect(my.pageScrollTo({ duration: 1 })).rejects.toMatchObject({ error: 1 })
    await my.pageScrollTo({ scrollTop: '20', duration: 5 })
    await my.loadFontFace({ family: 'F', source: 'url("x")', desc: { weight: 'bold' } })
    expect(view.other).toEqual([
      { k: 'scrollTo', id: 1, top: 20, duration: 5 },
      { k: 'loadFontFace', id: 2, family: 'F', source: 'url("x")', desc: { weight: 'bold' } },
    ])
  })
})
