/**
 * Goes through a program from app.json on: pages, their components, the scripts, SJS modules and styles of all of
 * them. Everything expensive is a task of the memo, so that going through a program that has hardly changed is cheap.
 */
import { joinRelative, normalizeRelative } from '../../base/paths'
import { hostAttribute, scopeAttribute } from '../../base/scope-attribute'
import type { CodeUnit, Manifest, UnitEntry } from '../../protocol/artifact'
import { ARTIFACT_VERSION } from '../../protocol/artifact'
import type { Diagnostic } from '../../protocol/diagnostics'
import { messages } from '../messages/messages'
import { endlessCircles } from './2-analyze/endless-components'
import { CUSTOM_TAB_BAR, readAppConfig, type AppConfig, type PageListing } from './2-analyze/app-config'
import { foldersOf, listAssets } from './2-analyze/assets'
import { readComponentOptions } from './2-analyze/component-options'
import { idOf, inPackage, inPlugin, layoutKey, readLayout, type Layout } from './2-analyze/layout'
import { ownPluginNames, placesOfPages, readGivenToPlugin, type GivenToPlugin } from './2-analyze/own-plugin'
import type { ParsedTemplates } from './2-analyze/template-sources'
import { readProjectConfig, type ProjectConfig } from './2-analyze/project-config'
import { readJson } from './2-analyze/read-source'
import { STYLE_EXTENSIONS } from './2-analyze/resolve-style'
import { readCustomApis } from './2-analyze/custom-apis'
import { readDeviceFile } from './2-analyze/device-file'
import {
  dynamicComponents,
  readComponents,
  readUnitConfig,
  type ComponentReference,
  type UnitConfig,
} from './2-analyze/unit-config'
import type { Preprocessor } from '../preprocess/job'
import { compileStyleFile, joinStyles, type JoinedStyles, type UnitStyle } from './3-emit/style'
import { compileTemplate, type CompiledTemplate } from './3-emit/template'
import type { Memo } from './memo'
import { entryOf, pageEntry, pluginModules, pluginPagesOf, withStyleAssets, type BuiltUnit } from './program-units'
import { ProgramModules, settle } from './program-modules'
import type { Asset } from './types'

export interface Program {
  sourceRoot: string
  /** Absent where app.json gives nothing to build. `hash` is filled in when assets are known. */
  manifest?: Manifest
  logic: CodeUnit[]
  view: CodeUnit[]
  assets: Asset[]
  diagnostics: Diagnostic[]
}

export interface ProgramOptions {
  name: string
  maps: boolean
  preprocessor: Preprocessor
  /** What is kept from build to build beside the memo. */
  parsed: ParsedTemplates
  joined: JoinedStyles
}

export async function buildProgram(memo: Memo, options: ProgramOptions): Promise<Program> {
  const config = await memo.run({ key: 'project' }, readProjectConfig)
  const empty = { sourceRoot: '', logic: [], view: [], assets: [], diagnostics: config.diagnostics }
  const { sourceRoot } = config
  if (sourceRoot === undefined) return empty
  const app = await memo.run({ key: 'app', input: sourceRoot }, (reader) => readAppConfig(reader, sourceRoot))
  const diagnostics = [...config.diagnostics, ...app.diagnostics]
  if (!app.usable) return { ...empty, sourceRoot, diagnostics }
  const plugins = ownPluginNames(app.json.plugins, app.json.useDynamicPlugins === true ? config.dynamicPlugins : [])
  const roots = { sourceRoot, aliases: config.aliases, pluginRoot: config.pluginRoot, plugins }
  const layout = await memo.run({ key: 'layout', input: JSON.stringify(roots) }, (reader) => readLayout(reader, roots))
  return new ProgramBuilder(memo, config, app, layout, options, diagnostics).run()
}

/** No tag that a program could write by chance, which would be another component. */
const TAB_BAR_TAG = 'tandem-customize-tab-bar'
/** The class is documented: programs put the tab bar's z-index there. */
const TAB_BAR_MARKUP = `<view class="a-customize-tab-bar"><${TAB_BAR_TAG}/></view>`

