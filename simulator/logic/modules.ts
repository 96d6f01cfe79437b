/**
 * CommonJS modules of a mini program: `T.define(id, factory, map)` registers, `require` runs. See
 * protocol/artifact.ts for ids and specifiers. Who requires whom is remembered (also when a module throws), so that
 * a hot update knows what a changed module reaches.
 */
import { dirOf, joinRelative } from '../../base/paths'

export type ModuleFactory = (require: Require, module: Module, exports: Record<string, unknown>) => void

export interface Require {
  (specifier: string): unknown
  /** Documentation: "分包加载" (require.async). The module is there already: the promise is fulfilled at once. */
  async(specifier: string): Promise<unknown>
}

export interface Module {
  id: string
  exports: unknown
  loaded: boolean
}

interface Definition {
  factory: ModuleFactory
  /** Specifier to id. */
  map: Record<string, string>
}

const SUFFIXES = ['', '.js', '.ts', '.json', '/index.js', '/index.ts']

export class Modules {
  readonly #definitions = new Map<string, Definition>()
  readonly #loaded = new Map<string, Module>()
  /** Module to those that have required it. */
  readonly #parents = new Map<string, Set<string>>()
  /** Ids of modules that are running now, outermost first. */
  readonly #running: string[] = []

  /** A new definition does not touch the module that has run: see `forget`. */
  define(id: string, factory: ModuleFactory, map: Record<string, string> = {}): void {
    this.#definitions.set(id, { factory, map })
  }

  remove(id: string): void {
    this.#definitions.delete(id)
  }

  has(id: string): boolean {
    return this.#definitions.has(id)
  }

  /** Whether it has run, or has tried to. */
  wasUsed(id: string): boolean {
    return this.#loaded.has(id) || this.#parents.has(id)
  }

  /** Id and source of every module that has run or tried to. */
  *texts(): Iterable<[id: string, text: string]> {
    for (const [id, { factory }] of this.#definitions)
      if (this.wasUsed(id)) yield [id, Function.prototype.toString.call(factory)]
  }

  get running(): readonly string[] {
    return this.#running
  }

  /** Runs it at the first call. Throws what the module throws; it then runs again at the next call. */
  require(id: string, by?: string): unknown {
    if (by !== undefined) this.#remember(id, by)
    const present = this.#loaded.get(id)
    if (present) return present.exports
    const definition = this.#definitions.get(id)
    if (!definition) throw notFound(id, by)
    if (by === undefined && !this.#parents.has(id)) this.#parents.set(id, new Set())
    return this.#run(id, definition)
  }

  /** `ids` and every module that has required one of them, directly or not. */
  reach(ids: Iterable<string>): Set<string> {
    const reached = new Set<string>()
    const open = [...ids]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (reached.has(id)) continue
      reached.add(id)
      open.push(...(this.#parents.get(id) ?? []))
    }
    return reached
  }

  /** Makes these run again at their next require. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) this.#loaded.delete(id)
  }

  #run(id: string, definition: Definition): unknown {
    const exports: Record<string, unknown> = {}
    const module: Module = { id, exports, loaded: false }
    this.#loaded.set(id, module)
    this.#running.push(id)
    try {
      definition.factory.call(exports, this.#requireOf(id, definition), module, exports)
      module.loaded = true
    } catch (error) {
      this.#loaded.delete(id)
      throw error
    } finally {
      this.#running.pop()
    }
    return module.exports
  }

  #requireOf(id: string, definition: Definition): Require {
    const require = (specifier: string): unknown => this.require(this.#resolve(specifier, id, definition), id)
    return Object.assign(require, {
      async: (specifier: string): Promise<unknown> => new Promise((resolve) => resolve(require(specifier))),
    })
  }

  #resolve(specifier: string, from: string, definition: Definition): string {
    if (Object.hasOwn(definition.map, specifier)) return definition.map[specifier] as string
    const text = String(specifier)
    const bases = text.startsWith('/') ? [text.slice(1)] : [joinRelative(dirOf(from), text), joinRelative(text)]
    for (const base of bases)
      if (base !== undefined) for (const suffix of SUFFIXES) if (this.has(base + suffix)) return base + suffix
    throw notFound(text, from)
  }

  #remember(id: string, by: string): void {
    const parents = this.#parents.get(id)
    if (parents) parents.add(by)
    else this.#parents.set(id, new Set([by]))
  }
}

const notFound = (specifier: string, by: string | undefined): Error =>
  new Error(`Cannot find module '${specifier}'${by === undefined ? '' : ` (required by '${by}')`}`)
