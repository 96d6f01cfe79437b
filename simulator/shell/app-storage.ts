/**
 * my.setStorage's store: the simulator origin's localStorage, one entry per key, values as JSON text (documentation:
 * "my.setStorage": 200 KB per key, 10 MB in all). Sizes are UTF-8 bytes of key and JSON text. A browser's own quota
 * may be lower for texts outside of Latin-1; reaching it is the same error.
 */
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

export type KeyValueStore = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

export const MAX_VALUE = 200 * 1024
export const MAX_TOTAL = 10 * 1024 * 1024

export type StorageFault = 'value_too_large' | 'storage_full' | 'key_empty'

const bytes = (text: string): number => new TextEncoder().encode(text).length

export class AppStorage {
  private readonly prefix: string
  private readonly sizes = new Map<string, number>()
  private total = 0

  constructor(
    private readonly store: KeyValueStore,
    app: string,
  ) {
    this.prefix = `tandem:${app}:`
    for (let i = 0; i < store.length; i++) {
      const name = store.key(i)!
      if (name.startsWith(this.prefix)) this.account(name.slice(this.prefix.length), store.getItem(name) ?? '')
    }
  }

  get(key: string): string | undefined {
    return this.store.getItem(this.prefix + key) ?? undefined
  }

  set(key: string, json: string): StorageFault | undefined {
    if (!key) return 'key_empty'
    if (bytes(json) > MAX_VALUE) return 'value_too_large'
    if (this.total - (this.sizes.get(key) ?? 0) + bytes(key) + bytes(json) > MAX_TOTAL) return 'storage_full'
    try {
      this.store.setItem(this.prefix + key, json)
    } catch {
      return 'storage_full'
    }
    this.account(key, json)
    return undefined
  }

  remove(key: string): void {
    this.store.removeItem(this.prefix + key)
    this.total -= this.sizes.get(key) ?? 0
    this.sizes.delete(key)
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key)
  }

  keys(): string[] {
    return [...this.sizes.keys()]
  }

  /** Bytes in use. */
  get size(): number {
    return this.total
  }

  all(): Record<string, string> {
    const all: Record<string, string> = {}
    for (const key of this.keys()) {
      Object.defineProperty(all, key, { value: this.get(key)!, enumerable: true, configurable: true, writable: true })
    }
    return all
  }

  private account(key: string, json: string): void {
    const size = bytes(key) + bytes(json)
    this.total += size - (this.sizes.get(key) ?? 0)
    this.sizes.set(key, size)
  }
}
