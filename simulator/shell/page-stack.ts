/**
 * The page stack: a pure reducer, `(state, command) → { next, effects }`. It decides which pages exist, which one
 * is shown, and in which order life cycles run; the shell (`simulator.ts`) carries the effects out in their order.
 *
 * Rules and error texts are the documentation's: "my.navigateTo", "my.redirectTo", "my.navigateBack",
 * "my.switchTab", "my.reLaunch", "onTabItemTap", and the list of API error codes in its support section.
 *
 * Invariants: a launched stack is never empty; tab pages that were shown stay loaded in `kept` while another one
 * is shown; only the bottom page can be `asTab`; at most ten pages are stacked.
 */
import type { PluginPages, Route } from '../../protocol/artifact'
import type { PageEventName, PageId } from '../../protocol/bridge'
import { parseQuery, readPluginUrl, resolvePageUrl, type PageUrl } from './page-url'

export const MAX_DEPTH = 10

export interface StackConfig {
  routes: readonly Route[]
  /** Tab pages in the order of the tab bar, with their names. */
  tabs: readonly { route: Route; name: string }[]
  home: Route
  /** The plugin that the project develops. */
  plugin?: PluginPages
  /** False where app.json says `behavior.decodeQuery: "disable"`. */
  decodeQuery: boolean
}

export interface StackPage {
  readonly id: PageId
  readonly route: Route
  readonly query: Readonly<Record<string, string>>
  /** Shown with the tab bar. A tab page reached by navigateTo or redirectTo is not. */
  readonly asTab: boolean
  /** There is no such page: its place is held until the program goes elsewhere (documentation: "my.onPageNotFound"). */
  readonly missing?: true
}

export interface StackState {
  readonly config: StackConfig
  /** Bottom first. */
  readonly pages: readonly StackPage[]
  /** Loaded tab pages that are not in `pages`. */
  readonly kept: readonly StackPage[]
  readonly nextId: PageId
  readonly foreground: boolean
}

export type RouteApi = 'navigateTo' | 'redirectTo' | 'reLaunch' | 'switchTab'

export type StackCommand =
  /** `url` defaults to the home page. */
  | { k: 'launch'; url?: string }
  /** `from`: the route that a relative url starts at; the top page by default. */
  | { k: RouteApi; url: string; from?: Route }
  | { k: 'navigateBack'; delta?: number }
  /** The navigation bar's button (and Android's back key), or the swipe from the edge. */
  | { k: 'back'; by: 'button' | 'gesture' }
  | { k: 'tapTab'; index: number }
  | { k: 'background' }
  /** `url`: as by a link, which opens that page in place of all others unless it is on top already. */
  | { k: 'foreground'; url?: string }
  /** Throw these pages away and open them again in their places. */
  | { k: 'reopen'; pages: readonly PageId[] }
  /** A new worker: every page again. */
  | { k: 'restart' }
  /** app.json changed. */
  | { k: 'configure'; config: StackConfig }

export type StackEffect =
  | { k: 'stack'; pages: readonly PageId[] }
  /** `instead`: the page whose place it takes on the screen, until it has painted. */
  | { k: 'open'; page: StackPage; instead?: PageId }
  | { k: 'show' | 'hide' | 'unload'; page: PageId }
  /** The page's logic is gone already: only its frame is to be dropped. */
  | { k: 'discard'; page: PageId }
  | { k: 'appHide' | 'appShow' }
  | { k: 'event'; page: PageId; name: PageEventName; payload: unknown }
  | { k: 'present'; page: PageId; motion: Motion; from?: PageId }
  | { k: 'fail'; error: number | string; errorMessage: string }
  | { k: 'warn'; code: string; message: string }

export type Motion = 'push' | 'pop' | 'none'

export interface Step {
  next: StackState
  effects: StackEffect[]
}

export function emptyStack(config: StackConfig): StackState {
  return { config, pages: [], kept: [], nextId: 1, foreground: true }
}

export const topOf = (state: StackState): StackPage | undefined => state.pages[state.pages.length - 1]

