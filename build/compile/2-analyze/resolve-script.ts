/** Which file a `require` or `import` means. */
import { dirOf, joinRelative } from '../../../base/paths'
import { parseJson, jsonValue } from '../1-parse/json'
import type { Reader } from '../memo'
import type { Content } from '../project-files'
import { findPackage, inPackage, refer, type Layout } from './layout'
import { isRecord } from './read-source'

export type Resolution =
  | { kind: 'file'; path: string }
  /** `"browser": { "fs": false }`: a module without exports. */
  | { kind: 'empty' }
  | { kind: 'missing' }
  | { kind: 'outside' }

export const SCRIPT_EXTENSIONS = ['.js', '.ts', '.json', '.mjs', '.cjs', '.sjs']
/**
 * One format of a package for `import` and `require` alike: two copies of one package would not share their state.
 * CommonJS serves both, so ES modules are taken only where there is nothing else.
 */
const CONDITIONS = [
  ['browser', 'require', 'default'],
  ['browser', 'module', 'import', 'default'],
]

export async function resolveScript(
  reader: Reader,
  layout: Layout,
  from: string,
  specifier: string,
  extensions: readonly string[] = SCRIPT_EXTENSIONS,
): Promise<Resolution> {
  const reference = refer(layout, from, specifier)
  if (reference.kind === 'outside') return reference
  if (reference.kind === 'path') {
    const found = await findFile(reader, reference.path, extensions)
    return found === undefined ? { kind: 'missing' } : inPackage(from) ? inBrowser(reader, found) : file(found)
  }
  if (inPackage(from)) {
    const own = await browserAlias(reader, from, specifier)
    if (own) return own
  }
  const folder = await findPackage(reader, from, reference.name)
  if (folder !== undefined) {
    const found = await findInPackage(reader, folder, reference.sub, extensions)
    if (found !== undefined) return inBrowser(reader, found)
  }
  // Some programs leave the `./` out; a package of that name goes first.
  const near = inPackage(from) ? undefined : await findFile(reader, joinRelative(dirOf(from), specifier)!, extensions)
  return near === undefined ? { kind: 'missing' } : file(near)
}

const file = (path: string): Resolution => ({ kind: 'file', path })

/** The file of that name, with an extension added, or what stands for the folder of that name. */
async function findFile(reader: Reader, path: string, extensions: readonly string[]): Promise<string | undefined> {
  const kind = path === '' ? 'folder' : await reader.kind(path)
  if (kind === 'file') return path
  for (const extension of extensions) {
    if (path !== '' && (await reader.kind(path + extension)) === 'file') return path + extension
  }
  // TypeScript names the output: `./a.js` is a.ts before it is compiled.
  if (/\.[cm]?js$/.test(path)) {
    const source = path.replace(/\.([cm]?)js$/, '.$1ts')
    if ((await reader.kind(source)) === 'file') return source
  }
  return kind === 'folder' ? findInFolder(reader, path, extensions) : undefined
}

async function findInFolder(
  reader: Reader,
  folder: string,
  extensions: readonly string[],
): Promise<string | undefined> {
  const manifest = await readManifest(reader, folder)
  for (const field of ['browser', 'main', 'module']) {
    const main = manifest?.[field]
    const path = typeof main === 'string' ? joinRelative(folder, main) : undefined
    if (path === undefined || path === folder) continue
    const found = await findFile(reader, path, extensions)
    if (found !== undefined) return found
  }
  for (const extension of extensions) {
    const index = joinRelative(folder, `index${extension}`)!
    if ((await reader.kind(index)) === 'file') return index
  }
  return undefined
}

async function findInPackage(
  reader: Reader,
  folder: string,
  sub: string,
  extensions: readonly string[],
): Promise<string | undefined> {
  const manifest = await readManifest(reader, folder)
  const exports = manifest?.exports
  if (exports !== undefined && exports !== null)
    for (const conditions of CONDITIONS) {
      const target = exportTarget(exports, sub ? `./${sub}` : '.', conditions)
      const path = target === undefined ? undefined : joinRelative(folder, target)
      if (path !== undefined && (await reader.kind(path)) === 'file') return path
    }
  // Files that `exports` hides are still found: programs name files of packages that were closed later.
  return sub ? findFile(reader, `${folder}/${sub}`, extensions) : findInFolder(reader, folder, extensions)
}

