import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChangeCoalescer, type ChangeBatch } from './change-coalescer'

let batches: (ChangeBatch & { at: number })[]
let coalescer: ChangeCoalescer

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  batches = []
  coalescer = new ChangeCoalescer((batch) => batches.push({ ...batch, at: Date.now() }))
})
afterEach(() => {
  coalescer.dispose()
  vi.useRealTimers()
})

describe('ChangeCoalescer', () => {
  it('lets an edit through at once', () => {
    coalescer.add('a.js', 'changed')
    vi.advanceTimersByTime(5)
    expect(batches).toEqual([{ changes: [{ path: 'a.js', kind: 'changed' }], bulk: false, since: 0, at: 2 }])
  })

  it('makes one change of several to a file', () => {
    for (const [path, first, second] of [
      ['replaced', 'removed', 'added'],
      ['created', 'added', 'changed'],
      ['flash', 'added', 'removed'],
      ['gone', 'changed', 'removed'],
    ] as const) {
      coalescer.add(path, first)
      coalescer.add(path, second)
    }
    vi.advanceTimersByTime(5)
    expect(batches[0]!.changes).toEqual([
      { path: 'replaced', kind: 'changed' },
      { path: 'created', kind: 'added' },
      { path: 'gone', kind: 'removed' },
    ])
  })

  it('sends a branch switch as one, when it is over', () => {
    for (let n = 0; n < 300; n++) {
      coalescer.add(`f${n}.js`, 'changed')
      if (n % 20 === 19) vi.advanceTimersByTime(30)
    }
    vi.advanceTimersByTime(200)
    expect(batches).toHaveLength(1)
    expect(batches[0]).toMatchObject({ bulk: true, since: 0 })
    expect(batches[0]!.changes).toHaveLength(300)
  })

  it('does not wait for ever for silence', () => {
    for (let n = 0; n < 400; n++) {
      coalescer.add(`f${n}.js`, 'changed')
      vi.advanceTimersByTime(n < 12 ? 0 : 10)
    }
    expect(batches[0]!.at).toBeLessThanOrEqual(2000)
    expect(batches[0]!.changes.length).toBeGreaterThan(100)
  })

  it('says nothing after dispose', () => {
    coalescer.add('a.js', 'changed')
    coalescer.dispose()
    vi.advanceTimersByTime(100)
    expect(batches).toEqual([])
  })
})
