/**
 * The agent `console` of the logic worker and of each page's frame (protocol/inspect.ts): runs what is typed under the
 * Console panel there, in the global scope.
 *
 *     evaluate   { code }     → Evaluated; a promise is waited for. `$_` is the last result
 *     complete   { object }   → string[]: names of the members of a plain path (`my`, `app.globalData.list[0]`; '' for
 *                               the global ones), own ones first. Nothing is called to find them: a path that leads
 *                               through a getter has none
 */
import type { LogValue } from './bridge'

export interface Evaluated {
  value: LogValue
  /** It was thrown, or the promise rejected. The stack is in the value of an Error. */
  failed: boolean
}
