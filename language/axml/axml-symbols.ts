/** Names of templates as symbols that other languages share, and where templates name them. */
import { camel, kebab } from '../../protocol/builtins'
import { dataSymbol, unitsSharing } from '../script/member-symbols'
import { withoutExtension, type Project, type Unit } from '../project/project'
import type { Occurrence, ProjectSymbol, SymbolAt } from '../project/symbols'
import { classSymbol } from '../style/class-symbols'
import { isBuiltin, namesOf, type AxmlName } from './names'

/** Names of a file, kept as long as its text is the same. */
export const namesIn = async (project: Project, path: string): Promise<AxmlName[]> => {
  const file = await project.axml(path)
  if (!file) return []
  return project.task({ key: `names:${path}` }, async (reader) => {
    await reader.content(path)
    return namesOf(file)
  })
}

export const nameAt = async (project: Project, path: string, offset: number): Promise<AxmlName | undefined> =>
  (await namesIn(project, path)).find(({ start, end }) => start <= offset && offset <= end && start < end)

export async function symbolAt(project: Project, path: string, offset: number): Promise<SymbolAt | undefined> {
  const name = await nameAt(project, path, offset)
  const [unit] = await project.unitsOf(path)
  if (!name || !unit) return undefined
  const symbol = await symbolOf(project, unit, path, name)
  if (!symbol) return undefined
  const { start, end } = name
  return { symbol, start, end, name: shownName(symbol) }
}

const shownName = (symbol: ProjectSymbol): string =>
  symbol.kind === 'data'
    ? symbol.path.at(-1)!
    : symbol.kind === 'tag'
      ? symbol.tag
      : symbol.kind === 'page'
        ? symbol.route
        : symbol.name

async function symbolOf(
  project: Project,
  unit: Unit,
  path: string,
  name: AxmlName,
): Promise<ProjectSymbol | undefined> {
  switch (name.kind) {
    case 'data':
      return dataSymbol(project, unit, name.path)
    case 'handler':
      return { kind: 'method', unit: unit.base, name: name.name }
    case 'class':
      return classSymbol(project, unit, name.name)
    case 'tag': {
      const tag = isBuiltin(name.tag) ? undefined : unit.tags.get(name.tag)
      return tag && { kind: 'tag', from: tag.from, tag: name.tag }
    }
    case 'attribute': {
      const component = unit.tags.get(name.element.tag)?.unit
      const given = /^(data-|a:)|^(class|style|id|slot|ref|key|hidden|slot-scope)$/.test(name.name)
      return component === undefined || given ? undefined : { kind: 'prop', unit: component, name: camel(name.name) }
    }
    case 'template':
      return templateSymbol(project, path, name.name)
    case 'sjs':
      return name.member === undefined ? undefined : sjsSymbol(project, path, name.local, name.member)
    case 'url':
      return pageSymbol(project, path, name.url)
    default:
      return undefined
  }
}

/** The file whose `<template name>` a call means: its own, or one that it imports. */
async function templateSymbol(project: Project, path: string, name: string): Promise<ProjectSymbol | undefined> {
  for (const file of await project.templateFiles(path))
    if ((await namesIn(project, file)).some((each) => each.kind === 'template' && each.defines && each.name === name))
      return { kind: 'template', file, name }
  return undefined
}

async function sjsSymbol(
  project: Project,
  path: string,
  local: string,
  member: string,
): Promise<ProjectSymbol | undefined> {
  const file = await sjsFileOf(project, path, local)
  return file === undefined ? undefined : { kind: 'sjs', file, name: member }
}

/** The module that a template knows by a name. */
export async function sjsFileOf(project: Project, path: string, local: string): Promise<string | undefined> {
  const file = await project.axml(path)
  for (const element of file?.links.sjs ?? []) {
    const text = (name: string) => {
      const attr = element.attrs.find((each) => each.name === name)
      return attr && file!.source.text.slice(attr.valueStart, attr.valueEnd)
    }
    const names = (text('name') ?? '').split(/[{},\s:]+/)
    const from = text('from') ?? text('src')
    if (from && names.includes(local)) return project.resolve(path, from.trim(), ['.sjs', '.sjs.ts'])
  }
  return undefined
}

