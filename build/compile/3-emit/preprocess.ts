/** Style sheets in another language than CSS, as CSS, and where a place of that CSS stands in the author's files. */
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import { extensionOf } from '../../../base/paths'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { ImportAnswer, ImportQuestion, Preprocessor, StyleCss, StyleFault, StyleJob } from '../../preprocess/job'
import { inPackage, type Layout } from '../2-analyze/layout'
import { resolveSassImport, resolveStyle, type StyleResolution } from '../2-analyze/resolve-style'
import type { Reader } from '../memo'
import { Source, type Location } from '../source'

export interface StyleText {
  css: string
  /** Whether it is the author's own text. */
  plain: boolean
  /** A place in `css` as one that the author can look at. */
  place(start: number, end: number): Promise<Location>
}

const LANGUAGES: Record<string, StyleJob['language']> = { '.less': 'less', '.scss': 'sass', '.sass': 'sass' }

/** Undefined when it failed. */
export async function readStyle(
  reader: Reader,
  layout: Layout,
  source: Source,
  { preprocessor, lessVariables }: { preprocessor: Preprocessor; lessVariables: Record<string, string> },
  diagnostics: Diagnostic[],
): Promise<StyleText | undefined> {
  const { file, text } = source
  const language = LANGUAGES[extensionOf(file).toLowerCase()]
  if (!language) return { css: text, plain: true, place: async (start, end) => ({ source, start, end }) }
  const job = { language, file, text, variables: inPackage(file) ? {} : lessVariables }
  const made = await preprocessor.run(job, (question) => findImport(reader, layout, language, question))
  if ('fault' in made) diagnostics.push(await diagnosticOf(reader, source, language, made.fault))
  else return { css: made.css, plain: false, place: (start) => originalPlace(reader, source, made, start) }
}

async function findImport(
  reader: Reader,
  layout: Layout,
  language: StyleJob['language'],
  { from, specifier }: ImportQuestion,
): Promise<ImportAnswer> {
  const found: StyleResolution =
    language === 'less'
      ? await resolveStyle(reader, layout, from, specifier, ['.less', '.acss', '.css'])
      : await resolveSassImport(reader, layout, from, specifier)
  if (found.kind !== 'file') return found
  const content = await reader.content(found.path)
  return content.kind === 'text' ? { ...found, text: content.text } : { kind: 'missing' }
}

async function diagnosticOf(
  reader: Reader,
  entry: Source,
  language: StyleJob['language'],
  { kind, reason, file = entry.file, at }: StyleFault,
): Promise<Diagnostic> {
  if (kind === 'endless') return messages.style_endless({ reason }, { file })
  if (kind === 'too_large') return messages.style_too_large({ reason }, { file })
  const message = language === 'less' ? messages.less_error : messages.sass_error
  if (!at) return message({ reason }, { file })
  const source = await sourceOf(reader, entry, file)
  const start = 'line' in at ? offsetOf(source.text, at.line, at.column) : at.start
  return message({ reason }, { source, start, end: Math.max(start + 1, 'end' in at ? at.end : 0) })
}

/** The token that a place comes from; the file alone where the map does not know. */
async function originalPlace(reader: Reader, entry: Source, { css, map }: StyleCss, start: number): Promise<Location> {
  if (!map) return { file: entry.file }
  const { line, column } = new Source(entry.file, css).position(start)
  const found = originalPositionFor(new TraceMap(map), { line, column })
  if (found.source === null) return { file: entry.file }
  const source = await sourceOf(reader, entry, found.source)
  const at = offsetOf(source.text, found.line, found.column)
  const end = /[\n;{}]/.exec(source.text.slice(at))
  return { source, start: at, end: Math.max(at + 1, end ? at + end.index : source.text.length) }
}

async function sourceOf(reader: Reader, entry: Source, file: string): Promise<Source> {
  const content = file === entry.file ? undefined : await reader.content(file)
  return content?.kind === 'text' ? new Source(file, content.text) : entry
}

/** Lines from 1, columns from 0. */
function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1 || at
  return Math.min(text.length, at + Math.max(0, column))
}
