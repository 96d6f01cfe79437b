/** What handlers of `my.` may use of the shell (`simulator/api/handlers/services.ts`), made from its parts. */
import { runtimeFile } from '../../base/runtime-files'
import type { PageId, SystemInfo } from '../../protocol/bridge'
import type { PageControls, ShellServices } from '../api/handlers'
import { changePermissions } from '../api/handlers/permissions'
import { ApiError } from '../api/spec'
import type { DeviceState } from '../device/device-state'
import type { AreaList } from '../device/regions'
import type { Sensors } from '../device/sensors'
import { WireFailure } from './api-desk'
import { Dialogs, CANCEL, OK } from './dialogs'
import { hostGone, type HostTransfers } from './host-transfers'
import { Media } from './media'
import { topOf, type StackCommand } from './page-stack'
import type { PageView } from './page-view'
import { Phone } from './phone'
import type { Simulator } from './simulator'
import { say } from './text'
import { Toasts } from './toast'
import { WheelSheets } from './wheel-sheets'

export class Services implements ShellServices {
  readonly dialogs: Dialogs
  readonly toasts: Toasts
  readonly media: Media
  readonly phone: Phone
  readonly sheets: WheelSheets
  private readonly leaveQuestions = new Map<PageId, string>()
  /** Pages whose entry for sharing is taken out of the menu. */
  private readonly unshared = new Set<PageId>()
  private runs = new AbortController()

  constructor(private readonly simulator: Simulator) {
    this.dialogs = new Dialogs(simulator.stage.layer)
    this.toasts = new Toasts(simulator.stage.layer)
    this.media = new Media(this.dialogs, () => this.network)
    this.sheets = new WheelSheets(this.dialogs)
    this.phone = new Phone(this.dialogs, () => this.appName)
  }

  /** The worker has ended: what it asked for goes with it. */
  reset(): void {
    this.sheets.drop()
    this.dialogs.clear()
    this.toasts.clear()
    this.leaveQuestions.clear()
    this.unshared.clear()
    this.runs.abort()
    this.runs = new AbortController()
  }

  navigate(command: StackCommand, call: number): void | Promise<void> {
    if (command.k === 'navigateBack' && this.simulator.giveBack()) return
    const fetching = this.simulator.packageFor(command)
    if (fetching) return fetching.then(() => this.go(command, call))
    this.go(command, call)
  }

  private go(command: StackCommand, call: number): void {
    // Calls of frames have negative ids, which mean nothing to logic.
    const effects = this.simulator.dispatch(command, call >= 0 ? call : undefined)
    const failure = effects.find((effect) => effect.k === 'fail')
    if (failure) {
      const { error, errorMessage } = failure
      throw new WireFailure({ code: 'api_navigation_refused', message: errorMessage, data: { error, errorMessage } })
    }
  }

  page(id: PageId | undefined): PageControls | undefined {
    const { deck, stack } = this.simulator
    const view = id === undefined ? deck.get(topOf(stack)?.id ?? -1) : deck.get(id)
    return (
      view &&
      new Controls(
        view,
        () => this.simulator.screen.drawFront(),
        () => this.simulator.postState(),
      )
    )
  }

  get tabBar(): ShellServices['tabBar'] {
    const { simulator } = this
    return {
      view: simulator.tabBar,
      config: simulator.manifest?.tabBar,
      onTabPage: topOf(simulator.stack)?.asTab === true,
      setVisible: (visible) => simulator.screen.setTabBarVisible(visible),
    }
  }

  systemInfo(): SystemInfo {
    return this.simulator.device.systemInfo(this.simulator.deck.current?.window ?? {})
  }

  get network(): HostTransfers {
    const network = this.simulator.session.network
    if (!network) throw new ApiError('request_failed', hostGone().message)
    return network
  }

  get appId(): string {
    return this.simulator.manifest?.appId ?? '0000000000000000'
  }

  notice(call: number, name: string, payload: unknown): void {
    this.simulator.sendLogic({ k: 'api/notice', call, name, payload })
  }

  get appJson(): Readonly<Record<string, unknown>> {
    return this.simulator.manifest?.appJson ?? {}
  }

  shake(): void {
    this.simulator.stage.shake()
  }

  get device(): DeviceState {
    return this.simulator.device.state
  }

