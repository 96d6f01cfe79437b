/** Completion in the values of attributes: handlers, classes, words, paths, names of templates and slots. */
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types'
import { extensionOf, joinRelative, dirOf } from '../../base/paths'
import { builtins, kebab } from '../../protocol/builtins'
import { LIFE_CYCLES } from '../script/member-symbols'
import { unitFacts } from '../script/unit-facts'
import { sheetsFor, styleFacts } from '../style/class-symbols'
import { attributeFacts } from './data/attribute-facts'
import { namesIn } from './axml-symbols'
import { itemAt, type AxmlPlace } from './completion'
import { fieldsAt } from './expression-completion'
import { isBuiltin, surroundings } from './names'
import type { AxmlContext } from './axml-context'

type ValueContext = Extract<AxmlContext, { kind: 'value' }>

export async function valueCompletions(at: AxmlPlace, { tag, attribute }: ValueContext): Promise<CompletionItem[]> {
  const typed = typedValue(at, attribute)
  if (/^(?:capture-?)?(?:on|catch)[A-Z]|^ref$/.test(attribute)) return handlers(at, typed)
  if (attribute === 'class' || /-class$|Class$/.test(attribute)) return classes(at, /[^\s]*$/.exec(typed)![0])
  if (attribute === 'a:key') return keys(at, typed)
  if (tag === 'template' && attribute === 'is') return templates(at, typed)
  if (tag === 'navigator' && attribute === 'url') return pages(at, typed)
  if (attribute === 'slot') return slots(at, typed)
  if (/^(import|include|import-sjs)$/.test(tag) && /^(src|from)$/.test(attribute))
    return paths(at, typed, tag === 'import-sjs' ? ['.sjs', '.ts'] : ['.axml'])
  if (/^(image|cover-image)$/.test(tag) && attribute === 'src')
    return paths(at, typed, ['.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp'])
  return words(at, tag, kebab(attribute), typed)
}

/** What stands between the quote and the cursor. */
function typedValue(at: AxmlPlace, attribute: string): string {
  const before = at.document.getText().slice(Math.max(0, at.offset - 2_000), at.offset)
  const start = before.lastIndexOf(attribute)
  return /=\s*["']?([^"']*)$/.exec(before.slice(start))?.[1] ?? ''
}

async function handlers(at: AxmlPlace, typed: string): Promise<CompletionItem[]> {
  const { methods } = await unitFacts(at.context.project, at.unit)
  return [...methods.values()]
    .filter(({ name }) => !LIFE_CYCLES.has(name))
    .map((each) =>
      itemAt(at, typed, each.name, CompletionItemKind.Method, {
        detail: `(${(each.parameters ?? []).join(', ')})`,
        ...(each.doc && { documentation: { kind: 'markdown' as const, value: each.doc } }),
      }),
    )
}

async function classes(at: AxmlPlace, typed: string): Promise<CompletionItem[]> {
  const { project } = at.context
  const found = new Map<string, string>()
  for (const sheet of await sheetsFor(project, at.unit))
    for (const { name } of (await styleFacts(project, sheet)).classes) if (!found.has(name)) found.set(name, sheet)
  return [...found].map(([name, sheet]) =>
    itemAt(at, typed, name, CompletionItemKind.Class, {
      detail: sheet,
      sortText: `${sheet === at.unit.style ? 0 : 1}${name}`,
    }),
  )
}

/** Fields of the items of the loop that the element is, and the item itself. */
async function keys(at: AxmlPlace, typed: string): Promise<CompletionItem[]> {
  const { project } = at.context
  const file = await project.axml(at.path)
  const own = file && surroundings(file, at.offset).variables.find(({ role }) => role === 'item')
  const facts = await unitFacts(project, at.unit)
  const fields = fieldsAt(new Map([...facts.props, ...facts.data]), own?.list)
  return [
    ...fields.map(({ name, type }) => itemAt(at, typed, name, CompletionItemKind.Field, { detail: type })),
    itemAt(at, typed, '*this', CompletionItemKind.Keyword),
    itemAt(at, typed, 'index', CompletionItemKind.Variable),
  ]
}

async function templates(at: AxmlPlace, typed: string): Promise<CompletionItem[]> {
  const { project } = at.context
  const found = new Map<string, string>()
  for (const file of await project.templateFiles(at.path))
    for (const name of await namesIn(project, file))
      if (name.kind === 'template' && name.defines) found.set(name.name, file)
  return [...found].map(([name, detail]) => itemAt(at, typed, name, CompletionItemKind.Reference, { detail }))
}

async function pages(at: AxmlPlace, typed: string): Promise<CompletionItem[]> {
  const listed = (await at.context.project.app())?.pages ?? []
  return listed.map(({ route }) => itemAt(at, typed, `/${route}`, CompletionItemKind.File, { filterText: `/${route}` }))
}

/** Slots of the component around. */
async function slots(at: AxmlPlace, typed: string): Promise<CompletionItem[]> {
  const { project } = at.context
  const file = await project.axml(at.path)
  const around = file ? surroundings(file, at.offset).elements.at(-2) : undefined
  const component = around && !isBuiltin(around.tag) ? at.unit.tags.get(around.tag)?.unit : undefined
  const template = component === undefined ? undefined : (await project.unit(component)).template
  const found = new Set<string>()
  for (const name of template ? await namesIn(project, template) : [])
    if (name.kind === 'attribute' && name.element.tag === 'slot' && name.name === 'name') {
      const [only] = name.attr.value ?? []
      if (typeof only === 'string' && only) found.add(only)
    }
  return [...found].map((name) => itemAt(at, typed, name, CompletionItemKind.Reference))
}

/** Files below the folder that is typed so far, and its folders; `/` is the source root. */
async function paths(at: AxmlPlace, typed: string, extensions: string[]): Promise<CompletionItem[]> {
  const { project } = at.context
  const { sourceRoot } = await project.layout()
  const written = typed.slice(0, typed.lastIndexOf('/') + 1)
  const folder = written.startsWith('/') ? joinRelative(sourceRoot, written) : joinRelative(dirOf(at.path), written)
  if (folder === undefined) return []
  const name = typed.slice(written.length)
  const found = new Map<string, CompletionItemKind>()
  if (!written) {
    found.set('./', CompletionItemKind.Folder)
    found.set('/', CompletionItemKind.Folder)
  } else
    for (const file of await project.files()) {
      if (folder && !file.startsWith(`${folder}/`)) continue
      const [first, ...deeper] = file.slice(folder ? folder.length + 1 : 0).split('/')
      if (deeper.length) found.set(`${first}/`, CompletionItemKind.Folder)
      else if (extensions.includes(extensionOf(first!)) && file !== at.path) found.set(first!, CompletionItemKind.File)
    }
  return [...found].map(([label, kind]) => itemAt(at, name, label, kind))
}

function words(at: AxmlPlace, tag: string, attribute: string, typed: string): CompletionItem[] {
  const known = Object.hasOwn(builtins, tag) ? builtins[tag]!.values?.[attribute]?.split(' ') : undefined
  const flags = attributeFacts(tag, attribute).type === 'boolean' ? ['{{true}}', '{{false}}'] : []
  return [...(known ?? []), ...flags].map((word) => itemAt(at, typed, word, CompletionItemKind.EnumMember))
}
