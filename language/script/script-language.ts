import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'
import ts from 'typescript-api'
import { TextDocument } from 'vscode-languageserver-textdocument'
import {
  CompletionItemTag,
  InsertTextFormat,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type DocumentHighlight,
  type DocumentSymbol,
  type FoldingRange,
  type FormattingOptions,
  type Hover,
  type LocationLink,
  type Range,
  type SelectionRange,
  type SignatureHelp,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import { EditBuilder } from '../service/edit-builder'
import { rangeOf } from '../service/convert'
import type { Language, OpenFile, Place } from '../service/language'
import { importActions, importCompletions } from './auto-imports'
import { completionKind, foldingKind, hoverText, symbolKind } from './from-typescript'
import { memberAt, memberOccurrences } from './member-symbols'
import { ownCompletions } from './own-completions'
import { pageOccurrences } from './page-occurrences'
import { sjsAt, sjsOccurrences } from './sjs-symbols'
import { scriptDiagnostics } from './script-checks'
import { textCompletions } from './text-completions'
import { TypeService, type Dialect } from './type-service'

/** What is found where an item came from, for `resolve`. */
interface ItemData {
  file: string
  offset: number
  name: string
  source?: string
  data?: ts.CompletionEntryData
}

/** JavaScript and TypeScript of the program, and SJS: TypeScript's service, with members that templates share. */
export class ScriptLanguage implements Language {
  readonly id: 'script' | 'sjs'
  readonly #types: TypeService

  constructor(
    private readonly context: LanguageContext,
    private readonly dialect: Dialect,
  ) {
    this.id = dialect
    const { project, appRoot } = context
    this.#types = new TypeService({ project, appRoot, dialect })
  }

  async complete(at: Place, signal: AbortSignal): Promise<CompletionList | undefined> {
    const own = this.dialect === 'script' ? await ownCompletions(this.context, at) : undefined
    if (own) return own
    const service = await this.#types.service()
    if (signal.aborted) return undefined
    const file = this.#file(at)
    const program = service.getProgram()
    // Parents of nodes are known once the checker is there.
    program?.getTypeChecker()
    const source = this.dialect === 'script' ? program?.getSourceFile(file) : undefined
    const texts = source && (await textCompletions(this.context.project, at, source))
    if (texts) return texts
    const found = service.getCompletionsAtPosition(file, at.offset, {
      includeCompletionsWithInsertText: true,
      includeCompletionsWithSnippetText: true,
      quotePreference: 'auto',
    })
    if (!found) return undefined
    const items = found.entries.map((entry): CompletionItem => {
      const data: ItemData = {
        file: at.path,
        offset: at.offset,
        name: entry.name,
        ...(entry.source && { source: entry.source }),
        ...(entry.data && { data: entry.data }),
      }
      const span = entry.replacementSpan ?? found.optionalReplacementSpan
      const newText = entry.insertText ?? entry.name
      return {
        label: entry.name,
        kind: completionKind(entry.kind),
        sortText: entry.sortText,
        ...(entry.filterText && { filterText: entry.filterText }),
        ...(entry.isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
        ...(entry.kindModifiers?.includes('deprecated') && { tags: [CompletionItemTag.Deprecated] }),
        ...(span
          ? { textEdit: { range: rangeOf(at.document, span.start, Math.max(at.offset, span.start)), newText } }
          : { insertText: newText }),
        data,
      }
    })
    const imports =
      source && !found.isMemberCompletion
        ? await importCompletions(this.context, at, source, new Set(items.map(({ label }) => label)))
        : []
    return { isIncomplete: found.isIncomplete ?? imports.length > 0, items: [...items, ...imports] }
  }

  async resolve(item: CompletionItem): Promise<CompletionItem> {
    const data = item.data as ItemData | undefined
    if (!data) return item
    const service = await this.#types.service()
    const file = this.#types.files.toFile(data.file)
    const details = service.getCompletionEntryDetails(file, data.offset, data.name, {}, data.source, {}, data.data)
    if (!details) return item
    const { detail, documentation } = hoverText(details.displayParts, details.documentation, details.tags)
    return { ...item, detail, documentation: { kind: 'markdown', value: documentation } }
  }

  async hover(at: Place): Promise<Hover | undefined> {
    const service = await this.#types.service()
    const info = service.getQuickInfoAtPosition(this.#file(at), at.offset)
    if (!info) return undefined
    const { detail, documentation } = hoverText(info.displayParts, info.documentation, info.tags)
    const value = ['```typescript', detail, '```', documentation].join('\n')
    const { start, length } = info.textSpan
    return { contents: { kind: 'markdown', value }, range: rangeOf(at.document, start, start + length) }
  }

  async signature(at: Place): Promise<SignatureHelp | undefined> {
    const service = await this.#types.service()
    const help = service.getSignatureHelpItems(this.#file(at), at.offset, {})
    if (!help) return undefined
    const text = (parts: ts.SymbolDisplayPart[]) => ts.displayPartsToString(parts)
    return {
      activeSignature: help.selectedItemIndex,
      activeParameter: help.argumentIndex,
      signatures: help.items.map((item) => {
        const parameters = item.parameters.map(({ displayParts, documentation }) => ({
          label: text(displayParts),
          documentation: text(documentation),
        }))
        const between = text(item.separatorDisplayParts)
        const label =
          text(item.prefixDisplayParts) +
          parameters.map((each) => each.label).join(between) +
          text(item.suffixDisplayParts)
        return { label, documentation: text(item.documentation), parameters }
      }),
    }
  }

  async symbols(file: OpenFile): Promise<DocumentSymbol[]> {
    const service = await this.#types.service()
    const toSymbol = (item: ts.NavigationTree): DocumentSymbol[] => {
      const [span] = item.spans
      // Of a function whose `this` is given members, TypeScript makes a class, and the function its constructor.
      const made = item.kind === ts.ScriptElementKind.constructorImplementationElement && !isConstructor(file, item)
      if (!span || !item.nameSpan || made) return (item.childItems ?? []).flatMap(toSymbol)
      const children = (item.childItems ?? []).flatMap(toSymbol)
      return [
        {
          name: item.text,
          kind: symbolKind(item.kind),
          range: rangeOf(file.document, span.start, span.start + span.length),
          selectionRange: rangeOf(file.document, item.nameSpan.start, item.nameSpan.start + item.nameSpan.length),
          children,
        },
      ]
    }
    return (service.getNavigationTree(this.#file(file)).childItems ?? []).flatMap(toSymbol)
  }

  async folding(file: OpenFile): Promise<FoldingRange[]> {
    const service = await this.#types.service()
    return service.getOutliningSpans(this.#file(file)).flatMap(({ textSpan, kind }) => {
      const start = file.document.positionAt(textSpan.start).line
      const end = file.document.positionAt(textSpan.start + textSpan.length).line
      return end > start ? [{ startLine: start, endLine: Math.max(start, end - 1), ...foldingKind(kind) }] : []
    })
  }

  async selection(file: OpenFile, offsets: readonly number[]): Promise<SelectionRange[]> {
    const service = await this.#types.service()
    const convert = ({ textSpan, parent }: ts.SelectionRange): SelectionRange => ({
      range: rangeOf(file.document, textSpan.start, textSpan.start + textSpan.length),
      ...(parent && { parent: convert(parent) }),
    })
    return offsets.map((offset) => convert(service.getSmartSelectionRange(this.#file(file), offset)))
  }

  async highlights(at: Place): Promise<DocumentHighlight[]> {
    const service = await this.#types.service()
    const file = this.#file(at)
    const found = service.getDocumentHighlights(file, at.offset, [file]) ?? []
    return found.flatMap(({ highlightSpans }) =>
      highlightSpans.map(({ textSpan, kind }) => ({
        range: rangeOf(at.document, textSpan.start, textSpan.start + textSpan.length),
        kind: kind === ts.HighlightSpanKind.writtenReference ? (3 as const) : (2 as const),
      })),
    )
  }

  async format(file: OpenFile, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const service = await this.#types.service()
    const settings = formatSettings(file, options)
    const name = this.#file(file)
    const changes = range
      ? service.getFormattingEditsForRange(
          name,
          file.document.offsetAt(range.start),
          file.document.offsetAt(range.end),
          settings,
        )
      : service.getFormattingEditsForDocument(name, settings)
    return changes.map(({ span, newText }) => ({
      range: rangeOf(file.document, span.start, span.start + span.length),
      newText,
    }))
  }

  async actions(file: OpenFile, range: Range, diagnostics: Diagnostic[]): Promise<CodeAction[]> {
    const service = await this.#types.service()
    const name = this.#file(file)
    const settings = formatSettings(file, { tabSize: 2, insertSpaces: true })
    const imports = this.dialect === 'script' ? await importActions(this.context, file, range, service, name) : []
    const fixes = diagnostics.flatMap((diagnostic) => {
      const number = /^ts(\d+)$/.exec(String(diagnostic.code))?.[1]
      if (!number) return []
      const start = file.document.offsetAt(diagnostic.range.start)
      const end = file.document.offsetAt(diagnostic.range.end)
      const fixes = service.getCodeFixesAtPosition(name, start, end, [Number(number)], settings, {})
      // Imports are found in all of the project, not only in what TypeScript has seen.
      const others = fixes.filter(({ fixName }) => fixName !== 'import')
      return others.slice(0, 5).flatMap((fix): CodeAction[] => {
        const edit = this.#editOf(fix.changes)
        return edit ? [{ title: fix.description, kind: 'quickfix', diagnostics: [diagnostic], edit }] : []
      })
    })
    return [...imports, ...fixes]
  }

  async diagnose(file: OpenFile, signal: AbortSignal): Promise<Diagnostic[]> {
    const service = await this.#types.service()
    if (signal.aborted) return []
    return scriptDiagnostics(service, this.#file(file), file, {
      dialect: this.dialect,
      checksScripts: this.#types.checksScripts,
      uriOf: (name) => this.#uri(name),
    })
  }

  async symbolAt(at: Place): Promise<SymbolAt | undefined> {
    return (this.dialect === 'script' ? memberAt : sjsAt)(this.context.project, at.path, at.offset)
  }

  async occurrences(symbol: ProjectSymbol): Promise<Occurrence[]> {
    if (symbol.kind === 'page')
      return this.dialect === 'script' ? pageOccurrences(this.context.project, symbol.route) : []
    return (this.dialect === 'script' ? memberOccurrences : sjsOccurrences)(this.context.project, symbol)
  }

  refuseName(symbol: ProjectSymbol, name: string): Phrase | undefined {
    return refuseMemberName(symbol, name)
  }

  async definition(at: Place): Promise<LocationLink[]> {
    const service = await this.#types.service()
    const found = service.getDefinitionAndBoundSpan(this.#file(at), at.offset)
    if (!found?.definitions) return []
    const { start, length } = found.textSpan
    const originSelectionRange = rangeOf(at.document, start, start + length)
    return found.definitions.map(({ fileName, textSpan, contextSpan }) => {
      const targetSelectionRange = this.#range(fileName, textSpan)
      const targetRange = contextSpan ? this.#range(fileName, contextSpan) : targetSelectionRange
      return { originSelectionRange, targetUri: this.#uri(fileName), targetRange, targetSelectionRange }
    })
  }

  async references(at: Place): Promise<Occurrence[]> {
    const service = await this.#types.service()
    const found = service.findReferences(this.#file(at), at.offset) ?? []
    return found.flatMap(({ references }) =>
      references.flatMap(({ fileName, textSpan, isDefinition }) => {
        const file = this.#types.files.toPath(fileName)
        const span = { start: textSpan.start, end: textSpan.start + textSpan.length }
        return file === undefined ? [] : [{ file, ...span, ...(isDefinition && { defines: true }) }]
      }),
    )
  }

  async prepareRename(at: Place): Promise<Range | undefined> {
    const service = await this.#types.service()
    const info = service.getRenameInfo(this.#file(at), at.offset, {})
    if (!info.canRename) return undefined
    const { start, length } = info.triggerSpan
    return rangeOf(at.document, start, start + length)
  }

  async renameLocal(at: Place, name: string): Promise<WorkspaceEdit | undefined> {
    const service = await this.#types.service()
    const places = service.findRenameLocations(this.#file(at), at.offset, false, false, {})
    const changes = (places ?? []).map(({ fileName, textSpan, prefixText = '', suffixText = '' }) => ({
      fileName,
      textChanges: [{ span: textSpan, newText: prefixText + name + suffixText }],
    }))
    return this.#editOf(changes)
  }

  /** Undefined where it would touch what is not the project's. */
  #editOf(changes: readonly ts.FileTextChanges[]): WorkspaceEdit | undefined {
    const edit = new EditBuilder(this.context.uris)
    for (const { fileName, textChanges } of changes) {
      const path = this.#types.files.toPath(fileName)
      if (path === undefined || path.includes('node_modules/')) return undefined
      for (const { span, newText } of textChanges) edit.replace(path, this.#range(fileName, span), newText)
    }
    return edit.build()
  }

  #range(fileName: string, { start, length }: ts.TextSpan): Range {
    const text = this.#types.files.read(fileName) ?? ''
    const document = TextDocument.create('', '', 0, text)
    return rangeOf(document, start, start + length)
  }

  #uri(fileName: string): string {
    const path = this.#types.files.toPath(fileName)
    return path === undefined ? this.context.uris.outside(fileName) : this.context.uris.toUri(path)
  }

  #file({ path }: OpenFile): string {
    return this.#types.files.toFile(path)
  }
}

/** Whether `constructor` is written there. */
const isConstructor = ({ document }: OpenFile, { spans }: ts.NavigationTree): boolean =>
  spans.some(({ start, length }) => /^[^({]*\bconstructor\s*\(/.test(document.getText().slice(start, start + length)))

export function refuseMemberName(symbol: ProjectSymbol, name: string): Phrase | undefined {
  const named = symbol.kind === 'data' || symbol.kind === 'prop' || symbol.kind === 'method' || symbol.kind === 'sjs'
  if (!named || /^[A-Za-z_$][\w$]*$/.test(name)) return undefined
  return phrase('‘%name%’ is no name that a script can use', { name })
}

function formatSettings({ document }: OpenFile, { tabSize, insertSpaces }: FormattingOptions): ts.FormatCodeSettings {
  return {
    ...ts.getDefaultFormatCodeSettings(document.getText().includes('\r\n') ? '\r\n' : '\n'),
    indentSize: tabSize,
    tabSize,
    convertTabsToSpaces: insertSpaces,
  }
}
