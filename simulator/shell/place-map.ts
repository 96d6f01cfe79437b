/** The map of the phone's own screens: the one that <map> draws (decision 5), with a pin in its middle where a place is chosen. */
import { loadChunk } from '../components/chunk'
import type { Fields, MapEngine } from '../components/map/types'
import type { Spot } from '../api/handlers/phone-user'
import { el, icon } from './dom'

/** Degrees, far less than a pixel at the closest scale. */
const SAME = 1e-7

export interface PlaceMapOptions {
  at: Spot
  scale: number
  /** Where the device is: drawn, and a button leads there. */
  me: Spot | undefined
  markers?: Fields[]
  /** Present: there is a pin in the middle; told where it stands after the user has moved the map. */
  onPick?: (at: Spot) => void
}

export class PlaceMap {
  readonly element: HTMLElement
  private readonly canvas = el('div', { class: 'place-canvas' })
  private engine?: MapEngine
  private at: Spot

  constructor(private readonly options: PlaceMapOptions) {
    this.at = options.at
    const { me, onPick } = options
    const home = el(
      'button',
      { type: 'button', class: 'place-home', 'aria-label': '回到当前位置', onclick: () => this.goHome() },
      icon('locate', 22),
    )
    this.element = el(
      'div',
      { class: 'place-map' },
      this.canvas,
      onPick && el('div', { class: 'place-pin', 'aria-hidden': 'true' }),
      me && home,
    )
    void this.start()
  }

  /** Shows a place in the middle; that is no move of the user's. */
  moveTo(at: Spot): void {
    this.at = at
    this.engine?.invoke('updateComponents', [{ latitude: at.latitude, longitude: at.longitude }])
  }

  dispose(): void {
    this.engine?.dispose()
  }

  private goHome(): void {
    const { me, onPick } = this.options
    if (!me) return
    this.moveTo(me)
    onPick?.(me)
  }

  private async start(): Promise<void> {
    try {
      const { createMap } = await loadChunk<typeof import('../components/map/engine')>('map')
      const { me, scale, markers = [] } = this.options
      const root = this.canvas.attachShadow({ mode: 'open' })
      const emit = (type: string, fields: Fields): void => {
        if (type === 'regionChange' && fields.type === 'end') this.moved(fields as Fields & Spot)
      }
      const host = { emit, asset: (path: string) => path, locate: async () => me!, say: () => {} }
      const label = this.options.onPick ? '地图，拖动或用方向键移动以选择位置' : '地图'
      this.engine = createMap(root, host, { keyboard: label })
      this.engine.set('scale', scale)
      this.engine.set('show-location', me !== undefined)
      this.engine.set('markers', markers)
      this.engine.set('show-scale', true)
      this.moveTo(this.at)
    } catch {
      this.canvas.replaceChildren(el('div', { class: 'phone-empty' }, '地图加载失败'))
    }
  }

  private moved({ latitude, longitude }: Spot): void {
    const { at } = this
    if (Math.abs(at.latitude - latitude) < SAME && Math.abs(at.longitude - longitude) < SAME) return
    this.at = { latitude, longitude }
    this.options.onPick?.(this.at)
  }
}
