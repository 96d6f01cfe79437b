/**
 * The contract between a mini program's logic worker, its page frames and the shell. Version 1.
 *
 *   shell  ⇄ worker   the worker's own message channel; objects (structured clone)
 *   shell  ⇄ frame    window.postMessage at open, then a MessagePort; objects
 *   worker ⇄ frame    one direct MessagePort per page; logic → view batches are JSON strings, the rest objects
 *
 * Every channel is ordered. Nothing is awaited across a channel but by an id that the answer repeats.
 * Mini program code runs in the worker and (as SJS) in frames: the shell validates what comes from both.
 *
 * Instance keys. The page is ''. A component instance's key is
 *     ownerKey + blockPath + '/' + nodeId
 * with nodeId = `tag.n`, the n-th use of that tag in the owner's analysed template (from 0), and blockPath
 * the dynamic blocks between the owner's root and the node, outermost first:
 *     a:for row        '/:' + key     the item's key as a string with '%' → '%25' and '/' → '%2F'; the index where
 *                                     there is no usable key; a key seen before in the same list gets '~n' (n ≥ 1)
 *     <template is>    '/@' + n       n = the ordinal of the call in the template file that holds it
 *     slot content     '/$' + nodeId of the component it is given to + '.' + slot ordinal in that component's
 *                      template + that slot's own blockPath inside the component
 * a:if and <block> add nothing. So a key is a pure function of templates and data, and logic and view
 * come to the same one without asking each other: base/instance-key.ts says what a list iterates over and what a
 * row's key is, base/component-props.ts how attributes become props.
 *
 * A component's template sees the field of its data; where that is undefined or missing, the prop of that name.
 * Names that every component's template has beside its data and props, worked out on both sides alike:
 *     $id      `instanceId(page, key)` of base/instance-id.ts
 *     $slots   which slots the owner gave content for: `{ header: true, $default: true }`, `$default` for the
 *              unnamed one; a slot counts as given when the component tag has content for it, whatever its a:if says
 */
import type { ArtifactUpdate, Manifest, Route } from './artifact'
import type { WireError } from './diagnostics'
import type { FileFailure } from './files'
import type { InspectQuestion, InspectReply } from './inspect'

export const BRIDGE_VERSION = 1

export type InstanceKey = string
export type PageId = number

/** Keys and, for array positions, numbers: `list[3].name` is ['list', 3, 'name']. */
export type Path = (string | number)[]

/** Set a value; set undefined (JSON has none); or splice an array: start, deleteCount, items. */
export type Change = [Path, unknown] | [Path] | [Path, number, number, unknown[]]

/** Logic → view, sent as one JSON string per microtask and page. Applied in the order of the fields. */
export interface ViewBatch {
  /** Sequence number, repeated by the ack. */
  s: number
  /**
   * Defaults of component units that this page has not had yet. A prop that is undefined takes its default. Default
   * functions are `FunctionMark`s with null as the key: the instance itself, put in when it is made.
   */
  t?: Record<string, { data: Record<string, unknown>; props: Record<string, unknown> }>
  /** Throw the page's view away and build it from `n`, which then holds every instance, '' included. */
  r?: true
  /**
   * Own data of instances that this batch's changes bring to life: the fields that differ from the unit's defaults.
   * An entry that nothing takes at once is kept, and `c` applied to it, until an instance of that key is made: a
   * program may have changed `this.data` behind setData's back, and logic sees such changes earlier.
   */
  n?: [InstanceKey, Record<string, unknown>][]
  /** Changes per instance, in order. Props are not sent: the view works them out from the owner's data. */
  c?: [InstanceKey, Change[]][]
}

/** Stands for a function of the logic thread in data that the view sees; truthy there. */
export interface FunctionMark {
  /**
   * The instance that owns the function (null in `ViewBatch.t`), and its name among its methods, `props.x` for a prop,
   * or `fn.n` for a function that stands in data. An event's `owner` and `handler` repeat the two.
   */
  $fn: [InstanceKey | null, string]
}

