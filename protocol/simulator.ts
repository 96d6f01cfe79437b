/**
 * Workbench ⇄ shell, over a MessagePort. Version 1. Objects.
 *
 * The workbench posts `{ tandem: 'connect' }` with a port to the shell's window, once the shell has posted
 * `{ tandem: 'shell-ready' }` to its parent. The shell accepts one only from its parent window. The shell can
 * live without a workbench (a plain tab, a phone). What the shell says is untrusted for the workbench: it is
 * shown as text, never evaluated.
 */
import type { Route, WindowConfig } from './artifact'
import type { LogEntry, PageId } from './bridge'
import type { Diagnostic } from './diagnostics'
import type { InspectPlace, InspectQuestion, InspectReply } from './inspect'
import type { SimulatorInput } from './simulator-input'

export interface DeviceInfo {
  id: string
  /** `iPhone 15 Pro`. */
  name: string
  brand: string
  platform: 'iOS' | 'Android'
  /** Logical px, portrait. */
  width: number
  height: number
  pixelRatio: number
  system: string
  /** px in portrait. */
  statusBarHeight: number
  titleBarHeight: number
  safeBottom: number
  /** Drawn at the top of the screen. */
  cutout: 'none' | 'notch' | 'island' | 'hole'
  cornerRadius: number
  /** Made by the user (`devices`). */
  custom?: boolean
}

/**
 * How a shell is to begin, in its address: what came over the port might find a program that has started already.
 *     ?scene=…&appId=…&extraData=…&update=…    launch options
 *     ?device=pixel-8&landscape=1              a device; for one of the user's own, `custom` is its CustomDevice as JSON
 *     #/pages/a/a?x=1                          the first page
 *     #?stack=…                                or several, JSON of `FirstPages`; `url` beside it is the first page's part
 */
export type FirstPages = { route: Route; query: Record<string, string> }[]

/** A device that the user made; its measures are those of `DeviceInfo`. */
export type CustomDevice = Pick<
  DeviceInfo,
  'id' | 'name' | 'platform' | 'width' | 'height' | 'pixelRatio' | 'system' | 'statusBarHeight' | 'safeBottom'
>

/** What the program keeps, or was allowed. `files`: its own files; `permissions`: back to what the project sets. */
export const dataParts = ['storage', 'files', 'cookies', 'permissions'] as const
export type DataPart = (typeof dataParts)[number]

/** In both languages of the workbench. */
export interface Words {
  en: string
  zh: string
}

/** A value of the simulated device, as the Device panel draws it. */
export type DeviceField = {
  name: string
  label: Words
  hint?: Words
  default: unknown
  /** Shown only while that field of the same section, or record, has one of these values. */
  when?: { field: string; values: unknown[] }
} & (
  | { kind: 'number'; min: number; max: number; step: number; unit?: string }
  | { kind: 'choice'; options: { value: string; label: Words }[] }
  | { kind: 'toggle' }
  /** `hex`: bytes as hexadecimal digits, two each. */
  | { kind: 'text'; lines: number; placeholder?: string; hex?: true }
  /** Records with these fields; `title` is the one that names a record. */
  | { kind: 'list'; title: string; fields: DeviceField[] }
)

export interface DeviceSection {
  name: string
  label: Words
  hint?: Words
  /** Of @vscode/codicons. */
  icon: string
  fields: DeviceField[]
  /** Values that go together. */
  presets: { label: Words; values: Record<string, unknown> }[]
  /** What can be made to happen once. */
  actions: { name: string; label: Words }[]
}

/** By section and field. */
export type DeviceValues = Record<string, Record<string, unknown>>

/** A key with its modifiers. */
export interface KeyChord {
  ctrl: boolean
  shift: boolean
  alt: boolean
  meta: boolean
  /** As `keyOf` of base/key-chord.ts spells it. */
  key: string
}

