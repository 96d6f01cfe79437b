/** Reads and sets the program's data for the workbench (protocol/inspect-data.ts). */
import * as z from 'zod/mini'
import { toLogValues } from '../../../base/log-value'
import type { LogValue, Path } from '../../../protocol/bridge'
import type {
  DataChanged,
  DataHit,
  DataMember,
  DataMembers,
  DataOverview,
  DataPlace,
} from '../../../protocol/inspect-data'
import { InspectFault, type Agent } from '../../inspect'
import { getAt, showPath } from '../data/path'
import type { Instance } from '../instance/instance'
import type { Runtime } from '../runtime'

const place = z.union([
  z.object({ page: z.int(), key: z.string(), of: z.enum(['data', 'props']) }),
  z.object({ page: z.null(), of: z.literal('globalData') }),
])
const path = z.array(z.union([z.string(), z.number()]))
const questions = {
  read: z.object({ place, path, from: z.int(), count: z.int().check(z.maximum(10_000)) }),
  set: z.object({ place, path, value: z.unknown() }),
  search: z.object({ place, text: z.string(), limit: z.int().check(z.maximum(1_000)) }),
  watch: z.nullable(place),
  at: z.object({ place, path }),
  keep: z.nullable(z.object({ path })),
}

/** Values that a search looks at before it gives up. */
const SEARCHED = 200_000
/** Characters of a value as JSON. */
const MAX_JSON = 2_000_000
const MAX_KEPT = 200_000

export function dataAgent(runtime: Runtime, tell: (event: unknown) => void): Agent {
  const watcher = new Watcher(runtime, tell)
  return {
    instances: () => overview(runtime),
    read(args) {
      const { place, path, from, count } = z.parse(questions.read, args)
      return members(getAt(rootOf(runtime, place), path), from, count)
    },
    set(args) {
      const { place, path, value } = z.parse(questions.set, args)
      write(runtime, place, path, value)
    },
    remove(args) {
      const { place, path } = z.parse(questions.at, args)
      remove(runtime, place, path)
    },
    json(args) {
      const { place, path } = z.parse(questions.at, args)
      return json(getAt(rootOf(runtime, place), path))
    },
    search(args) {
      const { place, text, limit } = z.parse(questions.search, args)
      return search(rootOf(runtime, place), text.toLowerCase(), limit)
    },
    watch(args) {
      const place = z.parse(questions.watch, args)
      watcher.watch(place && place.page !== null ? instanceAt(runtime, place) : undefined)
    },
    keep(args) {
      watcher.kept = z.parse(questions.keep, args)?.path
    },
  }
}

function overview(runtime: Runtime): DataOverview {
  const pages = runtime.stack.flatMap((id) => {
    const page = runtime.pages.get(id)
    if (!page) return []
    const instances = [...page.instances.values()].filter((instance) => instance.alive)
    return { page: id, route: page.route, instances: instances.map(({ key, unit }) => ({ key, unit })) }
  })
  return { globalData: globalData(runtime) !== undefined, pages }
}

function globalData(runtime: Runtime): object | undefined {
  const data = runtime.app.self?.['globalData']
  return typeof data === 'object' && data !== null ? data : undefined
}

function instanceAt(runtime: Runtime, place: DataPlace & { page: number }): Instance {
  const instance = runtime.pages.get(place.page)?.instances.get(place.key)
  if (!instance?.alive) throw new InspectFault('data_place_gone', 'That page or component is no more')
  return instance
}

