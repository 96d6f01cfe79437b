import { expect, it } from 'vitest'
import type { LogEntry } from '../../protocol/bridge'
import { createConsole } from './console'
import { Reporter } from './report'

function program(): { console: ReturnType<typeof createConsole>; reporter: Reporter; entries: LogEntry[] } {
  const entries: LogEntry[] = []
  const reporter = new Reporter((entry) => entries.push(entry))
  const silent = { log() {}, info() {}, debug() {}, warn() {}, trace() {} }
  return { console: createConsole(silent, reporter), reporter, entries }
}

it('says of each line where it was written while somebody reads the log, and does not look otherwise', () => {
  const { console, reporter, entries } = program()
  console['log']!('nobody')
  reporter.places = true
  console['log']!('somebody')
  console['info']!('and')
  reporter.places = false
  console['debug']!('nobody')
  expect(entries.map(({ place }) => place?.split('\n').length)).toEqual([undefined, 2, 2, undefined])
  expect(entries[1]!.place).toMatch(/^\n\s+at .*console\.test\.ts:\d+:\d+\)?$/)
})

it('has whole stacks of what is more than a line, and no place beside', () => {
  const { console, reporter, entries } = program()
  reporter.places = true
  console['warn']!('careful')
  console['trace']!('here')
  for (const { stack, place } of entries) {
    expect(stack!.split('\n')[1]).toContain('console.test.ts')
    expect(place).toBeUndefined()
  }
})
