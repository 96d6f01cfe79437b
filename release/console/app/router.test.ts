import { expect, it } from 'vitest'
import { parsePlace, placeTo } from './router'

it('finds again what it wrote', () => {
  const path = ['apps', '茶 shop/2', 'metrics']
  const hash = placeTo(path, { version: '12', from: '', to: undefined, q: 'a&b=c%' })
  const place = parsePlace(hash)
  expect(place.path).toEqual(path)
  expect([...place.query]).toEqual([
    ['version', '12'],
    ['q', 'a&b=c%'],
  ])
})

it('takes any text for a place', () => {
  expect(parsePlace('').path).toEqual([])
  expect(parsePlace('#/%E0%A4%A/x').path).toEqual(['%E0%A4%A', 'x'])
})
