import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RoutePlayer } from './route-player'

const way = [
  { longitude: 120, latitude: 30 },
  { longitude: 120, latitude: 30.001 },
]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function player(kept: unknown = null) {
  const sets: [string, any][] = []
  const saved: any[] = []
  const host = {
    call: (name: string, params: any) => {
      if (name === 'state/set') saved.push(params)
      return Promise.resolve(kept)
    },
  }
  return { player: new RoutePlayer(host as never, (...set) => void sets.push(set)), sets, saved }
}

it('moves the device and its compass along, and stops at the end', async () => {
  const { player: it, sets, saved } = player()
  it.add('north', way)
  it.setSpeed(180)
  expect(saved.at(-1)).toMatchObject({
    key: 'routes',
    project: true,
    value: { routes: [{ name: 'north' }], speed: 180 },
  })
  it.play()
  expect(sets).toEqual([
    ['location', way[0]],
    ['motion', { direction: 0 }],
  ])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sets.at(-2)![1].latitude).toBeCloseTo(30.00045, 5)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(it.playing.value).toBe(false)
  expect(sets.at(-1)).toEqual(['location', way[1]])
  expect(vi.getTimerCount()).toBe(0)
})

it('goes round where it is to, and takes up where it was paused', async () => {
  const { player: it, sets } = player({ routes: [{ name: 'a', points: way }], speed: 360, loop: true })
  await it.load()
  it.play()
  await vi.advanceTimersByTimeAsync(2_000)
  it.stop()
  expect(it.gone.value).toBeGreaterThan(80)
  expect(it.gone.value).toBeLessThan(100)
  const before = it.gone.value
  it.play()
  expect(it.gone.value).toBe(before)
  expect(sets.length).toBeGreaterThan(4)
  it.stop()
})

it('what was kept and does not fit is left out', async () => {
  const { player: it } = player({ routes: [{ name: 'a', points: [] }], speed: 3, loop: true })
  await it.load()
  expect([it.routes.value, it.speed.value]).toEqual([[], 30])
})