export function reduce(state: StackState, command: StackCommand): Step {
  switch (command.k) {
    case 'launch':
      return launch(state, command.url)
    case 'navigateTo':
      return withTarget(state, command, navigateTo)
    case 'redirectTo':
      return withTarget(state, command, redirectTo)
    case 'reLaunch':
      return withTarget(state, command, reLaunch)
    case 'switchTab':
      return withTarget(state, command, (s, target) => switchTab(s, target, 'api'))
    case 'navigateBack':
      return navigateBack(state, command.delta ?? 1)
    case 'back':
      return back(state, command.by)
    case 'tapTab':
      return tapTab(state, command.index)
    case 'background':
      return background(state)
    case 'foreground':
      return foreground(state, command.url)
    case 'reopen':
      return reopen(state, new Set(command.pages))
    case 'restart':
      return restart(state)
    case 'configure':
      return configure(state, command.config)
  }
}

interface Target {
  url: string
  route: Route
  query: Record<string, string>
  isTab: boolean
  found: boolean
  /** Relative, as the caller wrote it, though it was meant from the root. */
  rooted?: boolean
  /** The name of a plugin that is not there. */
  absentPlugin?: string
}

const fail = (state: StackState, error: number | string, errorMessage: string, before: StackEffect[] = []): Step => ({
  next: state,
  effects: [...before, { k: 'fail', error, errorMessage }],
})

const isTabRoute = (config: StackConfig, route: Route): boolean => config.tabs.some((tab) => tab.route === route)

function findTarget(state: StackState, url: string, from: Route | undefined): Target {
  const { config } = state
  const inPlugin = findInPlugin(config, url, from)
  if (inPlugin) return inPlugin
  const { path: resolved, search } = resolvePageUrl(url, from)
  let path = resolved
  let rooted = false
  if (!config.routes.includes(path)) {
    const fromRoot = resolvePageUrl('/' + url, undefined).path
    // Programs write `pages/a/a` for `/pages/a/a`; the documentation would read it as relative, and so do we first.
    if (!/^\.{0,2}\//.test(url) && config.routes.includes(fromRoot)) {
      path = fromRoot
      rooted = true
    }
  }
  return {
    url,
    route: path,
    query: parseQuery(search, config.decodeQuery),
    isTab: isTabRoute(config, path),
    found: config.routes.includes(path),
    rooted,
  }
}

/**
 * Documentation: "插件使用", `plugin://name/page` names a public page of a plugin; "插件开发": a plugin goes to pages of its
 * own, where `/` is its own folder. What it has not may be the program's, whose function it called to get there.
 */
function findInPlugin(config: StackConfig, url: string, from: Route | undefined): Target | undefined {
  const { plugin } = config
  const target = (route: Route, found: boolean, search: string): Target => {
    return { url, route, found, isTab: false, query: parseQuery(search, config.decodeQuery) }
  }
  const named = readPluginUrl(url)
  if (named) {
    const { name, page, search } = named
    const own = plugin?.names.includes(name) ? plugin : undefined
    if (!own) return { ...target(url, false, search), absentPlugin: name }
    const route = Object.hasOwn(own.publicPages, page) ? own.publicPages[page] : undefined
    return target(route ?? url, route !== undefined, search)
  }
  if (!plugin || !from?.startsWith(`${plugin.root}/`) || !url.startsWith('/')) return undefined
  const { path, search }: PageUrl = resolvePageUrl(url, undefined)
  const route = `${plugin.root}/${path}`
  return plugin.pages.includes(route) ? target(route, true, search) : undefined
}

function withTarget(
  state: StackState,
  command: { k: RouteApi; url: string; from?: Route },
  run: (state: StackState, target: Target) => Step,
): Step {
  const target = findTarget(state, command.url, command.from ?? topOf(state)?.route)
  if (!target.found) return notFound(state, target)
  const warnings: StackEffect[] = []
  if (target.rooted) {
    const message = `${command.k}: "${command.url}" is relative to the page that calls; write "/${command.url}"`
    warnings.push({ k: 'warn', code: 'route_not_absolute', message })
  }
  if (target.isTab && (command.k === 'navigateTo' || command.k === 'redirectTo')) {
    const message = `${command.k}: ${target.route} is a tab page and is shown without its tab bar; use my.switchTab`
    warnings.push({ k: 'warn', code: 'route_to_tab_page', message })
  }
  if (command.k === 'switchTab' && Object.keys(target.query).length > 0) {
    const message = `switchTab: a tab page takes no parameters, those of "${command.url}" are dropped`
    warnings.push({ k: 'warn', code: 'route_tab_query', message })
  }
  const { next, effects } = run(state, target)
  return { next, effects: [...warnings, ...effects] }
}

