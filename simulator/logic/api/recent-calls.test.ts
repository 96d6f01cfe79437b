import { expect, it } from 'vitest'
import { RecentCalls } from './recent-calls'

it('keeps the latest in their order, and hands them out once', () => {
  const recent = new RecentCalls()
  for (let n = 0; n < 300; n++) recent.note(`a${n}`)
  const taken = recent.take()
  expect([taken.length, taken[0]!.name, taken.at(-1)!.name]).toEqual([256, 'a44', 'a299'])
  expect(recent.take()).toEqual([])
  recent.note('b')
  expect(recent.take().map(({ name }) => name)).toEqual(['b'])
})
