/** Subpackages as app.json lists them (documentation: "分包加载"). */
import type { Manifest, Route } from '../protocol/artifact'

const known = new WeakMap<Manifest, string[]>()

/** Without slashes at their ends. */
function packageRoots(manifest: Manifest): string[] {
  const found = known.get(manifest)
  if (found) return found
  const listed = manifest.appJson['subPackages'] ?? manifest.appJson['subpackages']
  const roots = (Array.isArray(listed) ? listed : []).flatMap((each: { root?: unknown } | null) => {
    const root = typeof each?.root === 'string' ? each.root.replace(/^\.?\/+|\/+$/g, '') : ''
    return root ? [root] : []
  })
  known.set(manifest, roots)
  return roots
}

/** Of the subpackage that a page lies in; '' is the main one. */
export const packageRootOf = (manifest: Manifest, route: Route): string =>
  packageRoots(manifest).find((root) => route.startsWith(`${root}/`)) ?? ''
