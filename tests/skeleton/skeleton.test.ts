import { describe, expect, it } from 'vitest'
import { compileSkeleton, Toys, type Program } from './harness'

const start = (program: Program) => {
  const toys = new Toys(program)
  const changes = toys.tree.start()
  return { toys, changes }
}

describe('what a skeleton holds', () => {
  it('is nothing where there are neither components nor slots', () => {
    expect(compileSkeleton({ units: { page: '<view a:if="{{a}}">{{b}}</view>' } }, 'page').code).toBeUndefined()
  })

  it('reads only what leads to components', () => {
    const { code } = compileSkeleton(
      { units: { page: '<view class="{{c}}">{{t}}<block a:if="{{a}}"><card x="{{b.c}}"/></block></view>', card: '' } },
      'page',
    )
    expect(code).toContain('reads: ["a","b"]')
    expect(code).not.toContain('d.t')
  })
})

describe('creating', () => {
  it('gives props of every kind under their prop names', () => {
    const { toys } = start({
      units: {
        page: '<card s="text" my-title="{{a.b}}" m="x{{n}}y" flag data-id="{{n}}" o="{{ {n, k: [1, ...list]} }}" onTap="go" onX="{{fn}}" catchY="on{{n}}"/>',
        card: '',
      },
      data: { page: { a: null, n: 3, list: [2], fn: 'later' } },
    })
    const { given } = toys.find('/card.0')
    expect(given).toMatchObject({
      s: 'text',
      myTitle: undefined,
      m: 'x3y',
      flag: true,
      'data-id': 3,
      o: { n: 3, k: [1, 2] },
    })
    expect(given.onTap).toBe(toys.method(toys.tree.root, 'go'))
    expect(given.onX).toBe(toys.method(toys.tree.root, 'later'))
    expect(given.catchY).toBe(toys.method(toys.tree.root, 'on3'))
  })

  it('makes parents before children, and tells of children first', () => {
    const { toys, changes } = start({ units: { page: '<a/><b/>', a: '<c/><d/>', b: '', c: '', d: '' } })
    expect(toys.takeLog()).toEqual(['create /a.0', 'create /a.0/c.0', 'create /a.0/d.0', 'create /b.0'])
    expect(changes.mounted.map((node) => node.key)).toEqual(['/a.0/c.0', '/a.0/d.0', '/a.0', '/b.0'])
    expect(toys.find('/a.0/c.0').owner).toBe(toys.find('/a.0'))
  })

  it('keys rows by a:key, escapes it, tells duplicates apart', () => {
    const { toys } = start({
      units: { page: '<a a:for="{{list}}" a:key="id" x="{{item.id}}" i="{{index}}"/>', a: '' },
      data: { page: { list: [{ id: 'p/q%' }, { id: 'z' }, null, { id: 'z' }] } },
    })
    expect(toys.keys()).toEqual(['/:p%2Fq%25/a.0', '/:z/a.0', '/:2/a.0', '/:z~1/a.0'])
    expect(toys.find('/:z~1/a.0').given).toEqual({ x: 'z', i: 3 })
  })

  it('goes through numbers, objects and nested loops', () => {
    const { toys } = start({
      units: {
        page: '<block a:for="{{n}}" a:for-item="r"><a a:for="{{o}}" a:for-index="k" v="{{r + item}}" k="{{k}}"/></block>',
        a: '',
      },
      data: { page: { n: 2, o: { x: 10, y: 20 } } },
    })
    expect(toys.keys()).toEqual(['/:0/:0/a.0', '/:0/:1/a.0', '/:1/:0/a.0', '/:1/:1/a.0'])
    expect(toys.find('/:1/:1/a.0').given).toEqual({ v: 21, k: 'y' })
  })

  it('numbers tags over the whole template, conditions included', () => {
    const { toys } = start({
      units: { page: '<a/><a a:if="{{x}}"/><a a:elif="{{y}}"/><view a:else><a/></view><a/>', a: '' },
      data: { page: { y: 1 } },
    })
    expect(toys.keys()).toEqual(['/a.0', '/a.2', '/a.4'])
  })

  it('calls sjs, and survives what it throws', () => {
    const { toys } = start({
      units: {
        page: '<import-sjs name="u" from="u.sjs"/><import-sjs name="{ twice: two }" from="u.sjs"/><a x="{{u.up(s)}}" y="{{two(4)}}" z="{{u.none(1)}}" w="{{u.bad()}}" v="{{nothing.at.all()}}"/>',
        a: '',
      },
      sjs: {
        'u.sjs': {
          default: {
            up: (s: string) => s.toUpperCase(),
            bad: () => {
              throw new Error('bad')
            },
          },
          twice: (n: number) => n * 2,
        },
      },
      data: { page: { s: 'a' } },
    })
    expect(toys.find('/a.0').given).toEqual({ x: 'A', y: 8, z: undefined, w: undefined, v: undefined })
  })
})

