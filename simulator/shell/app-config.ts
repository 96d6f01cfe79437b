/** What the shell takes from a manifest: rules for the page stack, and how the program is launched. */
import type { Manifest } from '../../protocol/artifact'
import type { LaunchOptions } from '../../protocol/bridge'
import type { StackConfig, StackState } from './page-stack'
import { parseQuery, resolvePageUrl } from './page-url'

/** Documentation, "小程序场景值列表": opened from the list of mini programs, the plainest of all. */
const SCENE = '1000'

export function configOf(manifest: Manifest): StackConfig {
  const entry = manifest.appJson['entryPagePath']
  const home = typeof entry === 'string' ? entry.replace(/^\//, '') : ''
  const behavior = manifest.appJson['behavior'] as { decodeQuery?: unknown } | undefined
  return {
    routes: manifest.pageOrder,
    tabs: (manifest.tabBar?.items ?? []).map((item) => ({ route: item.pagePath, name: item.name })),
    home: manifest.pageOrder.includes(home) ? home : manifest.pageOrder[0]!,
    decodeQuery: behavior?.decodeQuery !== 'disable',
  }
}

export function launchOptionsOf(config: StackConfig, url: string | undefined): LaunchOptions {
  const { path, search } = resolvePageUrl(url ?? '', undefined)
  const known = config.routes.includes(path)
  const query = known ? parseQuery(search, config.decodeQuery) : {}
  return { path: known ? path : config.home, query, scene: SCENE }
}

/** The pages that a configuration still has; what was kept is opened again when it is asked for. */
export function withConfig(state: StackState, config: StackConfig): StackState {
  return { ...state, config, pages: state.pages.filter((page) => config.routes.includes(page.route)) }
}

/** ms; undefined where app.json says nothing that makes sense. */
export function requestTimeoutOf(manifest: Manifest | undefined): number | undefined {
  const timeouts = manifest?.appJson['networkTimeout'] as { request?: unknown } | undefined
  return typeof timeouts?.request === 'number' && timeouts.request > 0 ? timeouts.request : undefined
}
