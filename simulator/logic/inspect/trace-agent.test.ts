import { describe, expect, it } from 'vitest'
import type { InspectReply } from '../../../protocol/inspect'
import type { TraceEntry, TraceTold } from '../../../protocol/inspect-trace'
import { TestSimulator } from '../testing'

function start() {
  const sim = new TestSimulator({
    pages: {
      a: {
        script: ({ Page, my }) =>
          Page({
            data: { n: 0, list: [1, 2] },
            tap(this: any) {
              my.getSystemInfoSync()
              this.setData({ n: 1, 'list[0]': 7 })
              this.setData({ n: 2 }, () => my.canIUse('x'))
              this.$spliceData({ list: [0, 1] })
              void my.getStorage({ key: 'k' })
            },
            fail() {
              throw new Error('of the program')
            },
          }),
      },
    },
  })
  sim.open('a')
  let id = 0
  const ask = async (method: string): Promise<void> => {
    sim.runtime.receive({ k: 'inspect', id: ++id, agent: 'trace', method, args: null })
    await sim.settled()
  }
  const told = (): TraceEntry[] =>
    sim.messages
      .filter((m): m is Extract<InspectReply, { k: 'told' }> => m.k === 'told')
      .flatMap(({ event }) => JSON.parse((event as TraceTold).entries) as TraceEntry[])
  return { sim, ask, told, page: sim.runtime.pages.get(1)! }
}

describe('the trace agent of logic', () => {
  it('tells of a turn from the call to the ack, each span in the one around it', async () => {
    const { sim, ask, told, page } = start()
    await sim.settled()
    await ask('start')
    page.run((page.self as any).tap, page.root, [], 'onTap')
    await sim.settled()
    await ask('stop')
    const entries = told()
    const of = (kind: string): TraceEntry[] => entries.filter(([one]) => one === kind)
    const [run] = of('run').filter(([, , , name]) => name === 'onTap')
    expect(run![4]).toEqual({ page: 1, unit: 'a', depth: 0 })
    expect(of('sync').map(([, , , name]) => name)).toContain('my.getSystemInfoSync')
    expect(of('set').map(([, , , name, facts]) => [name, facts!.paths, facts!.depth])).toEqual([
      ['setData', ['n', 'list[0]'], 1],
      ['setData', ['n'], 1],
      ['$spliceData', ['list'], 1],
    ])
    for (const [, , , , facts] of of('set')) expect(facts!.stack).toContain('trace-agent.test.ts')
    const [send] = of('send')
    expect(of('send')).toHaveLength(1)
    expect(send![4]).toMatchObject({ page: 1, s: 2, fresh: 0, calls: of('set').map(([, , , , facts]) => facts!.id) })
    expect(send![4]!.bytes).toBe(JSON.stringify(sim.views.get(1)!.batches.at(-1)).length)
    expect(of('update')).toHaveLength(1)
    // The ack came before the batch was told.
    expect(send![4]).toMatchObject({ domMs: 0, trip: expect.any(Number) })
    expect(of('api').map(([, , , name]) => name)).toEqual(['my.getStorage'])
    // A callback of setData is a function of the program, too.
    expect(of('run').map(([, , , name]) => name)).toContain('a setData callback')
    for (const [, at, duration] of entries) {
      expect(Math.abs(at - Date.now())).toBeLessThan(60_000)
      expect(duration).toBeGreaterThanOrEqual(0)
    }
  })

  it('closes the span of what throws, and looks no more once it is stopped', async () => {
    const { sim, ask, told, page } = start()
    await sim.settled()
    await ask('start')
    expect(sim.runtime.probe).toBeDefined()
    page.run((page.self as any).fail, page.root, [], 'onFail')
    page.run((page.self as any).tap, page.root, [], 'onTap')
    await sim.settled()
    await ask('stop')
    const depths = told().filter(([kind, , , name]) => kind === 'run' && /^on(Fail|Tap)$/.test(name))
    expect(depths.map(([, , , name, facts]) => [name, facts!.depth])).toEqual([
      ['onFail', 0],
      ['onTap', 0],
    ])
    expect([sim.runtime.probe, sim.runtime.reporter.probe]).toEqual([undefined, undefined])
    const before = told().length
    page.run((page.self as any).tap, page.root, [], 'onTap')
    await sim.settled()
    await ask('stop')
    expect(told()).toHaveLength(before)
  })
})
