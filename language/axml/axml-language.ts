import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver-types'
import { builtins, commonAttributes, commonEvents } from '../../protocol/builtins'
import type { LanguageContext } from '../languages'
import { rangeOf } from '../service/convert'
import type { Language, Place } from '../service/language'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import { axmlContext } from './axml-context'
import { occurrencesOf, symbolAt } from './axml-symbols'

const structure = ['block', 'template', 'slot', 'import', 'include', 'import-sjs']
const directives = ['a:if', 'a:elif', 'a:else', 'a:for', 'a:for-item', 'a:for-index', 'a:key']
const structureAttributes: Record<string, string[]> = {
  template: ['name', 'is', 'data'],
  slot: ['name'],
  import: ['src'],
  include: ['src'],
  'import-sjs': ['from', 'name'],
}
/** Written without a value. */
const bare = new Set(['a:else'])

/** Templates: `.axml`. */
export class AxmlLanguage implements Language {
  readonly id = 'axml'

  constructor(private readonly context: LanguageContext) {}

  symbolAt(at: Place): Promise<SymbolAt | undefined> {
    return symbolAt(this.context.project, at.path, at.offset)
  }

  occurrences(symbol: ProjectSymbol): Promise<Occurrence[]> {
    return occurrencesOf(this.context.project, symbol)
  }

  async complete(at: Place): Promise<CompletionList | undefined> {
    const context = axmlContext(at.document.getText().slice(0, at.offset))
    if (context.kind === 'value' || context.kind === 'text') return undefined
    const range = rangeOf(at.document, at.offset - context.typed.length, at.offset)
    const item = (
      label: string,
      kind: CompletionItemKind,
      more: Partial<CompletionItem> & { newText?: string } = {},
    ) => {
      const { newText = label, ...rest } = more
      return { label, kind, textEdit: { range, newText }, ...rest }
    }
    if (context.kind === 'close')
      return list(context.open ? [item(context.open, CompletionItemKind.Struct, { newText: `${context.open}>` })] : [])
    if (context.kind === 'attribute')
      return list(
        attributesOf(context.tag)
          .filter(({ name }) => !context.present.includes(name))
          .map(({ name, event }) =>
            item(name, event ? CompletionItemKind.Event : CompletionItemKind.Property, {
              newText: bare.has(name) ? name : valueSnippet(name, event),
              insertTextFormat: InsertTextFormat.Snippet,
            }),
          ),
      )
    const [unit] = await this.context.project.unitsOf(at.path)
    return list([
      ...[...(unit?.tags.keys() ?? [])].map((tag) => item(tag, CompletionItemKind.Class, { sortText: `0${tag}` })),
      ...structure.map((tag) => item(tag, CompletionItemKind.Keyword, { sortText: `2${tag}` })),
      ...Object.entries(builtins).map(([tag, { available }]) =>
        item(tag, CompletionItemKind.Struct, { sortText: `${available ? 1 : 3}${tag}`, deprecated: !available }),
      ),
    ])
  }
}

const list = (items: CompletionItem[]): CompletionList => ({ isIncomplete: false, items })

/** Expressions where one is meant; names of handlers and plain texts elsewhere. */
function valueSnippet(name: string, event: boolean): string {
  const expression = !event && /^a:(?:if|elif|for)$/.test(name)
  return expression ? `${name}="{{$1}}"$0` : `${name}="$1"$0`
}

function attributesOf(tag: string): { name: string; event: boolean }[] {
  const builtin = builtins[tag]
  const plain = [...directives, ...(structureAttributes[tag] ?? [])]
  if (structure.includes(tag) && tag !== 'slot') return plain.map((name) => ({ name, event: false }))
  const names = [...plain, 'class', 'style', 'id', ...commonAttributes, ...(builtin?.attributes ?? [])]
  const events = [...(builtin?.events ?? []), ...commonEvents]
  const handlers = [...new Set(events)].flatMap((type) => {
    const capital = type[0]!.toUpperCase() + type.slice(1)
    return commonEvents.includes(type) ? [`on${capital}`, `catch${capital}`] : [`on${capital}`]
  })
  return [
    ...[...new Set(names)].map((name) => ({ name, event: false })),
    ...handlers.map((name) => ({ name, event: true })),
  ]
}
