/** What the view has is what logic has, whatever a program does to its data. */
import { describe, expect, it } from 'vitest'
import { TestSimulator } from './testing'
import { tags } from './testing-programs'

/** A small generator: the same numbers for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % below
  }
}

const paths = [
  'a',
  'b.c',
  'b.d[0]',
  'list',
  'list[0]',
  'list[1].x',
  'list[2].kids',
  'list[0].kids[1]',
  'deep.er.still',
  'list[9]',
]
const splices = ['list', 'b.d', 'list[0].kids', 'fresh']

function value(next: (below: number) => number, depth = 0): unknown {
  switch (next(depth > 2 ? 4 : 7)) {
    case 0:
      return next(100)
    case 1:
      return 'text'
    case 2:
      return null
    case 3:
      return next(2) === 0
    case 4:
      return Array.from({ length: next(4) }, () => value(next, depth + 1))
    case 5:
      return { x: value(next, depth + 1), kids: [value(next, depth + 1), 1] }
    default:
      return { c: value(next, depth + 1), d: [next(9)], er: { still: 1 } }
  }
}

function act(self: any, next: (below: number) => number): void {
  const kind = next(10)
  const path = paths[next(paths.length)] as string
  if (kind < 5) self.setData({ [path]: value(next) })
  else if (kind < 7) {
    const target = splices[next(splices.length)] as string
    self.$spliceData({ [target]: [next(4), next(3), ...Array.from({ length: next(3) }, () => value(next))] })
  } else if (kind < 8) {
    // In place, and then told.
    const { data } = self
    if (Array.isArray(data.list)) data.list.push(value(next))
    self.setData({ list: data.list })
  } else if (kind < 9) {
    const item = { x: next(9), kids: [1] }
    self.setData({ 'list[0]': item })
    item.kids.push(next(9))
    self.setData({ [`list[0].kids[${next(3)}]`]: value(next) })
  } else self.setData({ a: undefined, 'b.c': undefined })
}

const program = {
  pages: {
    a: {
      script: ({ Page }: any) => Page({ data: { a: 1, b: { c: 1, d: [1] }, list: [{ x: 1, kids: [] }, {}, 3], n: 1 } }),
      tree: tags({ unit: 'card', field: 'n' }),
    },
  },
  components: {
    card: {
      script: ({ Component }: any) =>
        Component({ data: { a: 1, b: { c: 1, d: [1] }, list: [{ x: 1, kids: [] }, {}, 3] }, didUpdate() {} }),
    },
  },
}

const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data))

describe('the view has what logic has', () => {
  it.each(Array.from({ length: 60 }, (_, i) => i + 1))('after random changes, seed %i', async (seed) => {
    const next = random(seed)
    const sim = new TestSimulator(program as never)
    sim.open('a')
    await sim.settled(2)
    const view = sim.view()
    // As a view does when it makes the instance: none of its fields differs from the unit's defaults.
    view.data.set('/card.0', structuredClone(view.defaults['card']?.data ?? {}))
    const page = sim.runtime.currentPage
    const card = [...(page?.instances.values() ?? [])][1]
    for (let turn = 0; turn < 25; turn++) {
      for (let i = next(4); i >= 0; i--) act(next(2) ? page?.self : card?.self, next)
      await Promise.resolve()
      if (next(3) === 0) await sim.settled(1)
    }
    await sim.settled(3)
    expect(plain(view.data.get(''))).toEqual(plain(page?.root.data))
    expect(plain(view.data.get('/card.0'))).toEqual(plain(card?.data))
    expect(sim.entries.filter(({ uncaught }) => uncaught)).toEqual([])
  })
})

describe('batches', () => {
  const counting = {
    pages: {
      a: {
        script: ({ Page }: any) =>
          Page({
            data: { n: 0 },
            go() {
              this.setData({ n: 1 })
              this.setData({ m: 2 })
              this.setData({ n: 3 })
            },
          }),
      },
    },
  }

  it('merge all changes of one turn', async () => {
    const sim = new TestSimulator(counting as never)
    sim.open('a')
    await sim.settled()
    sim.event('go')
    await sim.settled()
    expect(sim.view().batches).toEqual([
      { s: 1, n: [['', { n: 0 }]] },
      {
        s: 2,
        c: [
          [
            '',
            [
              [['n'], 3],
              [['m'], 2],
            ],
          ],
        ],
      },
    ])
  })

  it('wait for the view when four are on their way, merging meanwhile, and lose nothing', async () => {
    const sim = new TestSimulator(counting as never)
    sim.open('a')
    await sim.settled()
    const view = sim.view()
    view.holding = true
    const self: any = sim.runtime.currentPage?.self
    const called: number[] = []
    for (let i = 1; i <= 100; i++) {
      self.setData({ n: i }, () => called.push(i))
      await Promise.resolve()
      await Promise.resolve()
    }
    expect(view.batches).toHaveLength(1 + 4)
    view.release()
    await sim.settled()
    expect(view.batches).toHaveLength(1 + 5)
    expect(view.data.get('')).toEqual({ n: 100 })
    expect(called).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  })

  it('carry defaults of a unit once, and only what an instance has changed', async () => {
    const sim = new TestSimulator({
      pages: {
        a: {
          script: ({ Page }) => Page({ data: { x: 1, more: false } }),
          tree: tags({ unit: 'c', field: 'x' }, { unit: 'c', field: 'x', when: 'more' }),
        },
      },
      components: {
        c: {
          script: ({ Component }) =>
            Component({
              props: { n: 0, onTap() {}, list: [1] },
              data: { kept: 'default', changed: 'default', fn() {} },
              onInit() {
                this.setData({ changed: 'own', gone: undefined })
              },
            }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    const defaults = {
      data: { kept: 'default', changed: 'default' },
      props: { n: 0, onTap: { $fn: [null, 'props.onTap'] }, list: [1] },
    }
    const own = (key: string) => [key, { changed: 'own', fn: { $fn: [key, expect.stringMatching(/^fn\.\d$/)] } }]
    expect(sim.view().batches).toEqual([
      { s: 1, t: { c: defaults }, n: [['', { x: 1, more: false }], own('/c.0')], c: [['/c.0', [[['gone']]]]] },
    ])
    const self: any = sim.runtime.currentPage?.self
    self.setData({ more: true })
    await sim.settled()
    expect(sim.view().last).toEqual({
      s: 2,
      n: [own('/c.1')],
      c: [
        ['/c.1', [[['gone']]]],
        ['', [[['more'], true]]],
      ],
    })
  })

  it('mark functions, which events then call on their owner', async () => {
    const sim = new TestSimulator({
      pages: {
        a: {
          script: ({ Page, console }) =>
            Page({
              data: {
                items: [
                  {
                    run(e: any) {
                      console.log('ran', e.detail)
                    },
                  },
                ],
              },
            }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    const { items } = sim.view().data.get('') as any
    expect(items[0].run.$fn[0]).toBe('')
    sim.event(items[0].run.$fn[1], 'x')
    sim.event('fn.99')
    expect(sim.log).toEqual(['ran x', 'Page a has no method "fn.99" for tap'])
  })
})

describe('endless updates', () => {
  it('end, and are named', async () => {
    const sim = new TestSimulator({
      pages: {
        a: {
          script: ({ Page }) =>
            Page({
              data: { n: 0 },
              tap() {
                this.setData({ n: 1 })
              },
            }),
          tree: tags({ unit: 'c', field: 'n' }),
        },
      },
      components: {
        c: {
          script: ({ Component }) =>
            Component({
              options: { observers: true },
              data: { k: 0 },
              observers: {
                k(this: any) {
                  this.setData({ k: this.data.k + 1 })
                },
                n(this: any) {
                  this.setData({ k: 1 })
                },
              },
            }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    sim.event('tap')
    await sim.settled()
    expect(sim.log).toEqual(['c: observers set what they observe, again and again'])
  })
})

describe('queries', () => {
  it('wait for what was set before them, and answer in their order', async () => {
    const sim = new TestSimulator({
      pages: {
        a: {
          script: ({ Page, my, console }) =>
            Page({
              tap() {
                this.setData({ n: 1 })
                my.createSelectorQuery()
                  .select('#x')
                  .boundingClientRect((rect: unknown) => console.log('rect', rect))
                  .selectAll('.y')
                  .fields({ id: true, computedStyle: ['color'] })
                  .selectViewport()
                  .scrollOffset()
                  .exec((all: unknown) => console.log('all', all))
              },
            }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    const view = sim.view()
    view.answer = ({ requests, k }) => (k === 'query' ? requests.map((_: unknown, i: number) => ({ i })) : undefined)
    const order: string[] = []
    const send = view.postMessage.bind(view)
    view.postMessage = (message) => {
      order.push(typeof message === 'string' ? 'batch' : (message as { k: string }).k)
      send(message)
    }
    sim.event('tap')
    await sim.settled()
    expect(order).toEqual(['batch', 'query'])
    expect((view.other[0] as any).requests).toEqual([
      { selector: '#x', all: false, fields: ['rect', 'size'] },
      { selector: '.y', all: true, fields: ['id'], computedStyle: ['color'] },
      { selector: { viewport: true }, all: false, fields: ['scrollOffset'] },
    ])
    expect(sim.log).toEqual(['rect {"i":0}', 'all [{"i":0},{"i":1},{"i":2}]'])
  })

  it('observers hear until they are disconnected', async () => {
    const sim = new TestSimulator({
      pages: {
        a: {
          script: ({ Page, console }) =>
            Page({
              onReady() {
                this.observer = this.createIntersectionObserver({ thresholds: [0.5], selectAll: true })
                this.observer
                  .relativeToViewport({ top: 10 })
                  .observe('.x', (entry: unknown) => console.log('seen', entry))
              },
              stop() {
                this.observer.disconnect()
              },
            }),
        },
      },
    })
    sim.open('a')
    await sim.settled()
    const view = sim.view()
    const [asked] = view.other as any[]
    expect(asked).toEqual({
      k: 'observe',
      id: 1,
      request: {
        within: '',
        selector: '.x',
        relativeTo: [{ margins: { left: 0, right: 0, top: 10, bottom: 0 } }],
        thresholds: [0.5],
        initialRatio: 0,
        selectAll: true,
        dataset: false,
      },
    })
    view.reply({ k: 'observed', id: 1, entry: { ratio: 1 } })
    await sim.settled()
    sim.event('stop')
    view.reply({ k: 'observed', id: 1, entry: { ratio: 0 } })
    await sim.settled()
    expect(sim.log).toEqual(['seen {"ratio":1}'])
    expect(view.other.at(-1)).toEqual({ k: 'unobserve', id: 1 })
  })

  it('of a page that is closed fail and say so', async () => {
    const sim = new TestSimulator({
      pages: {
        b: {},
        a: {
          script: ({ Page, my, console }) =>
            Page({
              tap() {
                my.pageScrollTo({ scrollTop: 100, fail: ({ errorMessage }: any) => console.log('fail', errorMessage) })
              },
            }),
        },
      },
    })
    sim.open('b')
    sim.open('a')
    await sim.settled()
    sim.event('tap')
    await Promise.resolve()
    await Promise.resolve()
    sim.back()
    await sim.settled()
    expect(sim.log).toEqual(['fail the page was closed before the answer came'])
  })
})
