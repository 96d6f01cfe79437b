/**
 * What is under everything: land and sea (Natural Earth's, public domain, coasts alone) and a grid of degrees that gets
 * finer as one comes closer, so that moving, turning and zooming can be seen everywhere. There are no streets in it, and
 * nothing is fetched from elsewhere.
 */
import { runtimeFile } from '../../../base/runtime-files'
import TopoJSON from 'ol/format/TopoJSON'
import Graticule from 'ol/layer/Graticule'
import VectorLayer from 'ol/layer/Vector'
import VectorSource from 'ol/source/Vector'
import Fill from 'ol/style/Fill'
import Stroke from 'ol/style/Stroke'
import Style from 'ol/style/Style'
import Text from 'ol/style/Text'

interface Theme {
  sea: string
  land: string
  coast: string
  grid: string
  label: string
}

const themes: Record<'standard' | 'satellite' | 'dark', Theme> = {
  standard: { sea: '#b8dbf5', land: '#f4f2ea', coast: '#a9c3d4', grid: 'rgba(90, 110, 130, 0.28)', label: '#7c8894' },
  satellite: { sea: '#16314d', land: '#4d5a3c', coast: '#39452f', grid: 'rgba(255, 255, 255, 0.22)', label: '#c9d2c2' },
  dark: { sea: '#1a2433', land: '#2b333d', coast: '#45505c', grid: 'rgba(255, 255, 255, 0.12)', label: '#76818c' },
}
export type ThemeName = keyof typeof themes

/** Degrees between lines: the first one that leaves `targetSize` px. */
const intervals = [
  90, 45, 30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001,
]

const degrees = (value: number, [positive, negative]: [string, string]): string => {
  const rounded = Math.round(Math.abs(value) * 10_000) / 10_000
  return `${rounded}°${value < 0 ? negative : positive}`
}

/** Once per page frame, whatever the number of maps. */
let land: Promise<VectorSource> | undefined
const loadLand = (): Promise<VectorSource> =>
  (land ??= runtimeFile('land.json')
    .then((url) => fetch(url))
    .then((response) => response.json())
    .then((topology: object) => {
      const format = new TopoJSON()
      return new VectorSource({
        features: format.readFeatures(topology, { featureProjection: 'EPSG:3857' }),
        wrapX: true,
      })
    }))

export class BaseLayer {
  readonly layers: [VectorLayer, Graticule]
  private theme = themes.standard

  constructor(private readonly target: HTMLElement) {
    const landLayer = new VectorLayer({ zIndex: -2, updateWhileInteracting: true })
    this.layers = [landLayer, this.graticule()]
    loadLand().then(
      (source) => landLayer.setSource(source),
      // Without the outlines the grid alone is shown.
      () => {},
    )
    this.paint('standard')
  }

  paint(name: ThemeName): void {
    this.theme = themes[name]
    this.target.style.backgroundColor = this.theme.sea
    const { land: fill, coast } = this.theme
    this.layers[0].setStyle(
      new Style({ fill: new Fill({ color: fill }), stroke: new Stroke({ color: coast, width: 1 }) }),
    )
  }

  private graticule(): Graticule {
    // Each within the map's edge: degrees of longitude at the top, where no scale stands, of latitude at the right.
    const label = (place: object) =>
      new Text({ font: '10px sans-serif', fill: new Fill({ color: '#7c8894' }), ...place })
    const layer = new Graticule({
      zIndex: -1,
      intervals,
      targetSize: 110,
      maxLines: 60,
      showLabels: true,
      wrapX: true,
      strokeStyle: new Stroke({ color: 'rgba(90, 110, 130, 0.28)', width: 1 }),
      lonLabelFormatter: (value) => degrees(value, ['E', 'W']),
      latLabelFormatter: (value) => degrees(value, ['N', 'S']),
      lonLabelStyle: label({ textBaseline: 'top' }),
      latLabelStyle: label({ textAlign: 'end', offsetY: -7 }),
      lonLabelPosition: 0.985,
      latLabelPosition: 0.985,
    })
    return layer
  }
}
