import type {
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  LocationLink,
  Range,
  SelectionRange,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import { EditBuilder } from '../service/edit-builder'
import type { Language, OpenFile, Place } from '../service/language'
import { occurrencesOf, symbolAt } from './axml-symbols'
import { completeAxml, resolveAxml } from './completion'
import { formatAxml } from './format'
import { hoverAxml } from './hover'
import { lineEdits } from '../service/line-edits'
import { definitionAxml, highlightsAxml, linksAxml, variablePlaces } from './navigation'
import { closingText, folds, linkedNames, outline, selections } from './structure'

/** Templates: `.axml`. */
export class AxmlLanguage implements Language {
  readonly id = 'axml'

  constructor(private readonly context: LanguageContext) {}

  complete(at: Place): Promise<CompletionList | undefined> {
    return completeAxml(this.context, at)
  }

  async resolve(item: CompletionItem): Promise<CompletionItem> {
    return resolveAxml(this.context, item)
  }

  hover(at: Place): Promise<Hover | undefined> {
    return hoverAxml(this.context, at)
  }

  async symbols({ path, document }: OpenFile): Promise<DocumentSymbol[]> {
    const file = await this.context.project.axml(path)
    return file ? outline(file, document) : []
  }

  async folding({ path, document }: OpenFile): Promise<FoldingRange[]> {
    const file = await this.context.project.axml(path)
    return file ? folds(file, document) : []
  }

  async selection({ path, document }: OpenFile, offsets: readonly number[]): Promise<SelectionRange[]> {
    const file = await this.context.project.axml(path)
    return file ? selections(file, document, offsets) : []
  }

  async linkedRanges({ path, document, offset }: Place): Promise<Range[] | undefined> {
    const file = await this.context.project.axml(path)
    return file && linkedNames(file, document, offset)
  }

  links(file: OpenFile): Promise<DocumentLink[]> {
    return linksAxml(this.context, file)
  }

  highlights(at: Place): Promise<DocumentHighlight[]> {
    return highlightsAxml(this.context, at)
  }

  /** Only as a whole: what a part of a template means depends on what is around it. */
  async format({ path, document }: OpenFile, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const file = await this.context.project.axml(path)
    const text = file && formatAxml(file, options)
    if (text === undefined) return []
    const edit = lineEdits(document, text)
    if (!range) return edit
    return edit.filter(({ range: { start, end } }) => start.line >= range.start.line && end.line <= range.end.line + 1)
  }

  async formatTyped(at: Place, character: string, _options: FormattingOptions): Promise<TextEdit[]> {
    const newText = closingText(at.document, at.offset, character)
    const position = at.document.positionAt(at.offset)
    return newText ? [{ range: { start: position, end: position }, newText }] : []
  }

  symbolAt(at: Place): Promise<SymbolAt | undefined> {
    return symbolAt(this.context.project, at.path, at.offset)
  }

  occurrences(symbol: ProjectSymbol): Promise<Occurrence[]> {
    return occurrencesOf(this.context.project, symbol)
  }

  definition(at: Place): Promise<LocationLink[]> {
    return definitionAxml(this.context, at)
  }

  async prepareRename(at: Place): Promise<Range | undefined> {
    const places = await variablePlaces(this.context, at)
    const isHere = ({ start, end }: Range) =>
      at.document.offsetAt(start) <= at.offset && at.offset <= at.document.offsetAt(end)
    return places?.find(isHere)
  }

  async renameLocal(at: Place, name: string): Promise<WorkspaceEdit | undefined> {
    const edit = new EditBuilder(this.context.uris)
    for (const range of (await variablePlaces(this.context, at)) ?? []) edit.replace(at.path, range, name)
    return edit.build()
  }

  async references(at: Place): Promise<Occurrence[]> {
    const places = (await variablePlaces(this.context, at)) ?? []
    return places.map(({ start, end }, n) => ({
      file: at.path,
      start: at.document.offsetAt(start),
      end: at.document.offsetAt(end),
      ...(n === 0 && { defines: true }),
    }))
  }
}
