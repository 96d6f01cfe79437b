/** Which files the program may load at run time (documentation: "项目配置", assetsInclude). */
import { dirOf, extensionOf } from '../../../base/paths'
import type { Reader } from '../memo'
import type { Asset } from '../types'
import { globMatcher } from '../../../base/glob'
import { idOf, type Layout } from './layout'

/** What the platform packs by itself, and the formats of today beside them. */
const ASSETS = new Set(
  '.png .jpg .jpeg .gif .svg .webp .bmp .ico .apng .avif .eot .woff .ttf .woff2 .otf .mp3 .mp4 .wav .aac .m4a .ogg .webm'.split(
    ' ',
  ),
)
/** Never an asset, never a folder: spares a look at each. */
const SOURCES = new Set(
  '.axml .acss .js .ts .json .sjs .less .css .scss .md .map .tsx .jsx .wxml .wxss .lock'.split(' '),
)
const MAX_FILES = 20_000

export async function listAssets(
  reader: Reader,
  layout: Layout,
  include: readonly string[],
  packageFolders: readonly string[],
): Promise<Asset[]> {
  const patterns = include.map((glob) => globMatcher(glob))
  const found = new Map<string, Asset>()
  const seen = new Set<string>()
  const walk = async (folder: string): Promise<void> => {
    if (seen.has(folder)) return
    seen.add(folder)
    const folders: string[] = []
    for (const name of await reader.names(folder)) {
      const path = folder ? `${folder}/${name}` : name
      const extension = extensionOf(path)
      const wanted = ASSETS.has(extension) || patterns.some((matches) => matches(path))
      if (!wanted && (SOURCES.has(extension) || name.startsWith('.') || name === 'node_modules')) continue
      const kind = await reader.kind(path)
      if (kind === 'folder') folders.push(path)
      else if (kind === 'file' && wanted && found.size < MAX_FILES)
        found.set(path, { path: idOf(layout, path), file: path })
    }
    for (const each of folders) await walk(each)
  }
  await walk(layout.sourceRoot)
  if (layout.plugin) await walk(layout.plugin.root)
  for (const folder of packageFolders) await walk(folder)
  const assets = layout.plugin ? withPluginPaths(layout, layout.plugin.root, [...found.values()]) : [...found.values()]
  return assets.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/**
 * A plugin's own `/images/a.png` starts at its folder. Where the program has no file of that path, the plugin's is found
 * there too, so that its components have their pictures on pages of the program.
 */
function withPluginPaths(layout: Layout, root: string, assets: Asset[]): Asset[] {
  const taken = new Set(assets.map(({ path }) => path))
  const inside = assets.filter(({ file }) => file.startsWith(`${root}/`))
  const own = inside.map(({ file }) => ({ path: file.slice(root.length + 1), file }))
  return [...assets, ...own.filter(({ path }) => !taken.has(path))]
}

export const foldersOf = (paths: readonly string[]): string[] => [...new Set(paths.map(dirOf))].sort()
