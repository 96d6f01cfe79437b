/** The template files that a unit is made of, read ahead: what analyses them asks for files and waits for none. */
import { dirOf, extensionOf, joinRelative } from '../../../base/paths'
import type { Diagnostic } from '../../../protocol/diagnostics'
import { parseAxml, type AxmlFile } from '../1-parse/axml'
import type { Reader } from '../memo'
import type { Source } from '../source'
import { findPackage, idOf, refer, type Layout } from './layout'
import { readSource } from './read-source'
import { attribute, textOf, type TemplateLoader } from './template-files'

/** Files that one unit may be made of. */
const MAX_FILES = 2_000
/** Parsed files by path, as long as their text is the same: one file is often part of many units. */
const PARSED_KEPT = 1_000

export class ParsedTemplates {
  private files = new Map<string, AxmlFile>()

  parse(path: string, text: string): AxmlFile {
    const known = this.files.get(path)
    if (known?.source.text === text) return known
    const file = parseAxml(text, path)
    this.files.delete(path)
    this.files.set(path, file)
    if (this.files.size > PARSED_KEPT) this.files.delete(this.files.keys().next().value!)
    return file
  }
}

export interface TemplateSources extends TemplateLoader {
  /** Undefined where the unit has no template that can be read. */
  file: AxmlFile | undefined
  sourceOf(path: string): Source | undefined
  /** SJS modules by id, as project paths. */
  sjs: Map<string, string>
}

export async function loadTemplates(
  reader: Reader,
  layout: Layout,
  parsed: ParsedTemplates,
  entry: string,
  diagnostics: Diagnostic[],
): Promise<TemplateSources> {
  const files = new Map<string, AxmlFile>()
  const found = new Map<string, string>()
  const sjs = new Map<string, string>()
  const link = (from: string, name: string) => `${from}\0${name}`

  const visit = async (path: string): Promise<void> => {
    if (files.has(path) || files.size >= MAX_FILES) return
    const { source } = await readSource(reader, path, diagnostics)
    if (!source) return
    const file = parsed.parse(path, source.text)
    files.set(path, file)
    diagnostics.push(...file.diagnostics)
    for (const element of [...file.links.imports, ...file.links.includes]) {
      const src = textOf(attribute(element, 'src'))
      const target = src ? await resolveFile(reader, layout, path, src, ['.axml']) : undefined
      if (target === undefined) continue
      found.set(link(path, src!), target)
      await visit(target)
    }
    for (const element of file.links.sjs) {
      const src = textOf(attribute(element, 'from') ?? attribute(element, 'src'))
      const target = src ? await resolveFile(reader, layout, path, src, ['.sjs', '.sjs.ts']) : undefined
      if (target === undefined || !/\.sjs(\.ts)?$/.test(target)) continue
      found.set(link(path, src!), target)
      sjs.set(idOf(layout, target), target)
    }
  }
  await visit(entry)
  return {
    file: files.get(entry),
    sourceOf: (path) => files.get(path)?.source,
    sjs,
    load: (src, from) => files.get(found.get(link(from, src)) ?? ''),
    resolveSjs: (src, from) => {
      const target = found.get(link(from, src))
      return target === undefined ? undefined : idOf(layout, target)
    },
  }
}

/** The file that a template names in `src` or `from`, with one of the extensions left out or not. */
export async function resolveFile(
  reader: Reader,
  layout: Layout,
  from: string,
  specifier: string,
  extensions: readonly string[],
): Promise<string | undefined> {
  const find = async (path: string | undefined) => {
    if (!path) return undefined
    const candidates = [path, ...extensions.map((extension) => path + extension)]
    for (const each of candidates) if (extensionOf(each) && (await reader.kind(each)) === 'file') return each
    return undefined
  }
  const reference = refer(layout, from, specifier)
  if (reference.kind === 'outside') return undefined
  if (reference.kind === 'path') return find(reference.path)
  const folder = await findPackage(reader, from, reference.name)
  const inside = folder === undefined ? undefined : await find(joinRelative(folder, reference.sub))
  // Some programs leave the `./` out; a package of that name goes first.
  return inside ?? find(joinRelative(dirOf(from), specifier))
}
