import { expect, it } from 'vitest'
import type { ApiTold } from '../../../protocol/inspect-api'
import { TestSimulator } from '../testing'

it('tells of calls with what became of them, while it is asked to, and changes nothing of them', async () => {
  const heard: unknown[] = []
  const sim = new TestSimulator({
    app: ({ App }) => App({}),
    pages: {
      a: {
        script: ({ Page, my }: any) =>
          Page({
            go() {
              my.setStorageSync({ key: 'k', data: 1 })
              my.getStorage({ key: 'k', success: ({ data }: { data: unknown }) => heard.push(data) })
              my.getStorage({}).catch(({ error }: { error: number }) => heard.push(error))
            },
          }),
      },
    },
  })
  sim.open('a')
  await sim.settled()
  const go = async (): Promise<void> => {
    ;(sim.runtime.pages.get(1)!.self as any).go()
    await sim.settled()
  }
  const watch = async (on: boolean): Promise<void> => {
    sim.runtime.receive({ k: 'inspect', id: 1, agent: 'api', method: 'watch', args: { on } })
    await sim.settled()
  }
  await watch(true)
  await go()
  await watch(false)
  await go()
  await watch(true)
  await watch(false)
  const told = sim.messages.flatMap((message) => (message.k === 'told' ? [message.event as ApiTold] : []))
  const calls = told.flatMap((event) => event.calls)
  const outcomes = told.flatMap((event) => event.outcomes)
  const names = ['setStorageSync', 'getStorage', 'getStorage']
  expect(calls.map(({ name }) => name)).toEqual([...names, ...names])
  expect(calls.map(({ early }) => early === true)).toEqual([false, false, false, true, true, true])
  expect(calls[3]).toEqual({ id: 4, name: 'setStorageSync', args: [], early: true, time: expect.any(Number) })
  expect(calls[0]).toMatchObject({
    args: [{ key: 'k', data: 1 }],
    page: 'a',
    stack: expect.stringContaining('api-agent.test'),
  })
  expect(outcomes.find(({ id }) => id === 2)).toMatchObject({ failed: false, value: { data: 1 } })
  expect(outcomes.find(({ id }) => id === 3)).toMatchObject({ failed: true })
  expect(sim.runtime.probe).toBeUndefined()
  expect(heard.filter((each) => each === 1)).toHaveLength(2)
  expect(heard).toHaveLength(4)
})
