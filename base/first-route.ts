/** The page that a program begins with. */
import type { Manifest, Route } from '../protocol/artifact'

type Pages = Pick<Manifest, 'appJson' | 'pageOrder' | 'pages'>

/** Where no page is named (documentation: "app.json 应用配置", entryPagePath). */
export function homeOf({ appJson, pageOrder }: Omit<Pages, 'pages'>): Route | undefined {
  const entry = appJson['entryPagePath']
  const home = typeof entry === 'string' ? entry.replace(/^\//, '') : ''
  return pageOrder.includes(home) ? home : pageOrder[0]
}

/** `url` as launch options have it, '' for the home page. Undefined for every address that takes more than this to read. */
export function firstRoute(manifest: Pages, url: string): Route | undefined {
  if (url === '') return homeOf(manifest)
  const route = /^\/?([^?#%:\\]+)(\?|$)/.exec(url)?.[1] ?? ''
  return Object.hasOwn(manifest.pages, route) ? route : undefined
}
