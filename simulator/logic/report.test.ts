import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { LogEntry } from '../../protocol/bridge'
import { Reporter } from './report'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

it('a flood comes through, one without end is cut, and how much is said', () => {
  const posted: LogEntry[] = []
  const reporter = new Reporter((entry) => posted.push(entry))
  for (let n = 0; n < 100_010; n++) reporter.log('log', [n])
  expect(posted).toHaveLength(100_000)
  reporter.log('error', ['uncaught'], { uncaught: true })
  expect(posted).toHaveLength(100_001)
  vi.setSystemTime(1_002_000)
  for (let n = 0; n < 2_000; n++) reporter.log('log', [n])
  const [told, ...rest] = posted.slice(100_001)
  expect(told).toMatchObject({ code: 'log_dropped', args: ['10 more console entries were left out'] })
  expect(rest).toHaveLength(989)
})
