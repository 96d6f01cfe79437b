/** Subpackages as app.json lists them (documentation: "分包加载"). */
import type { Manifest, Route } from '../protocol/artifact'

const known = new WeakMap<Manifest, string[]>()

/** Without slashes at their ends. */
function packageRoots(manifest: Manifest): string[] {
  const found = known.get(manifest)
  if (found) return found
  const listed = manifest.appJson['subPackages'] ?? manifest.appJson['subpackages']
  const roots = (Array.isArray(listed) ? listed : []).flatMap((each: { root?: unknown } | null) => {
    const root = asRoot(each?.root)
    return root ? [root] : []
  })
  known.set(manifest, roots)
  return roots
}

/** Of the subpackage that a page lies in; '' is the main one. */
export const packageRootOf = (manifest: Manifest, route: Route): string =>
  packageRoots(manifest).find((root) => route.startsWith(`${root}/`)) ?? ''

/**
 * Roots of the subpackages that are fetched ahead once that page was entered (documentation: "分包加载", 分包预下载). `onWifi`: whether
 * the phone is in a Wi-Fi for sure; rules that want one count only there.
 */
export function rootsAhead(manifest: Manifest, route: Route, onWifi: boolean): string[] {
  const rules = manifest.appJson['preloadRule'] as Record<string, Partial<Record<string, unknown>> | null> | undefined
  const own = Object.entries(rules ?? {}).filter(([page]) => asRoot(page) === route)
  const wanted = own.flatMap(([, rule]) => {
    const packages = rule?.['packages']
    return Array.isArray(packages) && (rule!['network'] !== 'wifi' || onWifi) ? packages.map(asRoot) : []
  })
  return packageRoots(manifest).filter((root) => wanted.includes(root))
}

const asRoot = (path: unknown): string => (typeof path === 'string' ? path.replace(/^\.?\/+|\/+$/g, '') : '')
