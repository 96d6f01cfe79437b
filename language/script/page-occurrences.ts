import type { Project } from '../project/project'
import type { Occurrence } from '../project/symbols'

/** An address of a page in a text: `'/pages/a/a?x=1'`. Those that are put together at run time cannot be told. */
const ADDRESS = /(?<=['"`]\/)[\w-]+(?:\/[\w.-]+)*(?=[?#'"`])|(?<=['"`])[\w-]+(?:\/[\w.-]+)+(?=[?#'"`])/g

interface Address {
  route: string
  start: number
  end: number
}

/** Where scripts name a page by its address from the program's folder on. `route`: relative to the source root. */
export async function pageOccurrences(project: Project, route: string): Promise<Occurrence[]> {
  const found: Occurrence[] = []
  for (const file of await project.files()) {
    if (!/\.[cm]?[jt]sx?$/.test(file) || file.endsWith('.d.ts')) continue
    for (const { route: named, start, end } of await addressesIn(project, file))
      if (named === route) found.push({ file, start, end })
  }
  return found
}

const addressesIn = (project: Project, file: string): Promise<Address[]> =>
  project.task({ key: `addresses:${file}` }, async (reader) => {
    const content = await reader.content(file)
    if (content.kind !== 'text') return []
    return [...content.text.matchAll(ADDRESS)].map(({ 0: route, index }) => ({
      route,
      start: index,
      end: index + route.length,
    }))
  })