class ProgramBuilder {
  private units = new Map<string, Promise<BuiltUnit>>()
  private modules: ProgramModules
  private pageBases = new Set<string>()
  private globals: ComponentReference[] = []
  private customApis: Manifest['customApis']
  private device: Manifest['device']
  private rpxByPage = false
  /** See `dynamicComponents`. */
  private dynamic: Record<string, string> = {}
  private given: GivenToPlugin = { generics: new Map() }
  /** All that results depend on besides files and their own input. */
  private shared: string

  constructor(
    private memo: Memo,
    private config: ProjectConfig,
    private app: AppConfig,
    private layout: Layout,
    private options: ProgramOptions,
    private diagnostics: Diagnostic[],
  ) {
    this.shared = `${layoutKey(layout)} ${options.maps} ${JSON.stringify(config.lessVariables)} ${config.globalObject}`
    this.modules = new ProgramModules(memo, config, layout, this.shared, options.maps)
  }

  async run(): Promise<Program> {
    const [pages, pluginPages] = await Promise.all([this.findPages(), this.findPluginPages()])
    for (const page of [...pages, ...pluginPages]) this.pageBases.add(page.base)
    await this.readGlobals()
    await this.readLengths()
    await this.readCustomApis()
    await this.readDevice()
    const [appLogic, appStyle] = await Promise.all([
      this.modules.addScript(this.root('app')),
      this.style(this.root('app')),
    ])
    await this.addWorkers()
    await this.addGivenToPlugin()
    const pluginMain = this.layout.plugin?.main
    if (pluginMain !== undefined) await this.modules.add('define', pluginMain)
    await Promise.all([...this.pageBases].map((base) => this.addUnit(base)))
    await this.modules.settle()
    return this.collect(pages, pluginPages, appLogic, appStyle)
  }

  private root(path: string): string {
    return joinRelative(this.layout.sourceRoot, path)!
  }

  private async readGlobals(): Promise<void> {
    const result = await this.memo.run({ key: 'app-components', input: this.shared }, async (reader) => {
      const diagnostics: Diagnostic[] = []
      // What is wrong with the file itself has been said.
      const { json } = await readJson(reader, this.root('app.json'), [])
      const components = json ? await readComponents(reader, this.layout, json.source, json.root, diagnostics) : []
      return { components, diagnostics }
    })
    this.globals = result.components
    this.diagnostics.push(...result.diagnostics)
  }

  private async addGivenToPlugin(): Promise<void> {
    const { plugin, sourceRoot } = this.layout
    if (!plugin) return
    const { plugins } = this.app.json
    if (this.app.json.useDynamicPlugins === true)
      this.dynamic = await this.memo.run({ key: 'dynamic-components', input: this.shared }, (reader) =>
        dynamicComponents(reader, this.layout),
      )
    this.given = await this.memo.run(
      { key: 'given-to-plugin', input: `${this.shared} ${JSON.stringify(plugins)}` },
      (reader) => readGivenToPlugin(reader, sourceRoot, plugins, plugin),
    )
    if (this.given.script !== undefined) await this.modules.add('define', this.given.script)
  }

  private async readCustomApis(): Promise<void> {
    const { apis, diagnostics } = await this.memo.run({ key: 'custom-apis' }, readCustomApis)
    this.customApis = apis
    this.diagnostics.push(...diagnostics)
  }

  private async readDevice(): Promise<void> {
    const { device, diagnostics } = await this.memo.run({ key: 'device' }, readDeviceFile)
    this.device = device
    this.diagnostics.push(...diagnostics)
  }

  /** Scripts of threads (documentation: "my.createWorker"): modules that nothing else need require. */
  private async addWorkers(): Promise<void> {
    const { workers } = this.app.json
    for (const listed of [workers ?? []].flat()) {
      const base = typeof listed === 'string' ? normalizeRelative(listed.replace(/\.[jt]s$/, '')) : undefined
      if (base) await this.modules.addScript(this.root(base))
    }
  }

  /** Listed pages that have a template or a script. One without a template shows nothing, one without a script does nothing. */
  private async findPages(): Promise<(PageListing & { base: string })[]> {
    const pages = this.app.pages.map((page) => ({ ...page, base: this.root(page.route) }))
    const there = await Promise.all(pages.map(({ base }) => this.partsOf(base)))
    return pages.filter(({ route: page, source, start, end }, i) => {
      const place = { source, start, end }
      if (there[i] === 'none') this.diagnostics.push(messages.config_page_missing({ page }, place))
      if (there[i] === 'script') this.diagnostics.push(messages.config_page_template_missing({ page }, place))
      if (there[i] === 'template') this.diagnostics.push(messages.config_page_script_missing({ page }, place))
      return there[i] !== 'none'
    })
  }

