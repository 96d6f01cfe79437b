/** What programs give a map (documentation: "map", and "MapContext" for the methods), as far as it is drawn here. */
import type { Engine } from '../lazy'

export interface LatLng {
  latitude: number
  longitude: number
}

export type Fields = Record<string, unknown>

/** How the map speaks to the page: events with the fields that the platform puts on the event object itself. */
export interface MapHost {
  emit(type: string, fields: Fields): void
  /** The address of a file of the program. */
  asset(path: string): string
  /** Where the simulated device is. */
  locate(): Promise<LatLng>
  /** Said once. */
  say(code: string, message: string): void
}

/** What the map's own code (a chunk that is loaded with the first map) gives the element. */
export interface MapEngine extends Engine {
  /** Where a point of the viewport is, px. */
  at(clientX: number, clientY: number): LatLng | undefined
  /** A tap inside of the map on something of its own: true where it was one, and its event was emitted. */
  tap(hit: Element): boolean
}

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const list = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** A finite number, also of a text. */
export function number(value: unknown, fallback: number): number {
  const n = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : NaN
  return Number.isFinite(n) ? n : fallback
}

export const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Switches come as booleans, 0 and 1, or texts. */
export const on = (value: unknown, fallback: boolean): boolean =>
  value === undefined || value === null || value === ''
    ? fallback
    : value !== 'false' && value !== '0' && Boolean(value)

/** Undefined where it is no place on earth. */
export function place(value: unknown): LatLng | undefined {
  if (!isRecord(value)) return undefined
  const latitude = number(value.latitude, NaN)
  const longitude = number(value.longitude, NaN)
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

export const places = (value: unknown): LatLng[] =>
  list(value).flatMap((each) => {
    const at = place(each)
    return at ? [at] : []
  })

/** CSS takes the platform's eight hexadecimal digits as they are; anything that is no colour is left to the fallback. */
export const color = (value: unknown, fallback: string): string =>
  typeof value === 'string' && CSS.supports('color', value) ? value : fallback
