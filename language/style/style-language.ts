import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'
import {
  getCSSLanguageService,
  getLESSLanguageService,
  getSCSSLanguageService,
  type DocumentContext,
  type LanguageService,
  type LanguageSettings,
  type Stylesheet,
} from 'vscode-css-languageservice'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  DiagnosticSeverity,
  type CodeAction,
  type Color,
  type ColorInformation,
  type ColorPresentation,
  type CompletionList,
  type Diagnostic,
  type DocumentHighlight,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  type Hover,
  type LocationLink,
  type Range,
  type SelectionRange,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types'
import { extensionOf } from '../../base/paths'
import { resolveStyle } from '../../build/compile/2-analyze/resolve-style'
import type { LanguageContext } from '../languages'
import { withoutExtension } from '../project/project'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import { emmetStyle } from '../service/emmet'
import type { Language, OpenFile, Place } from '../service/language'
import { classCompletions } from './class-completions'
import { classOccurrences, classSymbol, styleFacts } from './class-symbols'
import { rpxHover } from './rpx'

/** What the dialect has beside CSS: rpx, `page`, unknown at-rules of tools. */
const settings: LanguageSettings = {
  validate: true,
  lint: {
    unknownProperties: 'ignore',
    unknownVendorSpecificProperties: 'ignore',
    unknownAtRules: 'ignore',
    emptyRules: 'ignore',
    vendorPrefix: 'ignore',
  },
}

const make = (create: typeof getCSSLanguageService): LanguageService => {
  const service = create()
  service.configure(settings)
  return service
}

function syntaxOf(path: string): 'css' | 'less' | 'scss' {
  const extension = extensionOf(path)
  return extension === '.less' ? 'less' : extension === '.scss' ? 'scss' : 'css'
}

