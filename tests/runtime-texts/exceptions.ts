/** What text-reader.ts cannot know by reading. */
import type { RuntimeText } from './runtime-texts'

/** Texts that are put together of parts that are there or not; `place` is the file that has the parts. */
export const composed: RuntimeText[] = [
  { code: 'uncaught', text: 'Error in %%:', place: 'simulator/logic/report.ts' },
  { code: 'uncaught', text: 'Error in %%: %%:', place: 'simulator/logic/report.ts' },
  {
    text: '%% reads %%, which a program has only with "compileOptions": { "globalObjectMode": "enable" } in mini.project.json',
    place: 'simulator/logic/global-object-hint.ts',
  },
]

/** Errors of `my.` in the platform's own words, which people look for as they are. */
export const asOnPlatform = new Set([
  '%% is not found in plugin',
  '%% resolved to %% is not found',
  '%% resolved to %% is not tab,  which is not valid',
  '%%:fail abort',
  'JSON parse data error',
  'Network Error',
  'already top of navigation',
  'depth can not be more than 10',
  'do not support ble!',
  'downloadFile:fail abort',
  'http status error',
  'invalid parameter',
  'location authorization forbidden',
  'request auth ble denied!',
  'request open ble denied!',
  'request:fail abort',
  'screen reader not running',
  'uploadFile:fail abort',
])

/** Expressions that are no words of ours, or that are read elsewhere: which, and why. */
export const unreadable: Record<string, string> = {
  'simulator/logic/api/sync.ts: [`my.${name}`, ...args]': 'the values that the program reports',
  'simulator/logic/app.ts: script': 'a path',
  'simulator/logic/page/page.ts: this.route': 'the address of a page',
  'simulator/view/page.ts: this.route': 'the address of a page',
  'simulator/view/registry.ts: unit.key': 'the name of a unit',
  'simulator/view/registry.ts: module': 'the name of a unit',
  'simulator/view/registry.ts: unit': 'the name of a unit',
  'simulator/shell/inspect/storage-agent.ts: `"${key}" has no room`': 'read with the codes that are known',
  'simulator/shell/own-phone/panel/data-view.ts: words': 'what agents answer, which is read where they say it',
  'simulator/shell/runtime-messages.ts: args': 'read with the codes that are known',
  'simulator/shell/api-desk.ts: refusal': 'told to programs in a player, which nobody looks into',
  'simulator/shell/runtime-messages.ts: refused': 'told to programs in a player, which nobody looks into',
  'simulator/shell/own-phone/apis/motion.ts: refusal': 'Chinese, of words.ts beside it',
}
