import * as z from 'zod'
import { distance } from '../../../../base/earth'

/** Degrees. */
export interface Spot {
  longitude: number
  latitude: number
}

export interface Route {
  name: string
  points: Spot[]
}

const spot = z.object({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90) })
const MAX_POINTS = 20_000
export const routeSchema = z.object({ name: z.string().max(200), points: z.array(spot).min(2).max(MAX_POINTS) })

/** m */
export const lengthOf = (points: readonly Spot[]): number =>
  points.reduce((sum, point, n) => (n === 0 ? 0 : sum + distance(points[n - 1]!, point)), 0)

/** Where one is after so many m; the last point where that is further than the route leads. */
export function along(points: readonly Spot[], metres: number): Spot {
  let left = Math.max(0, metres)
  for (let n = 1; n < points.length; n++) {
    const [from, to] = [points[n - 1]!, points[n]!]
    const part = distance(from, to)
    if (left <= part && part > 0) {
      const mix = (a: number, b: number): number => a + ((b - a) * left) / part
      return { longitude: mix(from.longitude, to.longitude), latitude: mix(from.latitude, to.latitude) }
    }
    left -= part
  }
  return points.at(-1)!
}

/** Degrees from north, clockwise, of the way from one place to the other. */
export function bearing(from: Spot, to: Spot): number {
  const rad = (degrees: number): number => (degrees * Math.PI) / 180
  const turn = rad(to.longitude - from.longitude)
  const y = Math.sin(turn) * Math.cos(rad(to.latitude))
  const x =
    Math.cos(rad(from.latitude)) * Math.sin(rad(to.latitude)) -
    Math.sin(rad(from.latitude)) * Math.cos(rad(to.latitude)) * Math.cos(turn)
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
}

/**
 * The first way in a file: GPX (a track, a route, or its waypoints in turn), GeoJSON, or a JSON list of
 * `[longitude, latitude]` or `{ longitude, latitude }`. Undefined where there is none.
 */
export function parseRoute(text: string): Spot[] | undefined {
  const found = /^\s*</.test(text) ? gpxPoints(text) : jsonPoints(text)
  const points = found?.slice(0, MAX_POINTS)
  return z.array(spot).min(2).safeParse(points).data
}

function gpxPoints(text: string): Spot[] | undefined {
  for (const tag of ['trkpt', 'rtept', 'wpt']) {
    // What is asked of GPX is a list of tags with two attributes; a parser of XML would know no more of it.
    const points = [...text.matchAll(new RegExp(`<${tag}\\b[^>]*`, 'g'))].map(([one]) => ({
      longitude: attribute(one, 'lon'),
      latitude: attribute(one, 'lat'),
    }))
    if (points.length > 1) return points
  }
  return undefined
}

const attribute = (tag: string, name: string): number =>
  Number.parseFloat(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1] ?? '')

function jsonPoints(text: string): Spot[] | undefined {
  try {
    return pointsIn(JSON.parse(text), 0)
  } catch {
    return undefined
  }
}

/** The first list of places that is found on the way down. */
function pointsIn(value: unknown, depth: number): Spot[] | undefined {
  if (typeof value !== 'object' || value === null || depth > 6) return undefined
  if (Array.isArray(value)) {
    const points = value.map(pointOf)
    if (points.length > 1 && points.every((point) => point !== undefined)) return points
  }
  for (const inner of Object.values(value)) {
    const found = pointsIn(inner, depth + 1)
    if (found) return found
  }
  return undefined
}

function pointOf(value: unknown): Spot | undefined {
  if (Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number')
    return { longitude: value[0], latitude: value[1] }
  const { longitude, latitude, lng, lon, lat } = (value ?? {}) as Record<string, unknown>
  const [x, y] = [longitude ?? lng ?? lon, latitude ?? lat].map((one) => (typeof one === 'string' ? Number(one) : one))
  return typeof x === 'number' && typeof y === 'number' ? { longitude: x, latitude: y } : undefined
}