/** What a touch point carries (documentation: "事件对象"); px in the page's viewport. */
export interface TouchPoint {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
  /** For canvas: relative to the element. */
  x?: number
  y?: number
}

export interface EventTarget {
  id: string
  /** Without the simulator's own prefix: `view`, `button`. */
  tagName: string
  dataset: Record<string, unknown>
  offsetLeft: number
  offsetTop: number
  /** The dataset of the element that was hit, on `target`. */
  targetDataset?: Record<string, unknown>
}

/** View → logic: one handler to call. */
export interface ViewEvent {
  k: 'event'
  owner: InstanceKey
  /** A method name, `props.x` or `fn.n`: see FunctionMark. */
  handler: string
  /** SJS's `callMethod`: the method gets `event.detail` alone (documentation: "SJS 响应事件"). */
  direct?: true
  event: {
    type: string
    timeStamp: number
    target: EventTarget
    currentTarget: EventTarget
    detail: unknown
    /** All `mark:*` attributes on the way from the hit element up (documentation: "事件对象", mark). */
    mark?: Record<string, unknown>
    touches?: TouchPoint[]
    changedTouches?: TouchPoint[]
  }
}

/** One entry of a selector query (documentation: my.createSelectorQuery). */
export interface SelectorRequest {
  /** `viewport` asks about the page's viewport. */
  selector: string | { viewport: true }
  all: boolean
  /** The page (`''`) or component in whose template the nodes stand; without it, every node of the page's view. */
  within?: InstanceKey
  fields: ('rect' | 'scrollOffset' | 'id' | 'dataset' | 'size')[]
  /** Names of CSS properties (`height`, `background-color`), answered under the same names. */
  computedStyle?: string[]
  /** Of a `<canvas>`, answered as `node`: a `CanvasHandle` of protocol/canvas.ts; null for anything else. */
  node?: true
  /** Answered as `context`: `{ tag, id }` of the element, from which logic makes its context. */
  context?: true
}

export interface ObserveRequest {
  /** As in `SelectorRequest`. */
  within?: InstanceKey
  selector: string
  relativeTo?: { selector?: string; margins: { left: number; right: number; top: number; bottom: number } }[]
  thresholds: number[]
  initialRatio: number
  selectAll: boolean
  /** Entries tell the data set of their element. */
  dataset: boolean
}

/** Logic → view on the page's port. A string is a `ViewBatch`. */
export type LogicToView =
  | string
  | { k: 'query'; id: number; requests: SelectorRequest[] }
  | { k: 'observe'; id: number; request: ObserveRequest }
  | { k: 'unobserve'; id: number }
  /** px, ms. `offsetTop` is added to where the selector's element is. */
  | { k: 'scrollTo'; id: number; top?: number; selector?: string; offsetTop?: number; duration: number }
  /** my.loadFontFace: `source` as in CSS (`url("…")`), `desc` as `FontFace` takes it. */
  | { k: 'loadFontFace'; id: number; family: string; source: string; desc: Record<string, string> }
  /** A call on a built-in component's context, such as a canvas. `target` is an id without '#', or a canvas-id. */
  | { k: 'invoke'; id: number; target: string; method: string; args: unknown[] }
  /** A picture for drawing in logic, which has no decoder: answered with a transferred ImageBitmap. */
  | { k: 'image'; id: number; src: string }

/** View → logic on the page's port. */
export type ViewToLogic =
  | { k: 'ack'; s: number; domMs: number }
  | ViewEvent
  | { k: 'result'; id: number; value?: unknown; error?: WireError }
  | { k: 'observed'; id: number; entry: unknown }

/**
 * Of a player: what is known of a newer version. `unknown`: nothing yet; `found`: it is being loaded. It goes from `unknown` to
 * `none` or `found`, and from there to `ready` or `failed`.
 */
export type UpdateNews = 'unknown' | 'none' | 'found' | 'ready' | 'failed'

/** A new version of the program, as the update manager tells of one: it was loaded, or could not be. */
export type SimulatedUpdate = 'ready' | 'failed'

