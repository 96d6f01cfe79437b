import { expect, it } from 'vitest'
import { ancestors, isInside, renamedPath } from './paths'

it('knows the folders above a path', () => {
  expect(ancestors('a/b/c.js')).toEqual(['a', 'a/b'])
  expect(ancestors('c.js')).toEqual([])
})

it('tells inside from beside', () => {
  expect(isInside('pages/a.js', 'pages')).toBe(true)
  expect(isInside('pages2/a.js', 'pages')).toBe(false)
  expect(isInside('a.js', '')).toBe(true)
})

it('moves what lies in a renamed folder', () => {
  expect(renamedPath('a/b/c.js', 'a', 'x')).toBe('x/b/c.js')
  expect(renamedPath('a', 'a', 'x')).toBe('x')
  expect(renamedPath('ab/c.js', 'a', 'x')).toBeUndefined()
})
