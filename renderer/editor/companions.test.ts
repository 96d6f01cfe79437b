import { expect, it } from 'vitest'
import { companionsOf, nextCompanion } from './companions'

it('knows the files of a page, in order', () => {
  const files = ['p/a.json', 'p/a.acss', 'p/a.js', 'p/a.axml', 'p/b.js', 'p/a.png', 'p/u.js', 'p/u.json']
  const own = companionsOf('p/a.js', files)
  expect(own).toEqual(['p/a.axml', 'p/a.js', 'p/a.acss', 'p/a.json'])
  expect(nextCompanion('p/a.json', own, 1)).toBe('p/a.axml')
  expect(nextCompanion('p/a.axml', own, -1)).toBe('p/a.json')
  expect(companionsOf('p/u.js', files)).toEqual([])
  expect(companionsOf('p/b.js', files)).toEqual([])
  expect(companionsOf('p/a.png', files)).toEqual([])
})
