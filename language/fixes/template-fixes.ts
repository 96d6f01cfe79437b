import { baseOf, dirOf, joinRelative } from '../../base/paths'
import { withoutExtension, type Project, type Unit } from '../project/project'
import { unitFacts } from '../script/unit-facts'
import { namesIn } from '../axml/axml-symbols'
import { rangeOf } from '../service/convert'
import { setJson } from './json-edits'
import { action, found, type Fix, type FixContext } from './fix'
import { insertMember } from './script-edits'
import { TextDocument } from 'vscode-languageserver-textdocument'

/** `wx:if` → `a:if`: the compiler names the platform's word in its hint. */
export const fixDialect: Fix = async (context) => {
  const data = context.diagnostic.data as { hint?: string } | undefined
  const instead = /`([^`]+)`/.exec(data?.hint ?? '')?.[1]
  const name = /^[\w:-]+/.exec(found(context))?.[0]
  if (!instead || !name) return []
  const edit = context.newEdit()
  const { document, path } = context.file
  const start = document.offsetAt(context.diagnostic.range.start)
  edit.replace(path, rangeOf(document, start, start + name.length), instead)
  return [action(context, title(context, `Write ${instead}`, `改为 ${instead}`), edit, true)]
}

/** Names that tell things apart in most programs, the surest first. */
const KEYS = /^(key|id|_id|uuid|code|\w+Id|\w+_id|name|value)$/

/** A key for a loop: a field of the items where they are known, the item itself where it is plain. */
export const fixKey: Fix = async (context) => {
  const { data, file, project } = context
  const at = data?.at as number | undefined
  if (at === undefined) return []
  const position = file.document.positionAt(at)
  return (await keysFor(project, file.path, data!.for as number, at)).map((key, n) => {
    const edit = context.newEdit()
    edit.replace(file.path, { start: position, end: position }, ` a:key="${key}"`)
    return action(context, title(context, `Add a:key="${key}"`, `添加 a:key="${key}"`), edit, n === 0)
  })
}

async function keysFor(project: Project, path: string, from: number, to: number): Promise<string[]> {
  const list = (await namesIn(project, path))
    .filter((name) => name.kind === 'data' && name.start >= from && name.end <= to)
    .at(-1)
  const [unit] = await project.unitsOf(path)
  if (list?.kind !== 'data' || !unit) return ['*this', 'id']
  const { data } = await unitFacts(project, unit)
  let member = data.get(list.path[0]!)
  for (const name of list.path.slice(1)) member = member?.fields?.find((each) => each.name === name)
  const names = (member?.items ?? []).map(({ name }) => name).filter((name) => KEYS.test(name))
  if (names.length) return names.sort((a, b) => rank(a) - rank(b)).slice(0, 3)
  return member && /^(string|number)\[\]$/.test(member.type) ? ['*this'] : ['id', '*this']
}

const rank = (name: string): number => ['key', 'id', '_id', 'uuid', 'code'].indexOf(name) >>> 0

/** A method, or a field of data, in the unit's own script. */
const addMember =
  (where: 'data' | 'method'): Fix =>
  async (context) => {
    const { data, project } = context
    const { script } = await project.unit(String(data?.unit))
    const name = String(data?.name)
    const source = script === undefined ? undefined : await project.source(script)
    const insertion = source && insertMember(script!, source.text, where, name)
    if (!insertion) return []
    const position = TextDocument.create('', '', 0, source.text).positionAt(insertion.at)
    const edit = context.newEdit()
    edit.replace(script!, { start: position, end: position }, insertion.text)
    const file = baseOf(script!)
    const text =
      where === 'data'
        ? title(context, `Declare ${name} in the data of ${file}`, `在 ${file} 的 data 中声明 ${name}`)
        : title(context, `Create the method ${name} in ${file}`, `在 ${file} 中创建方法 ${name}`)
    return [action(context, text, edit, true)]
  }
export const fixHandler = addMember('method')
export const fixData = addMember('data')

/** Registers a component of that name, of the project or of an installed package. */
export const fixComponent: Fix = async (context) => {
  const { project, file } = context
  const tag = /<?([\w-]+)/.exec(found(context))?.[1]
  const [unit] = await project.unitsOf(file.path)
  if (!tag || !unit) return []
  const json = `${unit.base}.json`
  const actions = []
  for (const path of (await candidates(project, unit, tag)).slice(0, 5)) {
    const edit = context.newEdit()
    await setJson(project, edit, json, ['usingComponents', tag], path)
    const text = title(context, `Register ${path} as <${tag}>`, `将 ${path} 注册为 <${tag}>`)
    actions.push(action(context, text, edit, actions.length === 0))
  }
  return actions
}

/** What `usingComponents` would say of each component with that name. */
async function candidates(project: Project, unit: Unit, tag: string): Promise<string[]> {
  const { sourceRoot } = await project.layout()
  const inRoot = (path: string) => (sourceRoot ? path.slice(sourceRoot.length + 1) : path)
  const own: string[] = []
  for (const file of await project.files()) {
    if (!file.endsWith('.json') || (sourceRoot && !file.startsWith(`${sourceRoot}/`))) continue
    const base = withoutExtension(file)
    if (base === unit.base || !isNamed(base, tag)) continue
    if (isComponent((await project.json(file))?.value)) own.push(`/${inRoot(base)}`)
  }
  return [...own.sort(), ...(await inPackages(project, tag))]
}

/** Prefixes of libraries' tags: `ant-button`, `am-button`. */
const bare = (tag: string): string => tag.replace(/^(?:ant|antd|am|van|my|mini)-/, '')
const plain = (name: string): string => name.replace(/[-_]/g, '').toLowerCase()

function isNamed(base: string, tag: string): boolean {
  const name = baseOf(base)
  const named = name === 'index' || name === baseOf(dirOf(base)) ? baseOf(dirOf(base)) : name
  return plain(named) === plain(tag) || plain(named) === plain(bare(tag))
}

const isComponent = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { component?: unknown }).component === true

/** Where packages of components have them: `antd-mini/es/Button/index`, `mini-ali-ui/es/button/index`. */
async function inPackages(project: Project, tag: string): Promise<string[]> {
  const manifest = (await project.json('package.json'))?.value as { dependencies?: object } | undefined
  const found: string[] = []
  for (const name of Object.keys(manifest?.dependencies ?? {}))
    for (const folder of ['es', 'lib', 'dist', 'components', 'src']) {
      const root = joinRelative('node_modules', name, folder)!
      for (const entry of await project.names(root)) {
        if (plain(entry) !== plain(bare(tag)) && plain(entry) !== plain(tag)) continue
        for (const file of ['index', entry])
          if (isComponent((await project.json(`${root}/${entry}/${file}.json`))?.value))
            found.push(`${name}/${folder}/${entry}/${file}`)
      }
      if (found.length) break
    }
  return found
}

export const title = ({ locale }: FixContext, en: string, zh: string): string => (locale === 'zh' ? zh : en)
