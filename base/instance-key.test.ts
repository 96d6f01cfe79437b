import { describe, expect, it } from 'vitest'
import { distinctKey, listItems, listKeys, rowKey } from './instance-key'

describe('rows of a:for', () => {
  it('iterates arrays, numbers, objects and strings, and nothing else', () => {
    expect(listItems([1, 2])).toEqual([1, 2])
    expect(listItems(3)).toEqual([0, 1, 2])
    expect(listItems(-1)).toEqual([])
    expect(listItems(NaN)).toEqual([])
    expect(listItems(1e12)).toHaveLength(100_000)
    expect(listItems({ a: 1, b: 2 })).toEqual([1, 2])
    expect(listItems('ab')).toEqual(['a', 'b'])
    for (const nothing of [undefined, null, true]) expect(listItems(nothing)).toEqual([])
    expect(listKeys({ a: 1, b: 2 })).toEqual(['a', 'b'])
    expect(listKeys([1])).toBeUndefined()
  })

  it('escapes keys and falls back to the position', () => {
    expect(rowKey('a/b%', 4)).toBe('a%2Fb%25')
    expect(rowKey(0, 4)).toBe('0')
    expect(rowKey('', 4)).toBe('')
    for (const useless of [undefined, null, {}, NaN]) expect(rowKey(useless, 4)).toBe('4')
  })

  it('numbers duplicates, and steps over keys that look like one', () => {
    const seen = new Set<string>()
    const keys = ['a', 'a', 'a~1', 'a'].map((key) => {
      const own = distinctKey(key, seen)
      seen.add(own)
      return own
    })
    expect(keys).toEqual(['a', 'a~1', 'a~1~1', 'a~2'])
  })
})
