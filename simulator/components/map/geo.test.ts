import { expect, test } from 'vitest'
import { distance } from '../../../base/earth'
import { Path, bearing, contains } from './geo'

const at = (latitude: number, longitude: number) => ({ latitude, longitude })

test('distances on the sphere', () => {
  expect(distance(at(0, 0), at(0, 0))).toBe(0)
  expect(distance(at(0, 0), at(1, 0))).toBeCloseTo(111_195, 0)
  expect(distance(at(60, 0), at(60, 1))).toBeCloseTo(55_597, -2)
  expect(distance(at(0, 0), at(0, 180))).toBeCloseTo(Math.PI * 6_371_008.8, 0)
})

test('a path has its length, and a place for every distance', () => {
  const path = new Path([at(0, 0), at(0, 1), at(1, 1)])
  const degree = distance(at(0, 0), at(0, 1))
  expect(path.length).toBeCloseTo(2 * degree, 3)
  expect(path.at(degree / 2)).toEqual({ latitude: 0, longitude: expect.closeTo(0.5, 6), line: 0 })
  expect(path.at(degree * 1.25)).toEqual({ latitude: expect.closeTo(0.25, 6), longitude: 1, line: 1 })
  expect(path.at(-5)).toMatchObject({ latitude: 0, longitude: 0, line: 0 })
  expect(path.at(1e9)).toMatchObject({ latitude: 1, longitude: 1, line: 1 })
  expect(new Path([at(3, 4)]).at(10)).toEqual({ latitude: 3, longitude: 4, line: 0 })
  expect(new Path([]).at(0)).toBeUndefined()
})

test('directions', () => {
  expect(bearing(at(0, 0), at(1, 0))).toBeCloseTo(0)
  expect(bearing(at(0, 0), at(0, 1))).toBeCloseTo(90)
  expect(bearing(at(0, 0), at(-1, 0))).toBeCloseTo(180)
  expect(bearing(at(0, 0), at(0, -1))).toBeCloseTo(270)
})

test('what a polygon contains', () => {
  const square = [at(0, 0), at(0, 10), at(10, 10), at(10, 0)]
  expect(contains(square, at(5, 5))).toBe(true)
  expect(contains(square, at(15, 5))).toBe(false)
  expect(contains(square, at(5, -1))).toBe(false)
  expect(contains([at(0, 0), at(0, 10), at(5, 2), at(10, 10), at(10, 0)], at(5, 5)), 'a notch').toBe(false)
  expect(contains([], at(0, 0))).toBe(false)
})
