/**
 * `<map>` (documentation: "map"). The element is small: it keeps what the program gave, and loads the map's own code
 * (map/engine.ts) when the first one is shown. Children stand over the map.
 */
import { builtins } from '../../protocol/builtins'
import { loadChunk } from './chunk'
import type { PropTypes } from './coerce'
import { asset, callApi, emit, logOnce } from './host'
import { LazyElement } from './lazy'
import type { LatLng, MapEngine } from './map/types'

/** As the program has it; the engine sorts it out. An attribute without a value is a switch. */
const given = {
  initial: undefined,
  from: (value: unknown, isStatic: boolean) => (isStatic && value === '' ? true : value),
}
const inert: Record<string, string> = {
  'enable-traffic': 'there is no traffic data',
  panels: 'panels are not drawn',
  'enable-overlooking': 'the map is drawn flat',
  'enable-3-d': 'the map is drawn flat',
  'enable-building': 'there are no buildings in the data',
  'enable-poi': 'there are no places of interest in the data',
  optimize: 'the scale that the user has chosen stays in any case',
  subkey: 'it is a key of another map service',
  'layer-style': 'it is a style of another map service',
}
const types: PropTypes = Object.fromEntries(
  builtins.map!.attributes.filter((name) => !Object.hasOwn(inert, name)).map((name) => [name, given]),
)

async function whereAmI(): Promise<LatLng> {
  const { latitude, longitude } = (await callApi('getLocation', { type: 0 })) as { [K in keyof LatLng]: unknown }
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

export class AMap extends LazyElement<MapEngine> {
  static override types = types
  static override inert = inert

  protected async load(root: ShadowRoot): Promise<MapEngine> {
    const { createMap } = await loadChunk<typeof import('./map/engine')>('map')
    return createMap(root, {
      emit: (type, fields) => emit(this, type, fields, { fields }),
      asset,
      locate: whereAmI,
      say: (code, message) => logOnce('warn', code, message),
    })
  }

  override tapFields(hit: Element | null, { clientX, clientY }: { clientX: number; clientY: number }) {
    if (hit && this.running?.tap(hit)) return null
    return { ...this.running?.at(clientX, clientY) }
  }
}
