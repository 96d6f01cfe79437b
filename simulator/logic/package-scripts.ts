/**
 * What runs before it is needed (documentation: "app.json 应用配置", lazyCodeLoading): as the program starts, the scripts
 * of all its pages and of the components they use; with lazyCodeLoading only what the open page needs. A subpackage's
 * run as the first of its pages is opened.
 *
 * The documentation leaves the order open. Here they run behind app.js, so that they find what its onLaunch made, pages
 * as app.json lists them, each behind its components.
 */
import type { Route, UnitEntry, UnitId } from '../../protocol/artifact'
import { packageRootOf } from '../../base/package-roots'
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
    const root = route === undefined ? '' : packageRootOf(manifest, route)
    if (this.#ran.has(root)) return
    this.#ran.add(root)
    const seen = new Set<UnitId>()
    for (const page of manifest.pageOrder) {
      const entry = manifest.pages[page]
      if (entry && packageRootOf(manifest, page) === root) this.#runUnit(page, entry, seen)
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
