/**
 * What runs before it is needed (documentation: "app.json 应用配置", lazyCodeLoading): as the program starts, the scripts
 * of all its pages and of the components they use; with lazyCodeLoading only what the open page needs. A subpackage's
 * run as the first of its pages is opened.
 *
 * The documentation leaves the order open. Here they run behind app.js, so that they find what its onLaunch made, pages
 * as app.json lists them, each behind its components.
 */
import type { Manifest, Route, UnitEntry, UnitId } from '../../protocol/artifact'
import type { Units } from './units'

export class PackageScripts {
  readonly #units: Units
  /** Roots of packages whose scripts ran. */
  readonly #ran = new Set<string>()

  constructor(units: Units) {
    this.#units = units
  }

  /** The main package's, or those of the package that the page lies in. */
  run(route?: Route): void {
    const { manifest } = this.#units
    if (manifest.appJson['lazyCodeLoading']) return
    const roots = packageRoots(manifest)
    const root = route === undefined ? '' : rootOf(route, roots)
    if (this.#ran.has(root)) return
    this.#ran.add(root)
    const seen = new Set<UnitId>()
    for (const page of manifest.pageOrder) {
      const entry = manifest.pages[page]
      if (entry && rootOf(page, roots) === root) this.#runUnit(page, entry, seen)
    }
  }

  #runUnit(unit: UnitId, entry: UnitEntry, seen: Set<UnitId>): void {
    if (seen.has(unit)) return
    seen.add(unit)
    for (const id of Object.values(entry.components)) {
      const component = this.#units.manifest.components[id]
      if (component) this.#runUnit(id, component, seen)
    }
    this.#units.runAhead(unit, entry)
  }
}

/** Each ends in a slash. */
function packageRoots({ appJson }: Manifest): string[] {
  const listed = appJson['subPackages'] ?? appJson['subpackages']
  return (Array.isArray(listed) ? listed : []).flatMap((each: { root?: unknown } | null) => {
    const root = typeof each?.root === 'string' ? each.root.replace(/^\.?\/+|\/+$/g, '') : ''
    return root ? [`${root}/`] : []
  })
}

/** '' is the main package. */
const rootOf = (route: Route, roots: string[]): string => roots.find((root) => route.startsWith(root)) ?? ''
