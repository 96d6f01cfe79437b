/** app.json (documentation: "app.json 应用配置"): which pages there are, and what holds for all of them. */
import type { Phrase } from '../../../protocol/diagnostics'
import { phrase } from '../../../base/messages/phrase'
import { joinRelative } from '../../../base/paths'
import type { Route, TabBar, WindowConfig } from '../../../protocol/artifact'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { jsonEntry, jsonString, type JsonNode } from '../1-parse/json'
import type { Reader } from '../memo'
import type { Source } from '../source'
import { sayUnknownAppOptions } from './known-options'
import { checkPreloadRule } from './preload-rule'
import { isRecord, readJson } from './read-source'
import { readRoute, readTabBar, readWindow } from './window-options'

export interface PageListing {
  route: Route
  /** Where it is listed. */
  source: Source
  start: number
  end: number
}

export interface AppConfig {
  /** As listed, those of subpackages behind the others; without duplicates, the home page first. */
  pages: PageListing[]
  window: WindowConfig
  tabBar?: TabBar
  /** Raw. */
  json: Record<string, unknown>
  /** app.json itself could be read and has pages: without it there is nothing to build. */
  usable: boolean
  diagnostics: Diagnostic[]
}

export async function readAppConfig(reader: Reader, sourceRoot: string): Promise<AppConfig> {
  const diagnostics: Diagnostic[] = []
  const path = joinRelative(sourceRoot, 'app.json')!
  const { json, found } = await readJson(reader, path, diagnostics)
  const broken: AppConfig = { pages: [], window: {}, json: {}, usable: false, diagnostics }
  if (!json) {
    if (!found) diagnostics.push(messages.project_not_mini_program({}, { file: path }))
    return broken
  }
  const { source, root } = json
  if (!isRecord(json.value)) {
    diagnostics.push(
      messages.config_type_wrong({ name: 'app.json', expected: phrase('an object') }, { source, ...span(root) }),
    )
    return broken
  }
  sayUnknownAppOptions(root, source, diagnostics)
  const skeletons = jsonEntry(root, 'loadingPages')
  if (skeletons) diagnostics.push(messages.config_loading_pages_ignored({}, { source, ...span(skeletons.value) }))
  const value = await withExt(reader, sourceRoot, json.value, diagnostics)
  for (const name of ['window', 'tabBar', 'usingComponents'])
    if (json.value[name] !== undefined && !isRecord(json.value[name]))
      wrongType(name, phrase('an object'), root, source, diagnostics)
  const pages = listPages(root, source, diagnostics)
  if (!pages.length) {
    const at = jsonEntry(root, 'pages')?.value ?? { start: root.start, end: root.start + 1 }
    diagnostics.push(messages.config_pages_empty({}, { source, ...span(at) }))
  }
  moveHomeFirst(pages, value.entryPagePath)
  checkPreloadRule(root, new Set(pages.map(({ route }) => route)), source, diagnostics)
  const tabBar = checkedTabBar(readTabBar(value.tabBar), pages, root, source, diagnostics)
  if (tabBar?.customize && !(await hasCustomTabBar(reader, sourceRoot))) {
    delete tabBar.customize
    const node = jsonEntry(jsonEntry(root, 'tabBar')?.value, 'customize')?.value ?? root
    diagnostics.push(messages.config_tab_bar_missing({}, { source, ...span(node) }))
  }
  return { pages, window: readWindow(value.window), tabBar, json: value, usable: pages.length > 0, diagnostics }
}

/**
 * With what ext.json, which lies beside app.json, sets for one instance of a program (documentation: "my.getExtConfig").
 * `ext` and `extEnable` are for that API; `window` goes over the program's own.
 */
async function withExt(
  reader: Reader,
  sourceRoot: string,
  app: Record<string, unknown>,
  diagnostics: Diagnostic[],
): Promise<Record<string, unknown>> {
  const { json } = await readJson(reader, joinRelative(sourceRoot, 'ext.json')!, diagnostics)
  const { value } = json ?? {}
  if (!isRecord(value)) return app
  const { ext, extEnable, window } = value
  return {
    ...app,
    ...(ext === undefined ? {} : { ext }),
    ...(extEnable === undefined ? {} : { extEnable }),
    ...(isRecord(window) && extEnable === true
      ? { window: { ...(isRecord(app.window) ? app.window : {}), ...window } }
      : {}),
  }
}

