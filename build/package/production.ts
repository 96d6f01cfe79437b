/**
 * A program as it is released: an artifact (protocol/artifact.ts), made small, without what only the simulator reads, and
 * divided into its packages. Source maps come out beside it, for error reports; they are never part of it.
 *
 * Each unit is made small for itself. So the same unit has the same bytes from release to release, which differences live on.
 */
import { transform } from 'esbuild'
import type { CodeUnit, Manifest, UnitEntry } from '../../protocol/artifact'
import { packageFault } from '../../base/package/package-fault'
import { linkScript } from '../compile/link'
import type { Artifact, FileSystem } from '../compile/types'
import { withoutMocks } from '../compile/without-mocks'
import { packageOf, packageRoots } from '../size/packages'
import type { PartFiles } from './seal-package'

export interface Production {
  parts: PartFiles
  /** Source maps by the path of their script. */
  maps: Map<string, string>
  manifest: Manifest
}

/**
 * The compiler's `name` has to be one that the program gives itself: a folder's is another one elsewhere. Throws
 * `package_path_forbidden`.
 */
export async function productionFiles(artifact: Artifact, fs: FileSystem): Promise<Production> {
  const manifest = withoutUnitHashes(withoutMocks(artifact.manifest))
  const roots = packageRoots(manifest)
  const parts = new Map<string, Map<string, Uint8Array>>(roots.map(({ root }) => [root, new Map()]))
  const maps = new Map<string, string>()
  parts.get('')!.set('manifest.json', utf8(JSON.stringify(manifest)))
  for (const script of ['logic', 'view'] as const) {
    const units = await Promise.all(artifact[script].map(smallUnit))
    for (const [root, files] of parts) {
      const own = units.filter(({ key }) => packageOf(roots, key.slice(key.indexOf(':') + 1)) === root)
      if (script === 'view' && !root)
        own.push({ key: 'artifact', code: `T.artifact(${JSON.stringify(manifest.hash)})` })
      const path = `${root ? `${root}/` : ''}${script}.js`
      const { code, map } = linkScript(own, path)
      files.set(path, utf8(code))
      maps.set(path, map)
    }
  }
  for (const { path, file } of artifact.assets) {
    const bytes = await fs.read(file)
    if (!bytes) continue
    const files = parts.get(packageOf(roots, path))!
    if (files.has(path))
      throw packageFault('package_path_forbidden', 'It has a file whose name is not allowed: %path%', { path })
    files.set(path, bytes)
  }
  return { parts, maps, manifest }
}

/** Which units an update changed interests the simulator alone, and hashes are what differences cannot make smaller. */
function withoutUnitHashes(manifest: Manifest): Manifest {
  const bare = <Entry extends UnitEntry>(entries: Record<string, Entry>): Record<string, Entry> =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { ...entry, hash: '' }]))
  return { ...manifest, pages: bare(manifest.pages), components: bare(manifest.components) }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

async function smallUnit(unit: CodeUnit): Promise<CodeUnit> {
  const { key, code, map } = unit
  if (key.startsWith('style:')) return unit
  // esbuild leads places through a map that stands in the text.
  const given = map === undefined ? code : `${code}\n//# sourceMappingURL=data:application/json;base64,${base64(map)}`
  const small = await transform(given, {
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    sourcemap: map === undefined ? false : 'external',
    sourcesContent: false,
    sourcefile: key,
  })
  return { key, code: small.code.replace(/;?\n$/, ''), ...(map !== undefined && { map: small.map }) }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
