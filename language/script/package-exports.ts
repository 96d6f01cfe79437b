/** Names that the packages of a project export: those that its package.json depends on, as their typings or else their code have it. */
import { dirOf, joinRelative } from '../../base/paths'
import type { Reader } from '../../build/compile/memo'
import type { Project } from '../project/project'
import { readExports, type ExportedName } from './exported-names'

/** What a package says of itself, as far as it is asked. */
interface Manifest {
  types?: unknown
  typings?: unknown
  module?: unknown
  main?: unknown
  dependencies?: unknown
  peerDependencies?: unknown
}

/** Files that one package's `export *` may lead through, and characters of one. */
const MAX_FILES = 60
const MAX_LENGTH = 1_000_000

export async function packageNames(project: Project): Promise<ExportedName[]> {
  const root = await project.sourceRoot()
  const manifests = [...new Set(['package.json', ...(root ? [`${root}/package.json`] : [])])]
  const wanted = await project.task({ key: 'dependencies', input: manifests.join() }, async (reader) => {
    const all = await Promise.all(manifests.map((each) => readManifest(reader, each)))
    return [...new Set(all.flatMap((each) => [...keysOf(each?.dependencies), ...keysOf(each?.peerDependencies)]))]
  })
  const found = await Promise.all(
    wanted.map((name) =>
      project.task({ key: `package:${name}`, input: root ?? '' }, (reader) => read(reader, name, root)),
    ),
  )
  return found.flat()
}

async function read(reader: Reader, name: string, root: string | undefined): Promise<ExportedName[]> {
  // Typings of their own, or those that others keep for it.
  const typings = `@types/${name.replace(/^@([^/]+)\//, '$1__')}`
  for (const [folder, typed] of [
    [name, true],
    [typings, true],
    [name, false],
  ] as const) {
    for (const base of root ? [`${root}/node_modules`, 'node_modules'] : ['node_modules']) {
      const entry = await entryOf(reader, `${base}/${folder}`, typed)
      if (entry === undefined) continue
      const names = await exportsOf(reader, entry, name)
      if (names.length) return names
    }
  }
  return []
}

/** The file where a package begins. */
async function entryOf(reader: Reader, folder: string, typed: boolean): Promise<string | undefined> {
  const manifest = await readManifest(reader, `${folder}/package.json`)
  if (!manifest) return undefined
  const named = typed ? [manifest.types, manifest.typings] : [manifest.module, manifest.main]
  for (const path of [...named, 'index']) {
    if (typeof path !== 'string' || !path) continue
    const found = await fileAt(reader, joinRelative(folder, path) ?? '', typed)
    if (found !== undefined) return found
  }
  return undefined
}

async function fileAt(reader: Reader, path: string, typed: boolean): Promise<string | undefined> {
  const plain = path.replace(/\.[cm]?js$/, '')
  const candidates = typed
    ? [path, `${plain}.d.ts`, `${path}.d.ts`, `${path}/index.d.ts`]
    : [path, `${path}.js`, `${path}/index.js`]
  for (const each of candidates) {
    if ((!typed || each.endsWith('.d.ts')) && (await reader.kind(each)) === 'file') return each
  }
  return undefined
}

/** Its own and those of the files that it exports all of. */
async function exportsOf(reader: Reader, entry: string, name: string): Promise<ExportedName[]> {
  const found = new Map<string, ExportedName>()
  const [queue, seen] = [[entry], new Set([entry])]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const content = await reader.content(file)
    if (content.kind !== 'text' || content.text.length > MAX_LENGTH) continue
    const text = assigned(content.text)
    // A module as a whole goes by the package's name, whatever it calls itself: minified code calls it `t`.
    for (const each of readExports(`${name}/index.js`, text)) {
      if (each.whole && file !== entry) continue
      const own = each.whole ? readExports(`${name}/index.js`, 'export default {}')[0]! : each
      if (!found.has(own.name))
        found.set(own.name, { ...own, file: entry, package: name, type: isType(text, own.name) })
    }
    for (const [, from] of text.matchAll(/^export\s*\*\s*from\s*['"](\.[^'"]*)['"]/gm)) {
      const next = await fileAt(reader, joinRelative(dirOf(file), from!) ?? '', entry.endsWith('.d.ts'))
      if (next === undefined || seen.has(next) || seen.size >= MAX_FILES) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return [...found.values()]
}

/** Typings of a module that is one thing: `export = x`. */
const assigned = (text: string): string => text.replace(/^export\s*=\s*([\w$]+)/m, 'export default $1')

/** Nothing that a script without types could import. */
const isType = (text: string, name: string): boolean => {
  const word = `${name.replace(/\$/g, '\\$')}\\b`
  if (new RegExp(`[{,]\\s*type\\s+([\\w$]+\\s+as\\s+)?${word}`).test(text)) return true
  const declared = (kinds: string): boolean =>
    new RegExp(`^(export\\s+)?(declare\\s+)?(${kinds})\\s+${word}`, 'm').test(text)
  return declared('interface|type') && !declared('function|class|const|let|var|(const\\s+)?enum')
}

async function readManifest(reader: Reader, path: string): Promise<Manifest | undefined> {
  const content = await reader.content(path)
  if (content.kind !== 'text') return undefined
  try {
    const parsed: unknown = JSON.parse(content.text)
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  } catch {
    return undefined
  }
}

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : [])
