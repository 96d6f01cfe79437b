import { useSyncExternalStore } from 'react'

/**
 * Places of the console stand behind `#`: the server hands out one page, and what stands there, a one-time code for the
 * first owner too, never reaches a server's or proxy's log.
 */
export interface Place {
  /** Decoded parts of the path: `#/apps/shop/metrics` has three. */
  path: string[]
  query: URLSearchParams
}

export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2)
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** `#/apps/shop/metrics?from=…`; values that are undefined or '' are left out. */
export function placeTo(path: readonly string[], query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  const search = given.length ? `?${new URLSearchParams(given)}` : ''
  return `#/${path.map(encodeURIComponent).join('/')}${search}`
}

export const go = (path: readonly string[], query?: Record<string, string | undefined>): void => {
  location.hash = placeTo(path, query)
}

/** Changes the place without a step in the history: for filters. */
export function replacePlace(path: readonly string[], query?: Record<string, string | undefined>): void {
  history.replaceState(null, '', placeTo(path, query))
  dispatchEvent(new HashChangeEvent('hashchange'))
}

const subscribe = (changed: () => void): (() => void) => {
  addEventListener('hashchange', changed)
  return () => removeEventListener('hashchange', changed)
}

export const usePlace = (): Place => parsePlace(useSyncExternalStore(subscribe, () => location.hash))
