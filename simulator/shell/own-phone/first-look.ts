/**
 * first-look.js, which stands in the page where there is a look: what the program shows at first (protocol/look.ts), over the shell, until the shell's own page has been painted. Bars are drawn by the shell's own parts from the manifest; touches go through to what the shell has by then.
 */
import { firstRoute } from '../../../base/first-route'
import type { Manifest, WindowConfig } from '../../../protocol/artifact'
import type { FirstFacts } from '../../../protocol/preview'
import { Capsule } from '../capsule'
import { setMeasures } from '../device-measures'
import { screenOf, type Screen } from '../device-screen'
import { el } from '../dom'
import { NavigationBar } from '../navigation-bar'
import { TAB_BAR_HEIGHT, TabBarView } from '../tab-bar'
import { barOptions, isTransparent, pageBackground } from '../window-options'
import './first-parts'
import { lookFrame } from './look-frame'
import { ownDevice } from './own-device'
import { makeProbe, measured } from './phone-window'

const nothing = (): void => {}

/** Undefined where there is none for what is about to be opened, or this phone shows it otherwise. */
function showFirstLook(
  { look, manifest, kept }: FirstFacts,
  { search, hash }: Pick<Location, 'search' | 'hash'>,
): HTMLElement | undefined {
  if (!look || !manifest || !kept || search || hash.slice(1) !== look.url) return undefined
  const route = firstRoute(manifest, look.url)
  if (route === undefined) return undefined
  // The simulated phone's scheme may be another than the browser's.
  if (/"appearance"/.test(kept.device + JSON.stringify(manifest.device ?? ''))) return undefined
  const { classList } = document.documentElement
  const had = classList.contains('on-phone')
  classList.add('on-phone')
  const element = el('div', { class: 'first-look', 'aria-hidden': 'true' })
  element.inert = true
  document.body.append(element)
  if (draw(element, look.html, manifest, route)) return element
  element.remove()
  classList.toggle('on-phone', had)
  return undefined
}

function draw(element: HTMLElement, html: string, manifest: Manifest, route: string): boolean {
  const probe = makeProbe()
  element.append(probe)
  const device = ownDevice(measured(probe))
  probe.remove()
  const landscape = device.width > device.height
  const screen = screenOf(device, landscape)
  const { window } = manifest.pages[route]!
  const { frame, fill } = lookFrame(html)
  const tabBar = tabBarOf(manifest, route)
  const bar = barOf(manifest, window, route)
  const capsule = new Capsule(nothing, nothing)
  capsule.place(device, landscape)
  capsule.front = bar.front
  const page = el('section', { class: 'page', 'data-platform': device.platform }, bar.element, frame)
  page.style.backgroundColor = pageBackground(window) ?? '#ffffff'
  const below = tabBar ? TAB_BAR_HEIGHT + screen.safe.bottom : 0
  page.style.setProperty('--page-bottom', `${below}px`)
  const pages = el('div', { class: 'pages' }, page, tabBar)
  const outline = el('div', { class: 'device' }, el('div', { class: 'screen' }, pages, capsule.element))
  outline.classList.toggle('landscape', landscape)
  setMeasures(outline, device, screen)
  element.append(el('div', { class: 'stage stage-bare' }, el('div', { class: 'device-holder' }, outline)))
  if (!fill()) return false
  setInsets(frame.contentDocument!, window, screen, below)
  return true
}

/** As a page's frame has them (`Frame.surround`). */
function setInsets(
  { documentElement: { style } }: Document,
  window: WindowConfig,
  screen: Screen,
  below: number,
): void {
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
