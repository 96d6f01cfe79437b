/**
 * `<map>` (documentation: "map"). The element is small: it keeps what the program gave, and loads the map's own code
 * (map/engine.ts) when the first one is shown. Children stand over the map.
 */
import { builtins } from '../../protocol/builtins'
import { BaseElement, part } from './base-element'
import { loadChunk } from './chunk'
import type { PropTypes } from './coerce'
import { asset, callApi, emit, log, logOnce } from './host'
import type { LatLng, MapEngine, MapHost } from './map/types'

/** As the program has it; the engine sorts it out. An attribute without a value is a switch. */
const given = {
  initial: undefined,
  from: (value: unknown, isStatic: boolean) => (isStatic && value === '' ? true : value),
}
const types: PropTypes = Object.fromEntries(builtins.map!.attributes.map((name) => [name, given]))

async function whereAmI(): Promise<LatLng> {
  const { latitude, longitude } = (await callApi('getLocation', { type: 0 })) as { [K in keyof LatLng]: unknown }
  return { latitude: Number(latitude), longitude: Number(longitude) }
}

export class AMap extends BaseElement {
  static override types = types
  private root!: ShadowRoot
  private engine?: Promise<MapEngine>
  private running?: MapEngine

  protected override created(): void {
    this.hostClass('a-map')
    this.root = this.attachShadow({ mode: 'open' })
    this.root.append(part('slot'))
  }

  /** Also when it comes back to the page. */
  protected override connected(): void {
    this.engine ??= this.start()
    this.engine.catch((reason: unknown) => {
      this.engine = undefined
      log('error', 'map_failed', `<map> cannot be shown: ${reason instanceof Error ? reason.message : String(reason)}`)
    })
  }

  protected override disconnected(): void {
    this.running?.dispose()
    this.running = this.engine = undefined
    this.root.replaceChildren(part('slot'))
  }

  protected override changed(name: string): void {
    this.running?.set(name, this.props[name])
  }

  override async invoke(method: string, args: unknown[]): Promise<unknown> {
    if (!this.engine) throw new Error('the map is not on the page')
    const engine = await this.engine
    const [first] = args
    return engine.invoke(method, typeof first === 'object' && first !== null ? { ...first } : {})
  }

  override tapFields(hit: Element | null, { clientX, clientY }: { clientX: number; clientY: number }) {
    if (hit && this.running?.tap(hit)) return null
    return { ...this.running?.at(clientX, clientY) }
  }

  private async start(): Promise<MapEngine> {
    const { createMap } = await loadChunk<typeof import('./map/engine')>('map')
    if (!this.isConnected) throw new Error('it has left the page')
    const host: MapHost = {
      emit: (type, fields) => emit(this, type, fields, { fields }),
      asset,
      locate: whereAmI,
      say: (code, message) => logOnce('warn', code, message),
    }
    const engine = createMap(this.root, host)
    this.running = engine
    for (const [name, value] of Object.entries(this.props)) engine.set(name, value)
    return engine
  }
}