function rootOf(runtime: Runtime, place: DataPlace): object {
  if (place.page === null) {
    const data = globalData(runtime)
    if (!data) throw new InspectFault('data_place_gone', 'The app has no globalData')
    return data
  }
  const instance = instanceAt(runtime, place)
  return place.of === 'data' ? instance.data : instance.props
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null
/** Of what is read member by member: other objects (dates, maps) are shown whole. */
function sizeOf(value: unknown): number | undefined {
  if (Array.isArray(value)) return value.length
  if (!isContainer(value)) return undefined
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? Object.keys(value).length : undefined
}

const preview = (value: unknown): LogValue => toLogValues([value], { depth: 2, items: 20, text: 2_000, total: 60 })[0]!

function members(value: unknown, from: number, count: number): DataMembers {
  const size = sizeOf(value) ?? 0
  const names = Array.isArray(value)
    ? Array.from({ length: Math.max(0, Math.min(count, size - from)) }, (_, n) => from + n)
    : size > 0
      ? Object.keys(value as object).slice(from, from + count)
      : []
  return { value: preview(value), size, members: names.map((name) => member(value as object, name)) }
}

function member(container: object, name: string | number): DataMember {
  const value = (container as Record<string | number, unknown>)[name]
  const size = sizeOf(value)
  return { name, value: preview(value), ...(size !== undefined && { size }) }
}

function write(runtime: Runtime, place: DataPlace, path: Path, value: unknown): void {
  if (path.length === 0) throw new InspectFault('data_not_settable', 'A field is set, not all of the data')
  if (place.page === null) {
    const container = getAt(rootOf(runtime, place), path.slice(0, -1))
    if (!isContainer(container)) throw new InspectFault('data_not_settable', `${showPath(path)} is not there any more`)
    ;(container as Record<string | number, unknown>)[path.at(-1)!] = value
    return
  }
  if (place.of === 'props') throw new InspectFault('data_not_settable', 'Props are set by the owner of the component')
  instanceAt(runtime, place).setPath(path, value)
}

/** A list loses the item, an object a copy the field: setData has no way to take one away, but to set what is around it. */
function remove(runtime: Runtime, place: DataPlace, path: Path): void {
  const [around, name] = [path.slice(0, -1), path.at(-1)]
  const root = rootOf(runtime, place)
  const container = getAt(root, around)
  if (name === undefined || !isContainer(container) || !Object.hasOwn(container, name))
    throw new InspectFault('data_not_settable', `${showPath(path)} is not there any more`)
  if (around.length === 0) {
    if (place.page !== null) write(runtime, place, path, undefined)
    delete (root as Record<string | number, unknown>)[name]
  } else if (Array.isArray(container))
    write(
      runtime,
      place,
      around,
      container.filter((_, n) => n !== Number(name)),
    )
  else
    write(runtime, place, around, Object.fromEntries(Object.entries(container).filter(([key]) => key !== String(name))))
}

function json(value: unknown): string | null {
  const text: unknown = JSON.stringify(value, null, 2)
  if (typeof text !== 'string') return null
  if (text.length > MAX_JSON) throw new InspectFault('data_too_large', 'This value is too large to be shown as a text')
  return text
}

function search(root: object, text: string, limit: number): DataHit[] {
  const hits: DataHit[] = []
  const seen = new Set<object>()
  let left = SEARCHED
  const look = (container: object, path: Path, at: number[]): void => {
    if (seen.has(container)) return
    seen.add(container)
    let n = -1
    for (const name of Array.isArray(container) ? container.keys() : Object.keys(container)) {
      n++
      if (hits.length >= limit || --left < 0) return
      const value = (container as Record<string | number, unknown>)[name]
      const inner = [...path, name]
      const said = typeof name === 'string' ? name : ''
      if (said.toLowerCase().includes(text) || (!isContainer(value) && String(value).toLowerCase().includes(text)))
        hits.push({ path: inner, value: preview(value), at: [...at, n] })
      if (sizeOf(value)) look(value as object, inner, [...at, n])
    }
  }
  look(root, [], [])
  return hits
}

/** Tells of one instance's changes, gathered until the turn is over, as its batch is. */
class Watcher {
  #watched: Instance | undefined
  #paths: Path[] = []
  #stop: (() => void) | undefined
  kept: Path | undefined

  constructor(
    private readonly runtime: Runtime,
    private readonly tell: (event: DataChanged) => void,
  ) {}

  watch(instance: Instance | undefined): void {
    this.#stop?.()
    this.#stop = undefined
    this.#paths = []
    this.#watched = instance
    this.kept = undefined
    if (!instance) return
    this.#stop = this.runtime.look({ changed: (changed, path) => changed === instance && this.#note(path) })
  }

  #note(path: Path): void {
    if (this.#paths.length === 0) queueMicrotask(() => this.#report())
    this.#paths.push(path)
  }

  #report(): void {
    const instance = this.#watched
    const paths = new Map(this.#paths.map((path) => [showPath(path), path]))
    this.#paths = []
    if (!instance || paths.size === 0) return
    const changes = [...paths.values()].map((path) => ({ path, value: preview(getAt(instance.data, path)) }))
    const kept = this.#keep(instance, [...paths.values()])
    this.tell({ page: instance.page.id, key: instance.key, time: Date.now(), changes, ...(kept && { kept }) })
  }

  #keep(instance: Instance, paths: Path[]): DataChanged['kept'] {
    const { kept } = this
    if (!kept || !paths.some((path) => touches(path, kept))) return undefined
    const text: unknown = JSON.stringify(getAt(instance.data, kept))
    return typeof text === 'string' && text.length <= MAX_KEPT ? { path: kept, json: text } : undefined
  }
}

/** One is at, in or around the other. */
const touches = (a: Path, b: Path): boolean => {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length).every((name, n) => String(name) === String(b[n]))
}
