import { describe, expect, it } from 'vitest'
import { toLogValues } from './log-value'

const one = (value: unknown): unknown => toLogValues([value])[0]

describe('console arguments', () => {
  it('keep what JSON holds', () => {
    const value = { a: [1, 'x', null, true], b: { c: {} } }
    expect(one(value)).toEqual(value)
  })

  it('name what JSON does not hold', () => {
    expect(toLogValues([undefined, NaN, -0, 1n, Symbol('s'), function named() {}])).toEqual([
      { $t: 'undefined' },
      { $t: 'number', text: 'NaN' },
      { $t: 'number', text: '-0' },
      { $t: 'bigint', text: '1' },
      { $t: 'symbol', text: 'Symbol(s)' },
      { $t: 'function', name: 'named' },
    ])
    expect(one(new Map([['a', 1]]))).toEqual({ $t: 'map', size: 1, entries: [['a', 1]] })
    expect(one(new Set([1]))).toEqual({ $t: 'set', size: 1, values: [1] })
    expect(one(new Date(0))).toEqual({ $t: 'date', text: '1970-01-01T00:00:00.000Z' })
    expect(one(new Uint8Array(3))).toEqual({ $t: 'bytes', name: 'Uint8Array', size: 3 })
    expect(
      one(
        new (class Foo {
          x = 1
        })(),
      ),
    ).toEqual({ $t: 'object', name: 'Foo', fields: { x: 1 } })
    expect(one({ $t: 'map' })).toEqual({ $t: 'object', name: 'Object', fields: { $t: 'map' } })
    expect(one(new TypeError('no'))).toMatchObject({ $t: 'error', name: 'TypeError', message: 'no' })
  })

  it('have the stacks of errors as they are to be named, at any depth', () => {
    const error = new Error('no')
    const [value] = toLogValues([{ cause: [error] }], undefined, (stack) => `named ${stack}`)
    expect(value).toMatchObject({ cause: [{ $t: 'error', stack: `named ${error.stack}` }] })
  })

  it('end where they contain themselves, and only there', () => {
    const shared = { s: 1 }
    const loop: Record<string, unknown> = { a: shared, b: shared }
    loop['self'] = loop
    expect(one(loop)).toEqual({ a: { s: 1 }, b: { s: 1 }, self: { $t: 'cycle' } })
  })

  it('are cut in depth, length and total', () => {
    let deep: unknown = 'bottom'
    for (let i = 0; i < 50; i++) deep = { deep }
    expect(JSON.stringify(one(deep))).toContain('{"$t":"more","count":0}')
    const long = one(Array.from({ length: 1000 }, (_, i) => i)) as unknown[]
    expect(long).toHaveLength(201)
    expect(long[200]).toEqual({ $t: 'more', count: 800 })
    const wide = Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => ({})))
    expect(JSON.stringify(one(wide)).length).toBeLessThan(100_000)
    expect(one('x'.repeat(30_000))).toEqual({ $t: 'text', text: 'x'.repeat(20_000), length: 30_000 })
  })

  it('never run the program: getters stay closed, and a throwing proxy is no harm', () => {
    const ran: string[] = []
    expect(
      one({
        get a() {
          return ran.push('a')
        },
      }),
    ).toEqual({ a: { $t: 'getter' } })
    expect(ran).toEqual([])
    const trap = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('trap')
        },
      },
    )
    expect(one(trap)).toMatchObject({ $t: 'error' })
    expect(one(Object.create(null))).toEqual({})
    expect(one(JSON.parse('{"__proto__":{"a":1}}'))).toEqual(JSON.parse('{"__proto__":{"a":1}}'))
  })
})