/** Documentation: "my.navigateTo", error codes. */
function notFound(state: StackState, { url, route, absentPlugin }: Target): Step {
  if (route !== url) return fail(state, 1, `${url} resolved to ${route} is not found`)
  const message = `${url}: the plugin "${absentPlugin}" is not here; of plugins, only the one that the project develops is`
  const why: StackEffect[] = absentPlugin === undefined ? [] : [{ k: 'warn', code: 'plugin_not_available', message }]
  return fail(state, 1, `${url} is not found in plugin`, why)
}

function opened(state: StackState, target: Omit<Target, 'url' | 'isTab'>, asTab: boolean): StackPage {
  const { route, query, found } = target
  return { id: state.nextId, route, query, asTab, ...(found ? {} : { missing: true }) }
}

const ids = (pages: readonly StackPage[]): PageId[] => pages.map((page) => page.id)

/** A step to `pages`, with the life cycles given; `stack` always comes before them. */
function step(state: StackState, change: Partial<StackState>, effects: StackEffect[]): Step {
  const next = { ...state, ...change }
  return { next, effects: change.pages ? [{ k: 'stack', pages: ids(next.pages) }, ...effects] : effects }
}

/** While the app is in the background nothing is shown or hidden: `foreground` shows the top page that is there then. */
function visible(state: StackState, k: 'show' | 'hide', page: StackPage | undefined): StackEffect[] {
  return page && state.foreground ? [{ k, page: page.id }] : []
}

const unload = (pages: readonly StackPage[]): StackEffect[] =>
  [...pages].reverse().map((page) => ({ k: 'unload', page: page.id }))

function launch(state: StackState, url: string | undefined): Step {
  const { config } = state
  const wanted = url ? findTarget(state, url, undefined) : undefined
  const target = wanted?.route ? wanted : homeOf(config)
  const page = opened(state, target, target.isTab)
  return step(state, { pages: [page], kept: [], nextId: state.nextId + 1, foreground: true }, [
    ...unload([...state.kept, ...state.pages]),
    { k: 'open', page },
    { k: 'show', page: page.id },
    { k: 'present', page: page.id, motion: 'none' },
  ])
}

const homeOf = (config: StackConfig): Target => ({
  url: '/' + config.home,
  route: config.home,
  query: {},
  isTab: isTabRoute(config, config.home),
  found: true,
})

function navigateTo(state: StackState, target: Target): Step {
  if (state.pages.length >= MAX_DEPTH) return fail(state, 1, 'depth can not be more than 10')
  const page = opened(state, target, false)
  const from = topOf(state)
  return step(state, { pages: [...state.pages, page], nextId: state.nextId + 1 }, [
    ...visible(state, 'hide', from),
    { k: 'open', page },
    ...visible(state, 'show', page),
    { k: 'present', page: page.id, motion: 'push', from: from?.id },
  ])
}

function redirectTo(state: StackState, target: Target): Step {
  const page = opened(state, target, false)
  const from = topOf(state)
  return step(state, { pages: [...state.pages.slice(0, -1), page], nextId: state.nextId + 1 }, [
    ...unload(from ? [from] : []),
    { k: 'open', page, instead: from?.id },
    ...visible(state, 'show', page),
    { k: 'present', page: page.id, motion: 'none', from: from?.id },
  ])
}

function reLaunch(state: StackState, target: Target): Step {
  const page = opened(state, target, target.isTab)
  const from = topOf(state)
  return step(state, { pages: [page], kept: [], nextId: state.nextId + 1 }, [
    ...unload([...state.kept, ...state.pages]),
    { k: 'open', page, instead: from?.id },
    ...visible(state, 'show', page),
    { k: 'present', page: page.id, motion: 'none', from: from?.id },
  ])
}

