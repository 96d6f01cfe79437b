/** mini.project.json (documentation: "项目配置"), and where the program's sources are. */
import { normalizeRelative, toSlashes } from '../../../base/paths'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import { jsonEntry, parseJson } from '../1-parse/json'
import type { Reader } from '../memo'
import { sayProjectOptions } from './known-options'
import { isRecord, readJson, type JsonFile } from './read-source'

export interface ProjectConfig {
  /** Folder with app.json, relative to the project's root; undefined where there is none. */
  sourceRoot?: string
  name?: string
  appId?: string
  /** Folder of the plugin that the project develops. */
  pluginRoot?: string
  /** Ids of plugins that the program loads while it runs (`pluginResolution.dynamicPlugins`). */
  dynamicPlugins: string[]
  component2: boolean
  typescript: boolean
  lessVariables: Record<string, string>
  globalObject: GlobalObjectMode
  /** `compileOptions.resolveAlias`, longest first: a prefix with its slash, and the folder in the project. */
  aliases: { prefix: string; target: string }[]
  /** Globs of further assets. */
  assetsInclude: string[]
  diagnostics: Diagnostic[]
}

/** Whether scripts see the global object, an object of the program's that stands for it, or nothing. */
export type GlobalObjectMode = 'enable' | 'fake' | 'legacy'

const FILE = 'mini.project.json'
/** Where sources usually are when the root has no app.json. */
const USUAL_FOLDERS = ['src', 'miniprogram', 'client', 'mini', 'app', 'demo', 'source', 'dist']

export async function readProjectConfig(reader: Reader): Promise<ProjectConfig> {
  const diagnostics: Diagnostic[] = []
  const { json } = await readJson(reader, FILE, diagnostics)
  const value = isRecord(json?.value) ? json.value : {}
  if (json) sayProjectOptions(json.root, json.source, diagnostics)
  const options = isRecord(value.compileOptions) ? value.compileOptions : {}
  const less = isRecord(options.less) && isRecord(options.less.modifyVars) ? options.less.modifyVars : {}
  return {
    sourceRoot: await findSourceRoot(reader, json, value, diagnostics),
    name: firstString(value.name, value.projectname),
    appId: firstString(value.appid, value.appId),
    pluginRoot: value.compileType === 'plugin' ? readFolder(value.pluginRoot) : undefined,
    dynamicPlugins: readDynamicPlugins(value.pluginResolution),
    component2: Boolean(options.component2 ?? value.component2 ?? false),
    typescript: Boolean(options.typescript),
    lessVariables: Object.fromEntries(Object.entries(less).map(([name, text]) => [name, String(text)])),
    globalObject: readGlobalObject(options.globalObjectMode),
    aliases: readAliases(options.resolveAlias),
    assetsInclude: strings(value.assetsInclude ?? value.include),
    diagnostics,
  }
}

const readFolder = (path: unknown) => (typeof path === 'string' ? normalizeRelative(toSlashes(path)) : undefined)
const readDynamicPlugins = (resolution: unknown): string[] =>
  isRecord(resolution) && resolution.enable === true && isRecord(resolution.dynamicPlugins)
    ? Object.keys(resolution.dynamicPlugins)
    : []
const firstString = (...values: unknown[]) => values.find((v): v is string => typeof v === 'string' && v !== '')
const strings = (value: unknown) =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : []

/**
 * Where nothing is said, programs find none (documentation: "小程序的 JavaScript 引擎", custom polyfills). Compiled programs
 * count on that: uni-app's put on `my` what they look for on `global` where there is one.
 */
const readGlobalObject = (mode: unknown): GlobalObjectMode => (mode === 'fake' || mode === 'enable' ? mode : 'legacy')

function readAliases(value: unknown): ProjectConfig['aliases'] {
  if (!isRecord(value)) return []
  const aliases = Object.entries(value).flatMap(([key, path]) => {
    if (typeof path !== 'string' || !key.endsWith('/*') || !path.endsWith('/*') || key.startsWith('/')) return []
    const target = normalizeRelative(path.slice(0, -1))
    return target === undefined ? [] : [{ prefix: key.slice(0, -1), target }]
  })
  return aliases.sort((a, b) => b.prefix.length - a.prefix.length)
}

async function findSourceRoot(
  reader: Reader,
  json: JsonFile | undefined,
  value: Record<string, unknown>,
  diagnostics: Diagnostic[],
): Promise<string | undefined> {
  const named = typeof value.miniprogramRoot === 'string' ? value.miniprogramRoot : undefined
  if (named !== undefined && json) {
    const { start, end } = jsonEntry(json.root, 'miniprogramRoot')!.value
    const at = { source: json.source, start, end }
    const folder = normalizeRelative(toSlashes(named))
    if (folder === undefined || /^([/\\]|[A-Za-z]:)/.test(named)) {
      diagnostics.push(messages.path_outside_project({ path: named }, at))
      return undefined
    }
    if (await hasApp(reader, folder)) return folder
    const missing = messages.project_root_missing({ folder: named }, at)
    // The sources beside the file are the program then: what it names is made by another tool.
    const here = await hasApp(reader, '')
    diagnostics.push(here ? { ...missing, severity: 'warning' } : missing)
    return here ? '' : undefined
  }
  if (await hasApp(reader, '')) return ''
  const found: string[] = []
  for (const folder of USUAL_FOLDERS) if (await hasProgram(reader, folder)) found.push(folder)
  // Build output beside its sources is no second program.
  const folders = found.length > 1 ? found.filter((folder) => folder !== 'dist') : found
  if (folders.length === 1) return folders[0]
  if (folders.length) diagnostics.push(messages.project_root_ambiguous({ folders: folders.join(', ') }, { file: FILE }))
  else diagnostics.push(messages.project_not_mini_program({}, { file: 'app.json' }))
  return undefined
}

const hasApp = async (reader: Reader, folder: string) =>
  (await reader.kind(folder ? `${folder}/app.json` : 'app.json')) === 'file'

/** Other tools have an app.json too: only one with pages makes a folder the source root without being named. */
async function hasProgram(reader: Reader, folder: string): Promise<boolean> {
  if (!(await hasApp(reader, folder))) return false
  const content = await reader.content(`${folder}/app.json`)
  if (content.kind !== 'text') return true
  const { root, fault } = parseJson(content.text)
  return fault !== undefined || jsonEntry(root, 'pages') !== undefined
}