describe('templates', () => {
  it('see the data they are given and nothing else, and number their calls', () => {
    const { toys } = start({
      units: {
        page: '<template name="t"><a x="{{x}}" y="{{y}}" onTap="go"/></template><template is="t" data="{{x: p.q}}"/><template is="t" data="{{...p, y}}"/>',
        a: '',
      },
      data: { page: { x: 'page', y: 'Y', p: { q: 1, x: 2 } } },
    })
    expect(toys.keys()).toEqual(['/@0/a.0', '/@1/a.0'])
    expect(toys.find('/@0/a.0').given).toMatchObject({ x: 1, y: undefined })
    expect(toys.find('/@1/a.0').given).toMatchObject({ x: 2, y: 'Y', onTap: toys.method(toys.tree.root, 'go') })
  })

  it('are chosen by data, come from other files, and call themselves', () => {
    const { toys } = start({
      units: {
        page: '<import src="t.axml"/><template is="{{kind}}" data="{{...tree}}"/>',
        a: '',
        b: '',
      },
      files: {
        't.axml':
          '<template name="leaf"><a n="{{n}}"/></template><template name="tree"><b n="{{n}}"/><template a:for="{{kids}}" is="{{item.kids ? \'tree\' : \'leaf\'}}" data="{{...item}}"/></template>',
      },
      data: { page: { kind: 'tree', tree: { n: 1, kids: [{ n: 2 }, { n: 3, kids: [{ n: 4 }] }] } } },
    })
    expect(toys.keys()).toEqual(['/@0/b.0', '/@0/:0/@1/a.0', '/@0/:1/@1/b.0', '/@0/:1/@1/:0/@1/a.0'])
    expect(toys.nodes().map((node) => node.given.n)).toEqual([undefined, 1, 2, 3, 4])
    toys.setPage({ kind: 'leaf' })
    expect(toys.keys()).toEqual(['/@0/a.0'])
    toys.setPage({ kind: 'no such' })
    expect(toys.keys()).toEqual([])
  })

  it('without end are cut, and said', () => {
    const { toys } = start({
      units: { page: '<template name="t"><a/><template is="t"/></template><template is="t"/>', a: '' },
    })
    expect(toys.problems).toHaveLength(1)
    expect(toys.problems[0]!.code).toBe('component_recursion')
    expect(toys.keys().length).toBeGreaterThan(100)
  })
})

