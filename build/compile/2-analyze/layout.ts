/** Project paths (relative to the project's root) and the ids that stand in the artifact: see protocol/artifact.ts. */
import { dirOf, joinRelative, normalizeRelative, toSlashes } from '../../../base/paths'
import type { Reader } from '../memo'
import { readOwnPlugin, type OwnPlugin } from './own-plugin'

export interface Layout {
  sourceRoot: string
  aliases: { prefix: string; target: string }[]
  /** The source root has packages of its own, so that those of the project's root need another name. */
  ownPackages: boolean
  /** The plugin that the project develops, and the names under which its program knows it. */
  plugin?: OwnPlugin & { names: string[] }
}

export async function readLayout(
  reader: Reader,
  config: Pick<Layout, 'sourceRoot' | 'aliases'> & { pluginRoot?: string; plugins?: string[] },
): Promise<Layout> {
  const { sourceRoot, aliases, pluginRoot, plugins = [] } = config
  const plugin = await readOwnPlugin(reader, pluginRoot)
  const ownPackages = sourceRoot !== '' && (await reader.kind(`${sourceRoot}/node_modules`)) === 'folder'
  return { sourceRoot, aliases, ownPackages, ...(plugin ? { plugin: { ...plugin, names: plugins } } : {}) }
}

export const layoutKey = (layout: Layout): string => JSON.stringify(layout)

/** A bijection: two files never get the same id. */
export function idOf(layout: Layout, path: string): string {
  const { sourceRoot } = layout
  if (sourceRoot === '') return path
  if (path.startsWith(`${sourceRoot}/`)) return path.slice(sourceRoot.length + 1)
  return path.startsWith('node_modules/') && !layout.ownPackages ? path : `@root/${path}`
}

export const inPlugin = ({ plugin }: Layout, path: string): boolean =>
  plugin !== undefined && path.startsWith(`${plugin.root}/`)

export const inPackage = (path: string): boolean => /(^|\/)node_modules\//.test(path)

/** How a specifier is to be understood, before any file is looked at. */
export type Reference =
  | { kind: 'path'; path: string }
  /** `scope/name/sub/path`, for `findPackage`. */
  | { kind: 'package'; name: string; sub: string }
  | { kind: 'outside' }

/**
 * Documentation ("使用自定义组件", "引用", "ACSS 语法参考"): `/` starts at the source root, `.` at the file, anything else
 * is a package. Aliases ("项目配置", resolveAlias) do not hold inside packages.
 */
export function refer(layout: Layout, from: string, specifier: string): Reference {
  const text = toSlashes(specifier.trim())
  if (/%2e|%2f|%5c|\0/i.test(text) || /^[A-Za-z]:\//.test(text)) return { kind: 'outside' }
  const path = (folder: string, rest: string): Reference => {
    const joined = joinRelative(folder, rest)
    return joined === undefined ? { kind: 'outside' } : { kind: 'path', path: joined }
  }
  if (text.startsWith('/')) return path(inPlugin(layout, from) ? layout.plugin!.root : layout.sourceRoot, text)
  if (/^\.\.?(\/|$)/.test(text)) return path(dirOf(from), text)
  if (!inPackage(from))
    for (const alias of layout.aliases)
      if (text.startsWith(alias.prefix)) return path(alias.target, text.slice(alias.prefix.length))
  const parts = text.split('/')
  const length = text.startsWith('@') ? 2 : 1
  const sub = normalizeRelative(parts.slice(length).join('/'))
  if (sub === undefined) return { kind: 'outside' }
  return { kind: 'package', name: parts.slice(0, length).join('/'), sub }
}

/** The folders in which a package may lie, nearest first, links resolved: as Node looks for them. */
export async function findPackage(reader: Reader, from: string, name: string): Promise<string | undefined> {
  if (!/^(@[^/]+\/)?[^/.][^/]*$/.test(name)) return undefined
  for (let dir = dirOf(from); ; dir = dirOf(dir)) {
    if (await mayHoldPackages(reader, dir)) {
      const candidate = dir ? `${dir}/node_modules/${name}` : `node_modules/${name}`
      if ((await reader.kind(candidate)) === 'folder') return reader.real(candidate)
    }
    if (dir === '') return undefined
  }
}

/** The root always may: what its `node_modules` does not have may lie in a folder above. */
async function mayHoldPackages(reader: Reader, dir: string): Promise<boolean> {
  if (dir === '') return true
  return !/(^|\/)node_modules$/.test(dir) && (await reader.kind(`${dir}/node_modules`)) === 'folder'
}
