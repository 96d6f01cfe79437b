import { describe, expect, it } from 'vitest'
import type { Change, ViewBatch } from '../../../protocol/bridge'
import { setAt, spliceAt } from './apply'
import { ChangeLog } from './change-log'
import { encodeBatch, type Unencodable } from './encode'
import { getAt, parsePath, showPath } from './path'

describe('paths', () => {
  it.each([
    ['a', ['a']],
    ['a.b.c', ['a', 'b', 'c']],
    ['list[3].name', ['list', 3, 'name']],
    ['m[0][1]', ['m', 0, 1]],
    ['m["a-b"].c', ['m', 'a-b', 'c']],
    ["m['x.y']", ['m', 'x.y']],
    ['list[key]', ['list', 'key']],
    ['list.0.name', ['list', '0', 'name']],
    ['名称.值', ['名称', '值']],
    ['root.cn.[0].cn.[12]', ['root', 'cn', 0, 'cn', 12]],
  ])('%s', (key, path) => expect(parsePath(key)).toEqual(path))

  it.each(['.a', 'a..b', 'a.', 'a[', 'a[0', 'a]', '[0]x', 'a[0]b', ''])('%j is the name of one field', (key) => {
    expect(parsePath(key)).toEqual([key])
  })

  it('are shown as programs write them, and read through what is not there', () => {
    expect(showPath(['list', 3, 'name'])).toBe('list[3].name')
    expect(getAt({ a: null }, ['a', 'b', 'c'])).toBeUndefined()
  })
})

describe('setting', () => {
  it('makes what is missing: arrays for positions, objects for names', () => {
    const data = {}
    expect(setAt(data, ['a', 'b', 0, 'c'], 1)).toEqual(['a', 'b', 0, 'c'])
    expect(data).toEqual({ a: { b: [{ c: 1 }] } })
    setAt(data, ['a', 'b', 0], 'text')
    setAt(data, ['a', 'b', 0, 'deep'], 1)
    expect(data).toEqual({ a: { b: [{ deep: 1 }] } })
  })

  it('has array positions as numbers, however they were written', () => {
    const data = { list: [{ n: 0 }], map: { '0': 'zero' } }
    expect(setAt(data, ['list', '0', 'n'], 1)).toEqual(['list', 0, 'n'])
    expect(setAt(data, ['map', '0'], 1)).toEqual(['map', '0'])
    expect(data).toEqual({ list: [{ n: 1 }], map: { '0': 1 } })
  })

  it('changes containers in place, or copies of them once per batch', () => {
    const item = { n: 0 }
    const data = { list: [item] }
    setAt(data, ['list', 0, 'n'], 1)
    expect(item.n).toBe(1)
    const before = { ...data }
    const copied = new Set<object>([data])
    setAt(data, ['list', 0, 'n'], 2, { copied })
    const [copy] = data.list
    setAt(data, ['list', 0, 'n'], 3, { copied })
    expect(data.list[0]).toBe(copy)
    expect([before.list[0]?.n, copy?.n]).toEqual([1, 3])
  })

  it('splices, and refuses what is no array', () => {
    const data: Record<string, unknown> = { a: { b: [1, 2, 3, 4] } }
    spliceAt(data, ['a', 'b'], { start: 1, deleteCount: 0, items: [5, 6] })
    expect(data).toEqual({ a: { b: [1, 5, 6, 2, 3, 4] } })
    expect(spliceAt(data, ['fresh'], { start: 0, deleteCount: 0, items: ['x'] }).array).toEqual(['x'])
    expect(() => spliceAt(data, ['a'], { start: 0, deleteCount: 0, items: [] })).toThrow(TypeError)
  })
})

/** What a view does with changes; independent of `setAt`. */
function replay(start: object, changes: Change[]): unknown {
  const data = structuredClone(start) as Record<string, unknown>
  for (const [path, ...rest] of structuredClone(changes)) {
    const last = path[path.length - 1] as string
    const holder = path.slice(0, -1).reduce((at: any, key) => (at[key] ??= {}), data)
    if (rest.length === 3) holder[last].splice(rest[0], rest[1], ...rest[2])
    else if (rest.length === 0) delete holder[last]
    else holder[last] = rest[0]
  }
  return data
}

