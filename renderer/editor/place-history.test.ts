import { expect, it } from 'vitest'
import { VisitedPlaces } from './place-history'

const place = (path: string, line: number) => ({ path, line, column: 0 })

it('goes back and forward between places that are far apart', () => {
  const visited = new VisitedPlaces()
  visited.visit(place('a', 1))
  visited.visit(place('a', 5))
  visited.visit(place('a', 50))
  visited.visit(place('b', 1))
  expect(visited.go(-1)).toEqual(place('a', 50))
  expect(visited.go(-1)).toEqual(place('a', 5))
  expect(visited.go(-1)).toBeUndefined()
  expect(visited.go(1)).toEqual(place('a', 50))
  visited.visit(place('c', 1))
  expect(visited.can(1)).toBe(false)
  expect(visited.go(-1)).toEqual(place('a', 50))
})

it('keeps the latest', () => {
  const visited = new VisitedPlaces()
  for (let i = 0; i < 200; i++) visited.visit(place(`f${i}`, 1))
  let steps = 0
  while (visited.go(-1)) steps++
  expect(steps).toBe(59)
})
