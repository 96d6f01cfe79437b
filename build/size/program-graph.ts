/** What leads to what in an artifact, read from the statements that it consists of (protocol/artifact.ts). */
import { dirOf, joinRelative } from '../../base/paths'
import type { Manifest, UnitEntry } from '../../protocol/artifact'
import type { Artifact } from '../compile/types'

/** Keys of statements, and of assets as `asset:<path>`. */
export type Graph = Map<string, Set<string>>

/** Any path in quotes or in `url(…)` whose name has an extension. */
const PATHS = /[^\s"'`(){}[\]<>,;:=\\]+\.[A-Za-z0-9]{2,5}(?![\w.])/g
/** The beginning of a path that something is put behind at run time. */
const BEGINNINGS = /[\w\-./@]*\/[\w\-.@]*(?=["'`]\s*\+|\$\{|["'`]\s*,|\{\{)/g

export interface ProgramGraph {
  graph: Graph
  /** Tags that a unit's own json registers and its template has not, by unit. */
  unusedTags: Map<string, { tag: string; unit: string }[]>
}

export function programGraph({ manifest, logic, view, assets }: Artifact): ProgramGraph {
  const graph: Graph = new Map()
  const code = new Map<string, string>()
  for (const unit of [...logic, ...view]) code.set(unit.key, unit.code)
  const link = (from: string, to: string): void => {
    const out = graph.get(from)
    if (out) out.add(to)
    else graph.set(from, new Set([to]))
  }
  const sjs = [...code.keys()].filter((key) => key.startsWith('sjs:')).map((key) => key.slice(4))
  const named = new AssetNames(assets.map(({ path }) => path))
  for (const [key, text] of code) {
    const id = key.slice(key.indexOf(':') + 1)
    const register = key.slice(0, key.indexOf(':'))
    if (register === 'define' || register === 'sjs')
      for (const target of requiresOf(text)) link(key, `${register}:${target}`)
    if (register === 'unit' || register === 'tree')
      for (const module of sjs) if (text.includes(quoted(module))) link(key, `sjs:${module}`)
    for (const path of named.in(text, id)) link(key, `asset:${path}`)
  }
  const unusedTags = new Map<string, { tag: string; unit: string }[]>()
  const entries: [string, UnitEntry][] = [...Object.entries(manifest.components), ...Object.entries(manifest.pages)]
  for (const [id, entry] of entries) {
    const from = `entry:${id}`
    for (const key of [`tree:${id}`, `unit:${id}`, `style:${id}`]) if (code.has(key)) link(from, key)
    if (entry.logic !== undefined) link(from, `define:${entry.logic}`)
    const shown = `${code.get(`tree:${id}`) ?? ''}${code.get(`unit:${id}`) ?? ''}`
    for (const [tag, unit] of Object.entries(entry.components)) {
      if (shown.includes(quoted(unit))) link(from, `entry:${unit}`)
      else unusedTags.set(id, [...(unusedTags.get(id) ?? []), { tag, unit }])
    }
  }
  for (const key of appRoots(manifest, code)) link('app', key)
  for (const path of named.in(JSON.stringify(manifest), '')) link('app', `asset:${path}`)
  return { graph, unusedTags }
}

function appRoots(manifest: Manifest, code: ReadonlyMap<string, string>): string[] {
  const modules = [manifest.appLogic, manifest.pluginExport, ...Object.values(manifest.plugins ?? {})]
  const { workers } = manifest.appJson
  for (const each of [workers ?? []].flat() as unknown[])
    if (typeof each === 'string')
      modules.push(...['', '.js', '.ts'].map((end) => each.replace(/^\//, '').replace(/\.[jt]s$/, '') + end))
  const keys = modules.flatMap((id) => (id === undefined ? [] : [`define:${id}`]))
  return ['style:app', ...keys, 'define:tandem:esm', 'sjs:tandem:esm'].filter((key) => code.has(key))
}

/** Everything that can be reached from these keys. */
export function reachedFrom(graph: Graph, starts: Iterable<string>): Set<string> {
  const reached = new Set<string>(starts)
  for (const key of reached) for (const next of graph.get(key) ?? []) reached.add(next)
  return reached
}

const quoted = (id: string): string => JSON.stringify(id)

/** The table behind a module: it is the last argument of its statement. */
function requiresOf(code: string): string[] {
  const table = /(\{(?:"(?:[^"\\]|\\.)*"|[:,\s])*\})\)\s*;?\s*$/.exec(code)
  if (!table) return []
  try {
    return Object.values(JSON.parse(table[1]!) as Record<string, string>)
  } catch {
    return []
  }
}

/** Which files a text names: by their whole path, or as some file of a folder, where the rest is put together later. */
class AssetNames {
  readonly #paths: Set<string>
  readonly #byName = new Map<string, string[]>()

  constructor(paths: readonly string[]) {
    this.#paths = new Set(paths)
    for (const path of paths) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), path])
    }
  }

  /** `from`: the id of the unit or module that the text belongs to. */
  in(text: string, from: string): Set<string> {
    const found = new Set<string>()
    if (this.#paths.size === 0) return found
    for (const [path] of text.matchAll(PATHS)) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      const candidates = this.#byName.get(name)
      if (!candidates) continue
      const exact = [joinRelative('', path.replace(/^\/+/, '')), joinRelative(dirOf(from), path)]
      const sure = exact.filter((each) => each !== undefined && this.#paths.has(each)) as string[]
      // A name whose folder is put before it later may be any of them.
      for (const each of sure.length ? sure.slice(0, path.startsWith('/') ? 1 : 2) : candidates) found.add(each)
    }
    for (const [beginning] of text.matchAll(BEGINNINGS)) this.#beginningWith(beginning, from, found)
    return found
  }

  #beginningWith(text: string, from: string, found: Set<string>): void {
    if (!/\w/.test(text)) return
    const end = text.endsWith('/') ? '/' : ''
    const places = [text.replace(/^\/+/, ''), `${joinRelative(dirOf(from), text) ?? ''}${end}`]
    for (const path of this.#paths)
      if (places.some((place) => place.length > 1 && path.startsWith(place))) found.add(path)
  }
}
