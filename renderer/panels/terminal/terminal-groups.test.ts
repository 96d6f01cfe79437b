import { expect, it } from 'vitest'
import { groupOf, placeBeside, readGroups, regroup } from './terminal-groups'

it('new terminals stand alone or beside another, and those that ended go', () => {
  expect(regroup([], [1, 2])).toEqual([[1], [2]])
  expect(regroup([[1], [2]], [1, 2, 3], 1)).toEqual([[1, 3], [2]])
  expect(regroup([[1, 3], [2]], [2, 3])).toEqual([[3], [2]])
  expect(regroup([[1]], [1, 2], 9)).toEqual([[1], [2]])
})

it('a terminal is taken from one place to another', () => {
  expect(placeBeside([[1, 2], [3]], 3, 1)).toEqual([[1, 3, 2]])
  expect(placeBeside([[1, 2], [3]], 2, undefined)).toEqual([[1], [3], [2]])
  expect(placeBeside([[1, 2]], 2, 2)).toEqual([[1], [2]])
  expect(groupOf([[1, 2], [3]], 2)).toEqual([1, 2])
  expect(groupOf([[1]], undefined)).toEqual([])
})

it('takes what was stored as far as it is groups', () => {
  expect(readGroups([[1, 'x', 2], 'no', [], [3.5]])).toEqual([[1, 2]])
  expect(readGroups({})).toEqual([])
})
