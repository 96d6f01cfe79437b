/** Style sheets in another language than CSS, as CSS, and where a place of that CSS stands in the author's files. */
import { originalPositionFor, TraceMap, type EncodedSourceMap } from '@jridgewell/trace-mapping'
import type { Diagnostic } from '../../../protocol/diagnostics'
import type { Layout } from '../2-analyze/layout'
import type { Reader } from '../memo'
import { Source, type Location } from '../source'
import { compileLess, isLess } from './less'
import { compileSass, isSass } from './sass'

export interface Preprocessed {
  css: string
  /** Sources are project paths. */
  map?: Pick<EncodedSourceMap, 'sources' | 'names' | 'mappings'>
}

export interface StyleText {
  css: string
  /** Whether it is the author's own text. */
  plain: boolean
  /** A place in `css` as one that the author can look at. */
  place(start: number, end: number): Promise<Location>
}

/** Undefined when it failed. */
export async function readStyle(
  reader: Reader,
  layout: Layout,
  source: Source,
  lessVariables: Record<string, string>,
  diagnostics: Diagnostic[],
): Promise<StyleText | undefined> {
  const { file } = source
  if (!isLess(file) && !isSass(file))
    return { css: source.text, plain: true, place: async (start, end) => ({ source, start, end }) }
  const made = isLess(file)
    ? await compileLess(reader, layout, source, lessVariables, diagnostics)
    : await compileSass(reader, layout, source, diagnostics)
  return made && { css: made.css, plain: false, place: (start) => originalPlace(reader, source, made, start) }
}

/** The token that a place comes from; the file alone where the map does not know. */
async function originalPlace(
  reader: Reader,
  entry: Source,
  { css, map }: Preprocessed,
  start: number,
): Promise<Location> {
  if (!map) return { file: entry.file }
  const { line, column } = new Source(entry.file, css).position(start)
  const found = originalPositionFor(new TraceMap({ version: 3, ...map }), { line, column })
  if (found.source === null) return { file: entry.file }
  const content = found.source === entry.file ? undefined : await reader.content(found.source)
  const source = content?.kind === 'text' ? new Source(found.source, content.text) : entry
  const at = offsetOf(source.text, found.line, found.column)
  const end = /[\n;{}]/.exec(source.text.slice(at))
  return { source, start: at, end: Math.max(at + 1, end ? at + end.index : source.text.length) }
}

/** Lines from 1, columns from 0. */
function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1 || at
  return Math.min(text.length, at + column)
}
