/**
 * Markers that stand close together as one bubble with their number (typings: `MapContext.initMarkerCluster`). A marker
 * belongs to a cluster by its distance on the screen alone, so clusters change with the scale, not with the centre.
 */
import Feature from 'ol/Feature'
import type OlMap from 'ol/Map'
import Overlay from 'ol/Overlay'
import Point from 'ol/geom/Point'
import Cluster from 'ol/source/Cluster'
import VectorSource from 'ol/source/Vector'
import type { Marker } from './markers'
import { coordinate } from './shapes'
import { type Fields, list, number } from './types'

/** px between markers that stand together, where a program does not say. */
const DISTANCE = 50

export class Clusters {
  private readonly source = new VectorSource<Feature<Point>>({ useSpatialIndex: true })
  private readonly clusters = new Cluster<Feature<Point>>({ source: this.source, distance: DISTANCE })
  private ranges?: { from: number; to: number }[]
  private bubbles: Overlay[] = []

  constructor(private readonly map: OlMap) {}

  /** `clusterRanges`: levels of zoom; `clusterDistance`: px. */
  use({ clusterRanges, clusterDistance }: Fields): void {
    this.ranges = list(clusterRanges).map(({ from, to }) => ({ from: number(from, 0), to: number(to, 99) }))
    this.clusters.setDistance(Math.max(0, number(clusterDistance, DISTANCE)))
  }

  /** Draws the bubbles, and tells which markers they stand for. */
  gather(markers: Iterable<Marker>): Set<Marker> {
    for (const bubble of this.bubbles) this.map.removeOverlay(bubble)
    this.bubbles = []
    const zoom = this.map.getView().getZoom() ?? 0
    const hidden = new Set<Marker>()
    if (!this.ranges?.some(({ from, to }) => zoom >= from && zoom <= to)) return hidden
    for (const members of this.groups(markers)) {
      if (members.length < 2) continue
      members.forEach((marker) => hidden.add(marker))
      this.bubbles.push(this.bubble(members))
    }
    return hidden
  }

  private groups(markers: Iterable<Marker>): Marker[][] {
    this.source.clear(true)
    this.source.addFeatures(
      [...markers].map((marker) => new Feature({ geometry: new Point(coordinate(marker.at)), marker })),
    )
    const view = this.map.getView()
    this.clusters.loadFeatures([], view.getResolution() ?? 1, view.getProjection())
    return this.clusters
      .getFeatures()
      .map((each) => (each.get('features') as Feature[]).map((one) => one.get('marker')))
  }

  private bubble(members: Marker[]): Overlay {
    const element = document.createElement('div')
    element.className = 'cluster'
    element.textContent = String(members.length)
    const middle = (of: 'latitude' | 'longitude'): number =>
      members.reduce((sum, { at }) => sum + at[of], 0) / members.length
    const overlay = new Overlay({ element, stopEvent: false, positioning: 'center-center' })
    overlay.setPosition(coordinate({ latitude: middle('latitude'), longitude: middle('longitude') }))
    this.map.addOverlay(overlay)
    return overlay
  }
}
