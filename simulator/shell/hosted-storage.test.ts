import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StorageChange } from './app-storage'
import { HostedStorage } from './hosted-storage'

let written: (StorageChange | 'clear')[]
let told: Record<string, string>[]
let reported: string[]
let stored: HostedStorage

beforeEach(() => {
  vi.useFakeTimers()
  ;[written, told, reported] = [[], [], []]
  stored = new HostedStorage({
    session: { writeStorage: (change) => written.push(change), clearData: (parts) => (written.push('clear'), parts) },
    sendLogic: (message) => message.k === 'storage' && told.push(message.storage),
    report: ({ code }) => reported.push(code ?? ''),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('storage that the host keeps', () => {
  it('is there when the program starts, and is written through', async () => {
    const opened = stored.open('app')
    stored.arrived({ city: '"hz"' })
    stored.greeted(true)
    await opened
    expect(stored.storage?.all()).toEqual({ city: '"hz"' })
    stored.storage?.set('n', '1')
    expect(written).toEqual([{ clear: false, entries: { n: '1' } }])
    vi.runAllTimers()
    // What logic has done itself it need not hear.
    expect(told).toEqual([])
  })

  it('keeps nobody waiting for a host that is away, and takes what it has when it is back', async () => {
    const opened = stored.open('app')
    stored.unreachable()
    await opened
    expect(stored.storage?.all()).toEqual({})
    stored.storage?.set('n', '1')
    stored.greeted(true)
    stored.arrived({ city: '"hz"', n: '1' })
    vi.runAllTimers()
    expect(told).toEqual([{ city: '"hz"', n: '1' }])
    // Nothing new: nobody is told.
    stored.arrived({ city: '"hz"', n: '1' })
    vi.runAllTimers()
    expect(told).toHaveLength(1)
  })

  it('tells logic of others’ changes, many as one, and of being cleared', async () => {
    stored.arrived({})
    stored.greeted(true)
    await stored.open('app')
    for (let i = 0; i < 10; i++) stored.changed({ clear: false, entries: { n: String(i) } })
    vi.runAllTimers()
    expect(told).toEqual([{ n: '9' }])
    stored.clear(['storage', 'files', 'cookies'])
    vi.runAllTimers()
    expect([told.at(-1), written]).toEqual([{}, ['clear']])
  })
})

describe('without a host that keeps it', () => {
  it('is the browser’s', async () => {
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      get length() {
        return kept.size
      },
      key: (i: number) => [...kept.keys()][i] ?? null,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    })
    stored.greeted(false)
    await stored.open('app')
    stored.storage?.set('n', '1')
    expect([...kept]).toEqual([['tandem:app:n', '1']])
    // A host's storage would be another program's.
    stored.arrived({ other: '1' })
    stored.clear(['storage', 'files', 'cookies'])
    vi.runAllTimers()
    expect([kept.size, written, told]).toEqual([0, [], [{}]])
  })

  it('says so where the browser keeps nothing either', async () => {
    vi.stubGlobal('localStorage', undefined)
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new Error('SecurityError')
      },
    })
    stored.greeted(false)
    await stored.open('app')
    expect(reported).toEqual(['storage_not_kept'])
    expect(stored.storage?.set('n', '1')).toBeUndefined()
    expect(stored.storage?.all()).toEqual({ n: '1' })
  })
})
