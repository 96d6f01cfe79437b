import type { SimulatorState } from '../../../protocol/simulator'
import { joinPath } from '../../common/paths'
import type { Services } from '../../workbench/services'

/** `pages/detail/detail?id=3` */
export function pageUrl({ route, query }: SimulatorState['stack'][number]): string {
  const text = Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&')
  return text ? `${route}?${text}` : route
}

const order = ['.axml', '.js', '.ts', '.acss', '.less', '.scss', '.json']

/** Those of a page that are there, the template first. */
export async function pageFiles({ host, workspace }: Services, route: string): Promise<string[]> {
  const base = joinPath(workspace.current.value?.sourceRoot ?? '', route)
  const all = new Set(await host.call('files/all', {}))
  return order.map((extension) => base + extension).filter((path) => all.has(path))
}

/** Opens the template and script of a page, the template in front. */
export async function openPageFiles(services: Services, route: string): Promise<void> {
  const { editors } = services
  const [first, second] = await pageFiles(services, route)
  if (second) editors.open(second)
  if (first) editors.open(first)
}
