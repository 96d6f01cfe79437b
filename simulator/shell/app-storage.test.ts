import { describe, expect, it } from 'vitest'
import { AppStorage, MAX_TOTAL, memoryStore, type KeyValueStore } from './app-storage'

/** A store that refuses values of more characters than `quota`, as a browser at its own limit does. */
function memory(quota = Infinity): KeyValueStore {
  const store = memoryStore()
  const { setItem } = store
  store.setItem = (key, value) => {
    if (value.length > quota) throw new Error('QuotaExceededError')
    setItem(key, value)
  }
  return store
}

describe('AppStorage', () => {
  it('keeps what was set, across openings', () => {
    const store = memory()
    const first = new AppStorage(store, 'app')
    expect(first.set('city', '{"name":"杭州"}')).toBeUndefined()
    const again = new AppStorage(store, 'app')
    expect(again.get('city')).toBe('{"name":"杭州"}')
    expect(again.all()).toEqual({ city: '{"name":"杭州"}' })
    expect(again.size).toBe(4 + '{"name":""}'.length + 6)
  })
  it('is apart for each app and leaves other entries alone', () => {
    const store = memory()
    store.setItem('other', '1')
    new AppStorage(store, 'a').set('k', '1')
    const b = new AppStorage(store, 'b')
    expect(b.get('k')).toBeUndefined()
    b.set('k', '2')
    b.clear()
    expect(new AppStorage(store, 'a').get('k')).toBe('1')
    expect(store.getItem('other')).toBe('1')
  })
  it('refuses more than 200 KB under a key, more than 10 MB in all, and no key', () => {
    const storage = new AppStorage(memory(), 'a')
    expect(storage.set('', '1')).toBe('key_empty')
    expect(storage.set('big', 'x'.repeat(204_801))).toBe('value_too_large')
    const value = 'x'.repeat(200_000)
    let count = 0
    while (storage.set(`k${count}`, value) === undefined) count++
    expect(storage.set('last', value)).toBe('storage_full')
    expect(storage.size).toBeLessThanOrEqual(MAX_TOTAL)
    expect(count).toBe(52)
    expect(storage.set('k0', value)).toBeUndefined()
    storage.remove('k1')
    expect(storage.set('last', value)).toBeUndefined()
  })
  it('takes the browser’s quota for its own', () => {
    const storage = new AppStorage(memory(1000), 'a')
    expect(storage.set('a', 'x'.repeat(2000))).toBe('storage_full')
    expect(storage.keys()).toEqual([])
  })
})
