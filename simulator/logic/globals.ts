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
    },
    App: (options: unknown) => runtime.app.define(options),
    Page: (options: unknown) => units.capture('Page', options),
    Component: (options: unknown) => units.capture('Component', options),
    Mixin,
    Behavior: Mixin,
    getApp: () => runtime.app.self,
    getCurrentPages: () => runtime.currentPages(),
    requirePlugin(name: unknown) {
      const message = `requirePlugin: plugins are not available in the simulator yet (${String(name)})`
      runtime.reporter.complain('api_not_available', message)
      throw new Error(message)
    },
    my,
    dd: my,
  }
}