describe('updates', () => {
  it('reach only what depends on the fields', () => {
    const { toys } = start({
      units: { page: '<a x="{{x}}"/><b y="{{y}}"/>', a: '', b: '' },
      data: { page: { x: 1, y: 1 } },
    })
    toys.takeLog()
    toys.setPage({ x: 2 })
    toys.setPage({ z: 2 })
    toys.setPage({ y: 1 })
    expect(toys.takeLog()).toEqual(['update /a.0 x'])
  })

  it('count an object as changed when it was touched, and a new literal only then', () => {
    const o = { deep: 1 }
    const { toys } = start({
      units: { page: '<a x="{{o}}" y="{{ {k: z} }}"/><b n="{{n}}"/>', a: '', b: '' },
      data: { page: { o, z: 1, n: 1 } },
    })
    toys.takeLog()
    o.deep = 2
    toys.setPage({ o })
    toys.setPage({ n: 2 })
    expect(toys.takeLog()).toEqual(['update /a.0 x', 'update /b.0 n'])
  })

  it('keep rows by key: moved, added, removed', () => {
    const { toys } = start({
      units: { page: '<a a:for="{{l}}" a:key="*this" v="{{item}}"/>', a: '' },
      data: { page: { l: ['x', 'y', 'z'] } },
    })
    const y = toys.find('/:y/a.0').instance
    toys.takeLog()
    const changes = toys.setPage({ l: ['z', 'y', 'w'] })
    expect(toys.takeLog()).toEqual(['create /:w/a.0', 'destroy /:x/a.0'])
    expect(changes.mounted.map((node) => node.key)).toEqual(['/:w/a.0'])
    expect(changes.removed.map((node) => node.key)).toEqual(['/:x/a.0'])
    expect(toys.keys()).toEqual(['/:z/a.0', '/:y/a.0', '/:w/a.0'])
    expect(toys.find('/:y/a.0').instance).toBe(y)
  })

  it('go down through props, and destroy children before parents', () => {
    const { toys } = start({
      units: { page: '<a a:if="{{on}}" x="{{x}}"/>', a: '<b x="{{x}}"/>', b: '' },
      data: { page: { on: true, x: 1 } },
    })
    toys.takeLog()
    toys.setPage({ x: 2 })
    toys.setPage({ on: false })
    expect(toys.takeLog()).toEqual(['update /a.0 x', 'update /a.0/b.0 x', 'destroy /a.0/b.0', 'destroy /a.0'])
  })

  it('made by a life cycle have their turn in the same run', () => {
    const { toys } = start({ units: { page: '<a x="{{x}}" n="{{n}}"/><b/>', a: '<c n="{{n}}"/>', b: '', c: '' } })
    toys.onUpdate = (node) => {
      if (node.unit === 'a' && toys.page.data.n === undefined) toys.setPage({ n: 5 })
    }
    const changes = toys.setPage({ x: 1 })
    expect(toys.find('/a.0/c.0').given).toEqual({ n: 5 })
    expect(changes.updated.map((node) => node.key)).toEqual(['/a.0', '/a.0', '/a.0/c.0'])
  })

  it('that cause each other without end are stopped', () => {
    const { toys } = start({ units: { page: '<a x="{{x}}"/>', a: '' }, data: { page: { x: 0 } } })
    toys.onUpdate = () => toys.setPage({ x: (toys.page.data.x as number) + 1 })
    toys.setPage({ x: 1 })
    expect(toys.problems.map(({ code }) => code)).toEqual(['component_update_endless'])
  })

  it('in more than 31 fields share a bit', () => {
    const names = Array.from({ length: 40 }, (_, i) => `f${i}`)
    const { toys } = start({
      units: { page: names.map((name) => `<a v="{{${name}}}"/>`).join(''), a: '' },
      data: { page: Object.fromEntries(names.map((name) => [name, 0])) },
    })
    toys.takeLog()
    toys.setPage({ f35: 1 })
    toys.setPage({ f2: 1 })
    expect(toys.takeLog()).toEqual(['update /a.35 v', 'update /a.2 v'])
  })
})

