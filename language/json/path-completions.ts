import { CompletionItemKind, type CompletionItem, type CompletionList } from 'vscode-languageserver-types'
import { extensionOf } from '../../base/paths'
import { withoutExtension, type Project } from '../project/project'
import { rangeOf } from '../service/convert'
import type { Place } from '../service/language'
import { roleOf } from './roles'

const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp'])

/** Inside of a text that names a page, a component or a picture; undefined elsewhere. */
export async function pathCompletions(project: Project, at: Place): Promise<CompletionList | undefined> {
  const role = await roleOf(project, at.path)
  if (role !== 'app' && role !== 'page') return undefined
  const text = at.document.getText()
  const line = text.slice(text.lastIndexOf('\n', at.offset - 1) + 1, at.offset)
  const typed = openString(line)
  if (typed === undefined) return undefined
  const wanted = meaning(text.slice(0, at.offset - typed.length - 1))
  if (!wanted) return undefined
  const range = rangeOf(at.document, at.offset - typed.length, at.offset)
  const items = (await candidates(project, at.path, wanted)).map((label): CompletionItem => ({
    label,
    kind: CompletionItemKind.File,
    filterText: label,
    textEdit: { range, newText: label },
  }))
  return { isIncomplete: false, items }
}

/** What stands behind the quote of a string that the line does not close. */
function openString(line: string): string | undefined {
  let quote: string | undefined
  let start = 0
  for (let at = 0; at < line.length; at++) {
    const char = line[at]
    if (quote === undefined ? char === '"' || char === "'" : char === quote) {
      quote = quote === undefined ? char : undefined
      start = at + 1
    } else if (char === '\\') at++
  }
  return quote === undefined ? undefined : line.slice(start)
}

type Wanted = 'page' | 'component' | 'picture'

/** From what stands before the text: its key, or the list that it is in. */
function meaning(before: string): Wanted | undefined {
  const key = /["']?([\w-]+)["']?\s*:\s*$/.exec(before)?.[1]
  if (key === 'pagePath' || key === 'entryPagePath') return 'page'
  if (key === 'icon' || key === 'activeIcon') return 'picture'
  if (key !== undefined) return enclosing(before, '{') === 'usingComponents' ? 'component' : undefined
  return enclosing(before, '[') === 'pages' ? 'page' : undefined
}

/** The key of the innermost open bracket of a kind. */
function enclosing(before: string, bracket: '{' | '['): string | undefined {
  let depth = 0
  for (let at = before.length - 1; at >= 0; at--) {
    const char = before[at]!
    if (char === '}' || char === ']') depth++
    else if (char === '{' || char === '[') {
      if (depth === 0) return char === bracket ? /["']?([\w-]+)["']?\s*:\s*$/.exec(before.slice(0, at))?.[1] : undefined
      depth--
    }
  }
  return undefined
}

async function candidates(project: Project, from: string, wanted: Wanted): Promise<string[]> {
  const { sourceRoot } = await project.layout()
  const inRoot = (file: string) => (sourceRoot ? file.slice(sourceRoot.length + 1) : file)
  const files = (await project.files()).filter((file) => !sourceRoot || file.startsWith(`${sourceRoot}/`))
  if (wanted === 'picture') return files.filter((file) => PICTURES.has(extensionOf(file))).map(inRoot)
  const templates = files.filter((file) => file.endsWith('.axml'))
  const known = await Promise.all(
    templates.map(async (file) => ({ base: withoutExtension(file), component: await isComponent(project, file) })),
  )
  const right = known.filter(({ component }) => component === (wanted === 'component')).map(({ base }) => base)
  if (wanted === 'page') return right.map(inRoot)
  return right.filter((base) => base !== withoutExtension(from)).map((base) => `/${inRoot(base)}`)
}

async function isComponent(project: Project, template: string): Promise<boolean> {
  const value = (await project.json(`${withoutExtension(template)}.json`))?.value
  return typeof value === 'object' && value !== null && 'component' in value
}
