/** Pages and components as configuration files name them. */
import { joinRelative } from '../../base/paths'
import { jsonEntry, jsonString, type JsonEntry, type JsonNode } from '../../build/compile/1-parse/json'
import { resolveComponent } from '../../build/compile/2-analyze/unit-config'
import type { Project, Unit } from '../project/project'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'

export interface PathInJson {
  kind: 'page' | 'component'
  /** As written. */
  text: string
  /** UTF-16 offsets of the path, without its quotes. */
  start: number
  end: number
  /** Of a page in a subpackage: its folder. */
  root: string
  /** Of a component: its entry. */
  entry?: JsonEntry
}

/** Every path of a page or component in a json file of the program. */
export async function pathsIn(project: Project, path: string): Promise<PathInJson[]> {
  const { sourceRoot } = await project.layout()
  const root = (await project.json(path))?.root
  if (!root) return []
  const found: PathInJson[] = []
  const add = (kind: PathInJson['kind'], node: JsonNode | undefined, more: Partial<PathInJson> = {}): void => {
    const text = node && jsonString(node)
    if (text !== undefined) found.push({ kind, text, start: node!.start + 1, end: node!.end - 1, root: '', ...more })
  }
  for (const entry of entriesOf(root, 'usingComponents')) add('component', entry.value, { entry })
  if (path !== joinRelative(sourceRoot, 'app.json')) return found
  for (const item of itemsOf(root, 'pages')) add('page', item)
  for (const name of ['subPackages', 'subpackages'])
    for (const part of itemsOf(root, name)) {
      const folder = jsonString(jsonEntry(part, 'root')?.value as JsonNode) ?? ''
      for (const item of itemsOf(part, 'pages')) add('page', item, { root: folder })
    }
  for (const tab of itemsOf(jsonEntry(root, 'tabBar')?.value, 'items')) add('page', jsonEntry(tab, 'pagePath')?.value)
  add('page', jsonEntry(root, 'entryPagePath')?.value)
  return found
}

const entriesOf = (node: JsonNode | undefined, name: string): JsonEntry[] => {
  const value = jsonEntry(node, name)?.value
  return value?.kind === 'object' ? value.entries : []
}
const itemsOf = (node: JsonNode | undefined, name: string): JsonNode[] => {
  const value = jsonEntry(node, name)?.value
  return value?.kind === 'array' ? value.items : []
}

const routeOf = ({ root, text }: PathInJson): string =>
  joinRelative(root, text.replace(/^\//, '').replace(/[?#].*$/, '')) ?? ''

export async function jsonSymbolAt(project: Project, path: string, offset: number): Promise<SymbolAt | undefined> {
  for (const each of await pathsIn(project, path)) {
    const { entry } = each
    if (entry && entry.keyStart <= offset && offset <= entry.keyEnd) {
      const quoted = entry.keyEnd - entry.keyStart > entry.key.length ? 1 : 0
      const span = { start: entry.keyStart + quoted, end: entry.keyEnd - quoted }
      return { symbol: { kind: 'tag', from: path, tag: entry.key }, ...span, name: entry.key }
    }
    if (each.kind === 'page' && each.start <= offset && offset <= each.end) {
      const route = routeOf(each)
      return { symbol: { kind: 'page', route }, start: each.start, end: each.end, name: each.text }
    }
  }
  return undefined
}

/** The files of the page or component that a path under the cursor leads to. */
export async function referenceAt(
  project: Project,
  path: string,
  offset: number,
): Promise<{ start: number; end: number; files: string[] } | undefined> {
  const found = (await pathsIn(project, path)).find(({ start, end }) => start <= offset && offset <= end)
  if (!found) return undefined
  const unit = await unitOf(project, path, found)
  const files = unit ? [unit.template, unit.script, unit.style, unit.json].filter((file) => file !== undefined) : []
  return files.length ? { start: found.start, end: found.end, files: files.slice(0, 1) } : undefined
}

async function unitOf(project: Project, from: string, path: PathInJson): Promise<Unit | undefined> {
  const layout = await project.layout()
  if (path.kind === 'page') return project.unit(joinRelative(layout.sourceRoot, routeOf(path)) ?? '')
  const base = await project.task({ key: `component:${from}\0${path.text}`, input: JSON.stringify(layout) }, (reader) =>
    resolveComponent(reader, layout, from, path.text),
  )
  return base === undefined || base === 'outside' ? undefined : project.unit(base)
}

/** In configuration files. */
export async function jsonOccurrences(project: Project, symbol: ProjectSymbol): Promise<Occurrence[]> {
  if (symbol.kind === 'tag') return tagOccurrences(project, symbol.from, symbol.tag)
  if (symbol.kind !== 'page') return []
  const { sourceRoot } = await project.layout()
  const app = joinRelative(sourceRoot, 'app.json')!
  return (await pathsIn(project, app)).flatMap((each) => {
    if (each.kind !== 'page' || routeOf(each) !== symbol.route) return []
    const root = each.root.replace(/^\/|\/$/g, '')
    const written = (to: string) => (each.text.startsWith('/') ? '/' : '') + to.slice(root ? root.length + 1 : 0)
    return [{ file: app, start: each.start, end: each.end, written }]
  })
}

async function tagOccurrences(project: Project, from: string, tag: string): Promise<Occurrence[]> {
  const entry = (await pathsIn(project, from)).find((each) => each.entry?.key === tag)?.entry
  if (!entry) return []
  const quoted = entry.keyEnd - entry.keyStart > entry.key.length ? 1 : 0
  const whole = { start: entry.keyStart, end: entry.value.end }
  return [{ file: from, start: entry.keyStart + quoted, end: entry.keyEnd - quoted, defines: true, whole }]
}
