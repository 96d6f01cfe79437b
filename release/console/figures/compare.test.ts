import { expect, it } from 'vitest'
import type { Guard } from '../../../protocol/release'
import { compare, limitsOf, versionBefore, type Row } from './compare'

const row = (build: number, crashes?: number): Row => ({
  build,
  version: String(build),
  launches: 100,
  updates: 1,
  figures: { crashes: { value: crashes, count: 3 } } as Row['figures'],
})

it('says whether a figure got better', () => {
  expect(compare(1, 2)).toEqual({ kind: 'better', change: 0.5 })
  expect(compare(3, 2)).toEqual({ kind: 'worse', change: 0.5 })
  expect(compare(100, 101)).toEqual({ kind: 'same' })
  expect(compare(0, 0)).toEqual({ kind: 'same' })
  expect(compare(1, 0)).toEqual({ kind: 'new' })
  expect(compare(undefined, 1)).toEqual({ kind: 'none' })
  expect(compare(1, undefined)).toEqual({ kind: 'none' })
})

it('finds the version before', () => {
  expect(versionBefore([row(7), row(3), row(5)], 7)?.build).toBe(5)
  expect(versionBefore([row(7)], 7)).toBeUndefined()
})

it('takes the lowest limit, and none that needs what nobody reported', () => {
  const guard: Guard = { metric: 'crashes', above: 3, against: 'number', least: 1, windowMinutes: 5, action: 'stop' }
  const relative: Guard = { ...guard, above: 2, against: 'before' }
  expect(limitsOf([guard, relative], row(1, 1))).toEqual({ crashes: 2 })
  expect(limitsOf([guard, relative], row(1))).toEqual({ crashes: 3 })
  expect(limitsOf([relative], undefined)).toEqual({})
})
