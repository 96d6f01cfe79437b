/**
 * The map of the Device panel: coasts and a grid (Natural Earth, public domain), as the simulated phone's own map has
 * them (docs/decisions, 5). Nothing is fetched from elsewhere. A chunk of its own: OpenLayers is large.
 */
import type { Disposable } from '../../../../base/disposables'
import { language, t } from '../../../i18n/i18n'
import Feature from 'ol/Feature'
import OlMap from 'ol/Map'
import View from 'ol/View'
import { defaults as controls } from 'ol/control/defaults'
import ScaleLine from 'ol/control/ScaleLine'
import TopoJSON from 'ol/format/TopoJSON'
import type Geometry from 'ol/geom/Geometry'
import LineString from 'ol/geom/LineString'
import Point from 'ol/geom/Point'
import Draw from 'ol/interaction/Draw'
import Graticule from 'ol/layer/Graticule'
import VectorLayer from 'ol/layer/Vector'
import { fromLonLat, toLonLat } from 'ol/proj'
import VectorSource from 'ol/source/Vector'
import Circle from 'ol/style/Circle'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import Text from 'ol/style/Text'
import landAddress from 'world-atlas/land-50m.json?url'
import type { Spot } from './route'

const intervals = [
  90, 45, 30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001,
]

const at = ({ longitude, latitude }: Spot): number[] => fromLonLat([longitude, latitude])
const spotOf = (coordinate: number[]): Spot => {
  const [longitude = 0, latitude = 0] = toLonLat(coordinate)
  return { longitude: ((((longitude + 180) % 360) + 360) % 360) - 180, latitude }
}

/** Read once: its outlines are many. */
let land: Promise<VectorSource> | undefined
async function loadLand(): Promise<VectorSource> {
  const topology = (await (await fetch(landAddress)).json()) as object
  const features = new TopoJSON().readFeatures(topology, { featureProjection: 'EPSG:3857' })
  return new VectorSource({ features, wrapX: true })
}

export interface MapListeners {
  /** A place was clicked. */
  pick(at: Spot): void
  /** A route was drawn; undefined where it was given up. */
  drew(points: Spot[] | undefined): void
}

export class MapView {
  private readonly map: OlMap
  private readonly land = new VectorLayer({ zIndex: 0, updateWhileInteracting: true })
  private readonly me = new Feature(new Point([0, 0]))
  private readonly way = new Feature<Geometry>()
  private readonly drawn = new VectorLayer({ zIndex: 3, source: new VectorSource({ features: [this.way, this.me] }) })
  private readonly words: Disposable
  private grid: Graticule | undefined
  private drawing: Draw | undefined

  constructor(
    element: HTMLElement,
    start: Spot,
    private readonly listeners: MapListeners,
  ) {
    this.map = new OlMap({
      target: element,
      controls: controls({ attribution: false, rotate: false }).extend([new ScaleLine()]),
      view: new View({ center: at(start), zoom: 12, minZoom: 1, maxZoom: 20, enableRotation: false }),
      layers: [this.land, this.drawn],
    })
    this.map.on('click', ({ coordinate }) => this.drawing || listeners.pick(spotOf(coordinate)))
    this.paint()
    void this.showLand()
    this.words = language.run(() => {
      element.querySelector('.ol-zoom-in')?.setAttribute('title', t('device.mapZoomIn'))
      element.querySelector('.ol-zoom-out')?.setAttribute('title', t('device.mapZoomOut'))
    })
  }

  private async showLand(): Promise<void> {
    try {
      this.land.setSource(await (land ??= loadLand()))
    } catch {
      // The grid alone is shown.
      land = undefined
    }
  }

  /** In the theme's colours, as they are now. */
  paint(): void {
    const style = getComputedStyle(document.documentElement)
    const color = (name: string): string => style.getPropertyValue(name).trim()
    const coast = new Stroke({ color: color('--border-strong'), width: 1 })
    this.land.setStyle(new Style({ fill: new Fill({ color: color('--bg-input') }), stroke: coast }))
    this.way.setStyle(new Style({ stroke: new Stroke({ color: color('--accent'), width: 4 }) }))
    const [fill, stroke] = [new Fill({ color: color('--accent') }), new Stroke({ color: color('--bg'), width: 2 })]
    this.me.setStyle(new Style({ image: new Circle({ radius: 7, fill, stroke }), zIndex: 1 }))
    if (this.grid) this.map.removeLayer(this.grid)
    const label = (place: object): Text =>
      new Text({ font: '10px sans-serif', fill: new Fill({ color: color('--fg-dim') }), ...place })
    this.grid = new Graticule({
      zIndex: 1,
      intervals,
      targetSize: 110,
      maxLines: 60,
      showLabels: true,
      wrapX: true,
      strokeStyle: new Stroke({ color: color('--border-strong'), width: 1 }),
      lonLabelStyle: label({ textBaseline: 'top' }),
      latLabelStyle: label({ textAlign: 'end', offsetY: -7 }),
      lonLabelPosition: 0.985,
      latLabelPosition: 0.985,
    })
    this.map.addLayer(this.grid)
  }

  /** The device's place; what moves out of sight is followed. */
  place(spot: Spot): void {
    const to = at(spot)
    this.me.getGeometry()!.setCoordinates(to)
    const view = this.map.getView()
    const size = this.map.getSize()
    const seen = size && view.calculateExtent(size)
    const inside = seen && to[0]! > seen[0]! && to[0]! < seen[2]! && to[1]! > seen[1]! && to[1]! < seen[3]!
    if (!inside) view.setCenter(to)
  }

  show(points: readonly Spot[] | undefined, fit: boolean): void {
    const line = points && new LineString(points.map(at))
    this.way.setGeometry(line)
    if (line && fit) this.map.getView().fit(line, { padding: [24, 24, 24, 24], maxZoom: 16 })
  }

  /** Each click is a point; a double click or `finish` ends the route. */
  draw(): void {
    const draw = new Draw({ type: 'LineString' })
    draw.on('drawend', ({ feature }) => {
      const points = (feature.getGeometry() as LineString).getCoordinates().map(spotOf)
      // The map's own click comes after this.
      setTimeout(() => this.endDrawing())
      this.listeners.drew(points.length > 1 ? points : undefined)
    })
    this.drawing = draw
    this.map.addInteraction(draw)
  }

  finish(): void {
    this.drawing?.finishDrawing()
  }

  endDrawing(): void {
    if (this.drawing) this.map.removeInteraction(this.drawing)
    this.drawing = undefined
  }

  dispose(): void {
    this.words.dispose()
    this.map.setTarget(undefined)
    this.map.dispose()
  }
}
