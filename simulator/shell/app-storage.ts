/**
 * What the program stores, as the shell has it: checked against the limits (base/stored-texts.ts), given to logic when
 * it starts, and passed on to where it is kept. That is the host; without one that keeps storage (a player), the
 * browser: the simulator origin's localStorage.
 */
import { Emitter } from '../../base/events'
import { StoredTexts, type StorageFault } from '../../base/stored-texts'
import type { DeviceStore } from '../device/device-state'

/** As in protocol/session.ts: JSON texts, null for a key that goes; `clear` empties first. */
export interface StorageChange {
  clear: boolean
  entries: Record<string, string | null>
}

/** Where what is stored is kept; changes come one after another. */
export type StorageKeeper = (change: StorageChange) => void

export class AppStorage {
  private readonly texts: StoredTexts
  private readonly changed = new Emitter<void>()
  readonly onDidChange = this.changed.event

  constructor(
    stored: Record<string, string>,
    private readonly keep: StorageKeeper,
  ) {
    this.texts = new StoredTexts(stored)
  }

  get(key: string): string | undefined {
    return this.texts.get(key)
  }

  all(): Record<string, string> {
    return this.texts.all()
  }

  set(key: string, json: string): StorageFault | undefined {
    const fault = this.texts.set(key, json)
    if (!fault) this.pass({ clear: false, entries: { [key]: json } })
    return fault
  }

  remove(key: string): void {
    if (this.texts.remove(key)) this.pass({ clear: false, entries: { [key]: null } })
  }

  clear(): void {
    this.texts.clear()
    this.pass({ clear: true, entries: {} })
  }

  /** What is kept has changed without us: another shell wrote, or the host is back. Whether that makes a difference. */
  replace(stored: Record<string, string>): boolean {
    const before = JSON.stringify(this.texts.all())
    this.texts.load(stored)
    const differs = JSON.stringify(this.texts.all()) !== before
    if (differs) this.changed.fire()
    return differs
  }

  take({ clear, entries }: StorageChange): void {
    if (clear) this.texts.clear()
    for (const [key, text] of Object.entries(entries)) {
      if (text === null) this.texts.remove(key)
      else this.texts.set(key, text)
    }
    this.changed.fire()
  }

  private pass(change: StorageChange): void {
    this.keep(change)
    this.changed.fire()
  }
}

/** `first`, then `second`, as one change. */
export function joinChanges(first: StorageChange | undefined, second: StorageChange): StorageChange {
  if (!first || second.clear) return second
  return { clear: first.clear, entries: { ...first.entries, ...second.entries } }
}

/** What a change makes of what is stored. */
export function applyChange(stored: Record<string, string>, change: StorageChange): Record<string, string> {
  const texts = new Map(change.clear ? [] : Object.entries(stored))
  for (const [key, text] of Object.entries(change.entries)) {
    if (text === null) texts.delete(key)
    else texts.set(key, text)
  }
  return Object.fromEntries(texts)
}

/**
 * localStorage, or undefined where the browser keeps it from frames of another site (a private window, third-party
 * storage blocked): then `memoryStore` lasts as long as the simulator's page.
 */
export function browserStore(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

export function memoryStore(): KeyValueStore {
  const map = new Map<string, string>()
  return {
    get length() {
      return map.size
    },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

/** Where the simulated device's state is kept without a host that does: beside what the program stores, out of its reach. */
export function deviceStore(): DeviceStore | undefined {
  const store = browserStore()
  const key = 'tandem-device'
  return store && { read: () => store.getItem(key), write: (text) => store.setItem(key, text) }
}

export type KeyValueStore = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

/**
 * Storage kept by the browser: an entry per key, apart for each app. A browser's own limit may be lower than ours for
 * texts outside of Latin-1: `onRefused` then hears of the key.
 */
export function browserStorage(store: KeyValueStore, app: string, onRefused: (key: string) => void): AppStorage {
  const prefix = `tandem:${app}:`
  const names = Array.from({ length: store.length }, (_, i) => store.key(i)!).filter((name) => name.startsWith(prefix))
  const stored = Object.fromEntries(names.map((name) => [name.slice(prefix.length), store.getItem(name) ?? '']))
  const storage = new AppStorage(stored, ({ clear, entries }) => {
    if (clear) for (const key of kept) store.removeItem(prefix + key)
    if (clear) kept.clear()
    for (const [key, text] of Object.entries(entries)) {
      if (text === null) {
        store.removeItem(prefix + key)
        kept.delete(key)
        continue
      }
      try {
        store.setItem(prefix + key, text)
        kept.add(key)
      } catch {
        onRefused(key)
      }
    }
  })
  const kept = new Set(Object.keys(stored))
  return storage
}
