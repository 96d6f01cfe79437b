import { expect, it } from 'vitest'
import { literalGlob, searchPlaces, splitGlobs } from './globs'

it('splits at commas outside of braces', () => {
  expect(splitGlobs(' *.js, *.{ts,tsx} ,, a/b')).toEqual(['*.js', '*.{ts,tsx}', 'a/b'])
})

it('takes names anywhere, and paths from ./ on from the root', () => {
  expect(searchPlaces('*.js, src', '').globs).toEqual(['**/*.js', '**/*.js/**', '**/src', '**/src/**'])
  expect(searchPlaces('./src/, ./a/*.js', '')).toEqual({ folders: ['src'], globs: ['/a/*.js', '/a/*.js/**'] })
  expect(searchPlaces('.axml', '/dist, **/x').globs).toEqual([
    '**/*.axml',
    '**/*.axml/**',
    '!/dist',
    '!/dist/**',
    '!**/x',
    '!**/x/**',
  ])
  expect(searchPlaces('./', ' ')).toEqual({ folders: [], globs: [] })
})

it('writes a path so that no part of it is a pattern', () => {
  expect(literalGlob('a[1]/{b}*.js')).toBe('/a[[]1[]]/[{]b[}][*].js')
})
