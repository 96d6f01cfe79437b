import type { PackageSize, SizeFinding } from '../../protocol/size'
import type { Graph } from './program-graph'
import type { Measured } from './size-report'
import { inProject, type UnusedSource } from './sources'

interface Material {
  parts: readonly Measured[]
  packages: readonly PackageSize[]
  total: number
  totalLimit: number
  /** kB; 0 for none. */
  imageLimit: number
  unused: readonly UnusedSource[]
  unusedTags: ReadonlyMap<string, readonly { tag: string; unit: string }[]>
  sourceRoot: string
  graph: Graph
}

/** Duplicates and moves below this many bytes are not worth anybody's time. */
const WORTH = 256
/** Two pages that do next to nothing look alike. */
const WORTH_SCRIPT = 1024

export function findWaste(material: Material): SizeFinding[] {
  const broken = [...tooLarge(material)]
  const rest = [
    ...largeImages(material),
    ...duplicates(material),
    ...unusedFiles(material),
    ...unusedComponents(material),
    ...onlyOneSubpackage(material),
  ]
  return [...broken, ...rest.sort((a, b) => b.saves - a.saves || (a.subjects[0]! < b.subjects[0]! ? -1 : 1))]
}

const isPackaged = ({ id }: Measured): boolean => id.startsWith('node_modules/') || id.startsWith('tandem:')
const filesOf = (parts: readonly Measured[]): string[] => parts.flatMap(({ file }) => file ?? [])

function tooLarge({ packages, total, totalLimit }: Material): SizeFinding[] {
  const found: SizeFinding[] = packages
    .filter(({ size, limit }) => size > limit)
    .map(({ root, size, limit }) => ({
      kind: 'package_too_large',
      subjects: [root],
      files: [],
      saves: size - limit,
      detail: String(limit),
    }))
  if (packages.length > 1 && total > totalLimit)
    found.push({
      kind: 'total_too_large',
      subjects: [''],
      files: [],
      saves: total - totalLimit,
      detail: String(totalLimit),
    })
  return found
}

function largeImages({ parts, imageLimit }: Material): SizeFinding[] {
  const limit = imageLimit * 1000
  if (limit === 0) return []
  return parts
    .filter(({ kind, size }) => kind === 'image' && size > limit)
    .map((part) => ({
      kind: 'image_large',
      subjects: [part.id],
      files: filesOf([part]),
      saves: part.size - limit,
      detail: String(limit),
    }))
}

function duplicates({ parts }: Material): SizeFinding[] {
  const same = new Map<string, Measured[]>()
  for (const part of parts) {
    // Templates and styles of two units cannot be one.
    if (
      part.kind === 'template' ||
      part.kind === 'style' ||
      part.size < (part.kind === 'script' ? WORTH_SCRIPT : WORTH)
    )
      continue
    const key = `${part.kind} ${part.digest}`
    same.set(key, [...(same.get(key) ?? []), part])
  }
  // Packages of npm bring the same file more than once by their own decision.
  return [...same.values()]
    .filter((group) => group.length > 1 && !group.every(isPackaged))
    .map((group) => ({
      kind: 'duplicate',
      subjects: group.map(({ id }) => id),
      files: filesOf(group),
      saves: group[0]!.size * (group.length - 1),
    }))
}

/** Files that nothing names, and sources that nothing brings in: the platform packs both. */
function unusedFiles({ parts, unused }: Material): SizeFinding[] {
  const assets = parts.filter((part) => part.keys[0]!.startsWith('asset:') && !part.usedBy.length && !isPackaged(part))
  // The same file stands twice where a plugin's own paths do.
  const files = new Map(assets.map(({ file, size }) => [file!, size] as const))
  for (const { file, size } of unused) files.set(file, size)
  return [...files].map(([file, size]) => ({ kind: 'unused_file', subjects: [file], files: [file], saves: size }))
}

function unusedComponents({ parts, unusedTags, sourceRoot, graph }: Material): SizeFinding[] {
  const shown = new Set<string>()
  for (const targets of graph.values()) for (const target of targets) shown.add(target)
  const found = new Map<string, SizeFinding>()
  for (const [user, tags] of unusedTags) {
    if (user.startsWith('node_modules/')) continue
    for (const { tag, unit } of tags) {
      if (shown.has(`entry:${unit}`) || found.has(unit) || tag.startsWith('tandem-')) continue
      const own = parts.filter((part) => isOf(part, unit))
      if (own.some(({ usedBy }) => usedBy.length)) continue
      const saves = own.reduce((sum, { size }) => sum + size, 0)
      const files = [`${inProject(sourceRoot, user)}.json`]
      found.set(unit, { kind: 'unused_component', subjects: [unit], files, saves, detail: tag })
    }
  }
  return [...found.values()]
}

const isOf = ({ id, kind }: Measured, unit: string): boolean =>
  kind === 'template' || kind === 'style' ? id === unit : kind === 'script' && id.replace(/\.[jt]s$/, '') === unit

/** Parts of the main package that the pages of one subpackage alone come to. */
function onlyOneSubpackage({ parts }: Material): SizeFinding[] {
  return parts
    .filter((part) => part.package === '' && part.size >= WORTH && part.usedBy.length === 1 && part.usedBy[0] !== '')
    .filter((part) => !isPackaged(part))
    .map((part) => ({
      kind: 'only_one_subpackage',
      subjects: [part.id],
      files: filesOf([part]),
      saves: part.size,
      detail: part.usedBy[0]!,
    }))
}
