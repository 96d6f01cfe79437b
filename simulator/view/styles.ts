/**
 * A page's style sheets in the order in which the platform has them: app, page, then the components that it can
 * show. Each is an element of its own, so that an edit swaps one text and nothing else.
 */
import { styleAddresses } from '../../base/local-files'
import { conditionsWith } from '../../base/rpx'
import type { Manifest, Route, UnitEntry, UnitId } from '../../protocol/artifact'
import { rpxToCss } from '../components/rpx'

export class Styles {
  private scheme: 'light' | 'dark' | undefined
  private readonly elements = new Map<UnitId, HTMLStyleElement>()

  /** What `prefers-color-scheme` is to find, undefined: what the browser says. Whether that is another than before. */
  setScheme(scheme: 'light' | 'dark' | undefined): boolean {
    const changed = this.scheme !== scheme
    this.scheme = scheme
    return changed
  }

  /** Brings the document in line; `css` by unit. What has not changed is not touched. */
  show(route: Route, manifest: Manifest, css: ReadonlyMap<UnitId, string>): void {
    const wanted = unitsOf(route, manifest).filter((unit) => css.has(unit))
    for (const [unit, element] of this.elements) {
      if (wanted.includes(unit)) continue
      element.remove()
      this.elements.delete(unit)
    }
    let last: Element | null = null
    const textOf = (unit: UnitId): string => {
      const text = conditionsWith(withScheme(css.get(unit)!, this.scheme), rpxToCss)
      // Elsewhere than in a player, a sheet's addresses are the browser's to load.
      return globalThis.tandemAddress ? styleAddresses(text) : text
    }
    for (const unit of wanted) last = this.put(unit, textOf(unit), last)
  }

  private put(unit: UnitId, text: string, after: Element | null): Element {
    let element = this.elements.get(unit)
    if (!element) {
      element = document.createElement('style')
      element.dataset['unit'] = unit
      this.elements.set(unit, element)
    }
    if (element.textContent !== text) element.textContent = text
    const inPlace = after ? after.nextElementSibling === element : element.isConnected
    if (!inPlace && after) after.after(element)
    else if (!inPlace) document.head.append(element)
    return element
  }
}

/**
 * A page cannot be told a colour scheme of its own: the browser has one for all. So the question is put in the sheet's
 * text as one whose answer is known.
 */
export function withScheme(css: string, scheme: 'light' | 'dark' | undefined): string {
  if (!scheme || !css.includes('prefers-color-scheme')) return css
  return css.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (_, asked: string) =>
    asked === scheme ? '(min-width: 0px)' : '(max-width: -1px)',
  )
}

/** The app, the page, and every component that can be reached from it, outer before inner. */
export function unitsOf(route: Route, manifest: Manifest): UnitId[] {
  const units = new Set<UnitId>(['app', route])
  const visit = (entry: UnitEntry | undefined): void => {
    for (const unit of Object.values(entry?.components ?? {})) {
      if (units.has(unit)) continue
      units.add(unit)
      visit(manifest.components[unit])
    }
  }
  visit(manifest.pages[route])
  return [...units]
}