/**
 * Tab pages stay loaded, every other page is unloaded. The tap event reaches a page that is opened for it after
 * its onShow, and one that was open already before (documentation: "onTabItemTap").
 */
function switchTab(state: StackState, target: Target, by: 'user' | 'api'): Step {
  if (!target.isTab) return fail(state, 1, `${target.url} resolved to ${target.route} is not tab,  which is not valid`)
  const from = topOf(state)
  const bottom = state.pages[0]
  const stays = bottom?.asTab ? [bottom] : []
  const gone = state.pages.slice(stays.length)
  const loaded = [...stays, ...state.kept].find((page) => page.route === target.route)
  if (loaded && loaded === from) return { next: state, effects: [] }
  const page = loaded ?? opened(state, { route: target.route, query: {}, found: true }, true)
  const kept = [...state.kept, ...stays].filter((other) => other !== page)
  const tapped = tabEvent(state, page, 'onTabItemTap', { from: by })
  return step(state, { pages: [page], kept, nextId: loaded ? state.nextId : state.nextId + 1 }, [
    ...(from && stays.includes(from) ? visible(state, 'hide', from) : []),
    ...unload(gone),
    ...(loaded ? [tapped] : [{ k: 'open', page } as const]),
    ...visible(state, 'show', page),
    ...(loaded ? [] : [tapped]),
    { k: 'present', page: page.id, motion: gone.length && page === bottom ? 'pop' : 'none', from: from?.id },
  ])
}

function tabEvent(state: StackState, page: StackPage, name: PageEventName, extra: object, item?: number): StackEffect {
  const index = item ?? state.config.tabs.findIndex((tab) => tab.route === page.route)
  const tab = state.config.tabs[index]
  return { k: 'event', page: page.id, name, payload: { ...extra, index, pagePath: tab?.route, text: tab?.name } }
}

function tapTab(state: StackState, index: number): Step {
  const tab = state.config.tabs[index]
  const top = topOf(state)
  if (!tab || !top) return { next: state, effects: [] }
  if (tab.route === top.route)
    return { next: state, effects: [tabEvent(state, top, 'onSelectedTabItemTap', {}, index)] }
  const before = tabEvent(state, top, 'beforeTabItemTap', {}, index)
  const { next, effects } = switchTab(
    state,
    { url: '/' + tab.route, route: tab.route, query: {}, isTab: true, found: true },
    'user',
  )
  return { next, effects: [before, ...effects] }
}

function navigateBack(state: StackState, delta: number): Step {
  const depth = state.pages.length
  if (depth <= 1) return fail(state, 'already top of navigation', 'already top of navigation')
  const count = Math.min(Math.max(1, Math.floor(delta) || 1), depth - 1)
  const pages = state.pages.slice(0, depth - count)
  const top = pages[pages.length - 1]!
  return step(state, { pages }, [
    ...unload(state.pages.slice(depth - count)),
    ...visible(state, 'show', top),
    { k: 'present', page: top.id, motion: 'pop', from: topOf(state)!.id },
  ])
}

function back(state: StackState, by: 'button' | 'gesture'): Step {
  const top = topOf(state)
  if (!top) return { next: state, effects: [] }
  const event: StackEffect[] = by === 'button' ? [{ k: 'event', page: top.id, name: 'onBack', payload: {} }] : []
  if (state.pages.length <= 1) return { next: state, effects: event }
  const { next, effects } = navigateBack(state, 1)
  return { next, effects: [...event, ...effects] }
}

function background(state: StackState): Step {
  if (!state.foreground || !topOf(state)) return { next: state, effects: [] }
  return step(state, { foreground: false }, [...visible(state, 'hide', topOf(state)), { k: 'appHide' }])
}

function foreground(state: StackState, url: string | undefined): Step {
  const top = topOf(state)
  if (state.foreground || !top) return { next: state, effects: [] }
  const awake = { ...state, foreground: true }
  const wanted = url ? findTarget(state, url, undefined) : undefined
  const target = wanted?.route ? wanted : url === undefined ? undefined : homeOf(state.config)
  if (!target || (target.route === top.route && sameQuery(target.query, top.query))) {
    return { next: awake, effects: [{ k: 'appShow' }, ...visible(awake, 'show', top)] }
  }
  const { next, effects } = reLaunch(awake, target)
  return { next, effects: [{ k: 'appShow' }, ...effects] }
}

