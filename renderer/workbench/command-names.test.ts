import { expect, test } from 'vitest'
import { findNamed } from './command-names'

const all = [
  { label: 'Git: Switch to Branch…', aliases: ['Git: Checkout to…', 'Git: Switch Branch…'] },
  { label: 'View: Reload Window', aliases: [] },
  { label: 'View: Toggle Explorer', aliases: ['View: Toggle Primary Side Bar Visibility', 'View: Toggle Side Bar'] },
  { label: '视图: 切换面板', aliases: ['View: Toggle Panel'] },
]
const labels = (query: string): string[] => findNamed(query, all, 10).map(({ candidate }) => candidate.label)

test('a command is found by its label, letter by letter', () => {
  expect(labels('rldwin')).toEqual(['View: Reload Window'])
  const [first] = findNamed('switch to', all, 10)
  expect(first).toMatchObject({ positions: [5, 6, 7, 8, 9, 10, 11, 12, 13] })
  expect(first!.alias).toBeUndefined()
})

test('a command is found by the words of its other names, and says which', () => {
  expect(findNamed('Git: Checkout', all, 10)).toMatchObject([{ alias: 'Git: Checkout to…', positions: [] }])
  expect(labels('side bar')).toEqual(['View: Toggle Explorer'])
  expect(findNamed('toggle side bar', all, 10)[0]!.alias).toBe('View: Toggle Side Bar')
  expect(labels('toggle panel')).toEqual(['视图: 切换面板'])
  expect(labels('chkt')).toEqual([])
  expect(labels('bar bar')).toEqual([])
})

test('a heading that is none of ours does not hide a command', () => {
  expect(labels('Developer: Reload Window')).toEqual(['View: Reload Window'])
  expect(labels('Developer:')).toEqual([])
})

test('no more than the limit', () => expect(findNamed('toggle', all, 1)).toHaveLength(1))
