import { expect, it } from 'vitest'
import type { LogEntry, LogValue } from '../../../protocol/bridge'
import type { MappedFrame } from '../../../protocol/host'
import type { LogItem } from './log-model'
import { logText } from './log-text'

const time = new Date(2026, 10, 8, 9, 5, 3, 7).getTime()
const line = (args: LogValue[], more: Partial<LogEntry> = {}): LogItem => ({
  id: 1,
  count: 1,
  entry: { level: 'log', source: 'logic', args, time, ...more },
})
const frame: MappedFrame = { functionName: 'onTap', file: 'pages/a/a.js', line: 8, column: 11, mapped: true }

it('writes all that is known of each line', () => {
  const long = 'x'.repeat(60)
  const items: LogItem[] = [
    { id: 1, code: '1 +\n1', time },
    { ...line([2]), answer: true },
    line(['%s of %d', 'one', 2, { list: [1, { deep: long }], name: 'n' }], { page: 'pages/a/a', place: 'at there' }),
    { ...line(['again'], { level: 'warn', source: 'view' }), count: 3, from: '2' },
    { id: 1, mark: 'restarted', time },
    line([{ $t: 'error', name: 'TypeError', message: 'no' }], { level: 'error', uncaught: true, stack: 'known' }),
    line(['lost'], { level: 'error', stack: 'Error: lost\n  at unknown.js:1:1' }),
  ]
  const framesOf = (stack: string): MappedFrame[] =>
    stack.startsWith('Error') ? [] : [frame, { ...frame, file: 'http://x/worker.js', mapped: false }]
  expect(logText(items, framesOf)).toBe(`2026-11-08 09:05:03.007 > 1 +
    1
2026-11-08 09:05:03.007 < 2  [logic]
2026-11-08 09:05:03.007 LOG   one of 2 {list: [1, {deep: "${long}"}], name: "n"}  [pages/a/a, pages/a/a.js:8]
2026-11-08 09:05:03.007 WARN  again  [view, 2, ×3]
2026-11-08 09:05:03.007 --- The program was started again ---
2026-11-08 09:05:03.007 ERROR Uncaught TypeError: no  [logic, pages/a/a.js:8]
    at onTap (pages/a/a.js:8:12)
    at onTap (worker.js:8:12)
2026-11-08 09:05:03.007 ERROR lost  [logic]
    Error: lost
    at unknown.js:1:1
`)
})
