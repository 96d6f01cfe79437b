/** Tiles of a program's own server over the map (documentation: "MapContext.updateComponents", tile-overlay). */
import type OlMap from 'ol/Map'
import TileLayer from 'ol/layer/Tile'
import XYZ from 'ol/source/XYZ'
import { type Fields, isRecord, number, text } from './types'

/** `type` 1 (the usual one): in the query; 0: as a path. */
export function tileAddress({ url, type }: Fields, [z, x, y]: number[]): string {
  const start = text(url)
  return number(type, 1) === 0 ? `${start}/${z}/${x}-${y}-${z}.png` : `${start}&x=${x}&y=${y}&z=${z}.png`
}

export class Tiles {
  private layer?: TileLayer<XYZ>

  constructor(private readonly map: OlMap) {}

  set(given: unknown): void {
    if (this.layer) this.map.removeLayer(this.layer)
    this.layer = undefined
    if (!isRecord(given) || !/^https?:/.test(text(given.url))) return
    const size = (name: string): number => Math.min(2048, Math.max(32, number(given[name], 256)))
    const source = new XYZ({
      tileUrlFunction: (at) => tileAddress(given, at),
      tileSize: [size('tileWidth'), size('tileHeight')],
      maxZoom: 20,
    })
    this.layer = new TileLayer({ source, zIndex: number(given.zIndex, 0) + 0.3 })
    this.map.addLayer(this.layer)
  }
}
