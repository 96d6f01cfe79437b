/**
 * The global `T` of a page frame: units, styles and SJS modules of the program, as view.js registers them. Units are
 * instantiated when a page first needs them; after an update of anything, all of them anew.
 */
import { SjsModules, type SjsFactory } from '../sjs'
import type { Definition } from './engine/component'
import { connectUnits } from './engine/mount'
import { createRuntime, type Runtime } from './engine/runtime'
import { report } from './report'

type UnitFactory = (rt: Runtime) => Definition

export class Registry {
  readonly styles = new Map<string, string>()
  private units = new Map<string, UnitFactory>()
  private definitions = new Map<string, Definition>()
  private modules = new SjsModules()
  private runtime: Runtime

  constructor() {
    this.runtime = createRuntime({ sjs: (module, name) => this.sjsValue(module, name) })
    connectUnits((unit) => this.definition(unit))
  }

  /** The object that statements of view.js are written against. */
  readonly T = {
    unit: (unit: string, factory: UnitFactory): void => {
      this.units.set(unit, factory)
      this.definitions.clear()
    },
    style: (unit: string, css: string): void => {
      this.styles.set(unit, css)
    },
    sjs: (module: string, factory: SjsFactory, map?: Record<string, string>): void => {
      this.modules.define(module, factory, map)
      this.definitions.clear()
    },
  }

  definition(unit: string): Definition | undefined {
    const present = this.definitions.get(unit)
    if (present) return present
    const factory = this.units.get(unit)
    if (!factory) return undefined
    const made = factory(this.runtime)
    this.definitions.set(unit, made)
    return made
  }

  /** Takes away what an update removed. `keys` as in `CodeUnit.key`. */
  remove(keys: readonly string[]): void {
    for (const key of keys) {
      const [kind, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)]
      if (kind === 'unit') this.units.delete(id)
      else if (kind === 'style') this.styles.delete(id)
      else if (kind === 'sjs') this.modules.remove(id)
    }
    this.definitions.clear()
  }

  private sjsValue(module: string, name: string | undefined): unknown {
    try {
      return this.modules.exported(module, name)
    } catch (error) {
      report(error, module)
      return undefined
    }
  }
}
