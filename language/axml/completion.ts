import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
} from 'vscode-languageserver-types'
import { builtins, commonAttributes, commonEvents, kebab } from '../../protocol/builtins'
import type { LanguageContext } from '../languages'
import type { Unit } from '../project/project'
import type { Member } from '../script/facts'
import { unitFacts } from '../script/unit-facts'
import { rangeOf } from '../service/convert'
import { emmetMarkup } from '../service/emmet'
import type { Place } from '../service/language'
import { axmlContext, type AxmlContext } from './axml-context'
import { describeAttribute, describeTag } from './describe'
import { expressionAt, expressionCompletions } from './expression-completion'
import { isBuiltin } from './names'
import { valueCompletions } from './value-completion'

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
const bare = new Set(['a:else', 'slot-scope'])
/** What goes between the tags of one that is completed: most have children, these stand alone. */
const leaves = new Set([
  ...Object.entries(builtins).flatMap(([tag, { leaf }]) => (leaf ? [tag] : [])),
  'import',
  'include',
  'import-sjs',
  'web-view',
])

export interface AxmlPlace extends Place {
  context: LanguageContext
  /** The unit whose template it is; the first, where several share the file. */
  unit: Unit
}

export async function completeAxml(context: LanguageContext, at: Place): Promise<CompletionList | undefined> {
  const [unit] = await context.project.unitsOf(at.path)
  if (!unit) return undefined
  const place: AxmlPlace = { ...at, context, unit }
  const text = at.document.getText()
  const expression = expressionAt(text, at.offset)
  if (expression) return list(await expressionCompletions(place, expression))
  const where = axmlContext(text.slice(Math.max(0, at.offset - 20_000), at.offset))
  if (where.kind === 'value') return list(await valueCompletions(place, where))
  if (where.kind === 'text') return emmetMarkup(at)
  const items = { tag: tags, close, attribute: attributes }[where.kind] as (
    place: AxmlPlace,
    where: AxmlContext,
  ) => CompletionItem[] | Promise<CompletionItem[]>
  return list(await items(place, where))
}

const list = (items: CompletionItem[]): CompletionList => ({ isIncomplete: false, items })

/** An item that takes the place of what is typed of it. */
export function itemAt(
  at: Place,
  typed: string,
  label: string,
  kind: CompletionItemKind,
  more: Partial<CompletionItem> & { newText?: string } = {},
): CompletionItem {
  const { newText = label, ...rest } = more
  return {
    label,
    kind,
    textEdit: { range: rangeOf(at.document, at.offset - typed.length, at.offset), newText },
    ...rest,
  }
}

/** With what is needed to describe it once it is looked at. */
export interface TagData {
  tag: string
  attribute?: string
}

function tags(at: AxmlPlace, { typed }: Extract<AxmlContext, { kind: 'tag' }>): CompletionItem[] {
  const rest = at.document.getText().slice(at.offset, at.offset + 1)
  // Before a name or more of a tag, only the name is exchanged.
  const alone = !/[\w:=\s/>-]/.test(rest) || rest === '\n' || rest === '\r' || rest === ''
  const make = (
    tag: string,
    kind: CompletionItemKind,
    group: number,
    more: Partial<CompletionItem> = {},
  ): CompletionItem =>
    itemAt(at, typed, tag, kind, {
      ...(alone && { newText: tagSnippet(tag), insertTextFormat: InsertTextFormat.Snippet }),
      sortText: `${group}${tag}`,
      data: { tag } satisfies TagData,
      ...more,
    })
  return [
    ...[...at.unit.tags.values()].map(({ tag, unit }) =>
      make(tag, CompletionItemKind.Class, 0, { ...(unit && { detail: unit }) }),
    ),
    ...structure.map((tag) => make(tag, CompletionItemKind.Keyword, 2)),
    ...Object.entries(builtins).map(([tag, { available }]) =>
      make(
        tag,
        CompletionItemKind.Struct,
        available ? 1 : 3,
        available ? {} : { tags: [CompletionItemTag.Deprecated] },
      ),
    ),
  ]
}

/** The whole element; the cursor goes to what one writes first. */
function tagSnippet(tag: string): string {
  if (tag === 'import' || tag === 'include') return `${tag} src="$1" />$0`
  if (tag === 'import-sjs') return 'import-sjs name="$1" from="$2" />$0'
  return leaves.has(tag) ? `${tag} $1/>$0` : `${tag}$1>$0</${tag}>`
}

function close(at: AxmlPlace, { typed, open }: Extract<AxmlContext, { kind: 'close' }>): CompletionItem[] {
  return open ? [itemAt(at, typed, open, CompletionItemKind.Struct, { newText: `${open}>` })] : []
}

