import { describe, expect, it } from 'vitest'
import { applyChange, AppStorage, browserStorage, joinChanges, memoryStore, type StorageChange } from './app-storage'

describe('AppStorage', () => {
  it('passes on what it takes, and only that', () => {
    const kept: StorageChange[] = []
    const storage = new AppStorage({ old: '1' }, (change) => kept.push(change))
    expect(storage.set('city', '"杭州"')).toBeUndefined()
    expect(storage.set('big', 'x'.repeat(204_801))).toBe('value_too_large')
    storage.remove('never there')
    storage.remove('old')
    storage.clear()
    expect(kept).toEqual([
      { clear: false, entries: { city: '"杭州"' } },
      { clear: false, entries: { old: null } },
      { clear: true, entries: {} },
    ])
    expect(storage.all()).toEqual({})
  })

  it('takes what others have written without passing it on', () => {
    const kept: StorageChange[] = []
    const storage = new AppStorage({ a: '1', b: '2' }, (change) => kept.push(change))
    storage.take({ clear: false, entries: { a: null, c: '3' } })
    expect(storage.all()).toEqual({ b: '2', c: '3' })
    storage.take({ clear: true, entries: { d: '4' } })
    expect(storage.all()).toEqual({ d: '4' })
    expect(storage.replace({ d: '4' })).toBe(false)
    expect(storage.replace({ d: '5' })).toBe(true)
    expect(kept).toEqual([])
  })

  it('changes that wait become one that says the same', () => {
    const changes: StorageChange[] = [
      { clear: false, entries: { a: '1', b: '1' } },
      { clear: false, entries: { b: null, c: '1' } },
      { clear: true, entries: { d: '1' } },
      { clear: false, entries: { d: '2', e: null } },
    ]
    for (let length = 1; length <= changes.length; length++) {
      const some = changes.slice(0, length)
      const stored = { a: '0', e: '0', z: '0' }
      const joined = some.reduce<StorageChange | undefined>(joinChanges, undefined)!
      expect(applyChange(stored, joined)).toEqual(some.reduce(applyChange, stored))
    }
  })
})

describe('storage of the browser', () => {
  const open = (store = memoryStore(), app = 'app', refused: string[] = []) =>
    browserStorage(store, app, (key) => refused.push(key))

  it('keeps what was set, across openings', () => {
    const store = memoryStore()
    open(store).set('city', '{"name":"杭州"}')
    const again = open(store)
    expect(again.all()).toEqual({ city: '{"name":"杭州"}' })
    again.remove('city')
    expect(open(store).all()).toEqual({})
  })

  it('is apart for each app and leaves other entries alone', () => {
    const store = memoryStore()
    store.setItem('other', '1')
    open(store, 'a').set('k', '1')
    const b = open(store, 'b')
    expect(b.get('k')).toBeUndefined()
    b.set('k', '2')
    b.clear()
    expect(open(store, 'b').all()).toEqual({})
    expect(open(store, 'a').get('k')).toBe('1')
    expect(store.getItem('other')).toBe('1')
  })

  it('says what the browser has no room for', () => {
    const store = memoryStore()
    store.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    const refused: string[] = []
    open(store, 'a', refused).set('a', '1')
    expect(refused).toEqual(['a'])
  })
})
