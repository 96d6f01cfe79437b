/**
 * Workbench ⇄ the bridge in the developer tools' frame (renderer/devtools/), by window.postMessage, both checking the
 * other's origin. The front end is the browser's own; where one of another version has not what the bridge looks for, the
 * bridge says nothing, and all else works.
 */

import type { KeyChord } from './simulator'

/** Lines from 0; files relative to the project. */
export interface DevtoolsBreakpoint {
  file: string
  line: number
  condition: string
  enabled: boolean
}

export type WorkbenchToDevtools =
  { tandem: 'breakpoints'; list: DevtoolsBreakpoint[] } | { tandem: 'theme'; theme: 'dark' | 'light' }

export type DevtoolsToWorkbench =
  /** One of the workbench's keys, pressed in the front end, which has others of its own. */
  | { tandem: 'key'; chord: KeyChord }
  /** It listens. */
  | { tandem: 'ready' }
  /** Those that the front end has now: sent after every change that was made there. */
  | { tandem: 'breakpoints'; list: DevtoolsBreakpoint[] }
