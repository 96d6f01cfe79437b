import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WorkbenchToShell } from '../../../protocol/simulator'
import type { Host } from '../../workbench/host'
import { LogModel } from '../console/log-model'
import { reachOf } from './reach'
import { Simulator } from './simulator'
import type { SimulatorScreen } from './simulator-screen'

// Words are looked for as the modules load.
vi.hoisted(() => vi.stubGlobal('navigator', { language: 'en' }))

let kept: unknown
const host = {
  call: (name: string, args: { value?: unknown }) => {
    if (name === 'state/set') kept = structuredClone(args.value)
    return Promise.resolve(kept)
  },
} as unknown as Host

beforeEach(() => {
  kept = undefined
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => vi.unstubAllGlobals())

/** What each of them is sent. */
function sent(simulator: Simulator): Map<SimulatorScreen, WorkbenchToShell[]> {
  const all = new Map(simulator.screens.value.map((screen) => [screen, [] as WorkbenchToShell[]]))
  for (const [screen, list] of all)
    vi.spyOn(screen.link, 'send').mockImplementation((message) => void list.push(message))
  return all
}

test('up to four stand side by side, and the first stays', async () => {
  const simulator = new Simulator(host, new LogModel())
  const first = simulator.leading.value
  const [second, third, fourth] = [simulator.add('pixel-8')!, simulator.add()!, simulator.add()!]
  expect([second, third, fourth].map(({ number }) => number)).toEqual([2, 3, 4])
  expect(simulator.add()).toBeUndefined()
  simulator.lead(third)
  simulator.remove(third)
  expect(simulator.leading.value).toBe(first)
  simulator.remove(first)
  expect(simulator.screens.value).toEqual([first, second, fourth])
  // The free number is taken again, and all of it is remembered.
  expect(simulator.add()?.number).toBe(3)
  const again = new Simulator(host, new LogModel())
  await again.load()
  expect(again.screens.value.map(({ number, choice }) => [number, choice.value.device])).toEqual([
    [1, undefined],
    [2, 'pixel-8'],
    [4, undefined],
    [3, undefined],
  ])
})

test('what is kept and makes no sense counts for nothing', async () => {
  kept = { device: 1, more: [{ number: 2 }, { number: 2 }, { number: 9 }, null], follow: 'x', bounds: { width: 1 } }
  const simulator = new Simulator(host, new LogModel())
  await simulator.load()
  expect(simulator.screens.value.map(({ number }) => number)).toEqual([1, 2])
  expect(simulator.choice.value).toEqual({ custom: [], follow: true, detached: false, framed: false })
})

test('messages go to all, to those that follow, or to the leading one', () => {
  const simulator = new Simulator(host, new LogModel())
  const second = simulator.add()!
  const got = sent(simulator)
  const kinds = (screen: SimulatorScreen) => got.get(screen)!.map(({ k }) => k)
  simulator.lead(second)
  simulator.send({ k: 'rotate', landscape: true })
  simulator.send({ k: 'back' })
  simulator.setFollow(false)
  simulator.send({ k: 'back' })
  simulator.send({ k: 'restart', keepStack: false })
  expect(kinds(second)).toEqual(['rotate', 'back', 'follow', 'back', 'restart'])
  expect(kinds(simulator.screens.value[0]!)).toEqual(['back', 'follow', 'restart'])
  expect(reachOf({ k: 'launch', url: '', options: '', restart: true })).toBe('all')
  expect(reachOf({ k: 'launch', url: '', options: '', restart: false })).toBe('followers')
  expect(reachOf({ k: 'device/set', section: 'a', values: {} })).toBe('leading')
})
