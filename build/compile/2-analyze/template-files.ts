/**
 * The files that a unit's template is made of, and what each of them can name: templates and sjs modules.
 * Documentation: "引用" (an import brings the templates of that file, not those that it imports itself; an include is
 * as if copied, without its templates), "引入 SJS".
 */
import type { Diagnostic } from '../../../protocol/diagnostics'
import { messages } from '../../messages/messages'
import type { AxmlAttr, AxmlElement, AxmlFile } from '../1-parse/axml'
import type { SjsBinding, TemplateIR } from '../ir'
import type { Location } from '../source'

export interface TemplateLoader {
  /** The parsed file that `src` of an import or include in `from` names; undefined where there is none. */
  load(src: string, from: string): AxmlFile | undefined
  /** The id of the module that `from` of an import-sjs in the file `file` names. */
  resolveSjs(from: string, file: string): string | undefined
}

/** One file in its place: an included one also sees what the including file does. */
export interface FileScope {
  file: AxmlFile
  sjs: Map<string, SjsBinding>
  /** The file's own templates. */
  own: Map<string, TemplateDefinition>
  imports: FileScope[]
  /** Where it is included; undefined for the unit's file and for imported ones. */
  outer: FileScope | undefined
}

export interface TemplateDefinition {
  element: AxmlElement
  scope: FileScope
  ir: TemplateIR
}

type Say = (diagnostic: Diagnostic) => void

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

export class TemplateFiles {
  /** Files brought in beside the unit's own. */
  readonly dependencies = new Set<string>()
  readonly bindings: SjsBinding[] = []
  private readonly scopes = new Map<AxmlFile, FileScope>()
  private readonly locals = new Map<string, SjsBinding>()

  constructor(
    private readonly loader: TemplateLoader,
    private readonly say: Say,
  ) {}

  /** The scope of a file that is imported, or is the unit's own. `chain`: the files on the way, for circles. */
  scopeOf(file: AxmlFile, chain: AxmlFile[] = []): FileScope {
    const known = this.scopes.get(file)
    if (known) return known
    const scope: FileScope = { file, sjs: new Map(), own: new Map(), imports: [], outer: undefined }
    this.scopes.set(file, scope)
    this.readTemplates(scope)
    this.readSjs(scope)
    for (const element of file.links.imports) {
      const imported = this.bring(element, file)
      if (!imported) continue
      const at = imported === file ? chain.length : chain.indexOf(imported)
      if (at >= 0) {
        const names = [...chain.slice(at), file, imported].map((each) => each.source.file)
        this.say(messages.axml_import_circular({ chain: names.join(' → ') }, place(file, element)))
      }
      if (imported !== file) scope.imports.push(this.scopeOf(imported, [...chain, file]))
    }
    return scope
  }

  /** The scope of a file as it is included from `outer`. */
  included(file: AxmlFile, outer: FileScope): FileScope {
    return { ...this.scopeOf(file), outer }
  }

  /** The file that an import or include names; what is wrong with it is said. */
  bring(element: AxmlElement, from: AxmlFile): AxmlFile | undefined {
    const src = textOf(attribute(element, 'src'))
    if (!src) {
      this.say(messages.axml_import_src_missing({ tag: element.tag }, place(from, element)))
      return undefined
    }
    const file = this.loader.load(src, from.source.file)
    if (file) this.dependencies.add(file.source.file)
    else this.say(messages.axml_import_missing({ src }, place(from, attribute(element, 'src')!)))
    return file
  }

  /** Every template that a call in `scope` can reach, by name; where a name repeats, the nearest. */
  visible(scope: FileScope): Map<string, TemplateDefinition> {
    const all = new Map<string, TemplateDefinition>()
    for (let at: FileScope | undefined = scope; at; at = at.outer)
      for (const each of [at, ...at.imports])
        for (const [name, definition] of each.own) if (!all.has(name)) all.set(name, definition)
    return all
  }