export type WorkbenchToShell =
  /** In place of those that were sent before. */
  | { k: 'devices'; custom: CustomDevice[] }
  | { k: 'setDevice'; device: string }
  | { k: 'rotate'; landscape: boolean }
  /** A factor, or `fit`: as large as the panel allows, at most 1. */
  | { k: 'zoom'; zoom: number | 'fit' }
  | { k: 'theme'; theme: 'dark' | 'light'; highContrast: boolean; language: 'en' | 'zh' }
  /** A new worker; `keepStack` opens the same pages again with their queries. */
  | { k: 'restart'; keepStack: boolean }
  | { k: 'stop' }
  | { k: 'back' }
  /** The device's home button: the app goes to the background; `foreground` brings it back. */
  | { k: 'background' }
  | { k: 'foreground' }
  /** The program stands in the debugger, or goes on. */
  | { k: 'paused'; paused: boolean }
  | { k: 'open'; url: string }
  /**
   * The program is started anew with this page, or entered as by a link while it runs. `options` as in the shell's address:
   * `scene=1011&appId=…&extraData=…&update=ready`. `update`: what the update manager tells of a new version, which is
   * there until the program applies it; without, there is none. An empty `url` is home.
   */
  | { k: 'launch'; url: string; options: string; restart: boolean }
  /** Answered with `cleared`. */
  | { k: 'clear'; parts: DataPart[] }
  /** State of the simulated device: values that do not fit are dropped, and the shell says what it has. */
  | { k: 'device/set'; section: string; values: Record<string, unknown> }
  /** Back to the defaults: one section, or all. */
  | { k: 'device/reset'; section?: string }
  /** One of a section's actions. */
  | { k: 'device/do'; section: string; action: string }
  /** The keys of the workbench's commands: pressed in the simulator, they are told as `key`, and nothing else happens. */
  | { k: 'keys'; chords: KeyChord[] }
  | ({ k: 'inspect'; at: InspectPlace } & InspectQuestion)
  /** Whether what the user does here is told (`input`), for other simulators to follow. */
  | { k: 'follow'; on: boolean }
  /** What the user did on another simulator. */
  | ({ k: 'input' } & SimulatorInput)
  /**
   * Stands still for a picture: as large as the panel allows, without `framed` as a device's own screenshot is, without
   * round corners and cutout. Answered with `posed` once it is drawn so. `still: false` ends it.
   */
  | { k: 'pose'; still: boolean; framed: boolean }
  | { k: 'ping'; n: number }

/** px of the shell's window. */
export interface Outline {
  x: number
  y: number
  width: number
  height: number
  /** Of the corners. */
  radius: number
}

export interface SimulatorState {
  status: 'loading' | 'running' | 'stopped' | 'unresponsive' | 'background' | 'failed'
  devices: DeviceInfo[]
  device: string
  landscape: boolean
  /** The page in front wants the device this way up (`pageOrientation`): turning it does nothing then. */
  held?: 'portrait' | 'landscape'
  zoom: number | 'fit'
  /** The factor in use. */
  scale: number
  /** Bottom first. */
  stack: { page: PageId; route: Route; query: Record<string, string>; title: string; window: WindowConfig }[]
  build: number
  name: string
  /** Of app.json and its subpackages, the first page first. */
  pages: Route[]
}

export type ShellToWorkbench =
  | { k: 'state'; state: SimulatorState }
  | { k: 'log'; entry: LogEntry }
  /** The simulated device: said once when the workbench connects, and the values again after every change. */
  | { k: 'device/sections'; sections: DeviceSection[] }
  | { k: 'device/values'; values: DeviceValues }
  /** Logic has not answered for some seconds; the workbench offers `stop` or `restart`. */
  | { k: 'unresponsive'; seconds: number }
  | { k: 'painted'; route: Route; ms: number }
  | { k: 'updated'; build: number; ms: number }
  /** A click on the overlay: show this place in the editor. */
  | { k: 'reveal'; diagnostic: Diagnostic }
  /** One of `keys` was pressed in the simulator. Taken while the focus is there, and shortly after a real key press. */
  | { k: 'key'; chord: KeyChord }
  /** Asked for beside the screen of a paused program. */
  | { k: 'step'; step: 'continue' | 'over' }
  /** `entries`: how many values storage had; undefined where it was not cleared. */
  | { k: 'cleared'; parts: DataPart[]; entries?: number }
  | (InspectReply & { at: InspectPlace })
  /** What is to be seen in the picture, at the scale in which it is drawn. */
  | { k: 'posed'; outline: Outline; scale: number }
  /** The user has pressed, turned the wheel or typed here. */
  | { k: 'touched' }
  /** What the user did here. Only told while `follow` is on. */
  | ({ k: 'input' } & SimulatorInput)
  | { k: 'pong'; n: number }
