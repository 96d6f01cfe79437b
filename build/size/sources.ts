/** Which files of the project are part of the program, and which lie in it for nothing. */
import { dirOf, extensionOf, joinRelative } from '../../base/paths'
import type { SizeKind } from '../../protocol/size'
import type { Artifact, FileSystem } from '../compile/types'

const ENDS: Record<string, string[]> = {
  template: ['.axml', '.js', '.ts'],
  style: ['.acss', '.less', '.scss', '.sass', '.css'],
}

/** The project path that an id of the source root stands for. */
export const inProject = (sourceRoot: string, id: string): string => {
  if (id.startsWith('@root/')) return id.slice('@root/'.length)
  return id.startsWith('node_modules/') ? id : (joinRelative(sourceRoot, id) ?? id)
}

export async function sourceOf(
  fs: FileSystem,
  sourceRoot: string,
  kind: SizeKind,
  id: string,
): Promise<string | undefined> {
  const path = inProject(sourceRoot, id)
  for (const end of ENDS[kind] ?? ['']) if ((await fs.stat(path + end))?.kind === 'file') return path + end
  return undefined
}

export interface UnusedSource {
  /** Project path. */
  file: string
  size: number
}

const CODE = /\.(axml|acss|js|ts|sjs)$/
/** Tools' own, tests, declarations: in the folder, and no part of any program. */
const ASIDE =
  /(^|\/)(node_modules|dist|build|output|coverage|mock|mocks|tests?|__tests__|scripts?|docs?|examples?|\.[^/]*)\/|\.d\.ts$|\.(test|spec|config)\.[jt]s$|(^|\/)(gulpfile|gruntfile|webpack[^/]*|commitlint[^/]*|babel[^/]*)\.[jt]s$|(^|\/)\./i
const MAX_FILES = 20_000

/** Templates, sheets and scripts below the source root that no page and no component comes to. */
export async function unusedSources(options: {
  artifact: Artifact
  fs: FileSystem
  sourceRoot: string
}): Promise<UnusedSource[]> {
  const { artifact, fs, sourceRoot } = options
  const files = await codeFiles(fs, sourceRoot)
  const used = await usedSources(options)
  const unused: UnusedSource[] = []
  for (const file of files) {
    if (used.has(file)) continue
    // The compiled one beside a source in TypeScript is of the same module.
    if (/\.[jt]s$/.test(file) && used.has(file.replace(/\.[jt]s$/, file.endsWith('.js') ? '.ts' : '.js'))) continue
    const { size = 0 } = (await fs.stat(file)) ?? {}
    if (size > 0) unused.push({ file, size })
  }
  const names = new Set(artifact.assets.map(({ file }) => file))
  return unused.filter(({ file }) => !names.has(file))
}

async function codeFiles(fs: FileSystem, sourceRoot: string): Promise<string[]> {
  const found: string[] = []
  const visit = async (folder: string): Promise<void> => {
    for (const name of await fs.list(folder)) {
      const path = folder ? `${folder}/${name}` : name
      const inside = sourceRoot ? path.slice(sourceRoot.length + 1) : path
      if (found.length >= MAX_FILES || ASIDE.test(inside) || ASIDE.test(`${inside}/`)) continue
      const kind = extensionOf(name) === '' || !CODE.test(name) ? (await fs.stat(path))?.kind : 'file'
      if (kind === 'folder') await visit(path)
      else if (CODE.test(name)) found.push(path)
    }
  }
  await visit(sourceRoot)
  return found
}

/** Starts with what units and modules are made of, and goes on with what their texts bring in. */
async function usedSources({ artifact, fs, sourceRoot }: Parameters<typeof unusedSources>[0]): Promise<Set<string>> {
  const { manifest, logic, view } = artifact
  const used = new Set<string>()
  for (const id of [...Object.keys(manifest.pages), ...Object.keys(manifest.components), 'app'])
    for (const end of ['.axml', '.acss', '.js', '.ts']) used.add(inProject(sourceRoot, id) + end)
  for (const { key } of [...logic, ...view])
    if (/^(define|sjs):/.test(key)) used.add(inProject(sourceRoot, key.slice(key.indexOf(':') + 1)))
  for (const path of used) {
    const pattern = path.endsWith('.axml')
      ? /<(?:import|include|import-sjs)\b[^>]*?\b(?:src|from)\s*=\s*["']([^"']+)["']/g
      : path.endsWith('.acss')
        ? /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/g
        : undefined
    const bytes = pattern && (await fs.read(path))
    if (!bytes) continue
    for (const [, name] of Buffer.from(bytes).toString('utf8').matchAll(pattern!)) {
      const target = name!.startsWith('/') ? joinRelative(sourceRoot, name!) : joinRelative(dirOf(path), name!)
      if (target === undefined) continue
      for (const end of ['', path.slice(path.lastIndexOf('.'))]) used.add(target + end)
    }
  }
  return used
}
