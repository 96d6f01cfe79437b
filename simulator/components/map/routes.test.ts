import { expect, test } from 'vitest'
import { clearRoute, showRoute } from './routes'
import type { Shapes } from './shapes'
import type { Fields } from './types'

test('a route leads straight through its places, and that is said', () => {
  const drawn: unknown[] = []
  const said: string[] = []
  const shapes = { setMoving: (id: string, given: unknown) => drawn.push([id, given]) } as unknown as Shapes
  const host = { say: (code: string) => void said.push(code) } as never
  const ends = { startLat: 30, startLng: 120, endLat: 30, endLng: 120.01 }
  const route = (more: Fields = {}) => showRoute(shapes, host, { ...ends, ...more })

  expect(route()).toEqual({ success: true, distance: 963, duration: 770 })
  expect(said).toEqual(['map_route_direct'])
  const at = (latitude: number, longitude: number) => ({ latitude, longitude })
  const through = { throughPoints: [{ lat: 31, lng: 120 }, { lat: 'x' }] }
  route({ searchType: 'drive', routeColor: '#f00', ...through })
  expect(drawn.at(-1)).toEqual([
    'showRoute',
    { points: [at(30, 120), at(31, 120), at(30, 120.01)], color: '#f00', width: 6, zIndex: undefined },
  ])
  // Only those who drive pass through places.
  expect(route({ searchType: 'ride', ...through }).distance).toBe(963)
  clearRoute(shapes)
  expect(drawn.at(-1)).toEqual(['showRoute', undefined])
  expect(() => route({ searchType: 'fly' })).toThrow('no searchType fly')
  expect(() => route({ endLat: 100 })).toThrow('endLat and endLng are needed')
})
