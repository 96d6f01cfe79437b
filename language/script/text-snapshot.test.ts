import { expect, it } from 'vitest'
import { TextSnapshot } from './text-snapshot'

it.each([
  ['ab', 'aXb', 1, 0, 1],
  ['aXb', 'ab', 1, 1, 0],
  ['aaa', 'aaaa', 3, 0, 1],
  ['abc', 'abc', 3, 0, 0],
  ['', 'abc', 0, 0, 3],
  ['one two', 'one 2 two', 4, 0, 2],
])('from %j to %j', (before, now, start, length, newLength) => {
  const range = new TextSnapshot(now).getChangeRange(new TextSnapshot(before))
  expect(range).toEqual({ span: { start, length }, newLength })
  const { text } = { text: before.slice(0, start) + now.slice(start, start + newLength) + before.slice(start + length) }
  expect(text).toBe(now)
})
