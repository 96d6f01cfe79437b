/** Which part of the earth is shown: centre, scale, turn, and what fits (documentation: "map" and "MapContext"). */
import type OlMap from 'ol/Map'
import View from 'ol/View'
import { boundingExtent } from 'ol/extent'
import { fromLonLat, toLonLat } from 'ol/proj'
import { coordinate } from './shapes'
import { type Fields, type LatLng, number, place, places } from './types'

/** The scale of the platform is the zoom level of tiles of 256 px. */
const SCALES = { from: 3, to: 20, usual: 16 }
/** Tian'anmen, where the platform's map begins without a place of its own. */
const START: LatLng = { latitude: 39.908823, longitude: 116.39747 }

const clampScale = (value: unknown): number => Math.min(SCALES.to, Math.max(SCALES.from, number(value, SCALES.usual)))
const latLng = (coordinates: number[]): LatLng => {
  const [longitude = 0, latitude = 0] = toLonLat(coordinates)
  return { latitude, longitude }
}
const around = (degrees: number): number => ((degrees % 360) + 360) % 360

export class Camera {
  readonly view = new View({
    center: coordinate(START),
    zoom: SCALES.usual,
    minZoom: SCALES.from,
    maxZoom: SCALES.to,
    constrainResolution: false,
    enableRotation: true,
    constrainRotation: false,
  })
  /** Degrees; kept and told, though the map is drawn flat. */
  private tilt = 0
  private centre: { latitude?: number; longitude?: number } = {}

  constructor(private readonly map: OlMap) {
    map.setView(this.view)
  }

  get state(): Fields {
    return { ...this.center, scale: this.scale, rotate: this.rotate, skew: this.skew }
  }

  get center(): LatLng {
    return latLng(this.view.getCenter() ?? [0, 0])
  }

  get scale(): number {
    return Math.round((this.view.getZoom() ?? SCALES.usual) * 1000) / 1000
  }

  get rotate(): number {
    return around(Math.round((this.view.getRotation() * 180_000) / Math.PI) / 1000)
  }

  get skew(): number {
    return this.tilt
  }

  /** Both come as props of their own. */
  setCentre(part: 'latitude' | 'longitude', value: unknown): void {
    this.centre[part] = number(value, NaN)
    const at = place(this.centre)
    if (at) this.moveTo(at)
  }

  moveTo(at: LatLng): void {
    this.view.setCenter(coordinate(at))
  }

  setScale(value: unknown): void {
    this.view.setZoom(clampScale(value))
  }

  setRotate(value: unknown): void {
    this.view.setRotation((around(number(value, 0)) * Math.PI) / 180)
  }

  setSkew(value: unknown): void {
    this.tilt = Math.min(60, Math.max(0, number(value, 0)))
  }

  /** `padding` in px: top, right, bottom, left. */
  include(points: unknown, padding: number[]): void {
    const all = places(points).map(coordinate)
    const [first] = all
    if (!first || !this.map.getSize()) return
    if (all.length === 1) this.view.setCenter(first)
    else this.view.fit(boundingExtent(all), { padding, maxZoom: SCALES.to, size: this.map.getSize()! })
  }

  /** Shares of the width and height where the centre is. */
  setOffset(offset: unknown): void {
    const [x, y] = Array.isArray(offset) ? offset.map((share) => number(share, NaN)) : []
    const fine = (share: number | undefined): share is number => share !== undefined && share >= 0 && share <= 1
    if (!fine(x) || !fine(y)) throw Object.assign(new Error('setCenterOffset: two shares from 0 to 1'), { error: 2 })
    const [width = 0, height = 0] = this.map.getSize() ?? []
    const [right, down] = [(2 * x - 1) * width, (2 * y - 1) * height]
    this.view.padding = [Math.max(0, down), Math.max(0, -right), Math.max(0, -down), Math.max(0, right)]
  }

  region(): Fields {
    const extent = this.view.calculateExtent(this.map.getSize())
    return { southwest: latLng(extent.slice(0, 2)), northeast: latLng(extent.slice(2)) }
  }

  /** px from the map's own top left. */
  toScreen(at: LatLng): Fields {
    const [x = 0, y = 0] = this.map.getPixelFromCoordinate(fromLonLat([at.longitude, at.latitude])) ?? []
    return { x, y }
  }

  fromScreen(x: number, y: number): LatLng | undefined {
    const at: number[] | null = this.map.getCoordinateFromPixel([x, y])
    return at ? latLng(at) : undefined
  }
}
