import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip as gzipCallback } from 'node:zlib'
import { extensionOf } from '../../base/paths'
import type { CodeUnit } from '../../protocol/artifact'
import type { PackageSize, SizeKind, SizePart, SizeReport } from '../../protocol/size'
import type { Artifact, FileSystem } from '../compile/types'
import { IMAGE_LIMIT, PACKAGE_LIMIT, TOTAL_LIMIT } from './limits'
import { minified } from './minified'
import { packageOf, packageRoots, type PackageRoot } from './packages'
import { programGraph, reachedFrom } from './program-graph'
import { findWaste } from './size-findings'
import { sourceOf, unusedSources } from './sources'

const gzip = promisify(gzipCallback)

export interface SizeOptions {
  artifact: Artifact
  fs: FileSystem
  /** As the compiler names it. */
  sourceRoot: string
  /** kB above which an image is said to be large; 0 for no limit. */
  imageLimit?: number
}

/** A part with what comparing needs. */
export interface Measured extends SizePart {
  /** Of its content, without its own name. */
  digest: string
  /** Keys of the statements that it consists of, or `asset:<path>`. */
  keys: string[]
}

const KINDS: Record<string, SizeKind> = {
  define: 'script',
  sjs: 'sjs',
  unit: 'template',
  tree: 'template',
  style: 'style',
}
const IMAGE = /^\.(png|jpe?g|gif|svg|webp|bmp|ico|apng|avif)$/
const FONT = /^\.(eot|woff2?|ttf|otf)$/
const MEDIA = /^\.(mp3|mp4|wav|aac|m4a|ogg|webm)$/

const kindOfFile = (path: string): SizeKind => {
  const extension = extensionOf(path)
  if (IMAGE.test(extension)) return 'image'
  if (FONT.test(extension)) return 'font'
  return MEDIA.test(extension) ? 'media' : 'data'
}

const digestOf = (content: string | Uint8Array): string => createHash('sha1').update(content).digest('base64')

/** What the last good artifact is made of. Reads every asset once. */
export async function measureSize(options: SizeOptions): Promise<SizeReport> {
  const { artifact, fs, sourceRoot, imageLimit = IMAGE_LIMIT } = options
  const roots = packageRoots(artifact.manifest)
  const { graph, unusedTags } = programGraph(artifact)
  const parts = [...(await measureCode(options, roots)), ...(await measureAssets(options, roots))]
  // By package, what its pages come to.
  const reach = new Map<string, Set<string>>()
  for (const { root } of roots) {
    const pages = Object.keys(artifact.manifest.pages).filter((route) => packageOf(roots, route) === root)
    reach.set(root, reachedFrom(graph, [...pages.map((route) => `entry:${route}`), ...(root === '' ? ['app'] : [])]))
  }
  for (const part of parts)
    for (const [root, reached] of reach) if (part.keys.some((key) => reached.has(key))) part.usedBy.push(root)
  parts.sort((a, b) => b.size - a.size || (a.id < b.id ? -1 : 1))
  const packages = roots.map((root) => sumPackage(root, parts, artifact, roots))
  const [total, compressed] = [sum(packages, 'size'), sum(packages, 'compressed')]
  // Without subpackages all has to fit into the one.
  const totalLimit = roots.length > 1 ? TOTAL_LIMIT : PACKAGE_LIMIT
  const unused = await unusedSources({ artifact, fs, sourceRoot })
  const findings = findWaste({ parts, packages, total, totalLimit, imageLimit, unused, unusedTags, sourceRoot, graph })
  return {
    name: artifact.manifest.name,
    total,
    compressed,
    totalLimit,
    packages,
    parts: parts.map(({ digest: _, keys: __, ...part }) => part),
    findings,
  }
}

function sumPackage(
  { root, name }: PackageRoot,
  parts: readonly SizePart[],
  { manifest }: Artifact,
  roots: readonly PackageRoot[],
): PackageSize {
  const own = parts.filter((part) => part.package === root)
  return {
    root,
    ...(name !== undefined && { name }),
    size: sum(own, 'size'),
    compressed: sum(own, 'compressed'),
    pages: Object.keys(manifest.pages).filter((route) => packageOf(roots, route) === root).length,
    limit: PACKAGE_LIMIT,
  }
}

const sum = <K extends string>(items: readonly Record<K, number>[], key: K): number =>
  items.reduce((total, item) => total + item[key], 0)

async function measureCode(
  { artifact, fs, sourceRoot }: SizeOptions,
  roots: readonly PackageRoot[],
): Promise<Measured[]> {
  const pieces = new Map<string, CodeUnit[]>()
  const seen = new Set<string>()
  for (const unit of [...artifact.logic, ...artifact.view]) {
    if (seen.has(unit.key)) continue
    seen.add(unit.key)
    const at = unit.key.indexOf(':')
    const name = `${KINDS[unit.key.slice(0, at)]}:${unit.key.slice(at + 1)}`
    pieces.set(name, [...(pieces.get(name) ?? []), unit])
  }
  return Promise.all(
    [...pieces].map(async ([name, units]): Promise<Measured> => {
      const kind = name.slice(0, name.indexOf(':')) as SizeKind
      const id = name.slice(name.indexOf(':') + 1)
      const text = (await Promise.all(units.map(minified))).join('')
      const bytes = Buffer.from(text)
      const file = await sourceOf(fs, sourceRoot, kind, id)
      return {
        id,
        kind,
        package: packageOf(roots, id),
        size: bytes.length,
        compressed: (await gzip(bytes)).length,
        ...(file !== undefined && { file }),
        usedBy: [],
        digest: digestOf(text.replaceAll(JSON.stringify(id), '""')),
        keys: units.map(({ key }) => key),
      }
    }),
  )
}

async function measureAssets({ artifact, fs }: SizeOptions, roots: readonly PackageRoot[]): Promise<Measured[]> {
  const parts: Measured[] = []
  // One after the other: all of a large program's pictures at once would be much memory.
  for (const { path, file } of artifact.assets) {
    const bytes = await fs.read(file)
    if (!bytes) continue
    parts.push({
      id: path,
      kind: kindOfFile(path),
      package: packageOf(roots, path),
      size: bytes.length,
      compressed: (await gzip(bytes)).length,
      file,
      usedBy: [],
      digest: digestOf(bytes),
      keys: [`asset:${path}`],
    })
  }
  return parts
}
