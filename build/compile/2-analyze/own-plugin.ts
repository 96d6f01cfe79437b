/**
 * The plugin that a project develops (documentation: "插件开发", "项目配置": compileType `plugin`, pluginRoot): it stands beside
 * the program that tries it out, which names it by `plugin://name/component` and `requirePlugin(name)`.
 */
import { joinRelative } from '../../../base/paths'
import type { Reader } from '../memo'
import { isRecord, readJson } from './read-source'

export interface OwnPlugin {
  /** Project path of the folder with plugin.json. */
  root: string
  /** Public components: name to path, as plugin.json has it. */
  components: Record<string, string>
  /** Project path of the script whose exports `requirePlugin` gives. */
  main?: string
}

/** Undefined where there is no plugin.json. */
export async function readOwnPlugin(reader: Reader, root: string | undefined): Promise<OwnPlugin | undefined> {
  const { json } = root === undefined ? {} : await readJson(reader, joinRelative(root, 'plugin.json')!, [])
  if (root === undefined || !isRecord(json?.value)) return undefined
  const { publicComponents, main } = json.value
  const named = isRecord(publicComponents) ? Object.entries(publicComponents) : []
  const script = typeof main === 'string' ? joinRelative(root, main) : undefined
  return {
    root,
    components: Object.fromEntries(named.filter((entry): entry is [string, string] => typeof entry[1] === 'string')),
    ...(script !== undefined && (await reader.kind(script)) === 'file' ? { main: script } : {}),
  }
}

/** The name in `plugin://name/component` and the component; undefined for what is no such reference. */
export function readPluginReference(text: string): { plugin: string; component: string } | undefined {
  const found = /^(?:dynamic-)?plugin(?:-private)?:\/\/([^/]+)\/?(.*)$/.exec(text)
  return found ? { plugin: found[1]!, component: found[2]! } : undefined
}

/** Names that app.json gives the project's own plugin: those in development, or the only one. */
export function ownPluginNames(plugins: unknown): string[] {
  if (!isRecord(plugins)) return []
  const names = Object.keys(plugins)
  const developed = names.filter((name) => isRecord(plugins[name]) && String(plugins[name].version) === 'dev')
  return developed.length ? developed : names.length === 1 ? names : []
}
