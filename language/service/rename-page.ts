import { phrase } from '../../base/messages/phrase'
import type { Phrase } from '../../protocol/diagnostics'
import { baseOf, dirOf, joinRelative } from '../../base/paths'
import type { Project } from '../project/project'
import type { EditBuilder } from './edit-builder'

/** Why a page cannot get this address; undefined where it can. `route`: relative to the source root. */
export async function refuseRoute(project: Project, from: string, route: string): Promise<Phrase | undefined> {
  const plain = route.split('/').every((part) => /^[^\s\\:*?"<>|#]+$/.test(part) && part !== '.' && part !== '..')
  if (!plain) return phrase('‘%name%’ is no path that a page can have', { name: route })
  const roots = subpackages((await project.app())?.json ?? {})
  const rootOf = (path: string) => roots.find((root) => path.startsWith(`${root}/`))
  if (rootOf(from) !== rootOf(route))
    return phrase('‘%name%’ is in another package of the program; move the page in the explorer', { name: route })
  const base = joinRelative((await project.layout()).sourceRoot, route)
  if (base === undefined) return phrase('‘%name%’ is outside of the program', { name: route })
  const taken = (await project.names(dirOf(base))).find((name) => name.startsWith(`${baseOf(base)}.`))
  return taken === undefined
    ? undefined
    : phrase('%path% is there already', { path: joinRelative(dirOf(base), taken)! })
}

function subpackages(json: Record<string, unknown>): string[] {
  const parts = [json.subPackages, json.subpackages].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  return parts.flatMap((part) => {
    const root = (part as { root?: unknown } | null)?.root
    return typeof root === 'string' ? root.replace(/^\/|\/$/g, '') : []
  })
}

/** Moves all files of a page: what has its name, whatever its ending. */
export async function movePage(project: Project, edit: EditBuilder, from: string, to: string): Promise<void> {
  const { sourceRoot } = await project.layout()
  const [before, after] = [joinRelative(sourceRoot, from)!, joinRelative(sourceRoot, to)!]
  for (const name of await project.names(dirOf(before)))
    if (name.startsWith(`${baseOf(before)}.`))
      edit.move(joinRelative(dirOf(before), name)!, after + name.slice(baseOf(before).length))
}

/** A page's address as `written` in app.json, to which a subpackage's folder belongs that does not stand there. */
export function routeFrom(written: string, oldName: string, oldRoute: string): string {
  const root = oldRoute.slice(0, oldRoute.length - oldName.replace(/^\//, '').length)
  return root + written.replace(/^\//, '')
}