export interface LaunchOptions {
  /** As it was asked for: app.json may have no such page. */
  path: Route
  query: Record<string, string>
  /** Scene value (documentation: "小程序场景值列表"). */
  scene: string
  /** The program that opened this one, and what it sent along; empty where there was none. */
  referrerInfo?: { appId?: string; extraData?: unknown }
}

/** Of `my.getSystemInfo` (documentation page of that name): sizes in px, plus what the device list gives. */
export type SystemInfo = Record<string, unknown> & {
  pixelRatio: number
  windowWidth: number
  windowHeight: number
  platform: string
}

/** What sync APIs answer of the device besides `SystemInfo`. */
export interface DeviceSettings {
  isCharging: boolean
  /** Of `my.getAppAuthorizeSetting` (documentation page of that name). */
  appAuthorize: Record<string, string | boolean>
}

export type LogLevel = 'log' | 'info' | 'warn' | 'error' | 'debug'

/** A console argument that survived the way: JSON-like, with `$t` marking what JSON cannot hold. */
export type LogValue = string | number | boolean | null | LogValue[] | { [key: string]: LogValue }

export interface LogEntry {
  level: LogLevel
  source: 'logic' | 'view' | 'shell'
  args: LogValue[]
  /** `Error.stack` at the call, unmapped. */
  stack?: string
  /** Of an entry without `stack`: the frame that wrote it, as a stack of its own. Only while `places` is on. */
  place?: string
  page?: Route
  /** ms since the epoch. */
  time: number
  /** For uncaught errors and unhandled rejections. */
  uncaught?: boolean
  /** For messages of ours: `api_not_available`, `component_not_available`, … */
  code?: string
}

export type PageEventName =
  | 'onPullDownRefresh'
  | 'onReachBottom'
  | 'onPageScroll'
  | 'onTitleClick'
  | 'onOptionMenuClick'
  | 'onTabItemTap'
  | 'beforeTabItemTap'
  | 'onSelectedTabItemTap'
  | 'onResize'
  | 'onBack'
  | 'onKeyboardHeight'

/** Shell → worker. */
export type ShellToLogic =
  | {
      k: 'boot'
      manifest: Manifest
      /** Where to importScripts the logic from. */
      logicUrl: string
      launch: LaunchOptions
      systemInfo: SystemInfo
      settings?: DeviceSettings
      /** Storage as it is, key → JSON text of the value, so that the sync calls can answer at once. */
      storage: Record<string, string>
      update?: SimulatedUpdate
      /** In a player, in place of a simulated update; what follows comes as `updateNews`. */
      news?: UpdateNews
      /** As the message `places`, from the start. */
      places?: true
      /** Run to see what a page shows at first, with nobody to answer: there are no files, and nothing goes to the console. */
      draft?: true
    }
  /** The scripts of a subpackage are there, before its first page is opened. */
  | { k: 'package'; url: string }
  | { k: 'updateNews'; news: UpdateNews }
  /**
   * In a player, where logic has the program's files: one that came from elsewhere (chosen, downloaded), as it will be named.
   * Answered by `file/taken` where it has an `id`.
   */
  | { k: 'file'; id?: number; path: string; bytes: ArrayBuffer }
  /** `port` is transferred. The worker creates the page and sends its first batch as soon as it can. */
  /** `call`: the my.navigateTo call that it comes from, so that the two pages' event channel is there in onLoad. */
  /** `shown`: `page/show` follows at once. Else the page's first data goes to the view without waiting for it. */
  | {
      k: 'page/open'
      page: PageId
      route: Route
      query: Record<string, string>
      port: MessagePort
      call?: number
      shown?: boolean
    }
  | { k: 'page/show' | 'page/hide' | 'page/unload'; page: PageId }
  /** Bottom first; what getCurrentPages() answers. Sent before the life cycle messages that follow from it. */
  | { k: 'page/stack'; pages: PageId[] }
  | { k: 'page/event'; page: PageId; name: PageEventName; payload: unknown }
  | { k: 'app/show'; launch: LaunchOptions }
  | { k: 'app/hide' }
  /** An error's `data` is what `fail` gets: `{ error, errorMessage }` with the documented code, plus what else there is (simulator/api/spec/errors.ts). */
  | { k: 'api/result'; call: number; value?: unknown; error?: WireError }
  /**
   * What happens to a call under way (`headers`, `progress`), or to what it made (a socket's `message`). In order, and
   * never after the worker's end.
   */
  | { k: 'api/notice'; call: number; name: string; payload: unknown }
  /** Storage was changed from outside, such as by the workbench: as a whole. */
  | { k: 'storage'; storage: Record<string, string> }
  /** Something that my.onXxx listeners wait for. */
  | { k: 'api/event'; name: string; payload: unknown }
  | { k: 'systemInfo'; systemInfo: SystemInfo; settings?: DeviceSettings }
  | { k: 'update'; update: ArtifactUpdate }
  | ({ k: 'inspect' } & InspectQuestion)
  /** Whether somebody reads the log: only then each line says where it was written. */
  | { k: 'places'; on: boolean }
  | { k: 'ping'; n: number }

