import { describe, expect, it } from 'vitest'
import { defineComponent } from './component'
import { flatten, Mixin } from './mixin'
import { observersFor, observersOf, valuesFor } from './observers'
import { definePage } from './page'
import { parsePath } from '../data/path'

const log: string[] = []
const say = (text: string) => () => void log.push(text)

describe('mixins', () => {
  it('come before who names them, nested ones first, earlier before later', () => {
    const inner = Mixin({ name: 'inner' })
    const a = Mixin({ name: 'a', mixins: [inner] })
    const b = { name: 'b' }
    const options = { name: 'self', mixins: [a, b, inner] }
    expect(flatten(options).map((part) => part['name'])).toEqual(['inner', 'a', 'b', 'self'])
  })

  it('are taken twice when plain and once when registered; plain ones nest nothing into registered ones', () => {
    const plain = { name: 'plain' }
    expect(flatten({ mixins: [plain, plain] })).toHaveLength(3)
    const registered = Mixin({ name: 'r', mixins: [plain] })
    expect(flatten({ mixins: [registered, registered] }).map((part) => part['name'])).toEqual(['r', undefined])
  })

  it('that name themselves end', () => {
    const loop: Record<string, unknown> = { name: 'loop' }
    loop['mixins'] = [loop]
    expect(flatten(loop)).toHaveLength(1)
  })
})

describe('Component()', () => {
  const first = {
    data: { a: 1, shared: 'first' },
    props: { p: 1, q: 1 },
    methods: { m: () => 'first' },
    didMount: say('first'),
  }
  const second = { data: () => ({ b: [] }), props: { q: 2 }, methods: { n: () => 'second' }, didMount: say('second') }

  it('merges data, props and methods, the component winning and later mixins over earlier ones', () => {
    const definition = defineComponent({
      mixins: [first, second],
      data: { shared: 'own' },
      props: { p: 3 },
      methods: { n: () => 'own' },
      timer: 7,
    })
    expect(definition.makeData()).toEqual({ a: 1, b: [], shared: 'own' })
    expect(definition.props).toEqual({ p: 3, q: 2 })
    expect((definition.members['m'] as () => string)()).toBe('first')
    expect((definition.members['n'] as () => string)()).toBe('own')
    expect(definition.members['timer']).toBe(7)
  })

  it('runs life cycles of all parts', () => {
    log.length = 0
    const definition = defineComponent({ mixins: [first, second], didMount: say('own') })
    for (const hook of definition.hooks.didMount) hook()
    expect(log).toEqual(['first', 'second', 'own'])
  })

  it('gives each instance data of its own, whose objects they share', () => {
    const definition = defineComponent({ data: { list: [{ n: 1 }] } })
    expect(definition.makeData()).not.toBe(definition.makeData())
    const data = { list: [] }
    const [one, other] = [defineComponent({ mixins: [{ data }] }), defineComponent({ mixins: [{ data }] })]
    expect(one.makeData()['list']).toBe(other.makeData()['list'])
    expect(defineComponent({ data: () => ({}) }).fixedData).toBeUndefined()
    expect(defineComponent({ data: null }).makeData()).toEqual({})
    expect(defineComponent(undefined).makeData()).toEqual({})
  })

  it('wants observers and lifetimes to be switched on', () => {
    const options = { observers: { a() {} }, lifetimes: { attached() {} } }
    const off = defineComponent(options)
    expect([off.observers.length, off.hooks.attached.length]).toEqual([0, 0])
    const on = defineComponent({ ...options, options: { observers: true, lifetimes: true } })
    expect([on.observers.length, on.hooks.attached.length]).toEqual([1, 1])
  })
})

describe('Page()', () => {
  it('copies its data flat, and calls it where it is a function', () => {
    const list: unknown[] = []
    const page = definePage({ data: { list } })
    expect(page.makeData()['list']).toBe(list)
    expect(page.makeData()).not.toBe(page.makeData())
    expect(definePage({ data: () => ({ x: 1 }) }).makeData()).toEqual({ x: 1 })
  })

  it('takes registered mixins only, whose rootEvents are its events', () => {
    const mixin = Mixin({ data: { m: 1 }, methods: { help: () => 'mixin' }, rootEvents: { onShow: say('mixin') } })
    const page = definePage({ mixins: [mixin, { data: { no: 1 } }], data: { own: 1 }, events: { onShow: say('own') } })
    expect(page.makeData()).toEqual({ m: 1, own: 1 })
    expect((page.members['help'] as () => string)()).toBe('mixin')
    expect(page.events['onShow']).toHaveLength(2)
  })
})

describe('observers', () => {
  const due = (fields: string[], set: string[], scope: Record<string, unknown> = {}): unknown[] => {
    const observers = observersOf([{ observers: Object.fromEntries(fields.map((field) => [field, () => {}])) }])
    const found = observersFor(observers, set.map(parsePath))
    return found.map((observer) => [fields[observers.indexOf(observer)], ...valuesFor(observer, scope)])
  }

  it('see their field, and what lies above it', () => {
    expect(due(['a.b'], ['a.b'], { a: { b: 1 } })).toEqual([['a.b', 1]])
    expect(due(['a.b'], ['a'], { a: { b: 2 } })).toEqual([['a.b', 2]])
    expect(due(['a.b'], ['a.c'])).toEqual([])
    expect(due(['a'], ['a.b'])).toEqual([])
    expect(due(['arr[12]'], ['arr[12]', 'arr'], { arr: [] })).toEqual([['arr[12]', undefined]])
  })

  it('see what lies below with **', () => {
    expect(due(['a.**'], ['a.b.c'], { a: 1 })).toEqual([['a.**', 1]])
    expect(due(['a.**'], ['a'], { a: 1 })).toEqual([['a.**', 1]])
    expect(due(['a.**'], ['b'])).toEqual([])
    expect(due(['**'], ['z.y'], { z: 1 })).toEqual([['**', { z: 1 }]])
  })

  it('of several fields run once, with all values', () => {
    expect(due(['a, b'], ['a', 'b'], { a: 1, b: 2 })).toEqual([['a, b', 1, 2]])
  })
})
