import type { LogEntry } from '../../../protocol/bridge'
import { entryInLanguage } from '../../../base/messages/runtime-languages'
import { language } from '../../i18n/i18n'

const chinese = new WeakMap<LogEntry, LogEntry>()

/** A line as people read, filter and copy it: what the simulator itself says, in the workbench's language. */
export function shownEntry(entry: LogEntry): LogEntry {
  if (language.value === 'en' || (entry.code === undefined && !entry.uncaught)) return entry
  let shown = chinese.get(entry)
  if (!shown) chinese.set(entry, (shown = entryInLanguage(entry, 'zh')))
  return shown
}
