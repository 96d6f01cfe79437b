/**
 * What the compiler writes and the simulator reads. Version 1.
 *
 * An artifact is `manifest.json`, `logic.js`, `view.js` and the project's assets at their own paths.
 * Both scripts are sequences of independent statements against the global `T`, one per source unit,
 * so that a hot update is the same statement again, evaluated in place:
 *
 *     T.define("pages/a/index.js", function (require, module, exports) { … }, {"./b": "pages/a/b.js"})
 *                                                                               logic.js: a CommonJS module
 *     T.tree("pages/a/index", (rt) => …)                                        logic.js: a unit's component skeleton
 *     T.sjs("utils/fmt.sjs", ({ Math, window }) => function (require, module, exports) { "use strict"; … }, {…})
 *                                                                               both: an SJS module, alike; every
 *                                                                               name in it is a parameter of the
 *                                                                               outer function (simulator/sjs.ts)
 *     T.unit("pages/a/index", (rt) => …)                                        view.js: a unit's compiled template
 *     T.style("pages/a/index", "css text")                                      view.js
 *     T.artifact("hash")                                                        view.js, at its end: the manifest's
 *
 * Ids are paths relative to the project's source root with forward slashes. Modules and sjs keep their
 * source extension (`utils/a.ts`, `utils/fmt.sjs`); units (a page's or component's template, skeleton
 * and style) have none. Packages keep their path: `node_modules/antd-mini/es/Button/index`.
 * The app's own style is the unit `app`.
 *
 * The third argument of `define` and `sjs` leads from each specifier that the module requires to a module's id, so
 * that no resolver is needed at run time. A module runs once, at its first require, with `this` and `exports` the
 * same object, and is registered before it runs (circles are legal: they see the exports made so far). A specifier
 * that is missing there throws `Cannot find module './x' (required by 'pages/a.js')`; one that was computed at run
 * time is looked up among the defined modules first, as a path relative to the module's id (or from the root with a
 * leading slash), with `.js`, `.ts`, `.json`, `/index.js` and `/index.ts` tried behind it.
 * ES modules come out as CommonJS in the field's usual form (`exports.__esModule`); their helpers are the module
 * `tandem:esm`, which `define` and `sjs` both get. Json files are modules too.
 *
 * Files outside of the source root: packages stay `node_modules/…`, everything else starts with `@root/`.
 */
import type { CustomApis } from './custom-apis'
import type { Diagnostic } from './diagnostics'

export const ARTIFACT_VERSION = 2

export type UnitId = string
export type ModuleId = string
/** A page's path as the program names it, without a leading slash: `pages/index/index`. */
export type Route = string

/** Window options after merging app.json's `window` and the page's own json; names as documented. */
export interface WindowConfig {
  defaultTitle?: string
  titleBarColor?: string
  /** `always`, `auto` or `none`. */
  transparentTitle?: string
  titlePenetrate?: string
  titleImage?: string
  barButtonTheme?: string
  navigationBarTextStyle?: string
  backgroundColor?: string
  pullRefresh?: boolean
  allowsBounceVertical?: boolean
  showTitleLoading?: boolean
  onReachBottomDistance?: number
  [option: string]: unknown
}

export interface TabBarItem {
  pagePath: Route
  name: string
  /** A URL, or a path from the source root without a leading slash. */
  icon?: string
  activeIcon?: string
}

export interface TabBar {
  textColor?: string
  selectedColor?: string
  backgroundColor?: string
  /** The program draws it by itself: the component `customize-tab-bar/index`, which every tab page shows. */
  customize?: true
  items: TabBarItem[]
}

/** A page or component: where its parts are and which units its tags name. */
export interface UnitEntry {
  /** Absent where a page or component has no script of its own. */
  logic?: ModuleId
  /** Tag (as written in usingComponents) to the unit that it stands for. */
  components: Record<string, UnitId>
  /** `shared` (the platform's default), `apply-shared` or `isolated`. */
  styleIsolation: 'shared' | 'apply-shared' | 'isolated'
  hasStyle: boolean
  /** Content hashes of view template + style, to see what an update changed. */
  hash: string
}

export interface PageEntry extends UnitEntry {
  window: WindowConfig
}

export interface PluginPages {
  /** The names that app.json gives the plugin. */
  names: string[]
  /** Its folder's id: what a `/` in the plugin starts at. */
  root: string
  pages: Route[]
  /** Those that the program may open as `plugin://name/page`. */
  publicPages: Record<string, Route>
}

export interface Manifest {
  version: typeof ARTIFACT_VERSION
  /** Display name: the folder's, or what mini.project.json says. */
  name: string
  appId?: string
  /** Content hash over everything; equal hashes mean equal artifacts. */
  hash: string
  /** The first is the home page. */
  pageOrder: Route[]
  pages: Record<Route, PageEntry>
  components: Record<UnitId, UnitEntry>
  /** app.js or app.ts. */
  appLogic?: ModuleId
  /** Plugins that are part of the project, by the names that `requirePlugin` knows: the modules that it gives. */
  plugins?: Record<string, ModuleId>
  /** What `requireMiniProgram()` gives in the plugin: the module that app.json names as the plugin's `export`. */
  pluginExport?: ModuleId
  /** The pages of the plugin that is part of the project, which stand in `pages` but not in `pageOrder`. */
  plugin?: PluginPages
  appStyle: boolean
  window: WindowConfig
  tabBar?: TabBar
  /** Raw app.json, for what has no field of its own. */
  appJson: Record<string, unknown>
  component2: boolean
  /** Of tandem.device.json, where there is one: by section and field, unchecked (simulator/device/model.ts). */
  device?: Record<string, Record<string, unknown>>
  /** Of tandem.apis.json, where there is one. */
  customApis?: CustomApis
}

/** One statement of `logic.js` or `view.js`. */
export interface CodeUnit {
  /** What the statement registers: `define:a/b.js`, `tree:a/b`, `sjs:a/f.sjs`, `unit:a/b`, `style:a/b`. */
  key: string
  /** The statement, without a source map comment. */
  code: string
  /** Source map v3 as JSON text, sources relative to the project's root. */
  map?: string
}

/**
 * A difference between two builds, host → shell. An empty one (only `diagnostics`) heals or raises the
 * overlay. `build` grows by one with each.
 */
export interface ArtifactUpdate {
  build: number
  /** The build that this is a difference to; a receiver that has another one reloads. */
  base: number
  /** Whole, when anything in it changed. */
  manifest?: Manifest
  logic: CodeUnit[]
  view: CodeUnit[]
  /** Keys, as in `CodeUnit.key`. */
  removed: { logic: string[]; view: string[] }
  /** Asset paths whose bytes changed. */
  assets: string[]
  /** Errors only; while there are any, the last good screen stays, under an overlay. */
  errors: Diagnostic[]
  /** When the causing file event was seen, ms since the epoch; for measuring. */
  since?: number
}