/** `/pages/a/a?x=1` and `../a/a` by app.json's word for it. */
export async function pageSymbol(project: Project, path: string, url: string): Promise<ProjectSymbol | undefined> {
  const { sourceRoot } = await project.layout()
  const plain = url.replace(/[?#].*$/, '')
  const folder = withoutExtension(path).slice(sourceRoot ? sourceRoot.length + 1 : 0)
  const from = new URL(`file:///${folder}`)
  const route = decodeURI(new URL(plain, from).pathname).replace(/^\//, '')
  const pages = (await project.app())?.pages ?? []
  return pages.some((page) => page.route === route) ? { kind: 'page', route } : undefined
}

/** In templates. */
export async function occurrencesOf(project: Project, symbol: ProjectSymbol): Promise<Occurrence[]> {
  const found: Occurrence[] = []
  for (const [file, units] of await templatesFor(project, symbol))
    for (const name of await namesIn(project, file)) {
      const unit = units.find(Boolean)
      if (unit && (await matches(project, unit, file, name, symbol))) found.push(occurrence(file, name))
    }
  return found
}

/** Template files that can name it, each with the units that it is part of. */
async function templatesFor(project: Project, symbol: ProjectSymbol): Promise<Map<string, Unit[]>> {
  const files = new Map<string, Unit[]>()
  const own = symbol.kind === 'data' || symbol.kind === 'method' ? await unitsSharing(project, symbol) : undefined
  const units = own ?? [...(await project.units()).values()]
  for (const unit of units) {
    if (!unit.template || (unit.base.includes('node_modules/') && !own)) continue
    for (const file of await project.templateFiles(unit.template)) files.set(file, [...(files.get(file) ?? []), unit])
  }
  return files
}

async function matches(
  project: Project,
  unit: Unit,
  file: string,
  name: AxmlName,
  symbol: ProjectSymbol,
): Promise<boolean> {
  switch (symbol.kind) {
    case 'data':
      return (
        name.kind === 'data' &&
        name.path.length === symbol.path.length &&
        name.path.every((part, n) => part === symbol.path[n])
      )
    case 'method':
      return name.kind === 'handler' && name.name === symbol.name
    case 'prop': {
      if (name.kind === 'attribute')
        return camel(name.name) === symbol.name && unit.tags.get(name.element.tag)?.unit === symbol.unit
      if (name.kind !== 'data' || unit.base !== symbol.unit || name.path.length !== 1 || name.path[0] !== symbol.name)
        return false
      return (await dataSymbol(project, unit, name.path)).kind === 'prop'
    }
    case 'tag':
      return name.kind === 'tag' && name.tag === symbol.tag && unit.tags.get(name.tag)?.from === symbol.from
    case 'class': {
      if (name.kind !== 'class' || name.name !== symbol.name) return false
      const own = await classSymbol(project, unit, name.name)
      return own?.kind === 'class' && own.file === symbol.file
    }
    case 'template': {
      if (name.kind !== 'template' || name.name !== symbol.name) return false
      const own = await templateSymbol(project, file, name.name)
      return own?.kind === 'template' && own.file === symbol.file
    }
    case 'sjs':
      return (
        name.kind === 'sjs' &&
        name.member === symbol.name &&
        (await sjsFileOf(project, file, name.local)) === symbol.file
      )
    case 'page': {
      if (name.kind !== 'url') return false
      const own = await pageSymbol(project, file, name.url)
      return own?.kind === 'page' && own.route === symbol.route
    }
    default:
      return false
  }
}

function occurrence(file: string, name: AxmlName): Occurrence {
  const { start, end } = name
  const plain: Occurrence = { file, start, end }
  if (name.kind === 'template' && name.defines) return { ...plain, defines: true }
  // As the attribute is written, `hover-class` or `hoverClass`.
  if (name.kind === 'attribute') return { ...plain, written: name.name.includes('-') ? kebab : (to) => to }
  if (name.kind === 'url') {
    const query = /[?#].*$/.exec(name.url)?.[0] ?? ''
    return { ...plain, written: (to) => `/${to}${query}` }
  }
  return plain
}
