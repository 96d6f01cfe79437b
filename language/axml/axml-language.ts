import type { CompletionItem, CompletionList } from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import type { Language, Place } from '../service/language'
import { occurrencesOf, symbolAt } from './axml-symbols'
import { completeAxml, resolveAxml } from './completion'

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

  symbolAt(at: Place): Promise<SymbolAt | undefined> {
    return symbolAt(this.context.project, at.path, at.offset)
  }

  occurrences(symbol: ProjectSymbol): Promise<Occurrence[]> {
    return occurrencesOf(this.context.project, symbol)
  }
}