  private async partsOf(base: string): Promise<'whole' | 'template' | 'script' | 'none'> {
    const [template, script] = await Promise.all([
      this.memo.run({ key: `template-of:${base}` }, (reader) => reader.kind(`${base}.axml`)),
      this.modules.scriptOf(base),
    ])
    if (template === 'file') return script === undefined ? 'template' : 'whole'
    return script === undefined ? 'none' : 'script'
  }

  /** Pages of the plugin that the project develops. */
  private async findPluginPages(): Promise<{ route: string; base: string }[]> {
    const { layout, diagnostics } = this
    const bases = layout.plugin?.pages ?? []
    const there = await Promise.all(bases.map((base) => this.partsOf(base)))
    const { root } = layout.plugin ?? {}
    if (root !== undefined && there.some((parts) => parts !== 'whole')) {
      const places = await this.memo.run({ key: `plugin-pages:${root}` }, (reader) => placesOfPages(reader, root))
      bases.forEach((base, i) => {
        const page = base.slice(root.length + 1)
        const place = places.get(base) ?? { file: `${root}/plugin.json` }
        if (there[i] === 'none') diagnostics.push(messages.config_plugin_page_missing({ page }, place))
        if (there[i] === 'script') diagnostics.push(messages.config_page_template_missing({ page }, place))
        if (there[i] === 'template') diagnostics.push(messages.config_page_script_missing({ page }, place))
      })
    }
    return bases.filter((_, i) => there[i] !== 'none').map((base) => ({ base, route: idOf(layout, base) }))
  }

  /** One page that is not responsive is enough: what it shares with others is to fit them all. */
  private async readLengths(): Promise<void> {
    const configs = await Promise.all([...this.pageBases].map((base) => this.jsonOf(base)))
    const windows = [this.app.window, ...configs.map(({ window }) => window)]
    this.rpxByPage = windows.some(({ responsive }) => responsive === false)
    if (this.rpxByPage) this.shared += ' rpx'
  }

  private addUnit(base: string): Promise<BuiltUnit> {
    let unit = this.units.get(base)
    if (!unit) this.units.set(base, (unit = this.buildUnit(base)))
    return unit
  }

  private jsonOf(base: string): Promise<UnitConfig> {
    const { memo, layout } = this
    return memo.run({ key: `unit:${base}`, input: layoutKey(layout) }, (reader) => readUnitConfig(reader, layout, base))
  }

  /** With what the component's script says over its json (documentation: "组件模板和样式"). */
  private async unitConfig(base: string): Promise<UnitConfig & { externalClasses?: string[] }> {
    const { memo } = this
    const config = await this.jsonOf(base)
    const path = config.declared ? await this.modules.scriptOf(base) : undefined
    if (path === undefined) return config
    return memo.run({ key: `unit-options:${base}`, input: JSON.stringify([path, config]) }, async (reader) => {
      const { styleIsolation, virtualHost, externalClasses } = await readComponentOptions(reader, path)
      const isolation = styleIsolation ?? config.styleIsolation
      return {
        ...config,
        styleIsolation: isolation,
        hasHost: virtualHost === undefined ? config.hasHost : !virtualHost,
        externalClasses: isolation === 'shared' ? [] : externalClasses,
      }
    })
  }

  private async buildUnit(base: string): Promise<BuiltUnit> {
    const { layout } = this
    const config = await this.unitConfig(base)
    // A package or plugin knows nothing of the program's global components.
    const globals = inPackage(base) || inPlugin(layout, base) ? [] : this.globals
    const own = new Set(config.components.map(({ tag }) => tag))
    const tabBar = this.customTabBar(base)
    const given = this.given.generics.get(base)
    const chosen = config.components.map((each) =>
      each.abstract && given && Object.hasOwn(given, each.tag) ? { ...each, path: given[each.tag] } : each,
    )
    const components = [...globals.filter(({ tag }) => !own.has(tag)), ...chosen, ...tabBar]
    const [logic, template, style] = await Promise.all([
      this.modules.addScript(base),
      this.template(config, components, tabBar.length > 0 ? TAB_BAR_MARKUP : undefined),
      this.style(
        base,
        config.styleIsolation === 'shared' ? undefined : scopeAttribute(idOf(layout, base)),
        config.hasHost ? hostAttribute(idOf(layout, base)) : undefined,
      ),
    ])
    const { dynamic } = this
    for (const tag of template.dynamic) components.push({ tag, path: dynamic[tag]! })
    // Circles of components are legal (recursion): a unit that is under way is not waited for.
    for (const { path } of components) if (path !== undefined) this.pending.push(this.addUnit(path))
    return { config, components, logic, template, style }
  }