describe('slots', () => {
  const card = '<view><slot name="head" a:if="{{open}}" n="{{n}}"><d/></slot><slot/></view>'

  it('show their fallback where a slot that is handed on was not filled, or a name comes to nothing', () => {
    const { toys } = start({
      units: {
        page: '<outer/><outer><b slot="top"/></outer>',
        outer: '<inner><slot name="top" slot="head"/></inner>',
        inner: '<slot name="head"><a/></slot><slot name="{{n}}"><d/></slot>',
        a: '',
        b: '',
        d: '',
      },
    })
    expect(toys.find('/outer.0/inner.0').slots).toEqual([])
    expect(toys.find('/outer.0/inner.0/a.0')).toBeDefined()
    expect(toys.find('/outer.0/inner.0/d.0')).toBeDefined()
    expect(toys.find('/outer.1/inner.0').slots).toEqual(['head'])
    expect(() => toys.find('/outer.1/inner.0/a.0')).toThrow()
  })

  it('render content where the component has the slot, with the data of its owner', () => {
    const { toys } = start({
      units: { page: '<card open><a slot="head" x="{{x}}"/><b/></card>', card, a: '', b: '', d: '' },
      data: { page: { x: 1 } },
    })
    expect(toys.keys()).toEqual(['/card.0', '/$card.0.0/a.0', '/$card.0.1/b.0'])
    const a = toys.find('/$card.0.0/a.0')
    expect(a.owner).toBe(toys.tree.root)
    expect(a.parent).toBe(toys.find('/card.0'))
    toys.takeLog()
    toys.setPage({ x: 2 })
    expect(toys.takeLog()).toEqual(['update /$card.0.0/a.0 x'])
  })

  it('show default content only without given content', () => {
    const { toys } = start({ units: { page: '<card open/><card open><a/></card>', card, a: '', d: '' } })
    expect(toys.keys()).toEqual(['/card.0', '/card.0/d.0', '/card.1', '/card.1/d.0', '/$card.1.1/a.0'])
    expect(toys.find('/card.0').slots).toEqual([])
    expect(toys.find('/card.1').slots).toEqual([''])
  })

  it('mount late and go, on the component alone', () => {
    const { toys } = start({
      units: {
        page: '<card n="{{n}}"><a slot="head" slot-scope="s" x="{{x}}" n="{{s.n}}"/></card>',
        card,
        a: '',
        d: '',
      },
      data: { page: { x: 1, n: 1 } },
    })
    const node = toys.find('/card.0')
    toys.setPage({ x: 2 })
    toys.takeLog()
    toys.set(node, { open: true })
    expect(toys.find('/$card.0.0/a.0').given).toEqual({ x: 2, n: 1 })
    toys.set(node, { n: 7 })
    toys.set(node, { open: false })
    expect(toys.takeLog()).toEqual(['create /$card.0.0/a.0', 'update /$card.0.0/a.0 n', 'destroy /$card.0.0/a.0'])
  })

  it('may stand in loops, on both sides', () => {
    const { toys } = start({
      units: {
        page: '<list items="{{l}}" a:for="{{o}}" a:key="*this" a:for-item="q"><a slot-scope="s" v="{{s.item + q}}"/></list>',
        list: '<block a:for="{{items}}" a:key="*this"><slot item="{{item}}"/></block>',
        a: '',
      },
      data: { page: { l: ['x', 'y'], o: ['m', 'n'] } },
    })
    expect(toys.keys()).toEqual([
      '/:m/list.0',
      '/:m/$list.0.0/:x/a.0',
      '/:m/$list.0.0/:y/a.0',
      '/:n/list.0',
      '/:n/$list.0.0/:x/a.0',
      '/:n/$list.0.0/:y/a.0',
    ])
    expect(toys.find('/:n/$list.0.0/:y/a.0').given).toEqual({ v: 'yn' })
    toys.takeLog()
    toys.set(toys.find('/:m/list.0'), { items: ['y'] })
    expect(toys.takeLog()).toEqual(['destroy /:m/$list.0.0/:x/a.0'])
  })

  it('can be handed on to another component', () => {
    const { toys } = start({
      units: {
        page: '<outer><a x="{{x}}"/></outer>',
        outer: '<inner><slot/></inner>',
        inner: '<slot a:if="{{on}}"/>',
        a: '',
      },
      data: { page: { x: 1 }, inner: { on: true } },
    })
    expect(toys.keys()).toEqual(['/outer.0', '/outer.0/inner.0', '/$outer.0.0/$inner.0.0/a.0'])
    expect(toys.find('/$outer.0.0/$inner.0.0/a.0').parent).toBe(toys.find('/outer.0/inner.0'))
    toys.setPage({ x: 2 })
    expect(toys.find('/$outer.0.0/$inner.0.0/a.0').given).toEqual({ x: 2 })
    toys.set(toys.find('/outer.0/inner.0'), { on: false })
    expect(toys.keys()).toEqual(['/outer.0', '/outer.0/inner.0'])
  })

  it('tell a component which of them were given', () => {
    const { toys } = start({
      units: {
        page: '<c><view slot="x">text</view></c><c>text</c>',
        c: '<a a:if="{{$slots.x}}"/><b a:if="{{$slots.$default}}"/>',
        a: '',
        b: '',
      },
    })
    expect(toys.keys()).toEqual(['/c.0', '/c.0/a.0', '/c.1', '/c.1/b.0'])
  })
})

