import { describe, expect, test } from 'vitest'
import type { LogEntry } from '../../protocol/bridge'
import type { MappedFrame } from '../../protocol/host'
import { blameOf } from './blame'

const frame = (file: string): MappedFrame => ({ file, line: 3, column: 4, mapped: true })
const runtime = frame('http://x.sim.localhost:1/__tandem/rt/simulator/logic/page/page.ts')
const theirs = frame('pages/a/a.js')

const entry = (text: string, more: Partial<LogEntry> = {}): LogEntry => ({
  level: 'error',
  source: 'logic',
  args: ['Error in onLoad:', { $t: 'error', name: 'TypeError', message: text, stack: '' }],
  time: 0,
  uncaught: true,
  ...more,
})
const blame = (text: string, frames: MappedFrame[], more: Partial<LogEntry> = {}): string | undefined =>
  blameOf(entry(text, more), frames)?.blame

describe('blameOf', () => {
  test('what the program threw over its data is theirs', () => {
    expect(blame("Cannot read properties of undefined (reading 'list')", [theirs, runtime])).toBe('theirs')
    expect(blame("Cannot find module 'moment' (required by 'app.js')", [runtime, theirs])).toBe('theirs')
    expect(blame('this.refresh is not a function', [theirs])).toBe('theirs')
  })

  test('what the simulator threw by itself is ours, what it threw on purpose theirs', () => {
    expect(blame("Cannot read properties of undefined (reading 'node')", [runtime, theirs])).toBe('ours')
    expect(blame('api_arguments_invalid: navigateTo wants a url', [runtime, theirs])).toBe('theirs')
    expect(blame('plugin_not_available: open cannot be called', [runtime, theirs])).toBe('theirs')
  })

  test('what the platform has and the simulator has not is ours', () => {
    expect(blame('my.showToast is not a function', [theirs])).toBe('ours')
    expect(blame('my.cloud.mixed is not a function', [theirs])).toBe('ours')
    expect(blame('dd.foo is not a function', [theirs])).toBe('ours')
    expect(blame('my.setClipboardData is not a function', [theirs])).toBe('theirs')
    expect(blame('Behavior is not defined', [theirs])).toBe('ours')
    expect(blame('this.$spliceData is not a function', [theirs])).toBe('ours')
    expect(blame('wx is not defined', [theirs])).toBe('theirs')
  })

  test('templates never throw; SJS may', () => {
    expect(blame('x is null', [frame('pages/a/a.axml')])).toBe('ours')
    expect(blame('x is null', [frame('utils/f.sjs')])).toBe('theirs')
  })

  test('a code that says that the simulator failed is ours without an exception', () => {
    expect(blame('silent', [], { uncaught: false, code: 'page_frame_failed' })).toBe('ours')
    expect(blame('no such page', [], { uncaught: false, code: 'route_not_found' })).toBeUndefined()
  })
})
