/**
 * What handlers may use of the shell, and how one is written. A handler gets arguments that were checked against its
 * declaration in `simulator/api/spec/`, answers with what `success` gets, and throws an `ApiError` for `fail`.
 */
import type { TabBar } from '../../../protocol/artifact'
import type { CustomApis } from '../../../protocol/custom-apis'
import type { PageId, SystemInfo } from '../../../protocol/bridge'
import type { Dialogs } from '../../shell/dialogs'
import type { HostTransfers } from '../../shell/host-transfers'
import type { BarState } from '../../shell/navigation-bar'
import type { StackCommand } from '../../shell/page-stack'
import type { TabBarView } from '../../shell/tab-bar'
import type { Toasts } from '../../shell/toast'
import type { DeviceState } from '../../device/device-state'
import type { AreaList } from '../../device/regions'
import type { Sensors } from '../../device/sensors'
import type { MediaServices } from './media-services'
import type { PhoneUser } from './phone-user'
import type { ArgsOf, ResultOf, ShellApiName } from '../spec'

/** The page that a call is about: the one that made it, or the one on top. */
export interface PageControls {
  id: PageId
  route: string
  /** Hex or rgb(), as the bar is drawn now. */
  barColor: string
  changeBar(changes: Partial<BarState>): void
  hideHome(): void
  setBackground(color: string | undefined): void
  setPullDown(change: { allowed?: boolean; textStyle?: 'dark' | 'light' }): void
  pullDown(start: boolean): void
  /** Takes the keyboard away: nothing in the page has the focus any more. */
  blur(): void
}

export interface ShellServices {
  /** Runs a routing command for a call; throws what the stack refuses with its documented error. */
  /** Later, where the page's package has to be fetched first. */
  navigate(command: StackCommand, call: number): void | Promise<void>
  page(id: PageId | undefined): PageControls | undefined
  /** The program's tab bar, where app.json has one, and whether it is on the screen. */
  readonly tabBar: {
    view: TabBarView
    config: TabBar | undefined
    onTabPage: boolean
    setVisible(visible: boolean): void
  }
  readonly dialogs: Pick<Dialogs, 'show' | 'sheet' | 'push'>
  readonly toasts: Pick<Toasts, 'show' | 'hide' | 'showLoading' | 'hideLoading'>
  systemInfo(): SystemInfo
  /** Throws `request_failed` while the host cannot be reached. */
  readonly network: HostTransfers
  /** Tells logic what happens to a call under way, or to what it made. */
  notice(call: number, name: string, payload: unknown): void
  /** What the program says in app.json, unchecked. */
  readonly appJson: Readonly<Record<string, unknown>>
  /** A short shake of the device. */
  shake(): void
  /** What the developer has set of the simulated device. */
  readonly device: DeviceState
  readonly media: MediaServices
  /** What the phone's user is asked. */
  readonly phone: PhoneUser
  readonly sensors: Pick<Sensors, 'start' | 'stop' | 'listen'>
  /** Sends what `my.onXxx` listeners get. */
  emit(name: string, payload: unknown): void
  /** Provinces, cities and districts; loaded when first asked for. */
  regions(): Promise<AreaList>
  /** Aborted when this run of the program ends: what belongs to a run is kept by this signal. */
  readonly run: AbortSignal
  /** A stand-in where the program names none. */
  readonly appId: string
  /** The program's name, as the phone's own screens say it. */
  readonly appName: string
  /** In a player: whether the platform grants the program this scope at all. */
  readonly granted?: ((scope: string) => boolean) | undefined
  /** Asks the user before the page is left, with this text; undefined asks no more. */
  askBeforeLeaving(page: PageId | undefined, message: string | undefined): void
  leaveToBackground(): void
  /** What tandem.apis.json declares. */
  readonly customApis: CustomApis | undefined
  /** Whether the capsule's menu offers to share the page. */
  allowShare(page: PageId | undefined, allowed: boolean): void
}

export interface CallContext {
  /** The call's id. */
  call: number
  page: PageId | undefined
  /** `Error.stack` at the program's call, of what goes to the network. */
  stack?: string | undefined
  /** Aborted by `api/abort`, and when the worker ends. */
  signal: AbortSignal
}

type Answer<N extends ShellApiName> = ResultOf<N> | Promise<ResultOf<N>>
export type Handler<N extends ShellApiName> = (args: ArgsOf<N>, shell: ShellServices, call: CallContext) => Answer<N>
export type Handlers = { [N in ShellApiName]?: Handler<N> }
