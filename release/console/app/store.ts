import { useSyncExternalStore } from 'react'

/** A value that components share; `useStore` renders again when it changes. */
export class Store<T> {
  private readonly listeners = new Set<() => void>()

  constructor(private current: T) {}

  get value(): T {
    return this.current
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return
    this.current = value
    for (const listener of Array.from(this.listeners)) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Calls now and on every change. */
  run(listener: (value: T) => void): void {
    listener(this.current)
    this.subscribe(() => listener(this.current))
  }
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, () => store.value)

/** As kept under `tandem-release.NAME` in the browser, where it lets us; `fallback` where nothing usable is kept. */
export function kept<T extends string>(name: string, allowed: readonly T[], fallback: T): Store<T> {
  const key = `tandem-release.${name}`
  const store = new Store<T>(read(key, allowed) ?? fallback)
  store.subscribe(() => {
    try {
      localStorage.setItem(key, JSON.stringify(store.value))
    } catch {
      // A browser that keeps nothing still changes what is shown now.
    }
  })
  return store
}

function read<T extends string>(key: string, allowed: readonly T[]): T | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return allowed.find((each) => each === value)
  } catch {
    return undefined
  }
}
