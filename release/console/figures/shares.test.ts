import { expect, it } from 'vitest'
import type { Row } from './compare'
import { sharesOf } from './shares'

const row = (build: number, launches: number): Row => ({
  build,
  version: `1.${build}`,
  launches,
  updates: 0,
  figures: {} as Row['figures'],
})

it('divides launches among versions, newest first', () => {
  const { shares, total } = sharesOf([row(3, 10), row(9, 30), row(4, 0)])
  expect(total).toBe(40)
  expect(shares.map(({ build, share }) => [build, share])).toEqual([
    [9, 0.75],
    [3, 0.25],
  ])
})

it('puts the rare ones together', () => {
  const { shares } = sharesOf(Array.from({ length: 8 }, (_, index) => row(index + 1, index < 3 ? 1 : 100)))
  expect(shares.map(({ build, launches, others }) => [build, launches, others])).toEqual([
    [8, 100, 0],
    [7, 100, 0],
    [6, 100, 0],
    [5, 100, 0],
    [4, 100, 0],
    [undefined, 3, 3],
  ])
})

it('has nothing to say of nothing', () => {
  expect(sharesOf([row(1, 0)])).toEqual({ shares: [], total: 0 })
})
