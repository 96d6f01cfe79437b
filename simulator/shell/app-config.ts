/** What the shell takes from a manifest: rules for the page stack, and how the program is launched. */
import { homeOf } from '../../base/first-route'
import type { Manifest } from '../../protocol/artifact'
import type { LaunchOptions, SimulatedUpdate } from '../../protocol/bridge'
import type { StackConfig, StackState } from './page-stack'
import { parseQuery, resolvePageUrl } from './page-url'

/** Documentation, "小程序场景值列表": opened from the list of mini programs, the plainest of all. */
const SCENE = '1000'

export function configOf(manifest: Manifest): StackConfig {
  const behavior = manifest.appJson['behavior'] as { decodeQuery?: unknown } | undefined
  return {
    routes: [...manifest.pageOrder, ...(manifest.plugin?.pages ?? [])],
    plugin: manifest.plugin,
    tabs: (manifest.tabBar?.items ?? []).map((item) => ({ route: item.pagePath, name: item.name })),
    home: homeOf(manifest)!,
    decodeQuery: behavior?.decodeQuery !== 'disable',
  }
}

/** What a program is opened with besides its page. */
export type LaunchExtras = Partial<Pick<LaunchOptions, 'scene' | 'referrerInfo'>> & { update?: SimulatedUpdate }

/** Without a page, home. One that is not there is named all the same (documentation: "my.onPageNotFound"). */
export function launchOptionsOf(
  config: StackConfig,
  url: string | undefined,
  extras: LaunchExtras = {},
): LaunchOptions {
  const { path, search } = resolvePageUrl(url ?? '', undefined)
  const query = parseQuery(search, config.decodeQuery)
  return { path: path || config.home, query, scene: extras.scene ?? SCENE, referrerInfo: extras.referrerInfo ?? {} }
}

/**
 * `?scene=1011&appId=2021…&extraData={"a":1}&update=ready` of the shell's address, and of links to a program that runs. Extra data
 * that is no JSON is text.
 */
export function launchExtrasOf(params: URLSearchParams): LaunchExtras {
  const [scene, appId, extra] = ['scene', 'appId', 'extraData'].map((name) => params.get(name))
  const referrerInfo = {
    ...(appId ? { appId } : {}),
    ...(extra ? { extraData: parseJson(extra) } : {}),
  }
  const update = params.get('update')
  return {
    ...(scene ? { scene } : {}),
    ...(update === 'ready' || update === 'failed' ? { update } : {}),
    referrerInfo,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** The pages that a configuration still has; what was kept is opened again when it is asked for. */
export function withConfig(state: StackState, config: StackConfig): StackState {
  return { ...state, config, pages: state.pages.filter((page) => config.routes.includes(page.route)) }
}
