import { describe, expect, it } from 'vitest'
import { Reel, type ReelEntry } from './reel'

const entry = (t: number, size = 900): ReelEntry => ({ t, kind: 'logic>view', page: 1, json: 'x'.repeat(size) })

describe('Reel', () => {
  it('stays within its limit, and begins where all pages were noted', () => {
    const reel = new Reel(100_000)
    for (let n = 0; n < 1000; n++) {
      if (n % 20 === 0) reel.mark(reel.end)
      reel.add(entry(n))
      expect(reel.bytes).toBeLessThanOrEqual(100_000)
    }
    expect(reel.dropped % 20).toBe(0)
    expect(reel.dropped + reel.entries.length).toBe(1000)
    expect(reel.entries[0]!.t).toBe(reel.dropped)
    expect(reel.bytes).toBe(reel.entries.length * 1000)
  })

  it('drops what it has where no page ever says what it shows', () => {
    const reel = new Reel(10_000)
    for (let n = 0; n < 100; n++) reel.add(entry(n))
    expect(reel.bytes).toBeLessThanOrEqual(15_000)
    expect(reel.entries.at(-1)!.t).toBe(99)
  })

  it('is read by time, and in the order of arrival within one', () => {
    const reel = new Reel()
    for (const [t, size] of [
      [3, 1],
      [1, 2],
      [3, 3],
      [2, 4],
    ] as const)
      reel.add(entry(t, size))
    expect(reel.sorted().map(({ json }) => json.length)).toEqual([2, 4, 1, 3])
  })
})
