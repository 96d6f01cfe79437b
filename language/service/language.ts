/** What a language can do; the server asks, and each file has one language (`languageOf`). */
import type { Phrase } from '../../protocol/diagnostics'
import type {
  CodeAction,
  Color,
  ColorInformation,
  ColorPresentation,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  FormattingOptions,
  Hover,
  LocationLink,
  Range,
  SelectionRange,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'

/** An open document, or a file of the disk in the same form. */
export interface OpenFile {
  /** Project path. */
  path: string
  document: TextDocument
}

export interface Place extends OpenFile {
  /** UTF-16 offset. */
  offset: number
}

/** Every member is optional: a language says only what it knows. Results are LSP's types, with this file's positions. */
export interface Language {
  readonly id: 'axml' | 'style' | 'json' | 'script' | 'sjs'
  complete?(at: Place, signal: AbortSignal): Promise<CompletionList | undefined>
  /** Documentation and further edits of one item, when it is looked at. `data` is what `complete` left in it. */
  resolve?(item: CompletionItem): Promise<CompletionItem>
  hover?(at: Place): Promise<Hover | undefined>
  signature?(at: Place, signal: AbortSignal): Promise<SignatureHelp | undefined>
  symbols?(file: OpenFile): Promise<DocumentSymbol[]>
  folding?(file: OpenFile): Promise<FoldingRange[]>
  links?(file: OpenFile): Promise<DocumentLink[]>
  colors?(file: OpenFile): Promise<ColorInformation[]>
  presentColor?(file: OpenFile, color: Color, range: Range): Promise<ColorPresentation[]>
  highlights?(at: Place): Promise<DocumentHighlight[]>
  /** Places that change together while one is typed in: the two names of an element. */
  linkedRanges?(at: Place): Promise<Range[] | undefined>
  selection?(file: OpenFile, offsets: readonly number[]): Promise<SelectionRange[]>
  /** The whole file, or `range` of it. */
  format?(file: OpenFile, options: FormattingOptions, range?: Range): Promise<TextEdit[]>
  /** After `character` was typed before `at`. */
  formatTyped?(at: Place, character: string, options: FormattingOptions): Promise<TextEdit[]>
  actions?(file: OpenFile, range: Range, diagnostics: Diagnostic[]): Promise<CodeAction[]>
  /** Of an open document, beside what the compiler says. */
  diagnose?(file: OpenFile, signal: AbortSignal): Promise<Diagnostic[]>

  /** The symbol that other languages know too. */
  symbolAt?(at: Place): Promise<SymbolAt | undefined>
  /** Where it occurs in files of this language. */
  occurrences?(symbol: ProjectSymbol, signal: AbortSignal): Promise<Occurrence[]>
  /** A text when `name` cannot be the symbol's new name. */
  refuseName?(symbol: ProjectSymbol, name: string): Phrase | undefined

  /** Where it leads by this language alone; asked before symbols are. */
  definition?(at: Place): Promise<LocationLink[]>
  /** This and the next two are asked about what is no project symbol: local variables, imports, paths. */
  references?(at: Place, signal: AbortSignal): Promise<Occurrence[]>
  renameLocal?(at: Place, name: string): Promise<WorkspaceEdit | undefined>
  /** The range that `renameLocal` would rename. */
  prepareRename?(at: Place): Promise<Range | undefined>
}
