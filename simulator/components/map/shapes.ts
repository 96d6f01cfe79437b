/** Lines, areas, circles and pictures on the map (documentation: "map", polyline, polygon, circles, ground-overlays). */
import Feature from 'ol/Feature'
import type OlMap from 'ol/Map'
import type { Coordinate } from 'ol/coordinate'
import { boundingExtent } from 'ol/extent'
import type Geometry from 'ol/geom/Geometry'
import LineString from 'ol/geom/LineString'
import Polygon, { circular } from 'ol/geom/Polygon'
import ImageLayer from 'ol/layer/Image'
import VectorLayer from 'ol/layer/Vector'
import { fromLonLat } from 'ol/proj'
import ImageStatic from 'ol/source/ImageStatic'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import { type Fields, type LatLng, type MapHost, color, list, number, on, place, places } from './types'

export const coordinate = ({ longitude, latitude }: LatLng): Coordinate => fromLonLat([longitude, latitude])

const stroke = (tint: string, width: number, dotted = false): Stroke =>
  new Stroke({ color: tint, width, ...(dotted ? { lineDash: [width * 1.5, width * 2] } : {}) })

/** A line; with `colorList`, a piece per colour, the last colour holding on. */
export function lineFeatures(given: Fields): Feature[] {
  const points = places(given.points).map(coordinate)
  if (points.length < 2) return []
  const width = Math.max(1, number(given.width, 5))
  const zIndex = number(given.zIndex, 0)
  const plain = color(given.color, '#1677ffdd')
  const colors = Array.isArray(given.colorList) ? given.colorList.map((each) => color(each, plain)) : []
  const dotted = on(given.dottedLine, false)
  const piece = (from: Coordinate[], tint: string): Feature => {
    const feature = new Feature(new LineString(from))
    feature.setStyle(new Style({ stroke: stroke(tint, width, dotted), zIndex }))
    return feature
  }
  if (!colors.length) return [piece(points, plain)]
  return points.slice(1).map((point, i) => piece([points[i]!, point], colors[Math.min(i, colors.length - 1)]!))
}

function styled(geometry: Geometry, given: Fields, width: number): Feature {
  const feature = new Feature(geometry)
  feature.setStyle(
    new Style({
      fill: new Fill({ color: color(given.fillColor, 'transparent') }),
      ...(width > 0 ? { stroke: stroke(color(given.color, '#1677ff'), width) } : {}),
      zIndex: number(given.zIndex, 0),
    }),
  )
  return feature
}

function areaFeatures(given: Fields): Feature[] {
  const points = places(given.points).map(coordinate)
  return points.length < 3 ? [] : [styled(new Polygon([points]), given, number(given.width, 1))]
}

/** `radius` in m, on the ground: drawn as a polygon, so that it has its true size at every latitude. */
function circleFeatures(given: Fields): Feature[] {
  const at = place(given)
  const radius = number(given.radius, 0)
  if (!at || radius <= 0) return []
  const ring = circular([at.longitude, at.latitude], Math.min(radius, 5_000_000), 96)
  return [styled(ring.transform('EPSG:4326', 'EPSG:3857'), given, number(given.strokeWidth, 1))]
}

const kinds = { polyline: lineFeatures, polygon: areaFeatures, circles: circleFeatures }
export type ShapeKind = keyof typeof kinds
const levels: Record<ShapeKind | 'route', number> = { polygon: 1, circles: 2, polyline: 3, route: 4 }

export class Shapes {
  private readonly sources = new Map<string, VectorSource>()
  private pictures: ImageLayer<ImageStatic>[] = []

  constructor(
    private readonly map: OlMap,
    private readonly host: MapHost,
  ) {}

  set(kind: ShapeKind, value: unknown): void {
    this.fill(kind, list(value).flatMap(kinds[kind]))
  }

  /** Lines that a motion draws, by their id. */
  setMoving(id: string, given: Fields | undefined): void {
    this.fill(`moving ${id}`, given ? lineFeatures(given) : [])
  }

  private fill(kind: string, features: Feature[]): void {
    let source = this.sources.get(kind)
    if (!source) {
      if (!features.length) return
      this.sources.set(kind, (source = new VectorSource({ wrapX: true })))
      const zIndex = levels[kind as ShapeKind] ?? levels.route
      this.map.addLayer(new VectorLayer({ source, zIndex, updateWhileAnimating: true, updateWhileInteracting: true }))
    }
    source.clear(true)
    source.addFeatures(features)
  }

  /** `[{ 'include-points': [south-west, north-east], image, alpha, zIndex }]` */
  setPictures(value: unknown): void {
    for (const layer of this.pictures) this.map.removeLayer(layer)
    this.pictures = list(value).flatMap((given) => {
      const points = places(given['include-points'] ?? given.includePoints)
      if (points.length < 2 || typeof given.image !== 'string') return []
      const imageExtent = boundingExtent(points.map(coordinate))
      const source = new ImageStatic({ url: this.host.asset(given.image), imageExtent, projection: 'EPSG:3857' })
      const layer = new ImageLayer({ source, opacity: number(given.alpha, 1), zIndex: number(given.zIndex, 0) + 0.5 })
      layer.setVisible(on(given.visible, true))
      return [layer]
    })
    for (const layer of this.pictures) this.map.addLayer(layer)
  }
}
