/** Lengths and places along a path (documentation: "MapContext.calculateDistance", "MapContext.polygonContainsPoint"). */
import { distance } from '../../../base/earth'
import type { LatLng } from './types'

const rad = (degrees: number): number => (degrees * Math.PI) / 180

export const between = (a: LatLng, b: LatLng, share: number): LatLng => ({
  latitude: a.latitude + (b.latitude - a.latitude) * share,
  longitude: a.longitude + (b.longitude - a.longitude) * share,
})

/** Degrees clockwise from north. */
export function bearing(a: LatLng, b: LatLng): number {
  const dLng = rad(b.longitude - a.longitude)
  const [from, to] = [rad(a.latitude), rad(b.latitude)]
  const y = Math.sin(dLng) * Math.cos(to)
  const x = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(dLng)
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
}

export interface PathPoint extends LatLng {
  /** Of the line that it lies on: from points[i] to points[i + 1]. */
  line: number
}

/** A path with its lengths added up once. */
export class Path {
  /** m from the start to each point. */
  private readonly sums: number[]

  constructor(readonly points: readonly LatLng[]) {
    let sum = 0
    this.sums = points.map((point, i) => (sum += i ? distance(points[i - 1]!, point) : 0))
  }

  /** m */
  get length(): number {
    return this.sums.at(-1) ?? 0
  }

  /** The place so many m from the start; the ends stand for what lies beyond them. Undefined of an empty path. */
  at(metres: number): PathPoint | undefined {
    const { points, sums } = this
    const last = points.at(-1)
    if (!last) return undefined
    if (points.length === 1 || metres >= this.length) return { ...last, line: Math.max(0, points.length - 2) }
    const next = Math.max(
      1,
      sums.findIndex((sum) => sum > metres),
    )
    const [from, to] = [sums[next - 1]!, sums[next]!]
    const share = to > from ? Math.max(0, metres - from) / (to - from) : 0
    return { ...between(points[next - 1]!, points[next]!, share), line: next - 1 }
  }
}

/** Even-odd; a point on the border may be either. */
export function contains(polygon: readonly LatLng[], { latitude: y, longitude: x }: LatLng): boolean {
  let inside = false
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [a, b] = [polygon[i]!, polygon[j]!]
    if (a.latitude > y === b.latitude > y) continue
    const crossing = ((b.longitude - a.longitude) * (y - a.latitude)) / (b.latitude - a.latitude) + a.longitude
    if (x < crossing) inside = !inside
  }
  return inside
}
