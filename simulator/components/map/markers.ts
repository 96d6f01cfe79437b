/**
 * Markers, as elements over the map (documentation: "map", markers). Each is one overlay of no size at its place: the
 * icon hangs at its anchor, and label and callout stand above it.
 */
import type OlMap from 'ol/Map'
import Overlay from 'ol/Overlay'
import { fromLonLat } from 'ol/proj'
import { calloutOf, labelOf, styledBody } from './callouts'
import { Clusters } from './clusters'
import { type Fields, type LatLng, type MapHost, color, isRecord, list, number, on, place, text } from './types'

const pin =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 32"><path fill="#1677ff" stroke="#fff" d="M12 1C6 1 1 6 1 12c0 8 11 19 11 19s11-11 11-19C23 6 18 1 12 1z"/><circle cx="12" cy="12" r="4.5" fill="#fff"/></svg>'
const pinUrl = `data:image/svg+xml,${encodeURIComponent(pin)}`

const keyOf = (data: Fields, index: number): string => (data.id === undefined ? `#${index}` : String(data.id))

export class Marker {
  readonly element = document.createElement('div')
  readonly overlay: Overlay
  private opened = false

  constructor(
    readonly key: string,
    public data: Fields,
    public at: LatLng,
    private readonly host: MapHost,
  ) {
    this.element.className = 'marker'
    this.element.dataset.marker = key
    this.overlay = new Overlay({ element: this.element, stopEvent: false, insertFirst: false })
    this.draw()
  }

  /** What events say of it; the id as the program gave it. */
  get told(): Fields {
    return { markerId: this.data.id ?? this.key, ...this.at }
  }

  /** With another place alone nothing is drawn anew: a motion moves it many times a second. */
  move(at: LatLng, rotate?: number): void {
    this.at = at
    this.overlay.setPosition(fromLonLat([at.longitude, at.latitude]))
    if (rotate !== undefined) this.turn(rotate)
  }

  turn(degrees: number): void {
    this.data = { ...this.data, rotate: degrees }
    const icon = this.element.querySelector<HTMLElement>('.icon')
    if (icon) icon.style.rotate = `${degrees}deg`
  }

  update(data: Fields, at: LatLng): void {
    const same = JSON.stringify(data) === JSON.stringify(this.data)
    this.data = data
    this.at = at
    if (!same) this.draw()
  }

  get hasCallout(): boolean {
    const { callout, customCallout, title } = this.data
    return Boolean((isRecord(callout) && text(callout.content)) || isRecord(customCallout) || text(title))
  }

  /** Opens or closes what a tap opens; a custom callout that is always shown stays. */
  open(opened: boolean): void {
    if (this.opened === opened) return
    this.opened = opened
    this.draw()
  }

  /** Only within its ranges of zoom (`displayRanges`), where it has any. */
  shownAt(zoom: number): boolean {
    const ranges = list(this.data.displayRanges)
    return !ranges.length || ranges.some(({ from, to }) => zoom >= number(from, 0) && zoom <= number(to, 99))
  }

  show(shown: boolean): void {
    this.element.style.display = shown ? '' : 'none'
  }

  private draw(): void {
    const { data } = this
    const icon = this.icon()
    const above = document.createElement('div')
    above.className = 'above'
    const anchorY = number(data.anchorY, 1)
    const lift = (): void => {
      above.style.bottom = `${(icon.offsetHeight || number(data.height, 32)) * anchorY + 2}px`
    }
    const custom = isRecord(data.customCallout) ? data.customCallout : undefined
    const shown = this.opened || (custom !== undefined && number(custom.isShow, 0) === 1)
    // A label goes before callouts, a body of its own before a text under the icon ("点标记（Marker）图鉴").
    const label = labelOf(data)
    const callout = shown && !label ? calloutOf(data) : undefined
    above.append(...[callout, label].filter((part) => part !== undefined))
    this.element.replaceChildren(icon, above)
    const appended = isRecord(data.style) ? '' : text(data.iconAppendStr)
    if (appended) this.element.append(appendText(appended, data.iconAppendStrColor, 1 - anchorY, icon))
    if (icon instanceof HTMLImageElement) icon.addEventListener('load', lift)
    requestAnimationFrame(lift)
    this.place()
  }

  private place(): void {
    const { data, element } = this
    element.style.zIndex = String(number(data.markerLevel, 0))
    if (isRecord(data.fixedPoint)) {
      // At a place of the screen, whatever the map shows.
      const { originX, originY } = data.fixedPoint
      Object.assign(element.style, { left: `${number(originX, 0)}px`, top: `${number(originY, 0)}px` })
      this.overlay.setPosition(undefined)
    } else this.overlay.setPosition(fromLonLat([this.at.longitude, this.at.latitude]))
  }

  get fixed(): boolean {
    return isRecord(this.data.fixedPoint)
  }

