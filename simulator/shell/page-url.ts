/**
 * Page urls as the routing APIs take them (documentation: "my.switchTab", "my.navigateTo"): `/pages/a/a?x=1`,
 * `../b/b`, `b`. Relative ones start at the page that calls.
 */
import type { Route } from '../../protocol/artifact'

export interface PageUrl {
  /** Resolved against the calling page, without a leading slash. */
  path: string
  /** What follows the first '?', '' where there is none. */
  search: string
}

/** `from` is the calling page's route; without one, a relative url starts at the root. */
export function resolvePageUrl(url: string, from: Route | undefined): PageUrl {
  const mark = url.indexOf('?')
  const raw = mark < 0 ? url : url.slice(0, mark)
  const search = mark < 0 ? '' : url.slice(mark + 1)
  const base = raw.startsWith('/') || !from ? [] : from.split('/').slice(0, -1)
  const parts = [...base]
  for (const part of raw.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return { path: parts.join('/'), search }
}

/** `plugin://name/page?x=1`, and `dynamic-plugin://…` (documentation: "插件使用"); undefined for every other url. */
export function readPluginUrl(url: string): { name: string; page: string; search: string } | undefined {
  const match = /^(?:dynamic-)?plugin:\/\/([^/?]+)\/?([^?]*)\??(.*)$/s.exec(url)
  return match ? { name: match[1]!, page: match[2]!, search: match[3]! } : undefined
}

/**
 * `a=1&b=%20` as an object. Keys and values are decoded unless app.json's `behavior.decodeQuery` is `disable`;
 * what cannot be decoded stays as it is. The last of equal keys wins.
 */
export function parseQuery(search: string, decode: boolean): Record<string, string> {
  const query: Record<string, string> = {}
  for (const pair of search.split('&')) {
    if (!pair) continue
    const at = pair.indexOf('=')
    const key = at < 0 ? pair : pair.slice(0, at)
    const value = at < 0 ? '' : pair.slice(at + 1)
    Object.defineProperty(query, decode ? decoded(key) : key, {
      value: decode ? decoded(value) : value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return query
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The inverse, for addresses that the shell writes itself. */
export function pageUrl(route: Route, query: Record<string, string>): string {
  const search = Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&')
  return search ? `/${route}?${search}` : `/${route}`
}
