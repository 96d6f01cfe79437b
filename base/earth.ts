/** Lengths on the earth. */

/** Degrees. */
interface Spot {
  latitude: number
  longitude: number
}

/** m, the mean radius of the earth. */
const RADIUS = 6_371_008.8
const rad = (degrees: number): number => (degrees * Math.PI) / 180

/** m along the great circle. */
export function distance(a: Spot, b: Spot): number {
  const dLat = rad(b.latitude - a.latitude) / 2
  const dLng = rad(b.longitude - a.longitude) / 2
  const h = Math.sin(dLat) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(dLng) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)))
}
