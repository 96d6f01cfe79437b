/** What base/paths leaves to the workbench. Project paths: relative to the root, forward slashes, '' for the root. */

export const joinPath = (dir: string, name: string): string => (dir ? `${dir}/${name}` : name)

export const isInside = (path: string, dir: string): boolean => dir === '' || path === dir || path.startsWith(`${dir}/`)

/** The folders above a path, outermost first, without the root. */
export function ancestors(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** `path` after `from` was renamed to `to`; undefined where it is not concerned. */
export function renamedPath(path: string, from: string, to: string): string | undefined {
  if (path === from) return to
  return path.startsWith(`${from}/`) ? to + path.slice(from.length) : undefined
}
