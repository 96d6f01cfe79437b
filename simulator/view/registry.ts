/**
 * The global `T` of a page frame: units, styles and SJS modules of the program, as view.js registers them. Units are
 * instantiated when a page first needs them; after an update of anything, all of them anew.
 */
import type { ArtifactUpdate } from '../../protocol/artifact'
import { SjsModules, type SjsFactory } from '../sjs'
import type { Definition } from './engine/component'
import { connectUnits } from './engine/mount'
import { createRuntime, type Runtime } from './engine/runtime'
import { report } from './report'
import { Statements } from './statements'

type UnitFactory = (rt: Runtime) => Definition

export class Registry {
  readonly styles = new Map<string, string>()
  private units = new Map<string, UnitFactory>()
  private definitions = new Map<string, Definition>()
  /** Units that have been shown in this frame. */
  private readonly used = new Set<string>()
  private modules = new SjsModules()
  private readonly statements = new Statements()
  private runtime: Runtime
  /** The hash of the manifest that all of this belongs to. */
  artifact: string | undefined

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
    artifact: (hash: string): void => {
      this.artifact = hash
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
    this.used.add(unit)
    if (!factory) return undefined
    try {
      const made = factory(this.runtime)
      this.definitions.set(unit, made)
      return made
    } catch (error) {
      report(error, unit)
      return undefined
    }
  }

  /** Makes the types of these units now, while the page's data is still on its way. */
  prepare(units: Iterable<string>): void {
    for (const unit of units) if (this.units.has(unit)) this.definition(unit)
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

  /** Takes in the view's part of an update. */
  take({ view, removed, manifest }: ArtifactUpdate): void {
    if (manifest) this.artifact = manifest.hash
    this.remove(removed.view)
    for (const unit of view) {
      try {
        this.statements.run(unit, this.T)
      } catch (error) {
        report(error, unit.key)
      }
    }
  }

  /** A stack of this frame with the names of statements in it that updates brought. */
  named(stack: string): string {
    return this.statements.named(stack, location.href)
  }

  /** Whether a page has something to do with what an update replaced. */
  touches({ view, removed }: ArtifactUpdate, route: string): boolean {
    const keys = [...view.map(({ key }) => key), ...removed.view]
    return keys.some((key) => {
      if (key.startsWith('sjs:')) return true
      const unit = key.slice('unit:'.length)
      return key.startsWith('unit:') && (unit === route || this.used.has(unit))
    })
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
