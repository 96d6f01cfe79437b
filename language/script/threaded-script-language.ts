import type { Phrase } from '../../protocol/diagnostics'
import type { CompletionItem, Diagnostic, FormattingOptions, Range } from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import type { ProjectSymbol } from '../project/symbols'
import type { Language, OpenFile, Place } from '../service/language'
import { memberAt, memberOccurrences } from './member-symbols'
import { ownCompletions } from './own-completions'
import { pageOccurrences } from './page-occurrences'
import { sjsAt, sjsOccurrences } from './sjs-symbols'
import { refuseMemberName } from './script-language'
import type { ScriptThread } from './script-thread'
import type { Dialect } from './type-service'

/** Scripts whose types are worked out in another thread. What templates share is syntax alone, and is answered here. */
export class ThreadedScriptLanguage implements Language {
  readonly id: Dialect

  constructor(
    private readonly context: LanguageContext,
    private readonly thread: ScriptThread,
    dialect: Dialect,
  ) {
    this.id = dialect
  }

  hover = (at: Place) => this.#ask('hover', at)
  signature = (at: Place, signal: AbortSignal) => this.#ask('signature', at, [], signal)
  symbols = async (file: OpenFile) => (await this.#ask('symbols', file)) ?? []
  folding = async (file: OpenFile) => (await this.#ask('folding', file)) ?? []
  selection = async (file: OpenFile, offsets: readonly number[]) =>
    (await this.#ask('selection', file, [offsets])) ?? []
  highlights = async (at: Place) => (await this.#ask('highlights', at)) ?? []
  definition = async (at: Place) => (await this.#ask('definition', at)) ?? []
  references = async (at: Place, signal: AbortSignal) => (await this.#ask('references', at, [], signal)) ?? []
  prepareRename = (at: Place) => this.#ask('prepareRename', at)
  renameLocal = (at: Place, name: string) => this.#ask('renameLocal', at, [name])
  diagnose = async (file: OpenFile, signal: AbortSignal) => (await this.#ask('diagnose', file, [], signal)) ?? []

  async complete(at: Place, signal: AbortSignal) {
    const own = this.id === 'script' ? await ownCompletions(this.context, at) : undefined
    return own ?? (await this.#ask('complete', at, [], signal))
  }

  async resolve(item: CompletionItem): Promise<CompletionItem> {
    return ((await this.thread.call(this.id, 'resolve', {}, [item])) as CompletionItem | undefined) ?? item
  }

  async format(file: OpenFile, options: FormattingOptions, range?: Range) {
    return (await this.#ask('format', file, [options, range])) ?? []
  }

  async actions(file: OpenFile, range: Range, diagnostics: Diagnostic[]) {
    return (await this.#ask('actions', file, [range, diagnostics])) ?? []
  }

  async symbolAt(at: Place) {
    return (this.id === 'script' ? memberAt : sjsAt)(this.context.project, at.path, at.offset)
  }

  async occurrences(symbol: ProjectSymbol) {
    if (symbol.kind === 'page') return this.id === 'script' ? pageOccurrences(this.context.project, symbol.route) : []
    return (this.id === 'script' ? memberOccurrences : sjsOccurrences)(this.context.project, symbol)
  }

  refuseName(symbol: ProjectSymbol, name: string): Phrase | undefined {
    return refuseMemberName(symbol, name)
  }

  #ask<M extends keyof Language>(method: M, file: OpenFile, args: unknown[] = [], signal?: AbortSignal): Answer<M> {
    return this.thread.call(this.id, method, file, args, signal) as Answer<M>
  }
}

type Answer<M extends keyof Language> = Promise<
  (NonNullable<Language[M]> extends (...args: never[]) => Promise<infer R> ? R : never) | undefined
>
