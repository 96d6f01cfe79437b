/** Classes as templates and style sheets share them. */
import { joinRelative } from '../../base/paths'
import { findClasses } from './find-classes'
import { resolveStyle, STYLE_EXTENSIONS } from '../../build/compile/2-analyze/resolve-style'
import type { Project, Unit } from '../project/project'
import type { Occurrence, ProjectSymbol } from '../project/symbols'

export interface ClassPlace {
  name: string
  /** UTF-16 offsets of the name, without the dot. */
  start: number
  end: number
}

export interface StyleFacts {
  classes: ClassPlace[]
  /** What is imported, as written. */
  imports: string[]
}

/** Of one sheet, whatever its language. */
export const styleFacts = (project: Project, path: string): Promise<StyleFacts> =>
  project.task({ key: `style:${path}` }, async (reader) => {
    const content = await reader.content(path)
    return content.kind === 'text' ? findClasses(content.text) : { classes: [], imports: [] }
  })

/** A sheet with what it imports, nearest first. */
export async function sheetsOf(project: Project, path: string): Promise<string[]> {
  const layout = await project.layout()
  const found = new Set<string>()
  const visit = async (file: string): Promise<void> => {
    if (found.has(file)) return
    found.add(file)
    for (const specifier of (await styleFacts(project, file)).imports) {
      const target = await project.task(
        { key: `style-import:${file}\0${specifier}`, input: JSON.stringify(layout) },
        (reader) => resolveStyle(reader, layout, file, specifier),
      )
      if (target.kind === 'file') await visit(target.path)
    }
  }
  await visit(path)
  return [...found]
}

/** All sheets that style a unit's template: its own, and the app's (documentation: "组件模板和样式"). */
export async function sheetsFor(project: Project, unit: Unit): Promise<string[]> {
  const app = await appStyle(project)
  const own = unit.style === undefined ? [] : await sheetsOf(project, unit.style)
  const shared = app === undefined ? [] : await sheetsOf(project, app)
  return [...new Set([...own, ...shared])]
}

export async function appStyle(project: Project): Promise<string | undefined> {
  const { sourceRoot } = await project.layout()
  for (const extension of STYLE_EXTENSIONS) {
    const path = joinRelative(sourceRoot, `app${extension}`)!
    if (await project.exists(path)) return path
  }
  return undefined
}

/** `file`: the nearest sheet that knows the class; '' where none of the unit's does. */
export async function classSymbol(project: Project, unit: Unit, name: string): Promise<ProjectSymbol> {
  for (const file of await sheetsFor(project, unit))
    if ((await styleFacts(project, file)).classes.some((each) => each.name === name))
      return { kind: 'class', name, file }
  return { kind: 'class', name, file: '' }
}

/** In style sheets: that of the symbol, and those that are used beside it. */
export async function classOccurrences(project: Project, symbol: ProjectSymbol): Promise<Occurrence[]> {
  if (symbol.kind !== 'class' || symbol.file === '') return []
  const files = new Set([symbol.file])
  for (const unit of (await project.units()).values()) {
    const sheets = await sheetsFor(project, unit)
    if (!sheets.includes(symbol.file)) continue
    const own = await classSymbol(project, unit, symbol.name)
    if (own.kind === 'class' && own.file === symbol.file) for (const sheet of sheets) files.add(sheet)
  }
  const found: Occurrence[] = []
  for (const file of files)
    for (const { name, start, end } of (await styleFacts(project, file)).classes)
      if (name === symbol.name) found.push({ file, start, end, defines: true })
  return found
}
