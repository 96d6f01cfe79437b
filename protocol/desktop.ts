/**
 * The desktop app's own channels. Version 1.
 *
 *   page ⇄ main     what the preload script puts on the page's window as `tandemDesktop`; the page runs sandboxed and
 *                   isolated, and this is all that it has besides the web. Main answers main frames of the workbench's origin only.
 *   main ⇄ host     the utility process's message port; objects. Main is trusted there, the page never reaches it.
 */

export interface DesktopBridge {
  /** The system's dialog; undefined when it is cancelled. */
  pickFolder(): Promise<string | undefined>
  /** A picture of a part of this window (px of the page) as the screen has it: PNG. */
  capture(area: CapturedArea): Promise<Uint8Array>
  /** This window stays above others. */
  keepOnTop(on: boolean): Promise<void>
}

export interface CapturedArea {
  x: number
  y: number
  width: number
  height: number
}

/** The name under which the page finds the bridge. */
export const DESKTOP_BRIDGE = 'tandemDesktop'
/** The channels between preload and main. */
export const PICK_FOLDER = 'tandem:pick-folder'
export const CAPTURE = 'tandem:capture'
export const KEEP_ON_TOP = 'tandem:keep-on-top'

/** Main → host process. The first is `start`. */
export type MainToHost =
  | { k: 'start'; dir?: string }
  /** Opens a folder in place of the present one. */
  | { k: 'open'; dir: string }
  /** Writes what is to be kept and ends the process. */
  | { k: 'stop' }

/** Host process → main. */
export type HostToMain =
  /** `url` holds the token: it is loaded, never shown or logged. */
  | { k: 'ready'; url: string; origin: string }
  | { k: 'failed'; message: string }
  /** The answer to `open`, when it could not be done. */
  | { k: 'open/failed'; dir: string; message: string }
