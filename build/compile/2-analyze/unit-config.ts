/** The json of a page or component (documentation: "页面配置", "组件配置", "使用自定义组件"). */
import { phrase } from '../../../base/messages/phrase'
import { dirOf, joinRelative } from '../../../base/paths'
import type { UnitEntry, WindowConfig } from '../../../protocol/artifact'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { jsonEntry, jsonString, type JsonEntry, type JsonNode } from '../1-parse/json'
import type { Reader } from '../memo'
import type { Source } from '../source'
import { sayUnknownOptions } from './known-options'
import { findPackage, inPackage, refer, type Layout } from './layout'
import { readPluginReference } from './own-plugin'
import { isRecord, readJson } from './read-source'
import { readManifest } from './resolve-script'
import { readPageWindow } from './window-options'

export interface ComponentReference {
  tag: string
  /** The component's project path without extension; undefined where it is missing or cannot be had. */
  path?: string
  /** Of componentGenerics: the user of the component may give another one. */
  abstract?: true
}

export interface UnitConfig {
  /** The project path of the unit, without extension. */
  base: string
  components: ComponentReference[]
  styleIsolation: UnitEntry['styleIsolation']
  /** `"virtualHost": false` stands there. */
  hasHost: boolean
  window: WindowConfig
  /** There is a json, but nothing can be known of it. */
  broken: boolean
  /** `"component": true` stands there. */
  declared: boolean
  diagnostics: Diagnostic[]
}

export async function readUnitConfig(reader: Reader, layout: Layout, base: string): Promise<UnitConfig> {
  const diagnostics: Diagnostic[] = []
  const { json, found } = await readJson(reader, `${base}.json`, diagnostics)
  const value = isRecord(json?.value) ? json.value : {}
  if (!json)
    return {
      base,
      components: [],
      styleIsolation: 'shared',
      hasHost: false,
      window: {},
      broken: found,
      declared: false,
      diagnostics,
    }
  const { source, root } = json
  if (!inPackage(base)) sayUnknownOptions('page', root, source, diagnostics)
  const components = await readComponents(reader, layout, source, root, diagnostics)
  return {
    base,
    components: [
      ...withPlaceholders(components, value.componentPlaceholder),
      ...(await readGenerics(reader, layout, source, root, diagnostics)),
    ],
    styleIsolation: readIsolation(source, root, diagnostics),
    hasHost: value.virtualHost === false,
    window: readPageWindow(value),
    broken: false,
    declared: value.component === true || value.component === 'true',
    diagnostics,
  }
}

/** `componentGenerics`: `{ name: { default: path } }` (documentation: "抽象节点"). */
async function readGenerics(
  reader: Reader,
  layout: Layout,
  source: Source,
  root: JsonNode,
  diagnostics: Diagnostic[],
): Promise<ComponentReference[]> {
  const generics = jsonEntry(root, 'componentGenerics')?.value
  if (generics?.kind !== 'object') return []
  return Promise.all(
    generics.entries.map(async ({ key, value }): Promise<ComponentReference> => {
      const otherwise = jsonEntry(value, 'default')
      if (!otherwise) return { tag: key, abstract: true }
      return { ...(await readReference(reader, layout, source, { ...otherwise, key }, diagnostics)), abstract: true }
    }),
  )
}

/** A component that cannot be had is shown as the one that stands in for it (documentation: "占位组件"). */
function withPlaceholders(components: ComponentReference[], placeholders: unknown): ComponentReference[] {
  if (!isRecord(placeholders)) return components
  const pathOf = (tag: unknown) => components.find((each) => each.tag === tag)?.path
  return components.map(({ tag, path }) => {
    const taken = path ?? (Object.hasOwn(placeholders, tag) ? pathOf(placeholders[tag]) : undefined)
    return taken === undefined ? { tag } : { tag, path: taken }
  })
}

/** `usingComponents` of a page, a component, or app.json. */
export async function readComponents(
  reader: Reader,
  layout: Layout,
  source: Source,
  root: JsonNode,
  diagnostics: Diagnostic[],
): Promise<ComponentReference[]> {
  const using = jsonEntry(root, 'usingComponents')
  if (using && using.value.kind !== 'object') {
    const { start, end } = using.value
    diagnostics.push(
      messages.config_type_wrong({ name: 'usingComponents', expected: phrase('an object') }, { source, start, end }),
    )
  }
  if (using?.value.kind !== 'object') return []
  const last = new Map(using.value.entries.map((entry) => [entry.key, entry]))
  return Promise.all([...last.values()].map((entry) => readReference(reader, layout, source, entry, diagnostics)))
}