/** Worker → shell. */
export type LogicToShell =
  | { k: 'ready' }
  | { k: 'pong'; n: number }
  /** `args` are unvalidated here, but free of functions. `page` is the page on top when the call was made. */
  /** `stack`: `Error.stack` at the program's call, of what goes to the network. */
  | { k: 'api/call'; call: number; name: string; args: unknown; page?: PageId; stack?: string }
  /** Its answer is not wanted any more (RequestTask.abort); the shell answers with an error none the less. */
  | { k: 'api/abort'; call: number }
  /** my.setStorage and its like have been answered by logic already; JSON texts, null for a removed key. */
  | { k: 'storage/write'; clear: boolean; entries: Record<string, string | null> }
  /**
   * The program has its first listener for an event of the shell, `onCompassChange`, or none any more: the shell runs
   * a sensor only for those who listen, and sends events either way.
   */
  | { k: 'api/listen'; name: string; on: boolean }
  /** The page's first batch was acked: its onReady has run. */
  | { k: 'page/ready'; page: PageId }
  | { k: 'log'; entry: LogEntry }
  /** my.getUpdateManager().applyUpdate(): this worker ends. */
  | { k: 'applyUpdate' }
  /** In a player: a user or saved file is another one now; null for one that is gone. */
  | { k: 'file/changed'; path: string; bytes: ArrayBuffer | null }
  /** In a player: the answer to `file`. It comes behind the `file/changed` of what was taken. */
  | { k: 'file/taken'; id: number; error?: FileFailure }
  /** In a player: what setData has cost since the last of these; ms from the batch to the view's acknowledgement. */
  | { k: 'setDataCost'; count: number; ms: number; most: number }
  | InspectReply
  /**
   * How an update was taken in: `applied` in place; `reopen` pages must be opened again by the shell, which sends
   * `page/unload` for them and opens new ids in their places (same route and query); `restart` needs a new worker
   * with the whole stack opened again.
   */
  | { k: 'updated'; build: number; how: 'applied' | 'restart' | { reopen: PageId[] } }

/**
 * What a built-in component asks of the platform around the program, though no API has it (documentation: "button",
 * open-type; "contact-button", "lifestyle" and the other open components). `args` by name:
 *     getAuthorize   { scope }   asks the user; answers what the component's event gets, or `ability_denied`
 *     follow         { publicId }   answers { followed: boolean }
 *     contact        { title, … }   answers {} when the user comes back
 *     launchApp      { parameter }
 *     reload         {}   opens the page anew, in its place
 */
export type Ability = 'getAuthorize' | 'follow' | 'contact' | 'launchApp' | 'reload' | 'fullScreen'

/** A text field that has the focus, for the keyboard that the shell draws. */
export interface KeyboardField {
  /** As `<input type>` has it; `text` for a textarea. */
  type: string
  /** What Enter does: `confirm-type`, '' for a new line. */
  confirm: string
  /** `random-number`. */
  shuffled: boolean
  /** px from the frame's top to where the field ends, `cursor-spacing` included. */
  bottom: number
  /** `adjust-position`: the page may be moved for it to be seen. */
  adjust: boolean
}

