/** Style sheets: one file rewritten, and a unit's sheet with everything that it imports. */
import { phrase } from '../../../base/messages/phrase'
import type { MessageValue } from '../../../protocol/diagnostics'
import { transform } from 'lightningcss'
import type { CodeUnit } from '../../../protocol/artifact'
import type { Diagnostic } from '../../../protocol/diagnostics'
import type { SourceRule } from '../../../protocol/inspect-sources'
import { messages } from '../../messages/messages'
import type { Preprocessor } from '../../preprocess/job'
import { nesting } from '../1-parse/nesting'
import { idOf, inPackage, type Layout } from '../2-analyze/layout'
import { readSource } from '../2-analyze/read-source'
import { resolveStyle, urlPath } from '../2-analyze/resolve-style'
import type { Reader } from '../memo'
import { Source, type Location } from '../source'
import { keepRules } from '../unit-sources'
import { rewriteCss, type CssImport } from './css'
import { readStyle } from './preprocess'
import { sourceRules } from './style-rules'

export interface StyleOptions {
  layout: Layout
  /** Attribute that limits the rules to a unit. */
  scope?: string
  /** Attribute of the unit's own element, where it has one. */
  host?: string
  lessVariables: Record<string, string>
  /** See base/rpx.ts. */
  rpxByPage?: boolean
  preprocessor: Preprocessor
}

export type StylePart = string | { file: string; condition: string; at: Location }

/** One file. */
export interface StyleFile {
  parts: StylePart[]
  /** `@import` of what is on the network. */
  external: string[]
  /** Project paths of images and fonts. */
  assets: string[]
  diagnostics: Diagnostic[]
  /** Rules between imports: of the n-th part, where that is text. Worked out when asked for. */
  rules: () => Promise<SourceRule[][]>
}

export async function compileStyleFile(reader: Reader, path: string, options: StyleOptions): Promise<StyleFile> {
  const diagnostics: Diagnostic[] = []
  const result: StyleFile = { parts: [], external: [], assets: [], diagnostics, rules: async () => [] }
  const { source } = await readSource(reader, path, diagnostics, true)
  if (!source) return result
  const { layout } = options
  const style = await readStyle(reader, layout, source, options, diagnostics)
  if (!style) return result
  const { css, plain, place } = style
  const outside: { url: string; start: number; end: number }[] = []
  const assets: { path: string; url: string; start: number; end: number }[] = []
  const url = (url: string, start: number, end: number) => {
    const path = urlPath(layout, source.file, url)
    if (path === undefined) return url
    if (path === 'outside') {
      outside.push({ url, start, end })
      return 'about:invalid'
    }
    assets.push({ path, url, start, end })
    return `/${idOf(layout, path)}${/[?#].*$/s.exec(url)?.[0] ?? ''}`
  }
  result.rules = sourceRules(style, source.file, options)
  for (const part of rewriteCss(css, { scope: options.scope, host: options.host, rpxByPage: options.rpxByPage, url })
    .parts)
    if (typeof part === 'string') result.parts.push(part)
    else await addImport(reader, layout, source, part, place, result)
  for (const { url, start, end } of outside)
    diagnostics.push({ ...messages.path_outside_project({ path: url }, await place(start, end)), severity: 'warning' })
  for (const { path, url, start, end } of assets) {
    if ((await reader.kind(path)) === 'file') result.assets.push(path)
    else if (!inPackage(source.file)) diagnostics.push(messages.acss_url_missing({ url }, await place(start, end)))
  }
  if (plain && !inPackage(path)) diagnostics.push(...checkCss(source))
  return result
}

async function addImport(
  reader: Reader,
  layout: Layout,
  source: Source,
  { specifier, condition, start, end }: CssImport,
  place: (start: number, end: number) => Promise<Location>,
  result: StyleFile,
): Promise<void> {
  if (/^([a-z][a-z\d+.-]*:)?\/\//i.test(specifier)) {
    result.external.push(`@import url(${JSON.stringify(specifier)})${condition ? ` ${condition}` : ''};`)
    return
  }
  const found = await resolveStyle(reader, layout, source.file, specifier)
  if (found.kind === 'file') result.parts.push({ file: found.path, condition, at: await place(start, end) })
  else if (found.kind === 'outside')
    result.diagnostics.push(messages.path_outside_project({ path: specifier }, await place(start, end)))
  else {
    const diagnostic = messages.acss_import_missing({ specifier }, await place(start, end))
    result.diagnostics.push(inPackage(source.file) ? { ...diagnostic, severity: 'warning' } : diagnostic)
  }
}

const MAX_NESTING = 200

