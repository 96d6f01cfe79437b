import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LogEntry } from '../../../protocol/bridge'
import { isLine, isTyped, LogModel, maxLines } from './log-model'

const entry = (text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  level: 'log',
  source: 'logic',
  args: [text],
  time: 1,
  ...more,
})

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => setTimeout(callback, 16))
})

describe('LogModel', () => {
  const shown = (logs: LogModel): string[] => {
    vi.runAllTimers()
    return logs.items.value.map((item) =>
      isLine(item) ? `${item.count}× ${String(item.entry.args[0])}` : isTyped(item) ? `> ${item.code}` : item.mark,
    )
  }

  it('keeps apart what several simulators say', () => {
    const logs = new LogModel()
    for (const from of ['1', '1', '2']) logs.add(entry('a'), from)
    expect(shown(logs)).toEqual(['2× a', '1× a'])
  })

  it('counts equal messages in a row as one line', () => {
    const logs = new LogModel()
    for (const text of ['a', 'a', 'b', 'a']) logs.add(entry(text))
    logs.add(entry('a', { level: 'error' }))
    expect(shown(logs)).toEqual(['2× a', '1× b', '1× a', '1× a'])
    expect(logs.errors.value).toBe(1)
  })

  it('shows what was typed and what it gave, each for itself', () => {
    const logs = new LogModel()
    logs.add(entry('2'))
    for (let i = 0; i < 2; i++) {
      logs.typed('1 + 1')
      logs.answered(entry('2'))
    }
    logs.add(entry('2'))
    expect(shown(logs)).toEqual(['1× 2', '> 1 + 1', '1× 2', '> 1 + 1', '1× 2', '1× 2'])
  })

  it('tells its listeners once a frame', () => {
    const logs = new LogModel()
    const heard = vi.fn()
    logs.items.subscribe(heard)
    for (let i = 0; i < 1000; i++) logs.add(entry(String(i)))
    expect(heard).not.toHaveBeenCalled()
    vi.runAllTimers()
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('keeps the latest lines, and says how many it dropped', () => {
    const logs = new LogModel()
    for (let i = 0; i < maxLines + 15_000; i++) logs.add(entry(String(i)))
    const lines = shown(logs)
    expect(lines).toHaveLength(maxLines)
    expect(lines.at(-1)).toBe(`1× ${maxLines + 14_999}`)
    expect(logs.dropped.value).toBeGreaterThan(0)
  })

  it('begins anew with the program, or marks where it did', () => {
    const logs = new LogModel()
    logs.add(entry('before'))
    logs.didRestart()
    expect(shown(logs)).toEqual([])
    logs.preserve = true
    logs.add(entry('before'))
    logs.didRestart()
    logs.add(entry('before'))
    expect(shown(logs)).toEqual(['1× before', 'restarted', '1× before'])
  })
})
