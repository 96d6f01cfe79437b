/**
 * What follows from the device's screen and the bars on it: how pages lie between them, what the front is coloured
 * like, and what logic is told of it (my.getSystemInfo, onResize).
 */
import type { WindowConfig } from '../../protocol/artifact'
import type { DeviceSettings, SystemInfo } from '../../protocol/bridge'
import { topOf } from './page-stack'
import type { PageLayout } from './page-view'
import type { Simulator } from './simulator'
import { TAB_BAR_HEIGHT } from './tab-bar'

export class Screen {
  private tabBarVisible = true
  /** What logic knows, as a text. */
  private sent = ''

  constructor(private readonly simulator: Simulator) {}

  /** A program starts. */
  reset(): void {
    this.tabBarVisible = true
  }

  /** What logic is told when it starts with a page of this window. */
  told(window: WindowConfig): { systemInfo: SystemInfo; settings: DeviceSettings } {
    const told = this.described(window)
    this.sent = textOf(told)
    return told
  }

  /** What logic would be told with a page of this window. */
  described(window: WindowConfig): { systemInfo: SystemInfo; settings: DeviceSettings } {
    const { device } = this.simulator
    return { systemInfo: device.systemInfo(window), settings: device.settings }
  }

  layoutOf(asTab: boolean): PageLayout {
    const { screen, device } = this.simulator.stage
    const tabBar = asTab && this.hasTabBar ? TAB_BAR_HEIGHT + screen.safe.bottom : 0
    const { statusBar, titleBar, safe } = screen
    const { theme } = this.simulator.device.state.get('appearance')
    const scheme = theme === 'machine' ? {} : { scheme: theme }
    return { statusBar, titleBar, tabBar, safeBottom: safe.bottom, platform: device.platform, asTab, ...scheme }
  }

  /** After a turn of the device, another device, or a change of the bars. */
  layOut(): void {
    const { simulator } = this
    for (const view of simulator.deck.all()) {
      const surroundings = view.layOut(this.layoutOf(view.page?.asTab ?? false))
      view.frame.send({ k: 'surroundings', surroundings })
    }
    simulator.tabBar.element.hidden = !this.hasTabBar
    this.drawFront()
    this.inform(topOf(simulator.stack)?.id)
    simulator.postState()
  }

  /** The shell draws one: neither did the program hide it, nor does it draw its own. */
  private get hasTabBar(): boolean {
    return this.tabBarVisible && !this.simulator.manifest?.tabBar?.customize
  }

  setTabBarVisible(visible: boolean): void {
    this.tabBarVisible = visible
    this.layOut()
  }

  /** Status bar, capsule and home indicator follow the page on top. */
  drawFront(): void {
    const { stage, deck, cards, status, phoneMode } = this.simulator
    const away = status === 'background'
    stage.front = away ? 'white' : cards.covers ? 'black' : (deck.current?.bar.front ?? 'black')
    stage.indicatorFront = away ? 'white' : 'black'
    stage.bars = !cards.covers
    phoneMode?.tint(cards.covers ? '#ffffff' : (deck.current?.background ?? '#ffffff'))
  }

  /**
   * Tells logic when what my.getSystemInfo answers has changed: by the device, or by a page with another bar. `page`:
   * the one to go by, the page on top where absent; `route`: of one that is about to be opened.
   */
  inform(page = topOf(this.simulator.stack)?.id, route?: string): void {
    const { manifest, deck } = this.simulator
    const view = route !== undefined || page === undefined ? undefined : deck.get(page)
    const window = view?.window ?? (route ? manifest?.pages[route]?.window : undefined)
    if (!window) return
    const before = this.sent
    const { systemInfo, settings } = this.told(window)
    if (this.sent !== before) this.simulator.sendLogic({ k: 'systemInfo', systemInfo, settings })
    const { windowWidth, windowHeight } = systemInfo
    if (view?.resized(JSON.stringify(systemInfo['screen'])))
      this.simulator.pageEvent(page, 'onResize', { size: { windowWidth, windowHeight } })
  }
}

const textOf = ({ systemInfo, settings }: { systemInfo: SystemInfo; settings: DeviceSettings }): string =>
  JSON.stringify({ ...systemInfo, settings })