/** lightningcss as the judge of syntax; what it would write is not used: see docs/decisions/styles.md. */
function checkCss(source: Source): Diagnostic[] {
  if (nesting(source.text) > MAX_NESTING) {
    const reason = phrase('This is nested more than %limit% brackets deep', { limit: MAX_NESTING })
    return [messages.acss_syntax({ reason }, { file: source.file })]
  }
  const { warnings } = transform({
    filename: source.file,
    code: Buffer.from(source.text),
    errorRecovery: true,
  })
  const found: Diagnostic[] = []
  for (const warning of warnings) {
    // Imports are put in their place wherever they stand.
    if (warning.type === 'UnexpectedImportRule') continue
    const at = offsetOf(source.text, warning.loc.line, warning.loc.column)
    const comment = source.text.startsWith('//', at)
    const span = warning.type === 'SelectorError' ? { start: at, end: at + 1 } : declarationBefore(source.text, at)
    const text = source.text.slice(span.start, span.end)
    // `*zoom: 1` and `_height: 1px` are meant for browsers of old, and meant to be skipped by others.
    if (/^[*_][\w-]+\s*:/.test(text)) continue
    found.push(messages.acss_syntax({ reason: reasonOf(warning, comment ? '//' : text) }, { source, ...span }))
  }
  return found
}

/** lightningcss says where it could not go on; what it was in began behind the last `{`, `}` or `;`. */
function declarationBefore(text: string, at: number): { start: number; end: number } {
  let start = at
  while (start > 0 && at - start < 500 && !'{};'.includes(text[start - 1]!)) start--
  start += /^(?:\s|\/\*[\s\S]*?\*\/)*/.exec(text.slice(start, at))![0].length
  return { start: Math.min(start, at), end: Math.max(at, start + 1) }
}

function reasonOf(warning: { type?: string; message: string }, text: string): MessageValue {
  if (text.startsWith('//')) return phrase('`//` begins no comment here: write `/* … */`')
  if (warning.type === 'SelectorError') return warning.message
  return text.length > 1 ? phrase('`%text%` is not understood', { text }) : warning.message
}

/** Both 1-based. */
function offsetOf(text: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = text.indexOf('\n', at) + 1 || at
  return Math.min(text.length, at + Math.max(0, column - 1))
}

export interface UnitStyle {
  unit: CodeUnit
  /** Project paths of images and fonts. */
  assets: string[]
  diagnostics: Diagnostic[]
}

/** Files that one sheet may be made of, counting each as often as it is imported. */
const MAX_JOINED = 5_000

/** Sheets by unit, with the files that they were joined from. */
export type JoinedStyles = Map<string, { files: StyleFile[]; style: UnitStyle }>

/** A unit's sheet: imports stand where they were written, each in full; a circle is cut where it closes. */
export async function joinStyles(
  unit: string,
  entry: string,
  load: (path: string) => Promise<StyleFile>,
  joined: JoinedStyles,
): Promise<UnitStyle> {
  const loaded = new Map<string, StyleFile>()
  const loadAll = async (path: string): Promise<void> => {
    if (loaded.has(path)) return
    const file = await load(path)
    loaded.set(path, file)
    for (const part of file.parts) if (typeof part !== 'string') await loadAll(part.file)
  }
  await loadAll(entry)
  const files = [...loaded.values()]
  const known = joined.get(unit)
  if (known?.files.length === files.length && known.files.every((file, i) => file === files[i])) return known.style
  const style = join(unit, entry, loaded)
  joined.set(unit, { files, style })
  return style
}

function join(unit: string, entry: string, files: ReadonlyMap<string, StyleFile>): UnitStyle {
  const external = new Set<string>()
  const assets = new Set<string>()
  const diagnostics: Diagnostic[] = []
  for (const file of files.values()) {
    diagnostics.push(...file.diagnostics)
    for (const each of file.external) external.add(each)
    for (const each of file.assets) assets.add(each)
  }
  let count = 0
  const text = (path: string, chain: string[]): string => {
    if (++count > MAX_JOINED) return ''
    let css = ''
    for (const part of files.get(path)!.parts) {
      if (typeof part === 'string') css += part
      else if (chain.includes(part.file)) {
        const circle = [...chain.slice(chain.indexOf(part.file)), part.file].join(' → ')
        diagnostics.push(messages.acss_import_circular({ chain: circle }, part.at))
      } else {
        const inner = text(part.file, [...chain, part.file])
        css += part.condition ? `@media ${part.condition}{${inner}}\n` : inner
      }
    }
    return css
  }
  const css = [...external, text(entry, [entry])].join('\n')
  const code = `T.style(${JSON.stringify(unit)}, ${JSON.stringify(css)})`
  const made = { key: `style:${unit}`, code }
  keepRules(made, () => joinRules(entry, files))
  return { unit: made, assets: [...assets], diagnostics }
}

/** The rules of a unit's sheet, in the order in which `join` puts its files. */
async function joinRules(entry: string, files: ReadonlyMap<string, StyleFile>): Promise<SourceRule[]> {
  const rules: SourceRule[] = []
  let count = 0
  const take = async (path: string, chain: string[]): Promise<void> => {
    if (++count > MAX_JOINED) return
    const own = await files.get(path)!.rules()
    for (const [n, part] of files.get(path)!.parts.entries())
      if (typeof part === 'string') rules.push(...(own[n] ?? []))
      else if (!chain.includes(part.file)) await take(part.file, [...chain, part.file])
  }
  await take(entry, [entry])
  return rules
}
