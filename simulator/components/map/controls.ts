/** What stands on the screen over the map: a program's controls, the compass, the scale (documentation: "map"). */
import type OlMap from 'ol/Map'
import ScaleLine from 'ol/control/ScaleLine'
import { type MapHost, isRecord, list, number, on, text } from './types'

const needle =
  '<svg viewBox="0 0 34 34" width="34" height="34"><path fill="#e33" d="M17 5l4.5 12h-9z"/><path fill="#999" d="M17 29l4.5-12h-9z"/></svg>'

export class Controls {
  private readonly layer = document.createElement('div')
  private compass?: HTMLElement
  private scale?: ScaleLine
  private ids: unknown[] = []

  constructor(
    private readonly map: OlMap,
    private readonly screen: HTMLElement,
    private readonly host: MapHost,
  ) {
    screen.append(this.layer)
  }

  set(value: unknown): void {
    this.ids = []
    this.layer.replaceChildren(
      ...list(value).map((given) => {
        const image = document.createElement('img')
        image.className = 'control'
        image.draggable = false
        image.src = this.host.asset(text(given.iconPath))
        image.dataset.control = String(this.ids.push(given.id) - 1)
        if (on(given.clickable, false)) image.dataset.clickable = ''
        const where = isRecord(given.position) ? given.position : {}
        image.style.left = `${number(where.left, 0)}px`
        image.style.top = `${number(where.top, 0)}px`
        for (const side of ['width', 'height'] as const)
          if (number(where[side], 0) > 0) image.style[side] = `${number(where[side], 0)}px`
        return image
      }),
    )
  }

  /** A tap on one that takes taps; on the others the map is tapped. */
  tap(hit: Element): boolean {
    const control = hit.closest<HTMLElement>('.control[data-clickable]')
    if (control) this.host.emit('controlTap', { controlId: this.ids[Number(control.dataset.control)] })
    return Boolean(control)
  }

  showCompass(shown: boolean): void {
    if (!shown) {
      this.compass?.remove()
      this.compass = undefined
    } else if (!this.compass) {
      this.compass = document.createElement('div')
      this.compass.className = 'compass'
      this.compass.innerHTML = needle
      this.screen.append(this.compass)
    }
    this.turned()
  }

  /** The compass points north. */
  turned(): void {
    if (this.compass) this.compass.style.rotate = `${this.map.getView().getRotation()}rad`
  }

  showScale(shown: boolean): void {
    if (!shown && this.scale) this.map.removeControl(this.scale)
    if (shown && !this.scale) this.map.addControl((this.scale = new ScaleLine({ className: 'scale', minWidth: 50 })))
    if (!shown) this.scale = undefined
  }
}