const span = ({ start, end }: { start: number; end: number }) => ({ start, end })

function wrongType(name: string, expected: Phrase, root: JsonNode, source: Source, diagnostics: Diagnostic[]): void {
  const value = jsonEntry(root, name)!.value
  diagnostics.push(messages.config_type_wrong({ name, expected }, { source, ...span(value) }))
}

function listPages(root: JsonNode, source: Source, diagnostics: Diagnostic[]): PageListing[] {
  const pages = new Map<Route, PageListing>()
  const add = (node: JsonNode, folder: string) => {
    const text = jsonString(node)
    const at = { source, ...span(node) }
    if (text === undefined) {
      diagnostics.push(messages.config_type_wrong({ name: 'pages', expected: phrase('a list of paths') }, at))
      return
    }
    const route = joinRelative(folder, readRoute(text))
    if (route === undefined || /%2e%2e|%2f|%5c|^[A-Za-z]:/i.test(text))
      diagnostics.push(messages.path_outside_project({ path: text }, at))
    else if (pages.has(route)) diagnostics.push(messages.config_page_duplicate({ page: route }, at))
    else if (route !== '') pages.set(route, { route, ...at })
  }
  const addAll = (node: JsonNode | undefined, folder: string) => {
    if (node?.kind === 'array') for (const item of node.items) add(item, folder)
    else if (node)
      diagnostics.push(
        messages.config_type_wrong({ name: 'pages', expected: phrase('a list of paths') }, { source, ...span(node) }),
      )
  }
  addAll(jsonEntry(root, 'pages')?.value, '')
  const packages = (jsonEntry(root, 'subPackages') ?? jsonEntry(root, 'subpackages'))?.value
  if (packages?.kind === 'array')
    for (const item of packages.items)
      addAll(jsonEntry(item, 'pages')?.value, readRoute(jsonString(jsonEntry(item, 'root')?.value) ?? ''))
  return [...pages.values()]
}

function moveHomeFirst(pages: PageListing[], entry: unknown): void {
  if (typeof entry !== 'string') return
  const at = pages.findIndex((page) => page.route === readRoute(entry))
  if (at > 0) pages.unshift(...pages.splice(at, 1))
}

/** Where the component that draws the tab bar is, without extension (documentation: "自定义 tabBar"). */
export const CUSTOM_TAB_BAR = 'customize-tab-bar/index'

async function hasCustomTabBar(reader: Reader, sourceRoot: string): Promise<boolean> {
  return (await reader.kind(joinRelative(sourceRoot, `${CUSTOM_TAB_BAR}.axml`)!)) === 'file'
}

function checkedTabBar(
  tabBar: TabBar | undefined,
  pages: PageListing[],
  root: JsonNode,
  source: Source,
  diagnostics: Diagnostic[],
): TabBar | undefined {
  if (!tabBar) return undefined
  const node = jsonEntry(root, 'tabBar')!.value
  const list = (jsonEntry(node, 'items') ?? jsonEntry(node, 'list'))?.value
  const known = new Set(pages.map((page) => page.route))
  const items = tabBar.items.filter(({ pagePath }) => {
    if (known.has(pagePath)) return true
    const item = list?.kind === 'array' ? list.items.find((each) => isItemOf(each, pagePath)) : undefined
    const at = jsonEntry(item, 'pagePath')?.value ?? item ?? node
    diagnostics.push(messages.config_tab_page_missing({ page: pagePath }, { source, ...span(at) }))
    return false
  })
  return items.length ? { ...tabBar, items } : undefined
}

const isItemOf = (item: JsonNode, pagePath: string) =>
  item.kind === 'object' && readRoute(jsonString(jsonEntry(item, 'pagePath')?.value) ?? '') === pagePath