/** ACSS, CSS, Less and SCSS: the editor's usual services, with the dialect's units and classes. */
export class StyleLanguage implements Language {
  readonly id = 'style'
  readonly #services = {
    css: make(getCSSLanguageService),
    less: make(getLESSLanguageService),
    scss: make(getSCSSLanguageService),
  }
  /** Documents change in place. */
  readonly #parsed = new WeakMap<TextDocument, { version: number; sheet: Stylesheet }>()

  constructor(private readonly context: LanguageContext) {}

  async complete(at: Place): Promise<CompletionList | undefined> {
    const { service, sheet } = this.#of(at)
    const position = at.document.positionAt(at.offset)
    const list = await service.doComplete2(at.document, position, sheet, await this.#links(at))
    const classes = await classCompletions(this.context.project, at)
    return { isIncomplete: false, items: [...classes, ...list.items, ...emmetStyle(at, syntaxOf(at.path))] }
  }

  async hover(at: Place): Promise<Hover | undefined> {
    const { service, sheet } = this.#of(at)
    const own = rpxHover(at, this.context)
    return own ?? service.doHover(at.document, at.document.positionAt(at.offset), sheet) ?? undefined
  }

  async symbols(file: OpenFile): Promise<DocumentSymbol[]> {
    const { service, sheet } = this.#of(file)
    return service.findDocumentSymbols2(file.document, sheet)
  }

  async folding(file: OpenFile): Promise<FoldingRange[]> {
    return this.#of(file).service.getFoldingRanges(file.document)
  }

  async links(file: OpenFile): Promise<DocumentLink[]> {
    const { service, sheet } = this.#of(file)
    return service.findDocumentLinks2(file.document, sheet, await this.#links(file))
  }

  async colors(file: OpenFile): Promise<ColorInformation[]> {
    const { service, sheet } = this.#of(file)
    return service.findDocumentColors(file.document, sheet)
  }

  async presentColor(file: OpenFile, color: Color, range: Range): Promise<ColorPresentation[]> {
    const { service, sheet } = this.#of(file)
    return service.getColorPresentations(file.document, sheet, color, range)
  }

  async highlights(at: Place): Promise<DocumentHighlight[]> {
    const { service, sheet } = this.#of(at)
    return service.findDocumentHighlights(at.document, at.document.positionAt(at.offset), sheet)
  }

  async selection(file: OpenFile, offsets: readonly number[]): Promise<SelectionRange[]> {
    const { service, sheet } = this.#of(file)
    const positions = offsets.map((offset) => file.document.positionAt(offset))
    return service.getSelectionRanges(file.document, positions, sheet)
  }

  async format(file: OpenFile, { tabSize, insertSpaces }: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const { service } = this.#of(file)
    return service.format(file.document, range, {
      tabSize,
      insertSpaces,
      insertFinalNewline: true,
      newlineBetweenRules: true,
      preserveNewLines: true,
    })
  }

  async actions(file: OpenFile, range: Range, diagnostics: Diagnostic[]): Promise<CodeAction[]> {
    const { service, sheet } = this.#of(file)
    // The same but for a newer form of messages, which neither makes.
    return service.doCodeActions2(file.document, range, { diagnostics: diagnostics as never }, sheet)
  }

  /** Syntax is the compiler's to judge; here is what the editor's own service warns of. */
  async diagnose(file: OpenFile): Promise<Diagnostic[]> {
    const { service, sheet } = this.#of(file)
    return service
      .doValidation(file.document, sheet)
      .filter(({ severity }) => severity !== DiagnosticSeverity.Error)
      .map((each) => ({ ...each, code: `css_${String(each.code)}` }))
  }

  async symbolAt(at: Place): Promise<SymbolAt | undefined> {
    const { classes } = await styleFacts(this.context.project, at.path)
    const found = classes.find(({ start, end }) => start <= at.offset && at.offset <= end)
    if (!found) return undefined
    const { name, start, end } = found
    const own = await this.context.project.unit(withoutExtension(at.path))
    const symbol = await classSymbol(this.context.project, own, name)
    // A sheet that is no unit's own defines its classes itself.
    const defined = symbol.kind === 'class' && symbol.file !== '' && own.style === at.path
    return { symbol: defined ? symbol : { kind: 'class', name, file: at.path }, start, end, name }
  }

  async occurrences(symbol: ProjectSymbol): Promise<Occurrence[]> {
    return classOccurrences(this.context.project, symbol)
  }

  refuseName(symbol: ProjectSymbol, name: string): Phrase | undefined {
    if (symbol.kind !== 'class' || /^-?[A-Za-z_\u0080-\uffff][-\w\u0080-\uffff]*$/.test(name)) return undefined
    return phrase('‘%name%’ is no name of a class', { name })
  }

  /** Variables and mixins; classes are symbols of the whole project. */
  async definition(at: Place): Promise<LocationLink[]> {
    if (await this.symbolAt(at)) return []
    const { service, sheet } = this.#of(at)
    const found = service.findDefinition(at.document, at.document.positionAt(at.offset), sheet)
    return found ? [{ targetUri: found.uri, targetRange: found.range, targetSelectionRange: found.range }] : []
  }

  async references(at: Place): Promise<Occurrence[]> {
    const { service, sheet } = this.#of(at)
    return service.findReferences(at.document, at.document.positionAt(at.offset), sheet).map(({ range }) => ({
      file: at.path,
      start: at.document.offsetAt(range.start),
      end: at.document.offsetAt(range.end),
    }))
  }

  async prepareRename(at: Place): Promise<Range | undefined> {
    const { service, sheet } = this.#of(at)
    return service.prepareRename(at.document, at.document.positionAt(at.offset), sheet)
  }

  async renameLocal(at: Place, name: string): Promise<WorkspaceEdit | undefined> {
    const { service, sheet } = this.#of(at)
    return service.doRename(at.document, at.document.positionAt(at.offset), name, sheet)
  }

  #of({ path, document }: OpenFile): { service: LanguageService; sheet: Stylesheet } {
    const service = this.#services[syntaxOf(path)]
    const known = this.#parsed.get(document)
    if (known?.version === document.version) return { service, sheet: known.sheet }
    const sheet = service.parseStylesheet(document)
    this.#parsed.set(document, { version: document.version, sheet })
    return { service, sheet }
  }

  /** Where imports and `url()` lead, as the compiler resolves them. */
  async #links({ path }: OpenFile): Promise<DocumentContext> {
    const { project, uris } = this.context
    const layout = await project.layout()
    const known = new Map<string, string>()
    for (const specifier of (await styleFacts(project, path)).imports) {
      const target = await project.task(
        { key: `style-import:${path}\0${specifier}`, input: JSON.stringify(layout) },
        (reader) => resolveStyle(reader, layout, path, specifier),
      )
      if (target.kind === 'file') known.set(specifier, uris.toUri(target.path))
    }
    return { resolveReference: (reference) => known.get(reference) }
  }
}
