import { describe, expect, it } from 'vitest'
import { Evidence } from './evidence'
import { Counts } from './figures'
import { binOf } from './histogram'

const device = (launches: number, crashes: number): Counts => {
  const counts = new Counts()
  if (launches) counts.add('launches', 0, launches)
  if (crashes) counts.add('crashes', 0, crashes)
  return counts
}
const timed = (...times: number[]): Counts => {
  const counts = new Counts()
  for (const ms of times) counts.add('startup', binOf(ms), 1)
  return counts
}
const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('what devices say', () => {
  it('counts of each device to a bound, in the share that it has', () => {
    const one = new Evidence([device(1000, 100)], 'crashes')
    expect([one.size, one.value, one.devices]).toEqual([20, 10, 1])
    // Errors without end, and those whose launches came in another report.
    expect(new Evidence([device(10, 1e9), device(10, 0)], 'crashes').value).toBe(500)
    expect(new Evidence([device(0, 5), device(10, 0)], 'crashes').value).toBe(50)
    expect(new Evidence([device(0, 5)], 'crashes').value).toBeUndefined()
    const setData = new Counts()
    setData.add('setData', binOf(5), 100_000)
    expect(new Evidence([setData, timed(1)], 'setData').size).toBe(20)
  })

  it('is too much only where it is so without the few that say the worst', () => {
    const honest = many(50, () => device(2, 0))
    const hostile = many(4, () => device(1, 1e6))
    const all = new Evidence([...honest, ...hostile], 'crashes')
    expect(all.value).toBeGreaterThan(30)
    expect([all.isAbove(2, 4), all.isAbove(2, 3)]).toEqual([false, true])
    // Two crashes in a hundred launches, on as many devices.
    const broken = new Evidence([...many(90, () => device(2, 0)), ...many(10, () => device(2, 1))], 'crashes')
    expect([broken.isAbove(2, 4), broken.isAbove(4, 4), broken.isAbove(2, 0)]).toEqual([true, false, true])
    expect(
      new Evidence(
        many(4, () => device(20, 20)),
        'crashes',
      ).isAbove(0, 4),
    ).toBe(false)
  })

  it('is the same for times, of which three of four have to be faster', () => {
    const fast = many(30, () => timed(100, 120, 110))
    const slow = (count: number) => many(count, () => timed(...many(20, () => 9000)))
    expect(new Evidence([...fast, ...slow(4)], 'startup').isAbove(1000, 4)).toBe(false)
    expect(new Evidence([...fast, ...slow(4)], 'startup').isAbove(1000, 0)).toBe(true)
    expect(new Evidence([...fast, ...slow(30)], 'startup').isAbove(1000, 4)).toBe(true)
  })

  it('is not made less by a few, nor more, than the others can be', () => {
    const honest = many(40, () => device(5, 1))
    const hidden = new Evidence([...honest, ...many(4, () => device(1e6, 0))], 'crashes')
    expect(hidden.value).toBeLessThan(17)
    expect(hidden.highest(4)).toBeCloseTo(20)
    const times = new Evidence(
      [...many(40, () => timed(400, 500, 600)), ...many(4, () => timed(...many(20, () => 1)))],
      'startup',
    )
    expect(times.highest(4)).toBeGreaterThan(480)
    expect(new Evidence([], 'startup').highest(4)).toBeUndefined()
    expect(new Evidence([], 'crashes').highest(4)).toBeUndefined()
  })
})