  /** Of a tab page whose tab bar the program draws by itself. */
  private customTabBar(base: string): ComponentReference[] {
    const { tabBar } = this.app
    const isTab = this.pageBases.has(base) && tabBar?.items.some(({ pagePath }) => this.root(pagePath) === base)
    return tabBar?.customize && isTab ? [{ tag: TAB_BAR_TAG, path: this.root(CUSTOM_TAB_BAR) }] : []
  }

  private pending: Promise<unknown>[] = []

  private async template(
    config: UnitConfig & { externalClasses?: string[] },
    components: ComponentReference[],
    behind: string | undefined,
  ): Promise<CompiledTemplate> {
    const { memo, layout } = this
    const unit = idOf(layout, config.base)
    const dynamic = Object.fromEntries(Object.entries(this.dynamic).map(([name, path]) => [name, idOf(layout, path)]))
    const tags: Record<string, string> = {}
    const missing: string[] = []
    for (const { tag, path } of components)
      if (path === undefined) missing.push(tag)
      else tags[tag] = idOf(layout, path)
    const scope = config.styleIsolation === 'shared' ? undefined : scopeAttribute(unit)
    const isPage = this.pageBases.has(config.base)
    const host = config.hasHost ? hostAttribute(unit) : undefined
    const { base, externalClasses } = config
    const { maps } = this.options
    const generics = components.flatMap(({ tag, abstract }) => (abstract ? [tag] : []))
    const { rpxByPage } = this
    const known = { tags, missing, dynamic, generics }
    const input = { base, unit, isPage, ...known, scope, host, externalClasses, behind, rpxByPage, maps }
    const key = `template:${config.base}`
    const result = await memo.run({ key, input: `${this.shared} ${JSON.stringify(input)}`, counted: true }, (reader) =>
      compileTemplate(reader, layout, this.options.parsed, input),
    )
    await Promise.all(result.sjs.map((path) => this.modules.add('sjs', path)))
    return result
  }

  private async style(base: string, scope?: string, host?: string): Promise<UnitStyle | undefined> {
    const { memo, layout, shared, config, rpxByPage } = this
    const entry = await memo.run({ key: `style-of:${base}` }, async (reader) => {
      for (const extension of STYLE_EXTENSIONS)
        if ((await reader.kind(base + extension)) === 'file') return base + extension
      return undefined
    })
    if (entry === undefined) return undefined
    const unit = base === this.root('app') ? 'app' : idOf(layout, base)
    const load = (path: string) =>
      memo.run({ key: `style:${scope ?? ''}:${host ?? ''}:${path}`, input: shared, counted: true }, (reader) =>
        compileStyleFile(reader, path, {
          layout,
          scope,
          host,
          rpxByPage,
          lessVariables: config.lessVariables,
          preprocessor: this.options.preprocessor,
        }),
      )
    return joinStyles(unit, entry, load, this.options.joined)
  }