/** Wheels to choose from, in a sheet that the shell draws over the screen: what `<picker>` opens. */
export interface WheelSheet {
  title: string
  /** Texts of the rows of each wheel. */
  columns: string[][]
  /** The row that each stands at. */
  rows: number[]
}

export type WheelSheetEvent = { k: 'turned'; column: number; row: number } | { k: 'closed'; rows?: number[] }

/** What a page's frame has to know of the device that it is shown on. */
export interface Surroundings {
  /** px of the frame that bars and safe areas cover. */
  top: number
  bottom: number
  platform: string
  /** The page is one of the tab bar's, and not only reached by navigateTo. */
  asTab: boolean
  /** What `prefers-color-scheme` finds; undefined leaves it to the machine. */
  scheme?: 'light' | 'dark'
}

/** Shell → frame. The first is posted to the window with the port to the shell; `port` is the page's to logic. */
export type ShellToView =
  | { k: 'connect'; port: MessagePort }
  | {
      k: 'open'
      page: PageId
      route: Route
      manifest: Manifest
      port: MessagePort
      surroundings: Surroundings
      /** In a player: what its frames take of the subpackage that the page lies in (simulator/player/frame/). */
      more?: unknown
    }
  | { k: 'surroundings'; surroundings: Surroundings }
  /** Only `view`, `removed.view`, `assets` and `manifest` matter here. */
  | { k: 'update'; update: ArtifactUpdate }
  /** Started here, the frame sends onPullDownRefresh with `{ from: 'code' }`; pulled by hand, with 'manual'. */
  | { k: 'startPullDownRefresh' | 'stopPullDownRefresh' }
  /** my.setCanPullDown and my.setBackgroundTextStyle, over what the manifest says. */
  | { k: 'pullDown'; allowed?: boolean; textStyle?: 'dark' | 'light' }
  | { k: 'scrollToTop' }
  /** The answer to the frame's `api/call` or `ability` of that number. */
  | { k: 'api/result'; call: number; value?: unknown; error?: WireError }
  /** In place of leaving the page, after `holdsBack`. */
  | { k: 'back' }
  /** What happens in the sheet of wheels that the frame has opened. */
  | { k: 'sheet'; event: WheelSheetEvent }
  /** px of the frame that the drawn keyboard covers at its end, 0 without one. */
  | { k: 'keyboard'; height: number }
  /** A key of the drawn keyboard: the text that it types, `Backspace` or `Enter`. */
  | { k: 'press'; key: string }
  | ({ k: 'inspect' } & InspectQuestion)

/** Frame → shell. */
export type ViewToShell =
  /** The frame's scripts have run; it can be opened. */
  | { k: 'ready' }
  /** The first batch has been applied: the next frame shows it, so that the page may be uncovered. */
  | { k: 'mounted'; page: PageId }
  /** The first batch is on the screen. ms since the frame's `open`. */
  | { k: 'painted'; page: PageId; ms: number }
  | { k: 'scroll'; page: PageId; top: number }
  | { k: 'pageEvent'; page: PageId; name: PageEventName; payload: unknown }
  /** A call of an API by a component: the shell runs it as it runs calls of logic. */
  | { k: 'api/call'; call: number; name: string; args: unknown; page: PageId }
  | { k: 'ability'; call: number; name: Ability; args: Record<string, unknown>; page: PageId }
  /** Whether something in the page takes the next step back for itself (documentation: "page-container"). */
  | { k: 'holdsBack'; page: PageId; holds: boolean }
  /** Opens a sheet of wheels, or changes what it shows; null takes it away. */
  | { k: 'sheet'; page: PageId; sheet: WheelSheet | null }
  /** The text field that has the focus now; null without one. */
  | { k: 'field'; page: PageId; field: KeyboardField | null }
  | { k: 'log'; entry: LogEntry }
  | InspectReply
  | { k: 'updated'; build: number; paintedAt: number }
