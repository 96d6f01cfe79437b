/**
 * MapContext.showRoute (documentation: "MapContext.showRoute"). No routing service is behind the simulator: the route is
 * the direct way through the given places, as long as that way is, and that is said.
 */
import { Path } from './geo'
import type { Shapes } from './shapes'
import { type Fields, type LatLng, type MapHost, list, number, place, text } from './types'

/** Usual speeds, m/s; walking as the documentation's example has it (328 m in 262 s). */
const speeds: Record<string, number> = { walk: 1.25, ride: 4, bus: 6, drive: 10 }
/** m */
const FARTHEST_WALK = 100_000
const ROUTE = 'showRoute'

const failure = (error: number, message: string): Error => Object.assign(new Error(message), { error })

function needEnd(args: Fields, end: 'start' | 'end'): LatLng {
  const at = place({ latitude: args[`${end}Lat`], longitude: args[`${end}Lng`] })
  if (!at) throw failure(2, `showRoute: ${end}Lat and ${end}Lng are needed`)
  return at
}

/** Distance in m, duration in s. */
export function showRoute(shapes: Shapes, host: MapHost, args: Fields): Fields {
  const kind = text(args.searchType) || 'walk'
  const speed = Object.hasOwn(speeds, kind) ? speeds[kind] : undefined
  if (!speed) throw failure(2, `showRoute: there is no searchType ${kind}`)
  if (kind === 'bus' && !text(args.city)) throw failure(2, 'showRoute: city is needed for routes by bus')
  const through = kind === 'drive' ? list(args.throughPoints) : []
  const between = through.flatMap(({ lat, lng }) => place({ latitude: lat, longitude: lng }) ?? [])
  const points = [needEnd(args, 'start'), ...between, needEnd(args, 'end')]
  const { length } = new Path(points)
  if (kind === 'walk' && length > FARTHEST_WALK) throw failure(3003, 'showRoute: it is more than 100 km to walk')
  host.say(
    'map_route_direct',
    'MapContext.showRoute: no routing service is behind the simulator, so the route leads straight from place to place; distance and duration are those of that line',
  )
  const width = number(args.routeWidth, 6)
  shapes.setMoving(ROUTE, { points, color: text(args.routeColor) || '#1677ff', width, zIndex: args.zIndex })
  return { success: true, distance: Math.round(length), duration: Math.round(length / speed) }
}

export const clearRoute = (shapes: Shapes): void => shapes.setMoving(ROUTE, undefined)
