/** The console's lines as text. What a filter hides is in it as well: it is for whoever looks for a cause later. */
import type { MappedFrame } from '../../../protocol/host'
import { formatTime } from '../../common/format'
import { t } from '../../i18n/i18n'
import { isLine, isTyped, type LogItem, type LogLine } from './log-model'
import { applyFormat, errorStack, fullText } from './log-value'
import { shownEntry } from './shown-entry'

/** `http://….localhost:5230/__tandem/rt/frame.js` → `frame.js`: the simulator's own files need no address. */
export const shortName = (file: string): string =>
  /^https?:/.test(file) ? file.slice(file.lastIndexOf('/') + 1) : file

/** `onTap (pages/a/a.js:8:12)` */
const frameText = ({ functionName, mapped, file, line, column }: MappedFrame): string =>
  `${functionName ?? '<anonymous>'} (${mapped ? file : shortName(file)}:${line}:${column + 1})`

/** Where it was written, and the calls that led there. */
export const stacksOf = ({ entry }: LogLine): [place: string | undefined, stack: string | undefined] => {
  const stack = entry.stack ?? errorStack(entry.args)
  return [entry.place ?? stack, stack]
}

export function logText(items: readonly LogItem[], framesOf: (stack: string) => readonly MappedFrame[]): string {
  return items.map((item) => `${lineText(item, framesOf)}\n`).join('')
}

function lineText(item: LogItem, framesOf: (stack: string) => readonly MappedFrame[]): string {
  if (isTyped(item)) return `${timeText(item.time)} > ${indented(item.code)}`
  if (!isLine(item)) return `${timeText(item.time)} --- ${t('console.restarted')} ---`
  const entry = shownEntry(item.entry)
  const [place, stack] = stacksOf(item)
  const [at] = place === undefined ? [] : framesOf(place).filter(({ mapped }) => mapped)
  const notes = [
    entry.page ?? entry.source,
    item.from,
    at && `${at.file}:${at.line}`,
    item.count > 1 && `×${item.count}`,
  ].filter((each) => each !== undefined && each !== false)
  const said = (item.answer ? entry.args : applyFormat(entry.args)).map((value) => fullText(value)).join(' ')
  const head = `${timeText(entry.time)} ${item.answer ? '<' : entry.level.toUpperCase().padEnd(5)} ${indented(
    `${entry.uncaught ? `${t('console.uncaught')} ` : ''}${said}`,
  )}  [${notes.join(', ')}]`
  if (stack === undefined) return head
  const frames = framesOf(stack)
  const calls = frames.length > 0 ? frames.map((frame) => `at ${frameText(frame)}`) : stack.trim().split('\n')
  return [head, ...calls.map((call) => `    ${call.trim()}`)].join('\n')
}

/** `2026-11-08 09:05:03.120` */
function timeText(ms: number): string {
  const date = new Date(ms)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${formatTime(ms)}`
}

const indented = (text: string): string => text.replace(/\r?\n/g, '\n    ')
