/**
 * first-look.js, which stands in the page after a look: what the program shows at first (protocol/look.ts), over the shell,
 * until the shell's own page has been painted. Around it, bars are drawn by the shell's own parts from the manifest;
 * touches go through to what the shell has by then.
 */
import { firstRoute } from '../../../base/first-route'
import type { Manifest, WindowConfig } from '../../../protocol/artifact'
import { LOOK_CLASS } from '../../../protocol/look'
import type { FirstFacts } from '../../../protocol/preview'
import { Capsule } from '../capsule'
import { setMeasures } from '../device-measures'
import { screenOf, type Screen } from '../device-screen'
import { NavigationBar } from '../navigation-bar'
import { TAB_BAR_HEIGHT, TabBarView } from '../tab-bar'
import { barOptions, isTransparent } from '../window-options'
import type { FirstLook } from './first-parts'
import { ownDevice } from './own-device'
import { makeProbe, measured } from './phone-window'

const nothing = (): void => {}

/** Undefined where there is none for what is about to be opened, or this phone shows it otherwise: then it goes. */
function showFirstLook(facts: FirstFacts, place: Pick<Location, 'search' | 'hash'>): FirstLook | undefined {
  const element = document.querySelector<HTMLElement>(`.${LOOK_CLASS}`)
  const page = element?.querySelector<HTMLElement>('.page')
  if (!element || !page) return undefined
  const route = routeOf(facts, place)
  // A browser that knows no shadow trees in a text shows none.
  if (route !== undefined && page.querySelector('.frame')?.shadowRoot) {
    document.documentElement.classList.add('on-phone')
    return { element, draw: () => draw(element, page, facts.manifest!, route) }
  }
  element.remove()
  return undefined
}

function routeOf(
  { look, manifest, kept }: FirstFacts,
  { search, hash }: Pick<Location, 'search' | 'hash'>,
): string | undefined {
  if (!look || !manifest || !kept || search || hash.slice(1) !== look.url) return undefined
  // The simulated phone's scheme may be another than the browser's.
  if (/"appearance"/.test(kept.device + JSON.stringify(manifest.device ?? ''))) return undefined
  return firstRoute(manifest, look.url)
}

/** Bars as this phone has them, where there was their room until now. */
function draw(element: HTMLElement, page: HTMLElement, manifest: Manifest, route: string): void {
  const probe = makeProbe()
  element.append(probe)
  const device = ownDevice(measured(probe))
  probe.remove()
  const landscape = device.width > device.height
  const screen = screenOf(device, landscape)
  const { window } = manifest.pages[route]!
  const bar = barOf(manifest, window, route)
  const capsule = new Capsule(nothing, nothing)
  capsule.place(device, landscape)
  capsule.front = bar.front
  page.dataset['platform'] = device.platform
  page.querySelector('.navbar')!.replaceWith(bar.element)
  const tabBar = tabBarOf(manifest, route)
  if (tabBar) element.querySelector('.tabbar')!.replaceWith(tabBar)
  const below = tabBar ? TAB_BAR_HEIGHT + screen.safe.bottom : 0
  setInsets(page.querySelector<HTMLElement>('.frame')!, window, screen, below)
  element.querySelector('.screen')!.append(capsule.element)
  const outline = element.querySelector<HTMLElement>('.device')!
  outline.classList.toggle('landscape', landscape)
  setMeasures(outline, device, screen)
}

/** As a page's frame has them (`Frame.surround`). */
function setInsets({ style }: HTMLElement, window: WindowConfig, screen: Screen, below: number): void {
  const top = isTransparent(window) ? screen.statusBar + screen.titleBar : 0
  style.setProperty('--tandem-inset-top', `${top}px`)
  style.setProperty('--tandem-inset-bottom', `${below ? 0 : screen.safe.bottom}px`)
}

function barOf(manifest: Manifest, window: WindowConfig, route: string): NavigationBar {
  const bar = new NavigationBar({
    onBack: nothing,
    onHome: nothing,
    onTitle: nothing,
    onOptionMenu: nothing,
    onTop: nothing,
  })
  const atHome = firstRoute(manifest, '') === route || indexOf(manifest, route) >= 0
  bar.update({ ...barOptions(window), leading: atHome ? 'none' : 'home' })
  return bar
}

function tabBarOf(manifest: Manifest, route: string): HTMLElement | undefined {
  const index = indexOf(manifest, route)
  if (index < 0 || manifest.tabBar?.customize) return undefined
  const tabBar = new TabBarView(nothing)
  tabBar.configure(manifest.tabBar)
  tabBar.select(index)
  tabBar.element.style.zIndex = '5'
  return tabBar.element
}

const indexOf = ({ tabBar }: Manifest, route: string): number =>
  (tabBar?.items ?? []).findIndex(({ pagePath }) => pagePath === route)

globalThis.tandemFirstLook = showFirstLook
