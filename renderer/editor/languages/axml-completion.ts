import type { editor, languages, Position } from 'monaco-editor/editor.js'
import { builtins, commonAttributes, commonEvents } from '../../../protocol/builtins'
import type { Monaco } from '../load-monaco'
import { axmlContext } from './axml-context'

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

/** Gives the tags that a template's json and app.json declare. */
export type ComponentTags = (path: string) => Promise<string[]>

/** Tags, attributes, events and closing tags of templates. */
export function registerAxmlCompletion(monaco: Monaco, componentTags: ComponentTags): void {
  const { CompletionItemKind: Kind, CompletionItemInsertTextRule: Rule } = monaco.languages
  monaco.languages.registerCompletionItemProvider('axml', {
    triggerCharacters: ['<', '/', ' ', ':'],
    async provideCompletionItems(model, position) {
      const context = axmlContext(textBefore(model, position))
      const item = (
        label: string,
        kind: languages.CompletionItemKind,
        typed: string,
        more: Partial<languages.CompletionItem> = {},
      ): languages.CompletionItem => ({
        label,
        kind,
        insertText: label,
        range: new monaco.Range(
          position.lineNumber,
          position.column - typed.length,
          position.lineNumber,
          position.column,
        ),
        ...more,
      })
      switch (context.kind) {
        case 'tag': {
          const own = await componentTags(model.uri.path.slice(1))
          return {
            suggestions: [
              ...own.map((tag) => item(tag, Kind.Class, context.typed, { sortText: `0${tag}` })),
              ...structure.map((tag) => item(tag, Kind.Keyword, context.typed, { sortText: `2${tag}` })),
              ...Object.entries(builtins).map(([tag, { available }]) =>
                item(tag, Kind.Struct, context.typed, {
                  sortText: `${available ? 1 : 3}${tag}`,
                  ...(!available && { tags: [monaco.languages.CompletionItemTag.Deprecated] }),
                }),
              ),
            ],
          }
        }
        case 'close':
          return {
            suggestions: context.open
              ? [item(context.open, Kind.Struct, context.typed, { insertText: `${context.open}>` })]
              : [],
          }
        case 'attribute':
          return {
            suggestions: attributesOf(context.tag)
              .filter(({ name }) => !context.present.includes(name))
              .map(({ name, event }) =>
                item(
                  name,
                  event ? Kind.Event : directives.includes(name) ? Kind.Keyword : Kind.Property,
                  context.typed,
                  {
                    insertText: bare.has(name) ? name : valueSnippet(name, event),
                    insertTextRules: Rule.InsertAsSnippet,
                  },
                ),
              ),
          }
        default:
          return { suggestions: [] }
      }
    },
  })
}

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

/** Enough to know what is open; templates of thousands of lines need not be read from their start. */
function textBefore(model: editor.ITextModel, position: Position): string {
  const first = Math.max(1, position.lineNumber - 400)
  return model.getValueInRange({
    startLineNumber: first,
    startColumn: 1,
    endLineNumber: position.lineNumber,
    endColumn: position.column,
  })
}
