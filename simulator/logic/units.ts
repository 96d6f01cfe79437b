/**
 * What the program's scripts define: `Page(…)` and `Component(…)` calls are tied to the unit whose script makes
 * them, and units are worked out when they are first needed.
 */
import type { Manifest, ModuleId, UnitEntry, UnitId } from '../../protocol/artifact'
import { defineComponent, type ComponentDefinition } from './define/component'
import { definePage, type PageDefinition } from './define/page'
import { SjsModules } from '../sjs'
import type { Modules } from './modules'
import type { Reporter } from './report'
import { createSkeletonRuntime } from './tree/runtime'
import type { Skeleton, SkeletonFactory } from './tree/types'

type Kind = 'Page' | 'Component'

export class Units {
  #manifest: Manifest
  readonly #modules: Modules
  readonly #reporter: Reporter
  /** What each module called `Page` or `Component` with. */
  readonly #captured = new Map<ModuleId, { kind: Kind; options: unknown }>()
  /** Scripts of units, to know whose call it is. */
  #scripts = new Set<ModuleId>()
  readonly #factories = new Map<UnitId, SkeletonFactory>()
  readonly #skeletons = new Map<UnitId, Skeleton>()
  readonly #components = new Map<UnitId, ComponentDefinition>()
  /** Scripts that threw when they ran ahead, with what was said: they are tried again, and it is not said twice. */
  readonly #failed = new Map<ModuleId, string>()
  /** SJS modules that skeletons call; the view has its own. */
  readonly sjs = new SjsModules()

  constructor(manifest: Manifest, modules: Modules, reporter: Reporter) {
    this.#manifest = manifest
    this.#modules = modules
    this.#reporter = reporter
    this.manifest = manifest
  }

  get manifest(): Manifest {
    return this.#manifest
  }

  set manifest(manifest: Manifest) {
    this.#manifest = manifest
    const entries: UnitEntry[] = [...Object.values(manifest.pages), ...Object.values(manifest.components)]
    this.#scripts = new Set(entries.flatMap((entry) => entry.logic ?? []))
  }

  /** The globals `Page` and `Component`. */
  capture(kind: Kind, options: unknown): void {
    const script = [...this.#modules.running].reverse().find((id) => this.#scripts.has(id))
    if (script !== undefined) this.#captured.set(script, { kind, options })
    else this.#reporter.complain('unit_unknown', `${kind}() was called outside of the script of a page or component`)
  }

  tree(unit: UnitId, factory: SkeletonFactory): void {
    this.#factories.set(unit, factory)
    this.#skeletons.delete(unit)
  }

  removeTree(unit: UnitId): void {
    this.#factories.delete(unit)
    this.#skeletons.delete(unit)
  }

  skeleton(unit: UnitId): Skeleton | undefined {
    const made = this.#skeletons.get(unit)
    if (made) return made
    const factory = this.#factories.get(unit)
    if (!factory) return undefined
    const skeleton = factory(createSkeletonRuntime((id, name) => this.sjs.exported(id, name)))
    this.#skeletons.set(unit, skeleton)
    return skeleton
  }

  /** Never fails: what a script throws is reported, and the unit is as if it defined nothing. */
  component(unit: UnitId): ComponentDefinition {
    const known = this.#components.get(unit)
    if (known) return known
    const options = this.#optionsOf(unit, this.#manifest.components[unit], 'Component')
    const definition = defineComponent(options)
    this.#components.set(unit, definition)
    return definition
  }

  page(route: UnitId): PageDefinition {
    return definePage(this.#optionsOf(route, this.#manifest.pages[route], 'Page'))
  }

  /** Runs a unit's script before it is needed. Never fails. */
  runAhead(unit: UnitId, entry: UnitEntry): void {
    const { logic } = entry
    if (logic === undefined || this.#modules.wasUsed(logic)) return
    const error = this.#run(unit, logic)
    if (error !== undefined) this.#failed.set(logic, error)
  }

  /** The modules of `changed` run again when they are next needed, and so do the units they define. */
  forget(changed: ReadonlySet<ModuleId>): void {
    this.#modules.forget(changed)
    for (const id of changed) this.#captured.delete(id)
    for (const unit of Array.from(this.#components.keys())) {
      const script = this.#manifest.components[unit]?.logic
      if (script === undefined || changed.has(script)) this.#components.delete(unit)
    }
  }

  /** Every skeleton is worked out anew when it is next needed: an sjs module may have changed. */
  forgetSkeletons(): void {
    this.#skeletons.clear()
  }

  #optionsOf(unit: UnitId, entry: UnitEntry | undefined, kind: Kind): unknown {
    const script = entry?.logic
    if (script === undefined) return {}
    if (this.#run(unit, script) !== undefined) return {}
    const captured = this.#captured.get(script)
    if (!captured) {
      this.#reporter.complain('unit_not_defined', `${script} does not call ${kind}()`, unit)
    } else if (captured.kind !== kind) {
      this.#reporter.complain(
        'unit_kind_mismatch',
        `${script} calls ${captured.kind}() where ${kind}() is wanted`,
        unit,
      )
    }
    return captured?.options
  }

  /** Answers what it threw, as text. */
  #run(unit: UnitId, script: ModuleId): string | undefined {
    const told = this.#failed.get(script)
    this.#failed.delete(script)
    try {
      this.#modules.require(script)
      return undefined
    } catch (error) {
      const text = String(error)
      if (text !== told) this.#reporter.uncaught(error, { page: unit, where: `the script of ${unit}` })
      return text
    }
  }
}
