/**
 * Changes to an instance's `data`.
 *
 * A page's containers are changed in place: programs hold on to `this.data.list[0]` and expect to see the change.
 * Where a component has a didUpdate, the containers on the way are copied first, once per batch, so that its
 * `prevData` keeps the old values; `copied` then holds those that are this batch's own already. Containers that belong
 * to all instances (`shared`: the defaults of a component) are copied too: setData changes one instance.
 *
 * `visited` is given every container on the way: objects whose contents have changed.
 */
import type { Path } from '../../../protocol/bridge'

type Container = Record<string | number, unknown>

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null
const isIndex = (segment: string | number): boolean => typeof segment === 'number' || /^(0|[1-9]\d*)$/.test(segment)

export interface Keep {
  copied?: Set<object> | undefined
  shared?: ReadonlySet<object> | undefined
}

function own(value: Container, { copied, shared }: Keep): Container {
  if ((!copied || copied.has(value)) && !shared?.has(value)) return value
  const copy = Array.isArray(value) ? (value.slice() as unknown as Container) : { ...value }
  copied?.add(copy)
  return copy
}

/** The container that `path` ends in, made where missing, and the path with array positions as numbers. */
function reach(root: Container, path: Path, keep: Keep, visited?: Set<object>): { container: Container; path: Path } {
  let container = root
  let normal = path
  for (let i = 0; i < path.length; i++) {
    const segment = path[i] as string | number
    if (Array.isArray(container) && typeof segment === 'string' && isIndex(segment)) {
      if (normal === path) normal = path.slice()
      normal[i] = Number(segment)
    }
    if (i === path.length - 1) break
    const inner = container[segment]
    const next = isContainer(inner) ? own(inner, keep) : isIndex(path[i + 1] as string | number) ? [] : {}
    if (next !== inner) container[segment] = next
    container = next as Container
    visited?.add(container)
  }
  return { container, path: normal }
}

/** Sets, and answers with the path as the view must have it. */
export function setAt(root: Container, path: Path, value: unknown, keep: Keep = {}, visited?: Set<object>): Path {
  const end = reach(root, path, keep, visited)
  end.container[path[path.length - 1] as string | number] = value
  return end.path
}

/** Array.prototype.splice at a path; a missing array is made. Throws a TypeError where something else stands there. */
export function spliceAt(
  root: Container,
  path: Path,
  args: { start: number; deleteCount: number; items: unknown[] },
  keep: Keep = {},
  visited?: Set<object>,
): { path: Path; array: unknown[] } {
  const end = reach(root, path, keep, visited)
  const last = path[path.length - 1] as string | number
  const present = end.container[last] ?? []
  if (!Array.isArray(present)) throw new TypeError('not an array')
  const array = own(present as unknown as Container, keep) as unknown as unknown[]
  end.container[last] = array
  visited?.add(array)
  array.splice(args.start, args.deleteCount, ...args.items)
  return { path: end.path, array }
}