async function readReference(
  reader: Reader,
  layout: Layout,
  source: Source,
  { key: tag, value }: JsonEntry,
  diagnostics: Diagnostic[],
): Promise<ComponentReference> {
  const text = jsonString(value)
  const at = { source, start: value.start, end: value.end }
  if (text === undefined) {
    diagnostics.push(messages.config_type_wrong({ name: `usingComponents.${tag}`, expected: phrase('a path') }, at))
    return { tag }
  }
  const named = readPluginReference(text)
  const own = named && (await ownComponent(reader, layout, named))
  if (own !== undefined) return { tag, path: own }
  if (named) {
    diagnostics.push(messages.component_plugin_unsupported({ path: text }, at))
    return { tag }
  }
  const found = await resolveComponent(reader, layout, source.file, text)
  if (found === 'outside') diagnostics.push(messages.path_outside_project({ path: text }, at))
  else if (found === undefined) diagnostics.push(messages.component_missing({ path: text }, at))
  return found === 'outside' || found === undefined ? { tag } : { tag, path: found }
}

/** A public component of the plugin that the project develops. */
async function ownComponent(
  reader: Reader,
  { plugin }: Layout,
  named: { plugin: string; component: string },
): Promise<string | undefined> {
  if (!plugin?.names.includes(named.plugin) || !Object.hasOwn(plugin.components, named.component)) return undefined
  const path = joinRelative(plugin.root, plugin.components[named.component]!)
  return path === undefined ? undefined : findUnit(reader, path)
}

/** Every name that `<component is>` has for a component of the plugin that the project develops, to its project path. */
export async function dynamicComponents(reader: Reader, layout: Layout): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const plugin of layout.plugin?.names ?? [])
    for (const component of Object.keys(layout.plugin!.components)) {
      const path = await ownComponent(reader, layout, { plugin, component })
      if (path !== undefined) found[`dynamic-plugin://${plugin}/${component}`] = path
    }
  return found
}

/** The project path of a component without its extension. */
export async function resolveComponent(
  reader: Reader,
  layout: Layout,
  from: string,
  specifier: string,
): Promise<string | 'outside' | undefined> {
  const reference = refer(layout, from, specifier)
  if (reference.kind === 'outside') return 'outside'
  if (reference.kind === 'path') return findUnit(reader, reference.path)
  const folder = await findPackage(reader, from, reference.name)
  const inside = folder === undefined ? undefined : await findInPackage(reader, folder, reference.sub)
  // Some programs leave the `./` or `/` out; a package of that name goes first.
  return (
    inside ??
    (await findUnit(reader, joinRelative(dirOf(from), specifier)!)) ??
    (await findUnit(reader, joinRelative(layout.sourceRoot, specifier)!))
  )
}

/** A package that is a component by itself may name it as its `main`; one that is a library has no json there. */
async function findInPackage(reader: Reader, folder: string, sub: string): Promise<string | undefined> {
  const main = sub ? undefined : (await readManifest(reader, folder))?.main
  const entry = typeof main === 'string' ? joinRelative(folder, main.replace(/\.js$/, '')) : undefined
  if (entry !== undefined && (await reader.kind(`${entry}.json`)) === 'file') return entry
  return findUnit(reader, joinRelative(folder, sub)!)
}

const PARTS = ['.axml', '.json', '.js', '.ts']

async function findUnit(reader: Reader, path: string): Promise<string | undefined> {
  for (const base of [path, path.replace(/\.(axml|json|js|ts)$/, ''), joinRelative(path, 'index')!])
    for (const part of PARTS) if (base && (await reader.kind(base + part)) === 'file') return base
  return undefined
}

function readIsolation(source: Source, root: JsonNode, diagnostics: Diagnostic[]): UnitEntry['styleIsolation'] {
  const own = jsonEntry(root, 'styleIsolation') ?? jsonEntry(jsonEntry(root, 'options')?.value, 'styleIsolation')
  if (!own) return 'shared'
  const value = jsonString(own.value)
  if (value === 'shared' || value === 'apply-shared' || value === 'isolated') return value
  if (value === 'page-shared' || value === 'page-apply-shared' || value === 'page-isolated')
    return value.slice(5) as UnitEntry['styleIsolation']
  const { start, end } = own.value
  diagnostics.push(messages.config_style_isolation_unknown({ value: value ?? 'this' }, { source, start, end }))
  return 'shared'
}
