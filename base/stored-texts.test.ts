import { describe, expect, it } from 'vitest'
import { MAX_STORED, StoredTexts, utf8Bytes } from './stored-texts'

describe('utf8Bytes', () => {
  it.each(['', 'abc', 'é', '杭州', '😀', 'a😀b', '\ud83d', '\ude00\ud83d', '\ud83d\ud83d\ude00'])('%j', (text) => {
    expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length)
  })
})

describe('StoredTexts', () => {
  it('gives what was set, also under names that objects have', () => {
    const texts = new StoredTexts()
    for (const key of ['a', '__proto__', 'constructor']) expect(texts.set(key, `"${key}"`)).toBeUndefined()
    expect(texts.keys()).toEqual(['a', '__proto__', 'constructor'])
    const again = new StoredTexts(texts.all())
    expect(again.get('__proto__')).toBe('"__proto__"')
    expect(again.bytes).toBe(texts.bytes)
    expect(again.remove('constructor')).toBe(true)
    expect(again.remove('constructor')).toBe(false)
    expect(again.get('constructor')).toBeUndefined()
  })

  it('refuses more than 200 KB under a key, more than 10 MB in all, and no key', () => {
    const texts = new StoredTexts()
    expect(texts.set('', '1')).toBe('key_invalid')
    expect(texts.set('k'.repeat(5000), '1')).toBe('key_invalid')
    expect(texts.set('big', 'x'.repeat(204_801))).toBe('value_too_large')
    // Bytes count, not characters.
    expect(texts.set('big', '字'.repeat(70_000))).toBe('value_too_large')
    const value = 'x'.repeat(200_000)
    let count = 0
    while (texts.set(`k${count}`, value) === undefined) count++
    expect(count).toBe(52)
    expect(texts.set('last', value)).toBe('storage_full')
    expect(texts.bytes).toBeLessThanOrEqual(MAX_STORED)
    // In its own place there is room.
    expect(texts.set('k0', value)).toBeUndefined()
    texts.remove('k1')
    expect(texts.set('last', value)).toBeUndefined()
    texts.clear()
    expect(texts.bytes).toBe(0)
  })
})