  get sensors(): Sensors {
    return this.simulator.device.sensors
  }

  get run(): AbortSignal {
    return this.runs.signal
  }

  async regions(): Promise<AreaList> {
    // A bundle of its own (`region-data.ts`), which a bundler is not to follow.
    const address = await runtimeFile('regions.js')
    const { areaList } = (await import(address)) as { areaList: AreaList }
    return areaList
  }

  get appName(): string {
    return this.simulator.manifest?.name ?? ''
  }

  emit(name: string, payload: unknown): void {
    this.simulator.device.emit(name, payload)
  }

  get granted(): ShellServices['granted'] {
    const { place } = this.simulator
    return place && ((scope) => place.granted(scope))
  }

  askBeforeLeaving(page: PageId | undefined, message: string | undefined): void {
    const id = page ?? topOf(this.simulator.stack)?.id
    if (id === undefined) return
    if (message === undefined) this.leaveQuestions.delete(id)
    else this.leaveQuestions.set(id, message)
  }

  async mayLeave(page: PageId): Promise<boolean> {
    const question = this.leaveQuestions.get(page)
    if (question === undefined) return true
    const { ok } = await this.dialogs.show({ text: question || '确定要离开当前页面吗？', ok: OK, cancel: CANCEL })
    return ok
  }

  leaveToBackground(): void {
    this.simulator.dispatch({ k: 'background' })
  }

  get customApis(): ShellServices['customApis'] {
    return this.simulator.manifest?.customApis
  }

  allowShare(page: PageId | undefined, allowed: boolean): void {
    const id = page ?? topOf(this.simulator.stack)?.id
    if (id === undefined) return
    if (allowed) this.unshared.delete(id)
    else this.unshared.add(id)
  }

  /** Of the page on top, for its onShareAppMessage (documentation: "web-view"). */
  private get webViewUrl(): string | undefined {
    const frame = this.simulator.deck.current?.frame.element
    return frame?.contentDocument?.querySelector<HTMLIFrameElement>('a-web-view > iframe')?.src || undefined
  }

  /** The capsule's menu. */
  async openMenu(): Promise<void> {
    const { simulator } = this
    const entries: [string, () => void][] = [
      [say('goHome'), () => simulator.goHome()],
      [say('restartApp'), () => simulator.start(false)],
      // The way to permissions that programs point their users to (documentation: "my.scan", error 2003).
      [say('settings'), () => void changePermissions(this)],
    ]
    if (!this.unshared.has(topOf(simulator.stack)?.id ?? -1)) {
      entries.unshift([
        say('share'),
        () => this.emit('onShareAppMessage', { from: 'menu', webViewUrl: this.webViewUrl }),
      ])
    }
    const index = await this.dialogs.sheet({
      title: simulator.manifest?.name,
      items: entries.map(([label]) => label),
      cancel: simulator.stage.device.platform === 'iOS' ? say('cancel') : undefined,
    })
    entries[index]?.[1]()
  }
}

class Controls implements PageControls {
  constructor(
    private readonly view: PageView,
    private readonly onBar: () => void,
    private readonly onTitle: () => void,
  ) {}

  get id(): PageId {
    return this.view.page!.id
  }

  get route(): string {
    return this.view.page!.route
  }

  get barColor(): string {
    return this.view.background
  }

  changeBar(changes: Parameters<PageControls['changeBar']>[0]): void {
    this.view.changeBar(changes)
    this.onBar()
    if ('title' in changes) this.onTitle()
  }

  hideHome(): void {
    this.view.hideHome()
  }

  setBackground(color: string | undefined): void {
    this.view.setBackground(color)
  }

  setPullDown(change: { allowed?: boolean; textStyle?: 'dark' | 'light' }): void {
    this.view.frame.send({ k: 'pullDown', ...change })
  }

  pullDown(start: boolean): void {
    this.view.frame.send({ k: start ? 'startPullDownRefresh' : 'stopPullDownRefresh' })
  }

  blur(): void {
    const active = this.view.frame.element.contentDocument?.activeElement
    // What has the focus in a document of another origin is not to be seen; the frame itself can be left.
    if (this.view.frame.element.contentDocument) (active as HTMLElement | null | undefined)?.blur()
    else this.view.frame.element.blur()
  }
}
