/**
 * Workbench ⇄ shell, over a MessagePort. Version 1. Objects.
 *
 * The workbench posts `{ tandem: 'connect' }` with a port to the shell's window, once the shell has posted
 * `{ tandem: 'shell-ready' }` to its parent. The shell accepts one only from its parent window. The shell can
 * live without a workbench (a plain tab, a phone). What the shell says is untrusted for the workbench: it is
 * shown as text, never evaluated.
 */
import type { Route, WindowConfig } from './artifact'
import type { LogEntry } from './bridge'
import type { Diagnostic } from './diagnostics'

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
}

export type WorkbenchToShell =
  | { k: 'setDevice'; device: string }
  | { k: 'rotate'; landscape: boolean }
  /** A factor, or `fit`: as large as the panel allows, at most 1. */
  | { k: 'zoom'; zoom: number | 'fit' }
  | { k: 'theme'; theme: 'dark' | 'light'; language: 'en' | 'zh' }
  /** A new worker; `keepStack` opens the same pages again with their queries. */
  | { k: 'restart'; keepStack: boolean }
  | { k: 'stop' }
  | { k: 'back' }
  /** The device's home button: the app goes to the background; `foreground` brings it back. */
  | { k: 'background' }
  | { k: 'foreground' }
  | { k: 'open'; url: string }
  | { k: 'clearStorage' }
  | { k: 'ping'; n: number }

export interface SimulatorState {
  status: 'loading' | 'running' | 'stopped' | 'unresponsive' | 'background' | 'failed'
  devices: DeviceInfo[]
  device: string
  landscape: boolean
  zoom: number | 'fit'
  /** The factor in use. */
  scale: number
  /** Bottom first. */
  stack: { route: Route; query: Record<string, string>; title: string; window: WindowConfig }[]
  build: number
  name: string
}

export type ShellToWorkbench =
  | { k: 'state'; state: SimulatorState }
  | { k: 'log'; entry: LogEntry }
  /** Logic has not answered for some seconds; the workbench offers `stop` or `restart`. */
  | { k: 'unresponsive'; seconds: number }
  | { k: 'painted'; route: Route; ms: number }
  | { k: 'updated'; build: number; ms: number }
  /** A click on the overlay: show this place in the editor. */
  | { k: 'reveal'; diagnostic: Diagnostic }
  | { k: 'pong'; n: number }
