/**
 * Options of the json files that are taken in: those that the documentation names ("app.json 应用配置", "页面配置",
 * "组件配置", "项目配置" and its older form), and those that programs carry besides, which are for the platform's servers,
 * its own IDE, or another dialect. An option that nobody knows is most often a slip.
 */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { jsonEntry, type JsonNode } from '../1-parse/json'
import type { Source } from '../source'

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const WINDOW = `allowsBounceVertical backgroundColor backgroundImageColor backgroundImageUrl defaultTitle enableScrollBar
  gestureBack onReachBottomDistance pullRefresh responsive showTitleLoading transparentTitle titlePenetrate titleImage
  titleBarColor navigationBarFrontColor barButtonTheme optionMenu navigationBarTextStyle titleTextColor
  navigationBarTitleText navigationBarBackgroundColor enablePullDownRefresh backgroundTextStyle disableScroll
  enableWK enableDSL enableJSC enableKeepAlive enableTabBar enableInPageRender enableInPageRenderInput enableSkia
  nboffline tinyPubRes showDomain v8WorkerPlugins showProgress pageOrientation homeButton`

const KNOWN = {
  app: words(`entryPagePath pages window tabBar subPackages subpackages preloadRule plugins useDynamicPlugins
    usingComponents lazyCodeLoading permission behavior workers loadingPages requirePolyfill networkTimeout debug
    subPackageBuildType enablePolyfill sitemapLocation ext extEnable router appid resizable style`),
  window: words(`${WINDOW} usingComponents`),
  tabBar: words(`textColor selectedColor backgroundColor items custom list color borderStyle position customize`),
  page: words(`${WINDOW} usingComponents componentPlaceholder styleIsolation component componentGenerics options
    virtualHost window pages skill pullRefreshStyle`),
  project: words(`format compileType miniprogramRoot pluginRoot compileOptions uploadExclude assetsInclude
    developOptions pluginResolution scripts component2 enableAppxNg enableParallelLoader enableDistFileMinify
    axmlStrictCheck enableNodeModuleBabelTransform node_modules_es6_whitelist node_modules_es6_transpile exclude include
    includes es6 unknownConfig enableHMR precompileWatch nonLoadingIndicator debugOptions name projectname appid appId
    description plugins window`),
  compileOptions: words(`component2 typescript less treeShaking resolveAlias globalObjectMode transpile`),
  developOptions: words(
    `hotReload parallel sourcemap minify skipTranspile lazyCompile disableParallel disableSourcemap`,
  ),
  pluginResolution: words(`enable plugins dynamicPlugins`),
} as const

export type OptionPlace = keyof typeof KNOWN

/** Says which entries of an object are no options; `under` leads to it, for the message. */
export function sayUnknownOptions(
  place: OptionPlace,
  node: JsonNode | undefined,
  source: Source,
  diagnostics: Diagnostic[],
  under = '',
): void {
  if (node?.kind !== 'object') return
  for (const { key, value } of node.entries) {
    if (key.startsWith('//') || key.startsWith('$')) continue
    const { start, end } = value
    if (!KNOWN[place].has(key))
      diagnostics.push(messages.config_option_unknown({ name: under + key }, { source, start, end }))
  }
}

/** app.json with what stands in it. */
export function sayUnknownAppOptions(root: JsonNode, source: Source, diagnostics: Diagnostic[]): void {
  sayUnknownOptions('app', root, source, diagnostics)
  sayUnknownOptions('window', jsonEntry(root, 'window')?.value, source, diagnostics, 'window.')
  sayUnknownOptions('tabBar', jsonEntry(root, 'tabBar')?.value, source, diagnostics, 'tabBar.')
}

/** mini.project.json; besides, scripts that the platform's IDE would run, which a build here never does. */
export function sayProjectOptions(root: JsonNode, source: Source, diagnostics: Diagnostic[]): void {
  sayUnknownOptions('project', root, source, diagnostics)
  for (const place of ['compileOptions', 'developOptions', 'pluginResolution'] as const)
    sayUnknownOptions(place, jsonEntry(root, place)?.value, source, diagnostics, `${place}.`)
  const scripts = jsonEntry(root, 'scripts')?.value
  if (scripts?.kind !== 'object') return
  for (const { key, value } of scripts.entries) {
    const { start, end } = value
    if (key === 'watch' || key === 'beforeCompile')
      diagnostics.push(messages.project_script_not_run({ name: key }, { source, start, end }))
  }
}