  private icon(): HTMLElement {
    const { data } = this
    const body = isRecord(data.style) ? styledBody(data.style, this.host) : document.createElement('img')
    body.classList.add('icon')
    body.dataset.part = 'icon'
    if (body instanceof HTMLImageElement) {
      body.draggable = false
      body.alt = text(data.title)
      body.src = text(data.iconPath) ? this.host.asset(text(data.iconPath)) : pinUrl
      if (!text(data.iconPath)) body.classList.add('pin')
      const [width, height] = [number(data.width, 0), number(data.height, 0)]
      if (width > 0) body.style.width = `${width}px`
      if (height > 0) body.style.height = `${height}px`
    }
    const [x, y] = [number(data.anchorX, 0.5) * -100, number(data.anchorY, 1) * -100]
    body.style.translate = `${x}% ${y}%`
    // Turned about its anchor, as the platform's is.
    body.style.transformOrigin = `${-x}% ${-y}%`
    body.style.rotate = `${number(data.rotate, 0)}deg`
    body.style.opacity = String(Math.min(1, Math.max(0, number(data.alpha, 1))))
    return body
  }
}

function appendText(content: string, tint: unknown, below: number, icon: HTMLElement): HTMLElement {
  const part = document.createElement('div')
  part.className = 'append'
  part.dataset.part = 'icon'
  part.textContent = content
  part.style.color = color(tint, '#33B276')
  part.style.marginTop = `calc(${icon.style.height || '32px'} * ${below})`
  return part
}

export class Markers {
  private all = new Map<string, Marker>()
  private opened?: Marker
  private readonly clusters: Clusters
  private arrangedAt?: number

  constructor(
    private readonly map: OlMap,
    private readonly host: MapHost,
    /** Where markers with a fixed point are put. */
    private readonly screen: HTMLElement,
  ) {
    this.clusters = new Clusters(map)
  }

  /** From now on, those that stand close together are one bubble. */
  cluster(how: Fields): void {
    this.clusters.use(how)
    this.arrange()
  }

  /** All of them anew; one with a known id keeps its element, so that what is open stays open. */
  set(value: unknown): void {
    const before = this.all
    this.all = new Map()
    list(value).forEach((data, i) => this.put(data, keyOf(data, i), before))
    for (const [key, marker] of before) if (this.all.get(key) !== marker) this.drop(marker)
    this.arrange()
  }

  /** MapContext.changeMarkers: markers by their ids. */
  change({ add, remove, update }: Fields): void {
    for (const data of list(remove)) this.remove(keyOf(data, -1))
    for (const data of list(update)) {
      const known = this.all.get(keyOf(data, -1))
      if (known) this.put({ ...known.data, ...data }, known.key, this.all)
    }
    for (const data of list(add)) this.put(data, keyOf(data, this.all.size), this.all)
    this.arrange()
  }

  remove(key: string): void {
    const known = this.all.get(key)
    this.all.delete(key)
    if (known) this.drop(known)
    this.arrange()
  }

  find(id: unknown): Marker | undefined {
    return this.all.get(String(id))
  }

  /** After a move of the map: what is shown depends on the scale alone. */
  zoomed(): void {
    if (this.map.getView().getZoom() !== this.arrangedAt) this.arrange()
  }

  /** Which markers are shown, and which of them stand together. */
  arrange(): void {
    const zoom = (this.arrangedAt = this.map.getView().getZoom() ?? 0)
    const shown = [...this.all.values()].filter((marker) => marker.shownAt(zoom))
    const gathered = this.clusters.gather(shown.filter((marker) => !marker.fixed))
    const alone = new Set(shown.filter((marker) => !gathered.has(marker)))
    for (const marker of this.all.values()) marker.show(alone.has(marker))
  }

  /** A tap on one of them. Its callout opens; that of another closes (only one is open at a time). */
  tap(hit: Element): boolean {
    const marker = this.find((hit.closest('[data-marker]') as HTMLElement | null)?.dataset.marker)
    if (!marker) return false
    const part = (hit.closest('[data-part]') as HTMLElement | null)?.dataset.part ?? 'icon'
    if (part === 'callout') this.host.emit('calloutTap', marker.told)
    else {
      if (part === 'label') this.host.emit('labelTap', marker.told)
      this.open(marker.hasCallout && on(customOf(marker).canShowOnTap, true) ? marker : undefined)
      this.host.emit('markerTap', marker.told)
    }
    return true
  }

  open(marker: Marker | undefined): void {
    if (this.opened !== marker) this.opened?.open(false)
    this.opened = marker
    marker?.open(true)
  }

  private put(data: Fields, key: string, before: Map<string, Marker>): void {
    const at = place(data) ?? (isRecord(data.fixedPoint) ? { latitude: 0, longitude: 0 } : undefined)
    if (!at) return this.host.say('map_marker_invalid', `map: marker ${key} has no latitude and longitude`)
    const known = before.get(key)
    if (known && !this.all.has(key)) this.all.set(key, known)
    if (known && known === this.all.get(key)) {
      known.update(data, at)
      this.attach(known)
      return
    }
    const marker = new Marker(key, data, at, this.host)
    this.all.set(key, marker)
    this.attach(marker)
  }

  private attach(marker: Marker): void {
    if (marker.fixed) {
      this.map.removeOverlay(marker.overlay)
      this.screen.append(marker.element)
    } else if (!marker.overlay.getMap()) this.map.addOverlay(marker.overlay)
  }

  private drop(marker: Marker): void {
    if (this.opened === marker) this.opened = undefined
    this.map.removeOverlay(marker.overlay)
    marker.element.remove()
  }
}

const customOf = ({ data }: Marker): Fields => (isRecord(data.customCallout) ? data.customCallout : {})
