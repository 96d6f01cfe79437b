/**
 * The plugin that a project develops (documentation: "插件开发", "项目配置": compileType `plugin`, pluginRoot): it stands beside
 * the program that tries it out, which names it by `plugin://name/component` and `requirePlugin(name)`.
 */
import { joinRelative } from '../../../base/paths'
import { jsonEntry, jsonString, type JsonNode } from '../1-parse/json'
import type { Reader } from '../memo'
import type { Location } from '../source'
import { isRecord, readJson } from './read-source'
import { readRoute } from './window-options'

export interface OwnPlugin {
  /** Project path of the folder with plugin.json. */
  root: string
  /** Public components: name to path, as plugin.json has it. */
  components: Record<string, string>
  /** Project paths of its pages, without extension. */
  pages: string[]
  /** Those that the program may open, by their names. */
  publicPages: Record<string, string>
  /** Project path of the script whose exports `requirePlugin` gives. */
  main?: string
}

/** Undefined where there is no plugin.json. */
export async function readOwnPlugin(reader: Reader, root: string | undefined): Promise<OwnPlugin | undefined> {
  const { json } = root === undefined ? {} : await readJson(reader, joinRelative(root, 'plugin.json')!, [])
  if (root === undefined || !isRecord(json?.value)) return undefined
  const { publicComponents, publicPages, pages, main } = json.value
  const pathOf = (page: unknown) => (typeof page === 'string' ? joinRelative(root, readRoute(page)) : undefined)
  const open = texts(publicPages).flatMap(([name, page]) => {
    const path = pathOf(page)
    return path === undefined ? [] : [[name, path] as const]
  })
  const listed = (Array.isArray(pages) ? pages : []).flatMap((page) => pathOf(page) ?? [])
  const script = typeof main === 'string' ? joinRelative(root, main) : undefined
  return {
    root,
    components: Object.fromEntries(texts(publicComponents)),
    pages: [...new Set([...listed, ...open.map(([, path]) => path)])],
    publicPages: Object.fromEntries(open),
    ...(script !== undefined && (await reader.kind(script)) === 'file' ? { main: script } : {}),
  }
}

/** Where plugin.json names a page first, by its project path. */
export async function placesOfPages(reader: Reader, root: string): Promise<Map<string, Location>> {
  const { json } = await readJson(reader, joinRelative(root, 'plugin.json')!, [])
  const places = new Map<string, Location>()
  const note = (node: JsonNode) => {
    const text = jsonString(node)
    const path = text === undefined ? undefined : joinRelative(root, readRoute(text))
    if (path !== undefined && !places.has(path))
      places.set(path, { source: json!.source, start: node.start, end: node.end })
  }
  const pages = jsonEntry(json?.root, 'pages')?.value
  const open = jsonEntry(json?.root, 'publicPages')?.value
  if (pages?.kind === 'array') pages.items.forEach(note)
  if (open?.kind === 'object') for (const { value } of open.entries) note(value)
  return places
}

const texts = (value: unknown): [string, string][] =>
  Object.entries(isRecord(value) ? value : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )

/** The name in `plugin://name/component` and the component; undefined for what is no such reference. */
export function readPluginReference(text: string): { plugin: string; component: string } | undefined {
  const found = /^(?:dynamic-)?plugin(?:-private)?:\/\/([^/]+)\/?(.*)$/.exec(text)
  return found ? { plugin: found[1]!, component: found[2]! } : undefined
}

/** What app.json hands to the plugin that the project develops (documentation: "插件使用"), as paths in the program. */
export interface GivenToPlugin {
  /** `export`: the script whose exports `requireMiniProgram` gives. */
  script?: string
  /** `genericsImplementation`: by the page's project path, components for its abstract nodes. */
  generics: Map<string, Record<string, string>>
}

export async function readGivenToPlugin(
  reader: Reader,
  sourceRoot: string,
  plugins: unknown,
  { root, names, publicPages }: OwnPlugin & { names: string[] },
): Promise<GivenToPlugin> {
  const given: GivenToPlugin = { generics: new Map() }
  for (const name of names) {
    const entry = isRecord(plugins) && isRecord(plugins[name]) ? plugins[name] : {}
    const script = typeof entry.export === 'string' ? joinRelative(sourceRoot, entry.export) : undefined
    if (script !== undefined) given.script ??= await scriptAt(reader, script)
    for (const [page, nodes] of Object.entries(
      isRecord(entry.genericsImplementation) ? entry.genericsImplementation : {},
    )) {
      const base = Object.hasOwn(publicPages, page) ? publicPages[page] : joinRelative(root, readRoute(page))
      const components: Record<string, string> = {}
      for (const [node, text] of texts(nodes)) {
        const path = joinRelative(sourceRoot, readRoute(text))
        if (path !== undefined && (await reader.kind(`${path}.axml`)) === 'file') components[node] = path
      }
      if (base !== undefined) given.generics.set(base, components)
    }
  }
  return given
}

async function scriptAt(reader: Reader, path: string): Promise<string | undefined> {
  for (const file of [path, `${path}.js`, `${path}.ts`]) if ((await reader.kind(file)) === 'file') return file
  return undefined
}

/**
 * What the program may call the project's own plugin: the names of those entries of app.json that are in development, or
 * of the only one, and their ids; `dynamic` has the ids of plugins that are loaded while the program runs.
 */
export function ownPluginNames(plugins: unknown, dynamic: string[] = []): string[] {
  if (!isRecord(plugins)) return dynamic
  const entry = (name: string) => (isRecord(plugins[name]) ? plugins[name] : {})
  const names = Object.keys(plugins)
  const developed = names.filter((name) => String(entry(name).version) === 'dev')
  const own = developed.length ? developed : names.length === 1 ? names : []
  const ids = own.map((name) => entry(name).provider).filter((id): id is string => typeof id === 'string' && id !== '')
  return [...new Set([...own, ...ids, ...dynamic])]
}
