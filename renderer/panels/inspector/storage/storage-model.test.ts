import { expect, it } from 'vitest'
import { readEntries, shownEntries } from './storage-model'

const entries = readEntries({ user: '{"name":"小"}', count: '12', list: '[1]', none: 'null', on: 'true', say: '"hi"' })

it('tells types and sizes as the platform counts them', () => {
  expect(entries.map(({ key, type }) => `${key} ${type}`)).toEqual([
    'user object',
    'count number',
    'list array',
    'none null',
    'on boolean',
    'say string',
  ])
  // Four of the key, and eleven characters of one byte and one of three.
  expect(entries[0]!.bytes).toBe(4 + 11 + 3)
})

it('finds by key and value, and sorts by any column', () => {
  expect(shownEntries(entries, 'NAME', { by: 'key', down: false }).map(({ key }) => key)).toEqual(['user'])
  expect(shownEntries(entries, '', { by: 'bytes', down: true })[0]!.key).toBe('user')
  expect(shownEntries(entries, '', { by: 'key', down: false })[0]!.key).toBe('count')
})

it('takes nothing but texts from the program', () => {
  expect(() => readEntries({ a: 1 })).toThrow()
})