  private async collect(
    pages: (PageListing & { base: string })[],
    pluginPages: { route: string; base: string }[],
    appLogic: string | undefined,
    appStyle: UnitStyle | undefined,
  ): Promise<Program> {
    while (this.pending.length) await Promise.all(this.pending.splice(0))
    await this.modules.settle()
    const units = await settle(this.units)
    const { layout, config, app } = this
    const { define, sjs } = await this.modules.collect(this.diagnostics)
    const logic: CodeUnit[] = [...define, ...sjs]
    const view: CodeUnit[] = [...sjs]
    const manifest: Manifest = {
      version: ARTIFACT_VERSION,
      name: config.name ?? this.options.name,
      ...(config.appId === undefined ? {} : { appId: config.appId }),
      hash: '',
      pageOrder: pages.map(({ route }) => route),
      pages: {},
      components: {},
      ...(appLogic === undefined ? {} : { appLogic: idOf(layout, appLogic) }),
      ...(layout.plugin?.main === undefined ? {} : { plugins: pluginModules(layout, layout.plugin) }),
      ...(this.given.script === undefined ? {} : { pluginExport: idOf(layout, this.given.script) }),
      ...(layout.plugin ? { plugin: pluginPagesOf(layout, layout.plugin, pluginPages) } : {}),
      appStyle: appStyle !== undefined,
      window: app.window,
      ...(app.tabBar ? { tabBar: app.tabBar } : {}),
      appJson: app.json,
      // Documentation ("项目配置"): whoever uses plugins has it in any case.
      component2: config.component2 || Boolean(app.json.plugins ?? app.json.useDynamicPlugins),
      ...(this.device ? { device: this.device } : {}),
      ...(this.customApis ? { customApis: this.customApis } : {}),
    }
    if (appStyle) this.addStyle(appStyle, view)
    const used = new Set<string>()
    for (const unit of units.values()) for (const { path } of unit.components) if (path !== undefined) used.add(path)
    this.cutCircles(units)
    const routes = new Map([...pages, ...pluginPages].map(({ base, route }) => [base, route]))
    for (const [base, unit] of [...units].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const entry = this.addUnitCode(unit, logic, view)
      const route = routes.get(base)
      if (route !== undefined) manifest.pages[route] = pageEntry(entry, app, unit.config)
      if (used.has(base)) manifest.components[idOf(layout, base)] = entry
      this.checkDeclared(base, unit, used)
    }
    const folders = foldersOf([...units.keys()].filter(inPackage))
    const input = `${layoutKey(layout)} ${JSON.stringify([config.assetsInclude, folders])}`
    const assets = await this.memo.run({ key: 'assets', input }, (reader) =>
      listAssets(reader, layout, config.assetsInclude, folders),
    )
    const styles = [appStyle, ...[...units.values()].map((unit) => unit.style)]
    return {
      sourceRoot: layout.sourceRoot,
      manifest,
      logic,
      view,
      assets: withStyleAssets(assets, styles, layout),
      diagnostics: distinct(this.diagnostics),
    }
  }

  /** A unit that would never end is left without its template, so that the others run. */
  private cutCircles(units: Map<string, BuiltUnit>): void {
    const byId = new Map([...units].map(([base, unit]) => [idOf(this.layout, base), unit]))
    const always = (id: string) => byId.get(id)?.template?.always
    for (const { units: ids, last } of endlessCircles(
      new Map([...byId.keys()].map((id) => [id, always(id)?.keys() ?? []])),
    )) {
      const chain = [...ids, ids[0]!].join(' → ')
      this.diagnostics.push(messages.component_endless({ chain }, always(last)!.get(ids[0]!)!))
      delete byId.get(last)!.template
    }
  }

  private addUnitCode(unit: BuiltUnit, logic: CodeUnit[], view: CodeUnit[]): UnitEntry {
    const { config, template, style } = unit
    this.diagnostics.push(...config.diagnostics)
    if (template) {
      if (template.tree) logic.push(template.tree)
      view.push(template.view)
      // Where the json is broken, it is not the tags' fault that they are unknown.
      const unknown = config.broken ? 'axml_component_unknown' : ''
      this.diagnostics.push(...template.diagnostics.filter(({ code }) => code !== unknown))
    }
    if (style) this.addStyle(style, view)
    return entryOf(unit, this.layout, this.globals)
  }

  private addStyle(style: UnitStyle, view: CodeUnit[]): void {
    view.push(style.unit)
    this.diagnostics.push(...style.diagnostics)
  }

  private checkDeclared(base: string, unit: BuiltUnit, used: Set<string>): void {
    if (!used.has(base) || unit.config.declared || inPackage(base)) return
    this.diagnostics.push(messages.component_not_declared({ path: base }, { file: `${base}.json` }))
  }
}

/** A file that several units include is found fault with once. */
function distinct(diagnostics: Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(({ code, file, start, message }) => {
    const key = `${code} ${file} ${start?.offset} ${message}`
    return !seen.has(key) && seen.add(key)
  })
}
