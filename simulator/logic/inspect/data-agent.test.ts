import { describe, expect, it } from 'vitest'
import type { InspectReply } from '../../../protocol/inspect'
import { TestSimulator, type TestProgram } from '../testing'
import { tags } from '../testing-programs'

const program: TestProgram = {
  app: ({ App }) => App({ globalData: { user: { name: 'Ada' } } }),
  pages: {
    a: {
      script: ({ Page }) =>
        Page({
          data: { list: Array.from({ length: 500 }, (_, n) => ({ n })), 'odd.name': 1, when: new Date(0) },
          grow(this: any) {
            this.setData({ 'list[0].n': 7 })
            this.setData({ 'list[0].n': 8 })
          },
        }),
      tree: tags({ unit: 'part', field: 'x' }),
    },
  },
  components: { part: { script: ({ Component }) => Component({ data: { own: true } }) } },
}

function start() {
  const sim = new TestSimulator(program)
  sim.open('a')
  const page = sim.runtime.pages.get(1)!
  let id = 0
  const replies = (): InspectReply[] =>
    sim.messages.filter((m): m is InspectReply => m.k === 'inspected' || m.k === 'told')
  const ask = async (method: string, args: unknown = null): Promise<any> => {
    const mine = ++id
    sim.runtime.receive({ k: 'inspect', id: mine, agent: 'data', method, args })
    await sim.settled()
    const answer = replies().find((reply) => reply.k === 'inspected' && reply.id === mine)!
    if (answer.k === 'told') throw new Error('not an answer')
    return answer.error ? { error: answer.error.code } : answer.value
  }
  const told = (): any[] => replies().flatMap((reply) => (reply.k === 'told' ? [reply.event] : []))
  return { sim, page, ask, told }
}

const data = { page: 1, key: '', of: 'data' }

describe('the data agent', () => {
  it('lists what has data, and reads it part by part', async () => {
    const { sim, ask } = start()
    await sim.settled()
    const { globalData, pages } = await ask('instances')
    expect(globalData).toBe(true)
    expect(pages).toEqual([
      {
        page: 1,
        route: 'a',
        instances: [
          { key: '', unit: 'a' },
          { key: '/part.0', unit: 'part' },
        ],
      },
    ])
    const root = await ask('read', { place: data, path: [], from: 0, count: 10 })
    expect(root.members.map(({ name, size }: any) => [name, size])).toEqual([
      ['list', 500],
      ['odd.name', undefined],
      ['when', undefined],
    ])
    const rows = await ask('read', { place: data, path: ['list'], from: 498, count: 10 })
    expect(rows).toMatchObject({
      size: 500,
      members: [
        { name: 498, value: { n: 498 } },
        { name: 499, size: 1 },
      ],
    })
    const user = await ask('read', { place: { page: null, of: 'globalData' }, path: ['user'], from: 0, count: 9 })
    expect(user.members).toEqual([{ name: 'name', value: 'Ada' }])
  })

  it('sets through setData, so that the view follows', async () => {
    const { sim, page, ask } = start()
    await sim.settled()
    await ask('set', { place: data, path: ['list', 3, 'n'], value: { deep: [1] } })
    await ask('set', { place: data, path: ['odd.name'], value: 2 })
    await ask('set', { place: { page: null, of: 'globalData' }, path: ['user', 'name'], value: 'Eve' })
    await sim.settled()
    expect((page.self as any).data.list[3].n).toEqual({ deep: [1] })
    expect((page.self as any).data['odd.name']).toBe(2)
    const view = sim.views.get(1)!
    expect((view.data.get('') as any).list[3]).toEqual({ n: { deep: [1] } })
    expect(await ask('set', { place: { ...data, of: 'props' }, path: ['x'], value: 1 })).toEqual({
      error: 'data_not_settable',
    })
    expect(await ask('set', { place: { ...data, key: '/gone.0' }, path: ['x'], value: 1 })).toEqual({
      error: 'data_place_gone',
    })
    expect(await ask('nothing')).toEqual({ error: 'inspect_unknown' })
    expect(await ask('read', { place: 'everywhere' })).toEqual({ error: 'inspect_failed' })
  })

  it('searches names and values', async () => {
    const { sim, ask } = start()
    await sim.settled()
    expect(await ask('search', { place: data, text: 'ODD', limit: 10 })).toEqual([
      { path: ['odd.name'], value: 1, at: [1] },
    ])
    const hits = await ask('search', { place: data, text: '49', limit: 3 })
    expect(hits.map((hit: any) => hit.path)).toEqual([49, 149, 249].map((n) => ['list', n, 'n']))
  })

  it('takes fields and items away, and gives whole values as JSON', async () => {
    const { sim, page, ask } = start()
    await sim.settled()
    await ask('remove', { place: data, path: ['list', 0] })
    await ask('remove', { place: data, path: ['list', 0, 'n'] })
    await ask('remove', { place: data, path: ['odd.name'] })
    await ask('remove', { place: { page: null, of: 'globalData' }, path: ['user', 'name'] })
    await sim.settled()
    expect((page.self as any).data.list).toHaveLength(499)
    expect(Object.keys((page.self as any).data)).toEqual(['list', 'when'])
    expect((sim.views.get(1)!.data.get('') as any).list.slice(0, 2)).toEqual([{}, { n: 2 }])
    expect(await ask('json', { place: data, path: ['list', 1] })).toBe('{\n  "n": 2\n}')
    expect(await ask('json', { place: { page: null, of: 'globalData' }, path: [] })).toBe('{\n  "user": {}\n}')
    expect(await ask('remove', { place: data, path: ['gone'] })).toEqual({ error: 'data_not_settable' })
  })

  it('keeps the value of a path with what it tells', async () => {
    const { sim, page, ask, told } = start()
    await sim.settled()
    await ask('watch', data)
    await ask('keep', { path: ['list', 0] })
    ;(page.self as any).grow()
    await sim.settled()
    expect(told().at(-1).kept).toEqual({ path: ['list', 0], json: '{"n":8}' })
    ;(page.self as any).setData({ when: 1 })
    await sim.settled()
    expect(told().at(-1).kept).toBeUndefined()
  })

  it('tells what changes while it is watched, once per batch', async () => {
    const { sim, page, ask, told } = start()
    await sim.settled()
    await ask('watch', data)
    ;(page.self as any).grow()
    await sim.settled()
    expect(told()).toMatchObject([{ page: 1, key: '', changes: [{ path: ['list', 0, 'n'], value: 8 }] }])
    await ask('watch', null)
    ;(page.self as any).grow()
    await sim.settled()
    expect(told()).toHaveLength(1)
    expect(sim.runtime.probe).toBeUndefined()
  })
})