/** Node's documentation, "Package entry points": `exports` as a path, conditions, or sub-paths with one `*`. */
export function exportTarget(exports: unknown, name: string, conditions: readonly string[]): string | undefined {
  if (!isRecord(exports) || !Object.keys(exports).some((key) => key.startsWith('.')))
    return name === '.' ? pickTarget(exports, '', conditions) : undefined
  if (name in exports && !name.includes('*')) return pickTarget(exports[name], '', conditions)
  const patterns = Object.keys(exports).filter((key) => key.includes('*'))
  for (const pattern of patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*'))) {
    const [head = '', tail = ''] = pattern.split('*')
    if (name.length >= pattern.length && name.startsWith(head) && name.endsWith(tail))
      return pickTarget(exports[pattern], name.slice(head.length, name.length - tail.length), conditions)
  }
  return undefined
}

function pickTarget(target: unknown, star: string, conditions: readonly string[]): string | undefined {
  if (typeof target === 'string') return target.replaceAll('*', star)
  if (Array.isArray(target)) {
    for (const each of target) {
      const found = pickTarget(each, star, conditions)
      if (found !== undefined) return found
    }
  } else if (isRecord(target)) {
    for (const [condition, value] of Object.entries(target)) {
      const found = conditions.includes(condition) ? pickTarget(value, star, conditions) : undefined
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Parsed package.json files: every file of a package asks for it. */
const manifests = new WeakMap<Content, Record<string, unknown>>()

/** A package's package.json; {} where nothing can be made of it. */
export async function readManifest(reader: Reader, folder: string): Promise<Record<string, unknown> | undefined> {
  const path = joinRelative(folder, 'package.json')!
  if ((await reader.kind(path)) !== 'file') return undefined
  const content = await reader.content(path)
  let manifest = manifests.get(content)
  if (!manifest) {
    const root = content.kind === 'text' ? parseJson(content.text).root : undefined
    const value = root && jsonValue(root)
    manifests.set(content, (manifest = isRecord(value) ? value : {}))
  }
  return manifest
}

/** The folder of the package that holds a file: `a/node_modules/@b/c/lib/d.js` → `a/node_modules/@b/c`. */
const packageOf = (path: string): string | undefined => /^(.*\/)?node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0]

/** package.json's `browser` as a table (https://github.com/defunctzombie/package-browser-field-spec): files of the package. */
async function inBrowser(reader: Reader, path: string): Promise<Resolution> {
  const folder = packageOf(path)
  const table = folder === undefined ? undefined : (await readManifest(reader, folder))?.browser
  if (folder === undefined || !isRecord(table)) return file(path)
  const name = `./${path.slice(folder.length + 1)}`
  const short = name.replace(/\.js$/, '')
  const target = table[name] ?? table[short] ?? table[name.slice(2)]
  if (target === false) return { kind: 'empty' }
  const other = typeof target === 'string' ? joinRelative(folder, target) : undefined
  return other !== undefined && (await reader.kind(other)) === 'file' ? file(other) : file(path)
}

/** The same table, for other packages: `{ "fs": false, "stream": "./shim.js" }`. */
async function browserAlias(reader: Reader, from: string, specifier: string): Promise<Resolution | undefined> {
  const folder = packageOf(from)
  const table = folder === undefined ? undefined : (await readManifest(reader, folder))?.browser
  if (folder === undefined || !isRecord(table) || !Object.hasOwn(table, specifier)) return undefined
  const target = table[specifier]
  if (target === false) return { kind: 'empty' }
  const other = typeof target === 'string' && target.startsWith('.') ? joinRelative(folder, target) : undefined
  return other !== undefined && (await reader.kind(other)) === 'file' ? file(other) : undefined
}