describe('recursion and edits', () => {
  it('of a component is fine while it ends', () => {
    const { toys } = start({
      units: { page: '<t n="{{3}}"/>', t: '<t a:if="{{n > 0}}" n="{{n - 1}}"/>' },
    })
    expect(toys.keys()).toHaveLength(4)
    expect(toys.problems).toEqual([])
  })

  it('without end is cut, and named', () => {
    const { toys } = start({ units: { page: '<t/>', t: '<u/>', u: '<t/>' } })
    expect(toys.problems).toHaveLength(1)
    expect(toys.problems[0]).toMatchObject({ code: 'component_recursion' })
    expect(toys.problems[0]!.message).toContain('page > t > u > t > u')
    expect(toys.keys()).toHaveLength(120)
  })

  it('that branches is cut before it takes all memory, and starts anew when it is mended', () => {
    const { toys } = start({ units: { page: '<t/>', t: '<t a:for="{{[1, 2]}}"/>' } })
    expect(toys.problems).toHaveLength(1)
    expect(toys.problems[0]).toMatchObject({ code: 'component_recursion' })
    expect(toys.tree.endless).toBe(true)
    expect(toys.keys().length).toBeLessThan(11_000)
    toys.edit('t', '')
    expect(toys.tree.endless).toBe(false)
    expect(toys.keys()).toEqual(['/t.0'])
    toys.edit('t', '<t a:for="{{[1, 2]}}"/>')
    expect(toys.tree.endless).toBe(true)
    expect(toys.problems).toHaveLength(2)
  })

  it('keep instances with the same key over an edit of the template', () => {
    const { toys } = start({ units: { page: '<a x="1"/><b/>', a: '<c/>', b: '', c: '' } })
    const a = toys.find('/a.0').instance
    toys.takeLog()
    toys.edit('page', '<view><a x="2"/></view><c/>')
    expect(toys.find('/a.0').instance).toBe(a)
    expect(toys.find('/a.0').given).toEqual({ x: '2' })
    expect(toys.takeLog()).toEqual(['update /a.0 x', 'create /c.0', 'destroy /b.0'])
    toys.edit('a', '')
    expect(toys.keys()).toEqual(['/a.0', '/c.0'])
    toys.edit('a', '<slot/>')
    toys.edit('page', '<a><b/></a>')
    expect(toys.keys()).toEqual(['/a.0', '/$a.0.0/b.0'])
  })

  it('ends with everything destroyed but the page', () => {
    const { toys } = start({ units: { page: '<a/><a/>', a: '<b/>', b: '' } })
    toys.takeLog()
    expect(toys.tree.close().removed.map((node) => node.key)).toEqual(['/a.0/b.0', '/a.0', '/a.1/b.0', '/a.1'])
  })
})
