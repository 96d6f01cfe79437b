/**
 * One page's or component's instance as the runtime keeps it; `self` is what the program sees as `this`.
 * What the program can reach holds nothing of the runtime: `instanceOf` leads back from `self`.
 */
import type { InstanceKey, Path } from '../../../protocol/bridge'
import { setAt, spliceAt, type Keep } from '../data/apply'
import { ChangeLog } from '../data/change-log'
import { getAt, parsePath } from '../data/path'
import type { ComponentDefinition } from '../define/component'
import type { Options } from '../define/mixin'
import type { Observer } from '../define/observers'
import type { InstanceNode } from '../tree/types'
import { defaultsOf } from '../page/defaults'
import type { PageRuntime } from '../page/page'
import type { UpdateStatistics } from '../page/update-statistics'

export type Self = Record<string, unknown> & { data: Options }

const instances = new WeakMap<object, Instance>()
export const instanceOf = (self: unknown): Instance | undefined =>
  typeof self === 'object' && self !== null ? instances.get(self) : undefined

export interface InstanceOptions {
  page: PageRuntime
  key: InstanceKey
  unit: string
  self: Self
  observers: readonly Observer[]
  /** Whether its didUpdate will want the values from before. */
  keepsPrevious: boolean
  parts: readonly object[]
  /** Absent for pages. An instance keeps the definition that it was made by, whatever a hot update brings. */
  definition?: ComponentDefinition
}

export class Instance {
  readonly page: PageRuntime
  readonly key: InstanceKey
  readonly unit: string
  readonly self: Self
  readonly observers: readonly Observer[]
  readonly keepsPrevious: boolean
  readonly parts: readonly object[]
  readonly definition: ComponentDefinition | undefined

  /** Absent for a component until the tree knows it; changes until then are part of its first data. */
  node: InstanceNode<Instance> | undefined
  alive = true
  /** Changes for the view's next batch. */
  readonly log = new ChangeLog()
  /** Top-level fields that the tree has not heard of yet. */
  readonly dirty = new Set<string>()
  /** Objects whose contents those changes touched; undefined where an object was set, which may be new inside anywhere. */
  objects: Set<object> | undefined = new Set()
  /** Paths that observers have not seen yet. */
  observed: Path[] = []
  /** Before the first change since the last batch; undefined where there was none. */
  previous: { props: Options; data: Options } | undefined
  /** Where the program measures its updates. */
  statistics: UpdateStatistics | undefined
  /** Its didUpdate is running, and is not to be called for what it sets. */
  inDidUpdate = false
  /** Methods that belong to it without a `this`; made when they are first asked for. */
  bound: Record<'setData' | '$spliceData', (changes: unknown, callback?: unknown) => void> | undefined
  #copied: Set<object> | undefined

  constructor(options: InstanceOptions) {
    this.page = options.page
    this.key = options.key
    this.unit = options.unit
    this.self = options.self
    this.observers = options.observers
    this.keepsPrevious = options.keepsPrevious
    this.parts = options.parts
    this.definition = options.definition
    instances.set(options.self, this)
  }

  get isPage(): boolean {
    return this.key === ''
  }

  get data(): Options {
    const { data } = this.self
    return typeof data === 'object' && data !== null ? data : (this.self.data = {})
  }

  get props(): Options {
    return (this.self['props'] ?? {}) as Options
  }

  /** Documentation: setData. Changes `this.data` at once; the view gets it with the page's next batch. */
  setData(changes: unknown, callback?: unknown): void {
    if (!this.alive) return
    const { probe } = this.page.runtime
    probe?.setting?.(this, 'setData', changes)
    if (typeof changes === 'object' && changes !== null) {
      const entries = Object.keys(changes).map((key) => [parsePath(key), (changes as Options)[key]] as const)
      if (entries.some(([path, value]) => this.#differs(path, value))) this.#beforeChange()
      for (const [path, value] of entries) this.#set(path, value)
      this.statistics?.note(Object.keys(changes))
    } else if (changes !== undefined && changes !== null) {
      this.page.complain(this, 'setdata_not_an_object', `setData wants an object, and was given ${typeof changes}`)
    }
    this.page.schedule(this, callback)
    probe?.set?.()
  }

  /** By the workbench: as setData with a key of that path, which may hold any names. */
  setPath(path: Path, value: unknown): void {
    if (!this.alive) return
    if (this.#differs(path, value)) this.#beforeChange()
    this.#set(path, value)
    this.page.schedule(this)
  }

  /** Documentation: $spliceData. `{ 'a.list': [start, deleteCount, ...items] }` */
  spliceData(changes: unknown, callback?: unknown): void {
    if (!this.alive) return
    const { probe } = this.page.runtime
    probe?.setting?.(this, '$spliceData', changes)
    this.#beforeChange()
    this.statistics?.note(Object.keys(changes ?? {}))
    for (const [key, args] of Object.entries((changes ?? {}) as Options)) {
      if (Array.isArray(args)) this.#splice(key, args)
      else
        this.page.complain(
          this,
          'splicedata_not_an_array',
          `$spliceData of "${key}" wants [start, deleteCount, …items]`,
        )
    }
    this.page.schedule(this, callback)
    probe?.set?.()
  }

  /** What the tree has not heard of yet; from here on it has. */
  takeDirty(): { fields: string[]; objects: Set<object> | undefined } {
    const taken = { fields: [...this.dirty], objects: this.objects }
    this.dirty.clear()
    this.objects = new Set()
    return taken
  }

  /** The batch is written: what comes now belongs to the next one. */
  settle(): void {
    this.previous = undefined
    this.#copied = undefined
  }

  /** Keeps what didUpdate will be told, once per batch. */
  keepPrevious(): void {
    if (this.keepsPrevious && this.node && !this.previous && !this.inDidUpdate) {
      this.previous = { props: this.props, data: { ...this.data } }
      this.#copied = new Set([this.data])
    }
  }

  /** `deep`: containers below the data itself are changed. */
  #keep(deep: boolean): Keep {
    return { copied: this.#copied, shared: deep && this.definition ? defaultsOf(this.definition).shared : undefined }
  }

  /**
   * Whether didUpdate is to hear of it (documentation: "生命周期", after each change of data): components set in it what
   * they have measured, and would go on for ever. An object may have changed inside.
   */
  #differs(path: Path, value: unknown): boolean {
    return (typeof value === 'object' && value !== null) || !Object.is(value, getAt(this.data, path))
  }

  #beforeChange(): void {
    this.keepPrevious()
  }

  #set(path: Path, value: unknown): void {
    if (typeof value === 'object' && value !== null) this.objects = undefined
    const applied = setAt(this.data, path, value, this.#keep(path.length > 1), this.objects)
    this.log.set(applied, value)
    this.#touch(applied)
  }

  #splice(key: string, args: unknown[]): void {
    const [start, deleteCount, ...items] = args
    const path = parsePath(key)
    try {
      const from = Number(start) || 0
      const count = Number(deleteCount) || 0
      const result = spliceAt(
        this.data,
        path,
        { start: from, deleteCount: count, items },
        this.#keep(true),
        this.objects,
      )
      this.log.splice(result.path, from, count, items, result.array)
      this.#touch(result.path)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      this.page.complain(this, 'splicedata_not_an_array', `$spliceData: this.data.${key} is not an array`)
    }
  }

  #touch(path: Path): void {
    this.dirty.add(String(path[0]))
    if (this.observers.length > 0) this.observed.push(path)
    this.page.runtime.probe?.changed?.(this, path)
  }
}
