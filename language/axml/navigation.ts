import type { DocumentHighlight, DocumentLink, LocationLink, Range } from 'vscode-languageserver-types'
import type { LanguageContext } from '../languages'
import { rangeOf } from '../service/convert'
import type { OpenFile, Place } from '../service/language'
import { nameAt, namesIn, pageSymbol } from './axml-symbols'
import { isBuiltin, type AxmlName } from './names'

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** Where names lead that are no symbols of several languages: components, files, variables, pages. */
export async function definitionAxml(context: LanguageContext, at: Place): Promise<LocationLink[]> {
  const { project, uris } = context
  const name = await nameAt(project, at.path, at.offset)
  const [unit] = await project.unitsOf(at.path)
  if (!name || !unit) return []
  const originSelectionRange = rangeOf(at.document, name.start, name.end)
  const toFile = (path: string | undefined): LocationLink[] =>
    path === undefined
      ? []
      : [{ originSelectionRange, targetUri: uris.toUri(path), targetRange: top, targetSelectionRange: top }]
  switch (name.kind) {
    case 'tag': {
      const component = isBuiltin(name.tag) ? undefined : unit.tags.get(name.tag)?.unit
      if (component === undefined) return []
      const { template, script, json } = await project.unit(component)
      return toFile(template ?? script ?? json)
    }
    case 'file': {
      const sjs = name.element.tag === 'import-sjs'
      return toFile(await project.resolve(at.path, name.specifier, sjs ? ['.sjs', '.sjs.ts'] : ['.axml']))
    }
    case 'variable': {
      const { start, end } = name.declared
      const range = rangeOf(at.document, start, end)
      return [{ originSelectionRange, targetUri: at.document.uri, targetRange: range, targetSelectionRange: range }]
    }
    case 'url': {
      const page = await pageSymbol(project, at.path, name.url)
      const { sourceRoot } = await project.layout()
      const target = page?.kind === 'page' && (await project.unit([sourceRoot, page.route].filter(Boolean).join('/')))
      return target ? toFile(target.template ?? target.script) : []
    }
    default:
      return []
  }
}

/** Files that tags name; a click opens them. */
export async function linksAxml(
  { project, uris }: LanguageContext,
  { path, document }: OpenFile,
): Promise<DocumentLink[]> {
  const links = await Promise.all(
    (await namesIn(project, path)).map(async (name) => {
      if (name.kind !== 'file') return undefined
      const target = await project.resolve(path, name.specifier, ['.axml', '.sjs', '.sjs.ts'])
      return target && { range: rangeOf(document, name.start, name.end), target: uris.toUri(target) }
    }),
  )
  return links.filter((link) => link !== undefined && link !== '')
}

/** The same name everywhere in the file. */
export async function highlightsAxml({ project }: LanguageContext, at: Place): Promise<DocumentHighlight[]> {
  const name = await nameAt(project, at.path, at.offset)
  if (!name || name.kind === 'attribute') return []
  const same = (await namesIn(project, at.path)).filter((each) => isSame(each, name))
  return same.map(({ start, end }) => ({ range: rangeOf(at.document, start, end) }))
}

function isSame(a: AxmlName, b: AxmlName): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'tag' && b.kind === 'tag') return a.element === b.element
  if (a.kind === 'data' && b.kind === 'data') return a.path.join('.') === b.path.join('.')
  if (a.kind === 'variable' && b.kind === 'variable')
    return a.declared.element === b.declared.element && a.name === b.name
  return 'name' in a && 'name' in b && a.name === b.name
}

/** Renaming a loop's variable: where it is declared, and where it is used. Nothing for one that has its name by default. */
export async function variablePlaces({ project }: LanguageContext, at: Place): Promise<Range[] | undefined> {
  const names = await namesIn(project, at.path)
  const used = await nameAt(project, at.path, at.offset)
  const variables = names.filter((each) => each.kind === 'variable')
  const declared =
    used?.kind === 'variable'
      ? used.declared
      : variables
          .map((each) => each.declared)
          .find(({ start, end }) => start <= at.offset && at.offset <= end && start < end)
  if (!declared || declared.start === declared.end) return undefined
  const uses = variables.filter((each) => each.declared.element === declared.element && each.name === declared.name)
  const places = [declared, ...uses].map(({ start, end }) => ({ start, end }))
  const unique = [...new Map(places.map((place) => [place.start, place])).values()]
  return unique.map(({ start, end }) => rangeOf(at.document, start, end))
}
