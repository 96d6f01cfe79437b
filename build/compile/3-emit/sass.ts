/** Sass as CSS, SCSS and indented. Imports are read through the project's files alone: never the disk, never the network. */
import type { Exception, Importer, Syntax } from 'sass'
import { baseOf, dirOf, extensionOf, joinRelative } from '../../../base/paths'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { Layout } from '../2-analyze/layout'
import { resolveStyle } from '../2-analyze/resolve-style'
import type { Reader } from '../memo'
import { Source } from '../source'
import type { Preprocessed } from './preprocess'

/** Loaded with the first file: most programs have none. */
const loadSass = () => import('sass')

/** Files of the project as Sass names them. What is not below this is an import that starts at the source root. */
const ROOT = 'tandem:///project/'
const urlOf = (path: string): URL => new URL(ROOT + path.split('/').map(encodeURIComponent).join('/'))
const pathOf = (url: URL): string | undefined =>
  url.href.startsWith(ROOT) ? decodeURIComponent(url.href.slice(ROOT.length)) : undefined

const SYNTAX: Record<string, Syntax> = { '.scss': 'scss', '.sass': 'indented' }
/** Sheets of other kinds that may be imported are plain CSS to Sass. */
const EXTENSIONS = ['.scss', '.sass', '.acss', '.css']

/** Undefined when it failed. */
export async function compileSass(
  reader: Reader,
  layout: Layout,
  source: Source,
  diagnostics: Diagnostic[],
): Promise<Preprocessed | undefined> {
  const { compileStringAsync, Logger } = await loadSass()
  const importer = projectImporter(reader, layout, source.file)
  try {
    const { css, sourceMap } = await compileStringAsync(source.text, {
      url: urlOf(source.file),
      syntax: SYNTAX[extensionOf(source.file)]!,
      importer,
      importers: [importer],
      logger: Logger.silent,
      sourceMap: true,
      charset: false,
    })
    return { css, map: { ...sourceMap!, sources: sourceMap!.sources.map((url) => pathOf(new URL(url)) ?? url) } }
  } catch (error) {
    diagnostics.push(await sassError(reader, source, error as Partial<Exception> & Error))
    return undefined
  }
}

function projectImporter(reader: Reader, layout: Layout, entry: string): Importer<'async'> {
  return {
    async canonicalize(text, { containingUrl }) {
      const from = (containingUrl && pathOf(containingUrl)) ?? entry
      const specifier = specifierOf(text)
      const found = specifier === undefined ? undefined : await findSheet(reader, layout, from, specifier)
      return found === undefined ? null : urlOf(found)
    },
    async load(url) {
      const path = pathOf(url)
      const content = path === undefined ? undefined : await reader.content(path)
      return content?.kind === 'text' ? { contents: content.text, syntax: SYNTAX[extensionOf(path!)] ?? 'css' } : null
    },
  }
}

/** Relative imports come joined with where they stand; undefined for what is on the network. */
function specifierOf(text: string): string | undefined {
  if (!URL.canParse(text)) return text.replace(/^~/, '')
  const path = pathOf(new URL(text))
  if (path !== undefined) return `@project/${path}`
  return text.startsWith('tandem:///') ? decodeURIComponent(text.slice('tandem://'.length)) : undefined
}

/** The file that a load means: partials (`_name`) and folders' index files too (https://sass-lang.com/documentation/at-rules/use). */
async function findSheet(reader: Reader, layout: Layout, from: string, specifier: string): Promise<string | undefined> {
  const inProject = specifier.startsWith('@project/')
  const path = inProject ? specifier.slice('@project/'.length) : specifier
  const partial = joinRelative(dirOf(path), `_${baseOf(path)}`)
  const names = [path, ...(partial === undefined ? [] : [path.startsWith('/') ? `/${partial}` : partial])]
  for (const name of [...names, `${path}/_index`, `${path}/index`]) {
    if (!inProject) {
      const found = await resolveStyle(reader, layout, from, name, EXTENSIONS)
      if (found.kind === 'file' && isSheet(found.path)) return found.path
      continue
    }
    for (const candidate of [name, ...EXTENSIONS.map((extension) => name + extension)])
      if (isSheet(candidate) && (await reader.kind(candidate)) === 'file') return candidate
  }
  return undefined
}

const isSheet = (path: string): boolean => EXTENSIONS.includes(extensionOf(path))

async function sassError(reader: Reader, entry: Source, error: Partial<Exception> & Error): Promise<Diagnostic> {
  const reason = error.sassMessage ?? error.message
  const { span } = error
  const file = (span?.url && pathOf(span.url)) ?? entry.file
  if (!span) return messages.sass_error({ reason }, { file })
  const content = file === entry.file ? undefined : await reader.content(file)
  const source = content?.kind === 'text' ? new Source(file, content.text) : entry
  const { start, end } = span
  return messages.sass_error({ reason }, { source, start: start.offset, end: Math.max(start.offset + 1, end.offset) })
}

export const isSass = (path: string): boolean => extensionOf(path) in SYNTAX