describe('the change log', () => {
  const run = (start: Record<string, unknown>, act: (data: any, log: ChangeLog) => void): Change[] => {
    const data = structuredClone(start)
    const log = new ChangeLog()
    act(data, log)
    const changes = log.take(data)
    expect(replay(start, changes)).toEqual(data)
    expect(log.isEmpty).toBe(true)
    return changes
  }
  const set = (data: object, log: ChangeLog, key: string, value: unknown): void => {
    log.set(setAt(data as Record<string, unknown>, parsePath(key), value), value)
  }
  const splice = (
    data: object,
    log: ChangeLog,
    key: string,
    start: number,
    count: number,
    ...items: unknown[]
  ): void => {
    const result = spliceAt(data as Record<string, unknown>, parsePath(key), { start, deleteCount: count, items })
    log.splice(result.path, start, count, items, result.array)
  }

  it('sends a field that was set twice once, with its last value', () => {
    const changes = run({ n: 0 }, (data, log) => {
      set(data, log, 'n', 1)
      set(data, log, 'n', 2)
    })
    expect(changes).toEqual([[['n'], 2]])
  })

  it('sends values as they are when the batch is written', () => {
    const changes = run({ list: [] }, (data, log) => {
      const list = [1]
      set(data, log, 'list', list)
      list.push(2)
      splice(data, log, 'list', 0, 1)
      set(data, log, 'list[0]', 'x')
    })
    expect(changes).toEqual([[['list'], ['x']]])
  })

  it('keeps deep changes apart, and merges repeated ones', () => {
    const changes = run({ a: { x: 1, y: 1 }, b: 1 }, (data, log) => {
      set(data, log, 'a.x', 2)
      set(data, log, 'a.x', 3)
      set(data, log, 'b', 2)
      set(data, log, 'a.y', 2)
    })
    expect(changes).toEqual([
      [['a', 'x'], 3],
      [['a', 'y'], 2],
      [['b'], 2],
    ])
  })

  it('sends splices as such, unless the field has changed otherwise', () => {
    expect(
      run({ list: [1, 2] }, (data, log) => {
        splice(data, log, 'list', 2, 0, 3)
        splice(data, log, 'list', 0, 1)
      }),
    ).toEqual([
      [['list'], 2, 0, [3]],
      [['list'], 0, 1, []],
    ])
    expect(
      run({ list: [{ kids: [] }] }, (data, log) => {
        const item = { kids: [1] }
        set(data, log, 'list[0]', item)
        splice(data, log, 'list[0].kids', 1, 0, 2)
      }),
    ).toEqual([
      [['list', 0], { kids: [1, 2] }],
      [
        ['list', 0, 'kids'],
        [1, 2],
      ],
    ])
    run({ list: [{ kids: [] }] }, (data, log) => {
      splice(data, log, 'list', 0, 0, { kids: ['new'] })
      splice(data, log, 'list[0].kids', 0, 0, 'x')
      set(data, log, 'list[1].kids', ['y'])
    })
  })

  it('sends undefined as such', () => {
    expect(
      run({ a: 1, b: { c: 1 } }, (data, log) => {
        set(data, log, 'a', undefined)
        set(data, log, 'b.c', undefined)
      }),
    ).toEqual([[['a']], [['b', 'c']]])
  })
})

describe('batches', () => {
  const encode = (batch: ViewBatch): { batch: unknown; failures: Unencodable[] } => {
    const failures: Unencodable[] = []
    let fns = 0
    const text = encodeBatch(
      batch,
      [],
      (_fn, owner) => ({ $fn: [owner, `fn.${++fns}`] }),
      (failure) => failures.push(failure),
    )
    return { batch: JSON.parse(text), failures }
  }

  it('are JSON, with marks for functions and text for BigInts', () => {
    const { batch } = encode({
      s: 3,
      n: [['/card.0', { on: () => {}, big: 5n, gone: undefined, when: new Date(0) }]],
      c: [],
    })
    expect(batch).toEqual({
      s: 3,
      n: [['/card.0', { on: { $fn: ['/card.0', 'fn.1'] }, big: '5', when: '1970-01-01T00:00:00.000Z' }]],
    })
    expect(Object.hasOwn(Function.prototype, 'toJSON')).toBe(false)
    expect(Object.hasOwn(BigInt.prototype, 'toJSON')).toBe(false)
  })

  it('lose the field that cannot be written, and nothing else', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    let deep: unknown = 1
    for (let i = 0; i < 100_000; i++) deep = [deep]
    const bomb = {
      toJSON() {
        throw new Error('boom')
      },
    }
    const { batch, failures } = encode({
      s: 1,
      n: [['', { loop, ok: 1, bomb }]],
      c: [
        [
          '',
          [
            [['a', 0], loop],
            [['b'], 2],
            [['d'], deep],
          ],
        ],
      ],
    })
    expect(batch).toEqual({ s: 1, n: [['', { ok: 1 }]], c: [['', [[['b'], 2]]]] })
    expect(failures.map(({ path, owner }) => owner + path)).toEqual(['loop', 'bomb', 'a[0]', 'd'])
    expect(failures[0]?.reason).toMatch(/circular/i)
    expect(Object.hasOwn(Function.prototype, 'toJSON')).toBe(false)
  })
})
