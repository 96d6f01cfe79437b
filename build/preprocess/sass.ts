/** Sass as CSS, SCSS and indented. Imports are asked for: never the disk, never the network. */
import type { Exception, Importer, Syntax } from 'sass'
import { extensionOf } from '../../base/paths'
import { PROJECT, type FindImport, type StyleJob, type StyleOutcome } from './job'

/** Loaded with the first file: most programs have none. */
export const loadSass = () => import('sass')

/** Files of the project as Sass names them. What is not below this is an import that starts at the source root. */
const ROOT = 'tandem:///project/'
const urlOf = (path: string): URL => new URL(ROOT + path.split('/').map(encodeURIComponent).join('/'))
const pathOf = (url: URL): string | undefined =>
  url.href.startsWith(ROOT) ? decodeURIComponent(url.href.slice(ROOT.length)) : undefined

const SYNTAX: Record<string, Syntax> = { '.scss': 'scss', '.sass': 'indented' }

export async function compileSass({ file, text }: StyleJob, find: FindImport): Promise<StyleOutcome> {
  const { compileStringAsync, Logger } = await loadSass()
  const importer = projectImporter(find, file)
  try {
    const { css, sourceMap } = await compileStringAsync(text, {
      url: urlOf(file),
      syntax: SYNTAX[extensionOf(file)]!,
      importer,
      importers: [importer],
      logger: Logger.silent,
      sourceMap: true,
      charset: false,
    })
    const sources = sourceMap!.sources.map((url) => pathOf(new URL(url)) ?? url)
    return { css, map: JSON.stringify({ ...sourceMap, sources }) }
  } catch (error) {
    const { sassMessage, span, message } = error as Partial<Exception> & Error
    const inFile = span?.url && pathOf(span.url)
    const at = span ? { at: { start: span.start.offset, end: span.end.offset } } : {}
    return { fault: { kind: 'invalid', reason: sassMessage ?? message, file: inFile ?? file, ...at } }
  }
}

function projectImporter(find: FindImport, entry: string): Importer<'async'> {
  const texts = new Map<string, string>()
  return {
    async canonicalize(text, { containingUrl }) {
      const from = (containingUrl && pathOf(containingUrl)) ?? entry
      const specifier = specifierOf(text)
      const found = specifier === undefined ? undefined : await find({ from, specifier })
      if (found?.kind !== 'file') return null
      texts.set(found.path, found.text)
      return urlOf(found.path)
    },
    load(url) {
      const path = pathOf(url)
      const text = path === undefined ? undefined : texts.get(path)
      return text === undefined
        ? null
        : { contents: text, syntax: SYNTAX[extensionOf(path!)] ?? 'css', sourceMapUrl: url }
    },
  }
}

/** Relative imports come joined with where they stand; undefined for what is on the network. */
function specifierOf(text: string): string | undefined {
  if (!URL.canParse(text)) return text.replace(/^~/, '')
  const path = pathOf(new URL(text))
  if (path !== undefined) return PROJECT + path
  return text.startsWith('tandem:///') ? decodeURIComponent(text.slice('tandem://'.length)) : undefined
}
