import { expect, test } from 'vitest'
import { readOptions } from './options'
import { nameAll } from './run-corpus'

test('numbers, files and folders are read, and what cannot be is said', () => {
  const options = readOptions(['a', 'b', '--pages', '3', '--taps', '0', '--json', 'out.json', '--limit', '5'])
  expect(options).toMatchObject({ roots: ['a', 'b'], pages: 3, taps: 0, json: 'out.json', limit: 5000 })
  expect(readOptions(['a'])).toMatchObject({ pages: Infinity, taps: 4, parallel: 2 })
  expect(() => readOptions([])).toThrow('Give their folders')
  expect(() => readOptions(['a', '--taps', 'x'])).toThrow('--taps')
})

test('programs are named after their folders, alike ones with the folder around', () => {
  expect(nameAll(['/x/one', '/y/two'])).toEqual(['one', 'two'])
  expect(nameAll(['/x/src', '/y/src'])).toEqual(['x-src', 'y-src'])
})