  sjs(scope: FileScope, name: string): SjsBinding | undefined {
    for (let at: FileScope | undefined = scope; at; at = at.outer) {
      const binding = at.sjs.get(name)
      if (binding) return binding
    }
    return undefined
  }

  private readTemplates(scope: FileScope) {
    const { file } = scope
    for (const element of file.links.templates) {
      const name = textOf(attribute(element, 'name'))
      if (!name) {
        this.say(messages.axml_template_nameless({}, place(file, element)))
      } else if (scope.own.has(name)) {
        this.say(messages.axml_template_duplicate({ name }, place(file, attribute(element, 'name')!)))
      } else {
        const span = { file: file.source.file, start: element.start, end: element.end }
        scope.own.set(name, { element, scope, ir: { name, children: [], span } })
      }
    }
  }

  private readSjs(scope: FileScope) {
    const { file } = scope
    for (const element of file.links.sjs) {
      const name = textOf(attribute(element, 'name'))
      const from = textOf(attribute(element, 'from') ?? attribute(element, 'src'))
      const missing = !name ? 'name' : !from ? 'from' : undefined
      if (missing) {
        this.say(messages.axml_sjs_incomplete({ name: missing }, place(file, element)))
        continue
      }
      const names = importedNames(name!)
      if (!names) {
        this.say(messages.axml_sjs_name_invalid({ name: name! }, place(file, attribute(element, 'name')!)))
        continue
      }
      const module = this.loader.resolveSjs(from!, file.source.file)
      if (module === undefined) {
        this.say(messages.axml_sjs_missing({ from: from! }, place(file, element)))
        continue
      }
      for (const [local, exported] of names) {
        if (scope.sjs.has(local)) this.say(messages.axml_sjs_duplicate({ name: local }, place(file, element)))
        scope.sjs.set(local, this.binding(local, module, exported))
      }
    }
  }

  /** One binding per module, export and name; the same name for another thing gets another variable. */
  private binding(name: string, module: string, exported: string | undefined): SjsBinding {
    for (let local = name, n = 1; ; local = `${name}$${n++}`) {
      const present = this.locals.get(local)
      if (present && (present.module !== module || present.export !== exported)) continue
      if (present) return present
      const binding: SjsBinding = { local, module, ...(exported === undefined ? {} : { export: exported }) }
      this.locals.set(local, binding)
      this.bindings.push(binding)
      return binding
    }
  }
}

/** `utils` → the default export; `{ a, b: c }` → export by local name. Undefined for what is neither. */
function importedNames(text: string): [local: string, exported: string | undefined][] | undefined {
  if (IDENTIFIER.test(text)) return [[text, undefined]]
  const inner = /^\{(.*)\}$/s.exec(text.trim())?.[1]
  if (inner === undefined) return undefined
  const names: [string, string][] = []
  for (const part of inner.split(',')) {
    if (part.trim() === '') continue
    const [exported = '', local = exported, ...rest] = part.split(':').map((name) => name.trim())
    if (rest.length || !IDENTIFIER.test(exported) || !IDENTIFIER.test(local)) return undefined
    names.push([local, exported])
  }
  return names
}

export const attribute = (element: AxmlElement, name: string): AxmlAttr | undefined =>
  element.attrs.find((attr) => attr.name === name)

/** The text of an attribute without expressions, trimmed. `name="{{ a }}"` of import-sjs is such a text, too. */
export function textOf(attr: AxmlAttr | undefined): string | undefined {
  if (!attr?.value) return undefined
  const text = attr.value.map((part) => (typeof part === 'string' ? part : `{${part.source}}`)).join('')
  return text.trim()
}

/** A tag's opening, or an attribute, as a place for a message. */
export const place = (file: AxmlFile, of: AxmlElement | { start: number; end: number }): Location => ({
  source: file.source,
  start: of.start,
  end: 'openEnd' in of ? of.openEnd : of.end,
})
