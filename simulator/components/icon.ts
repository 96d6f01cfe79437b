/** `<icon>` (documentation: "icon"): every type in a picture of our own. */
import { component } from './base-element'
import { px, str } from './coerce'
import { copy, shadow } from './shadow'

const types = { type: str(), size: px(23), color: str() }

const disc = '<circle cx="12" cy="12" r="11" fill="currentColor"/>'
const line = (d: string, stroke = '#fff', width = 2) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
const dot = (y: number) => `<circle cx="12" cy="${y}" r="1.35" fill="#fff"/>`

/** Picture on a 24 × 24 field, and the default colour. */
const pictures: Record<string, [picture: string, color: string]> = {
  info: [disc + dot(7.2) + line('M12 11v6.4'), '#10aeff'],
  warn: [disc + line('M12 6.4v6.6') + dot(17), '#f76260'],
  waiting: [disc + line('M12 6.5V12l4 2.6'), '#10aeff'],
  cancel: [
    '<circle cx="12" cy="12" r="10" fill="none" stroke="currentColor" stroke-width="1.6"/>' +
      line('M8.3 8.3l7.4 7.4M15.7 8.3l-7.4 7.4', 'currentColor', 1.6),
    '#f43530',
  ],
  download: [disc + line('M12 6v9.2M8.2 11.8l3.8 3.8 3.8-3.8M7.5 18.4h9'), '#09bb07'],
  search: [
    '<circle cx="10.4" cy="10.4" r="6.6" fill="none" stroke="currentColor" stroke-width="1.8"/>' +
      line('M15.4 15.4l5.2 5.2', 'currentColor', 1.8),
    '#b2b2b2',
  ],
  clear: [disc + line('M8.2 8.2l7.6 7.6M15.8 8.2l-7.6 7.6', '#fff', 1.8), '#b2b2b2'],
  success: [disc + line('M6.8 12.4l3.6 3.6 7-7.6'), '#09bb07'],
  success_no_circle: [line('M4 12.8l5.4 5.4L20.4 6.6', 'currentColor', 2.4), '#09bb07'],
  loading: [
    '<circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-opacity=".2" stroke-width="2.4"/>' +
      '<path d="M12 2.5a9.5 9.5 0 0 1 9.5 9.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"><animateTransform attributeName="transform" type="rotate" from="0 12 12" to="360 12 12" dur="0.9s" repeatCount="indefinite"/></path>',
    '#108ee9',
  ],
}

export class AIcon extends component(types) {
  private box!: HTMLElement

  protected override created(): void {
    this.hostClass('a-icon')
    this.box = shadow(this, 'svg { display: block; width: 100%; height: 100%; }', '<span></span>')
      .firstElementChild as HTMLElement
    this.show()
  }

  protected override changed(): void {
    this.show()
  }

  private show(): void {
    const { type, size, color } = this.props
    const known = Object.hasOwn(pictures, type) ? pictures[type] : undefined
    const [picture, standard] = known ?? ['', '']
    this.box.style.cssText = `display:inline-block;width:${size}px;height:${size}px`
    this.box.style.color = color || standard
    this.box.replaceChildren(copy(known ? `<svg viewBox="0 0 24 24" aria-hidden="true">${picture}</svg>` : ''))
  }
}
