/** The globals of a mini program (documentation: "框架概述"), and `T`, which the compiled scripts call. */
import type { SjsFactory } from '../sjs'
import type { ModuleFactory } from './modules'
import { Mixin } from './define/mixin'
import type { Runtime } from './runtime'
import type { SkeletonFactory } from './tree/types'

export function createGlobals(runtime: Runtime): Record<string, unknown> {
  const { modules, units, my } = runtime
  return {
    T: {
      define: (id: string, factory: ModuleFactory, map?: Record<string, string>) => modules.define(id, factory, map),
      sjs: (id: string, factory: SjsFactory, map?: Record<string, string>) => units.sjs.define(id, factory, map),
      tree: (unit: string, factory: SkeletonFactory) => units.tree(unit, factory),
      // What `global` is to programs that have no real one: see GLOBAL_SCOPES of build/compile/3-emit/script.ts.
      global: {},
      pluginPages: (options?: unknown) => runtime.currentPages('plugin', options),
      miniProgram: () => exportedToPlugin(runtime),
    },
    // Functions that can be constructors: some programs write `new App({…})`.
    App: function (options: unknown) {
      runtime.app.define(options)
    },
    Page: function (options: unknown) {
      units.capture('Page', options)
    },
    Component: function (options: unknown) {
      units.capture('Component', options)
    },
    Mixin,
    Behavior: Mixin,
    getApp: () => runtime.app.self,
    getCurrentPages: (options?: unknown) => runtime.currentPages('program', options),
    requirePlugin: Object.assign(
      (name: unknown, callback?: unknown) => requirePlugin(runtime, String(name), callback),
      {
        async: async (name: unknown) => plugin(runtime, String(name)),
      },
    ),
    my,
    dd: my,
  }
}

function plugin(runtime: Runtime, text: string): unknown {
  const { plugins } = runtime.manifest
  const name = nameOfPlugin(runtime, text)
  return plugins && Object.hasOwn(plugins, name)
    ? runtime.modules.require(plugins[name] as string)
    : absentPlugin(runtime, text)
}

/** Documentation ("插件使用"): a plugin that is loaded late is given to the callback. */
function requirePlugin(runtime: Runtime, name: string, callback: unknown): unknown {
  if (typeof callback !== 'function') return plugin(runtime, name)
  queueMicrotask(() =>
    runtime.reporter.run(callback, undefined, [plugin(runtime, name)], { where: 'the callback of requirePlugin' }),
  )
  return undefined
}

/** `dynamic-plugin://ID` means the plugin of that provider. */
function nameOfPlugin({ manifest }: Runtime, text: string): string {
  const provider = /^(?:dynamic-)?plugin:\/\/(.*)$/.exec(text)?.[1]
  if (provider === undefined) return text
  const declared = Object.entries((manifest.appJson['plugins'] ?? {}) as Record<string, { provider?: unknown } | null>)
  return declared.find(([, entry]) => entry?.provider === provider)?.[0] ?? provider
}

/** ES modules give their default export (documentation: "插件使用", 导出到插件). */
function exportedToPlugin(runtime: Runtime): unknown {
  const { pluginExport } = runtime.manifest
  if (pluginExport === undefined) return undefined
  const exports = runtime.modules.require(pluginExport) as { __esModule?: boolean; default?: unknown }
  return exports.__esModule && exports.default !== undefined ? exports.default : exports
}

/**
 * What stands for a plugin's exports (documentation: "使用插件"): plugins come from the platform's servers, which are not
 * to be had here. A script that only fetches it goes on; calling anything of it fails and says why.
 */
function absentPlugin(runtime: Runtime, name: string): object {
  const message = `The plugin "${name}" is not available in the simulator`
  runtime.reporter.complain('plugin_not_available', message)
  const call = (member: string) => (): never => {
    throw new Error(`plugin_not_available: ${message}: ${member} cannot be called`)
  }
  // Not to be taken for a promise or an ES module.
  const get = (_: object, key: PropertyKey): unknown =>
    typeof key === 'symbol' || key === 'then' || key === '__esModule' || key === 'toJSON'
      ? undefined
      : call(key as string)
  return new Proxy({}, { get })
}
