import type { DiagnosticData } from '../../protocol/language'
import { getLanguageService, type JSONDocument } from 'vscode-json-languageservice'
import { TextDocument } from 'vscode-languageserver-textdocument'
import {
  DiagnosticSeverity,
  type Color,
  type ColorInformation,
  type ColorPresentation,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  type Hover,
  type LocationLink,
  type Range,
  type SelectionRange,
  type TextEdit,
} from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import { rangeOf } from '../service/convert'
import type { Language, OpenFile, Place } from '../service/language'
import { jsonOccurrences, jsonSymbolAt, referenceAt } from './json-symbols'
import { pathCompletions } from './path-completions'
import { isWorkbenchRole, roleOf, schemas, type Role } from './roles'
import { inLanguage } from './schemas/schema'

/** `ErrorCode.DuplicateKey` of the service: the check says it, of every json. */
const DUPLICATE_KEY = 0x208

/** Names by which the service finds a document's schema: what a file is for cannot be told from its path alone. */
const nameOf = (role: Role | undefined, uri: string): string => (role ? `file:///${role}.role.json` : uri)

/** Configuration files of programs and projects, and any other JSON. */
export class JsonLanguage implements Language {
  readonly id = 'json'
  readonly #service = getLanguageService({})
  /** By the document as the editor has it, which changes in place; `document` is a copy. */
  readonly #parsed = new WeakMap<TextDocument, { role: Role | undefined; document: TextDocument; json: JSONDocument }>()

  constructor(private readonly context: LanguageContext) {
    this.#service.configure({
      validate: true,
      allowComments: true,
      schemas: Object.entries(schemas).map(([role, schema]) => ({
        uri: `schema:///${role}`,
        fileMatch: [`${role}.role.json`],
        schema: inLanguage(schema, context.locale),
      })),
    })
  }

  async complete(at: Place): Promise<CompletionList | undefined> {
    const paths = await pathCompletions(this.context.project, at)
    if (paths) return paths
    const { document, json } = await this.#of(at)
    const list = await this.#service.doComplete(document, document.positionAt(at.offset), json)
    return list ?? undefined
  }

  async resolve(item: CompletionItem): Promise<CompletionItem> {
    return this.#service.doResolve(item)
  }

  async hover(at: Place): Promise<Hover | undefined> {
    const { document, json } = await this.#of(at)
    return (await this.#service.doHover(document, document.positionAt(at.offset), json)) ?? undefined
  }

  async symbols(file: OpenFile): Promise<DocumentSymbol[]> {
    const { document, json } = await this.#of(file)
    return this.#service.findDocumentSymbols2(document, json)
  }

  async folding(file: OpenFile): Promise<FoldingRange[]> {
    return this.#service.getFoldingRanges(file.document)
  }

  async colors(file: OpenFile): Promise<ColorInformation[]> {
    const { document, json } = await this.#of(file)
    return this.#service.findDocumentColors(document, json)
  }

  async presentColor(file: OpenFile, color: Color, range: Range): Promise<ColorPresentation[]> {
    const { document, json } = await this.#of(file)
    return this.#service.getColorPresentations(document, json, color, range)
  }

  async selection(file: OpenFile, offsets: readonly number[]): Promise<SelectionRange[]> {
    const { document, json } = await this.#of(file)
    const positions = offsets.map((offset) => document.positionAt(offset))
    return this.#service.getSelectionRanges(document, positions, json)
  }

  async format(file: OpenFile, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    return this.#service.format(file.document, range, { ...options, insertFinalNewline: true })
  }

  /** In a program's files, syntax and unknown options are the compiler's to judge; here are values that cannot be. */
  async diagnose(file: OpenFile): Promise<Diagnostic[]> {
    const { role, document, json } = await this.#of(file)
    if (!role) return []
    const found = await this.#service.doValidation(document, json, {
      comments: 'ignore',
      trailingCommas: 'ignore',
      schemaValidation: 'warning',
    })
    return found
      .filter(({ code }) => code !== DUPLICATE_KEY)
      .filter(({ severity }) => severity === DiagnosticSeverity.Warning || isWorkbenchRole(role))
      .map((each) => {
        const isValue = each.severity === DiagnosticSeverity.Warning
        const code = isValue ? 'json_value_unexpected' : 'json_syntax'
        const data: DiagnosticData = {
          code,
          severity: isValue ? 'warning' : 'error',
          values: { reason: each.message as string },
        }
        return { ...each, code, source: 'tandem', data }
      })
  }

  async symbolAt(at: Place): Promise<SymbolAt | undefined> {
    return jsonSymbolAt(this.context.project, at.path, at.offset)
  }

  async occurrences(symbol: ProjectSymbol): Promise<Occurrence[]> {
    return jsonOccurrences(this.context.project, symbol)
  }

  /** A component's or page's path leads to its files. */
  async definition(at: Place): Promise<LocationLink[]> {
    const found = await referenceAt(this.context.project, at.path, at.offset)
    if (!found) return []
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
    const originSelectionRange = rangeOf(at.document, found.start, found.end)
    return found.files.map((file) => ({
      originSelectionRange,
      targetUri: this.context.uris.toUri(file),
      targetRange: top,
      targetSelectionRange: top,
    }))
  }

  async #of({ path, document }: OpenFile) {
    const role = await roleOf(this.context.project, path)
    const known = this.#parsed.get(document)
    if (known?.role === role && known?.document.version === document.version) return known
    const named = TextDocument.create(nameOf(role, document.uri), 'json', document.version, document.getText())
    const parsed = { role, document: named, json: this.#service.parseJSONDocument(named) }
    this.#parsed.set(document, parsed)
    return parsed
  }
}
