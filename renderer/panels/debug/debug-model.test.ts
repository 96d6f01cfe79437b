import { expect, it } from 'vitest'
import type { Breakpoint } from '../../../protocol/debug'
import { DebugModel } from './debug-model'

function model(stored: unknown = null) {
  const calls: [string, any][] = []
  const host = {
    on: () => ({ dispose() {} }),
    call: (name: string, params: any) => {
      calls.push([name, structuredClone(params)])
      return Promise.resolve(
        name === 'state/get'
          ? stored
          : name === 'debug/setBreakpoints'
            ? { paused: null, standing: [], inDevtools: false, bound: [] }
            : {},
      )
    },
  }
  return {
    debug: new DebugModel(host as never),
    calls,
    sent: () => calls.filter(([name]) => name === 'debug/setBreakpoints'),
  }
}
const at = (file: string, line: number, more: Partial<Breakpoint> = {}): Breakpoint => ({
  file,
  line,
  enabled: true,
  ...more,
})

it('keeps breakpoints with the project, and tells them to the host once they are known', async () => {
  const { debug, calls, sent } = model({ breakpoints: [at('a.js', 3)], exceptions: 'all', watch: ['x'] })
  debug.toggle('b.js', 1)
  expect(sent()).toEqual([])
  await debug.load()
  expect(sent()[0]![1]).toEqual({ breakpoints: [at('a.js', 3)], apis: [], exceptions: 'all' })
  debug.set('a.js', 3, { condition: 'i > 2' })
  debug.toggle('a.js', 9)
  debug.toggle('a.js', 9)
  expect(debug.of('a.js')).toEqual([at('a.js', 3, { condition: 'i > 2' })])
  debug.set('a.js', 3, { condition: undefined })
  expect(debug.breakpoints.value).toEqual([at('a.js', 3)])
  const saved = [...calls].reverse().find(([name]) => name === 'state/set')![1]
  expect(saved).toMatchObject({ key: 'debug', project: true, value: { breakpoints: [at('a.js', 3)], watch: ['x'] } })
})

it('keeps those of APIs, by name', async () => {
  const { debug, sent } = model({ apis: [{ name: 'request', enabled: true }] })
  await debug.load()
  debug.setApi('getLocation', true)
  debug.setAll(false)
  expect(sent().at(-1)![1].apis).toEqual([
    { name: 'getLocation', enabled: false },
    { name: 'request', enabled: false },
  ])
  debug.setApi('request', undefined)
  expect(debug.apis.value).toEqual([{ name: 'getLocation', enabled: false }])
  debug.removeAll()
  expect(sent().at(-1)![1].apis).toEqual([])
})

it('moves them with the text and with files, two to one line becoming one', async () => {
  const { debug } = model()
  await debug.load()
  for (const line of [1, 2, 3]) debug.toggle('pages/a.js', line)
  const [one, two, three] = debug.of('pages/a.js') as [Breakpoint, Breakpoint, Breakpoint]
  debug.move(
    'pages/a.js',
    new Map([
      [one, 5],
      [two, 5],
      [three, undefined],
    ]),
  )
  expect(debug.breakpoints.value).toEqual([at('pages/a.js', 5)])
  debug.relocated('pages', 'screens')
  expect(debug.breakpoints.value).toEqual([at('screens/a.js', 5)])
  debug.relocated('page', 'x')
  expect(debug.breakpoints.value).toEqual([at('screens/a.js', 5)])
})

it('takes those of the developer tools, and keeps its logpoints', async () => {
  const { debug } = model()
  await debug.load()
  debug.set('a.js', 1, { logMessage: 'here' })
  debug.toggle('a.js', 2)
  expect(debug.forDevtools()).toEqual([{ file: 'a.js', line: 2, condition: '', enabled: true }])
  debug.takeDevtools([{ file: 'a.js', line: 4, condition: 'x', enabled: false }])
  expect(debug.breakpoints.value).toEqual([
    at('a.js', 1, { logMessage: 'here' }),
    at('a.js', 4, { condition: 'x', enabled: false }),
  ])
  debug.takeDevtools([{ file: 'a.js', line: '4' }])
  debug.takeDevtools('nonsense')
  expect(debug.breakpoints.value).toHaveLength(2)
})
