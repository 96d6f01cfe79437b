import { baseOf, dirOf, joinRelative } from '../../base/paths'
import type { Project } from '../project/project'
import { action, found, type Fix } from './fix'
import { setJson } from './json-edits'
import { title } from './template-fixes'

/** Lists a page in app.json, in the subpackage that its folder belongs to. */
export const fixUnlisted: Fix = async (context) => {
  const { data, project } = context
  const route = String(data?.route)
  const { sourceRoot } = await project.layout()
  const app = joinRelative(sourceRoot, 'app.json')!
  const json = (await project.app())?.json ?? {}
  const edit = context.newEdit()
  const [at, text] = placeOf(json, route)
  await setJson(project, edit, app, at, text, true)
  return [action(context, title(context, `List ${route} in app.json`, `将 ${route} 加入 app.json`), edit, true)]
}

function placeOf(json: Record<string, unknown>, route: string): [(string | number)[], string] {
  for (const name of ['subPackages', 'subpackages']) {
    const parts = json[name]
    if (!Array.isArray(parts)) continue
    for (const [n, part] of (parts as { root?: unknown }[]).entries()) {
      const root = typeof part.root === 'string' ? part.root.replace(/^\/|\/$/g, '') : ''
      if (root && route.startsWith(`${root}/`)) return [[name, n, 'pages', -1], route.slice(root.length + 1)]
    }
  }
  return [['pages', -1], route]
}

/** Creates the files of a page that app.json lists, in the kinds that the program's other pages have. */
export const fixMissingPage: Fix = async (context) => {
  const { project, file } = context
  const page = /`([^`]+)`/.exec(String(context.diagnostic.message))?.[1] ?? found(context).replace(/["']/g, '')
  const { sourceRoot } = await project.layout()
  const base = joinRelative(sourceRoot, page)
  if (base === undefined || !page || !file.path.endsWith('app.json')) return []
  const edit = context.newEdit()
  for (const [extension, text] of await pageFiles(project, page)) {
    const path = base + extension
    if (await project.exists(path)) continue
    edit.create(path)
    if (text) edit.replace(path, top, text)
  }
  return [action(context, title(context, `Create the page ${page}`, `创建页面 ${page}`), edit, true)]
}

const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

/** As most of the pages that there are: their script's and sheet's language, semicolons or none. */
async function pageFiles(project: Project, page: string): Promise<[string, string][]> {
  const units = [...(await project.units()).values()].filter(({ isPage }) => isPage)
  const scripts = units.flatMap(({ script }) => script ?? [])
  const styles = units.flatMap(({ style }) => style ?? [])
  const end = (await Promise.all(scripts.slice(0, 5).map((path) => project.source(path)))).some((source) =>
    /\)\s*;\s*$/.test(source?.text ?? ''),
  )
  const name = baseOf(page) === 'index' ? baseOf(dirOf(page)) : baseOf(page)
  const indent = '  '
  return [
    ['.json', '{}\n'],
    ['.axml', `<view>${name}</view>\n`],
    [most(scripts) ?? '.js', `Page({\n${indent}data: {},\n${indent}onLoad() {},\n})${end ? ';' : ''}\n`],
    [most(styles) ?? '.acss', ''],
  ]
}

function most(paths: string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const extension = path.slice(path.lastIndexOf('.'))
    counts.set(extension, (counts.get(extension) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