async function attributes(
  at: AxmlPlace,
  { tag, typed, present }: Extract<AxmlContext, { kind: 'attribute' }>,
): Promise<CompletionItem[]> {
  const taken = new Set(present.map(kebab))
  const rest = at.document.getText().slice(at.offset)
  // `on|="go"`: the value is there already.
  const valued = /^[\w:.-]*\s*=/.test(rest)
  const make = (
    name: string,
    kind: CompletionItemKind,
    group: number,
    newText: string,
    more: Partial<CompletionItem> = {},
  ) =>
    itemAt(at, typed, name, kind, {
      ...(valued ? { newText: name } : { newText, insertTextFormat: InsertTextFormat.Snippet }),
      sortText: `${group}${name}`,
      data: { tag, attribute: name } satisfies TagData,
      ...more,
    })
  const items = [
    ...(await componentProps(at, tag, make)),
    ...attributesOf(tag).map(({ name, event, group }) => {
      const { type } = describeAttribute(tag, name, 'en')
      const kind = event
        ? CompletionItemKind.Event
        : name.startsWith('a:')
          ? CompletionItemKind.Keyword
          : CompletionItemKind.Property
      return make(name, kind, group, bare.has(name) ? name : valueSnippet(name, type), {
        ...(type && { detail: type }),
      })
    }),
  ]
  return items.filter(({ label }) => !taken.has(kebab(label)))
}

/** What a component's own source says that it takes. */
async function componentProps(
  at: AxmlPlace,
  tag: string,
  make: (
    name: string,
    kind: CompletionItemKind,
    group: number,
    newText: string,
    more?: Partial<CompletionItem>,
  ) => CompletionItem,
): Promise<CompletionItem[]> {
  const component = isBuiltin(tag) ? undefined : at.unit.tags.get(tag)?.unit
  if (component === undefined) return []
  const { project } = at.context
  const { props } = await unitFacts(project, await project.unit(component))
  return [...props.values()].map((member) => {
    const event = /^on[A-Z]/.test(member.name)
    const value = event || member.type === 'string' ? '"$1"' : '"{{$1}}"'
    return make(
      member.name,
      event ? CompletionItemKind.Event : CompletionItemKind.Property,
      0,
      `${member.name}=${value}$0`,
      {
        detail: detailOf(member),
        ...(member.doc && { documentation: { kind: 'markdown' as const, value: member.doc } }),
      },
    )
  })
}

export const detailOf = ({ type, value }: Member): string => (value === undefined ? type : `${type} = ${value}`)

/** Expressions where one is meant; names of handlers and plain texts elsewhere. */
function valueSnippet(name: string, type: string | undefined): string {
  if (/^a:(?:if|elif|for)$/.test(name)) return `${name}="{{$1}}"$0`
  if (type === 'boolean' || type === 'number' || type === 'array' || type === 'object') return `${name}="{{$1}}"$0`
  return `${name}="$1"$0`
}

/** `group`: 1 for what is the tag's own, 2 for directives, 3 for what every tag has. */
function attributesOf(tag: string): { name: string; event: boolean; group: number }[] {
  const builtin = Object.hasOwn(builtins, tag) ? builtins[tag] : undefined
  const plain = (names: readonly string[], group: number) => names.map((name) => ({ name, event: false, group }))
  const own = plain(structureAttributes[tag] ?? [], 1)
  if (structure.includes(tag) && tag !== 'slot') return [...own, ...plain(directives, 2)]
  const events = (types: readonly string[], group: number, words: string[]) =>
    types.flatMap((type) =>
      words.map((word) => ({ name: word + type[0]!.toUpperCase() + type.slice(1), event: true, group })),
    )
  const all = [
    ...own,
    ...plain(builtin?.attributes ?? [], 1),
    ...events(builtin?.events ?? [], 1, ['on']),
    ...plain(directives, 2),
    ...plain(['class', 'style', 'id', 'ref', ...commonAttributes], 3),
    ...events(commonEvents, 3, ['on', 'catch']),
  ]
  return [...new Map(all.reverse().map((each) => [each.name, each])).values()].reverse()
}

export function resolveAxml(context: LanguageContext, item: CompletionItem): CompletionItem {
  const data = item.data as TagData | undefined
  if (!data || item.documentation) return item
  const { locale } = context
  const text =
    data.attribute === undefined
      ? describeTag(data.tag, locale)
      : describeAttribute(data.tag, data.attribute, locale).text
  return text ? { ...item, documentation: { kind: 'markdown', value: text } } : item
}
