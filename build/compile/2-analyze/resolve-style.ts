/** Which file an `@import` of a style sheet, or a `url()`, means (documentation: "ACSS 语法参考"). */
import { baseOf, dirOf, extensionOf, joinRelative } from '../../../base/paths'
import { PROJECT } from '../../preprocess/job'
import type { Reader } from '../memo'
import { findPackage, refer, type Layout } from './layout'

export const STYLE_EXTENSIONS = ['.acss', '.less', '.scss', '.sass', '.css']

export type StyleResolution = { kind: 'file'; path: string } | { kind: 'missing' } | { kind: 'outside' }

export async function resolveStyle(
  reader: Reader,
  layout: Layout,
  from: string,
  specifier: string,
  extensions: readonly string[] = STYLE_EXTENSIONS,
): Promise<StyleResolution> {
  const reference = refer(layout, from, specifier)
  if (reference.kind === 'outside') return reference
  if (reference.kind === 'path') return findFile(reader, reference.path, extensions)
  // In CSS a name without a dot is relative as well; what lies beside the file goes first.
  const near = joinRelative(dirOf(from), specifier)
  const beside = near === undefined ? undefined : await findFile(reader, near, extensions)
  if (beside?.kind === 'file') return beside
  const folder = await findPackage(reader, from, reference.name)
  return folder === undefined || !reference.sub
    ? { kind: 'missing' }
    : findFile(reader, `${folder}/${reference.sub}`, extensions)
}

async function findFile(reader: Reader, path: string, extensions: readonly string[]): Promise<StyleResolution> {
  for (const candidate of [path, ...extensions.map((extension) => path + extension)])
    if (candidate && (await reader.kind(candidate)) === 'file') return { kind: 'file', path: candidate }
  return { kind: 'missing' }
}

/** Sheets of other kinds that Sass may import are plain CSS to it. */
const SASS_EXTENSIONS = ['.scss', '.sass', '.acss', '.css']

/**
 * The file that a load of Sass means: partials (`_name`) and folders' index files too
 * (https://sass-lang.com/documentation/at-rules/use).
 */
export async function resolveSassImport(
  reader: Reader,
  layout: Layout,
  from: string,
  specifier: string,
): Promise<StyleResolution> {
  const inProject = specifier.startsWith(PROJECT)
  const path = inProject ? specifier.slice(PROJECT.length) : specifier
  const partial = joinRelative(dirOf(path), `_${baseOf(path)}`)
  const names = [path, ...(partial === undefined ? [] : [path.startsWith('/') ? `/${partial}` : partial])]
  for (const name of [...names, `${path}/_index`, `${path}/index`]) {
    const found = inProject
      ? await findFile(reader, name, SASS_EXTENSIONS)
      : await resolveStyle(reader, layout, from, name, SASS_EXTENSIONS)
    if (found.kind === 'file' && SASS_EXTENSIONS.includes(extensionOf(found.path))) return found
  }
  return { kind: 'missing' }
}

/** The project path that a `url()` means, without its query; undefined for what is no file of the project. */
export function urlPath(layout: Layout, from: string, url: string): string | 'outside' | undefined {
  const text = url.trim()
  if (text === '' || /^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(text)) return undefined
  const path = text.replace(/[?#].*$/s, '')
  const aliased = layout.aliases.some(({ prefix }) => path.startsWith(prefix))
  const reference = refer(layout, from, /^[./]/.test(path) || aliased ? path : `./${path}`)
  return reference.kind === 'path' ? reference.path : 'outside'
}