const sameQuery = (a: StackPage['query'], b: StackPage['query']): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((name) => a[name] === b[name])

function reopen(state: StackState, which: ReadonlySet<PageId>): Step {
  let nextId = state.nextId
  const fresh = new Map<PageId, StackPage>()
  for (const page of [...state.pages, ...state.kept]) {
    if (which.has(page.id)) fresh.set(page.id, { ...page, id: nextId++ })
  }
  if (fresh.size === 0) return { next: state, effects: [] }
  const swap = (page: StackPage): StackPage => fresh.get(page.id) ?? page
  const pages = state.pages.map(swap)
  const top = pages[pages.length - 1]
  const effects: StackEffect[] = [...fresh].flatMap(([old, page]): StackEffect[] => [
    { k: 'unload', page: old },
    { k: 'open', page, instead: old },
    ...(page === top ? visible(state, 'show', page) : []),
  ])
  if (top && top !== topOf(state)) effects.push({ k: 'present', page: top.id, motion: 'none', from: topOf(state)!.id })
  return step(state, { pages, kept: state.kept.map(swap), nextId }, effects)
}

export type FirstPage = Pick<StackPage, 'route' | 'query'>

/** A stack of these pages, for `restart` to open; undefined where the program has none of them any more. */
export function stackOf(config: StackConfig, nextId: PageId, first: readonly FirstPage[]): StackState | undefined {
  const pages = first
    .filter(({ route }) => config.routes.includes(route))
    .slice(0, MAX_DEPTH)
    .map(({ route, query }, i) => ({ id: nextId + i, route, query, asTab: i === 0 && isTabRoute(config, route) }))
  return pages.length ? { ...emptyStack(config), pages, nextId: nextId + pages.length } : undefined
}

function restart(state: StackState): Step {
  let nextId = state.nextId
  const pages = state.pages.map((page) => ({ ...page, id: nextId++ }))
  const top = pages[pages.length - 1]
  if (!top) return { next: state, effects: [] }
  return step(state, { pages, kept: [], nextId, foreground: true }, [
    ...state.kept.map((page): StackEffect => ({ k: 'discard', page: page.id })),
    ...pages.map((page, i): StackEffect => ({ k: 'open', page, instead: state.pages[i]!.id })),
    { k: 'show', page: top.id },
    { k: 'present', page: top.id, motion: 'none', from: topOf(state)!.id },
  ])
}

function configure(state: StackState, config: StackConfig): Step {
  const exists = (page: StackPage): boolean => config.routes.includes(page.route) && !page.missing
  const stillTab = (page: StackPage): boolean => exists(page) && isTabRoute(config, page.route)
  const pages = state.pages
    .filter(exists)
    .map((page, i) => (page.asTab === (i === 0 && isTab(page)) ? page : { ...page, asTab: !page.asTab }))
  function isTab(page: StackPage): boolean {
    // A page that was opened without the tab bar gets it only where it is a launched bottom page of a new tab list.
    return stillTab(page) && (page.asTab || !isTabRoute(state.config, page.route))
  }
  const kept = state.kept.filter(stillTab)
  const gone = [...state.kept.filter((page) => !stillTab(page)), ...state.pages.filter((page) => !exists(page))]
  const was = topOf(state)
  if (state.pages.length > 0 && pages.length === 0) {
    return launch({ ...state, config }, undefined)
  }
  const top = pages[pages.length - 1]
  const moved = top && was && top.id !== was.id
  return {
    next: { ...state, config, pages, kept },
    effects: [
      ...(gone.length ? [{ k: 'stack', pages: ids(pages) } as const] : []),
      ...unload(gone),
      ...(moved ? visible(state, 'show', top) : []),
      ...(top ? [{ k: 'present', page: top.id, motion: 'none', from: was?.id } as const] : []),
    ],
  }
}
