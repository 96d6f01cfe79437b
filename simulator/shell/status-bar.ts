/** The device's status bar and what is cut out of its screen. Drawn in the colour of the page's navigation bar. */
import type { Device } from './device-screen'
import { el } from './dom'

const SVG = 'http://www.w3.org/2000/svg'

function shape(
  width: number,
  height: number,
  ...paths: { d: string; opacity?: number; stroke?: boolean }[]
): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`)
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(height))
  for (const { d, opacity, stroke } of paths) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    path.setAttribute(stroke ? 'stroke' : 'fill', 'currentColor')
    if (stroke) path.setAttribute('fill', 'none')
    if (opacity) path.setAttribute('opacity', String(opacity))
    svg.append(path)
  }
  return svg
}

const bar = (x: number, h: number): string => `M${x} ${12 - h}h3v${h}h-3z`
const signal = (): SVGElement => shape(18, 12, { d: bar(0, 4) + bar(5, 6.5) + bar(10, 9) + bar(15, 12) })
const wifi = (): SVGElement =>
  shape(17, 12, {
    d: 'M8.5 11.8 6.3 9.3a3.2 3.2 0 0 1 4.4 0ZM4.6 7.3a5.8 5.8 0 0 1 7.8 0l1.7-2a8.4 8.4 0 0 0-11.2 0ZM1.2 3.4a11 11 0 0 1 14.6 0L17 1.8a13 13 0 0 0-17 0Z',
  })
/** `level` in per cent. */
const battery = (level: number): SVGElement =>
  shape(
    27,
    13,
    { d: 'M3.5.5h17a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3h-17a3 3 0 0 1-3-3v-6a3 3 0 0 1 3-3Z', opacity: 0.4, stroke: true },
    {
      d: `M3.8 2h${(16.4 * level) / 100}a1.8 1.8 0 0 1 1.8 1.8v5.4a1.8 1.8 0 0 1-1.8 1.8H3.8A1.8 1.8 0 0 1 2 9.2V3.8A1.8 1.8 0 0 1 3.8 2Z`,
    },
    { d: 'M25 4.3v4.4c1-.4 1.6-1.2 1.6-2.2S26 4.7 25 4.3Z', opacity: 0.5 },
  )

/** `network` as my.getNetworkType says it. */
export interface StatusState {
  level: number
  charging: boolean
  network: string
}

export class StatusBar {
  readonly element = el('div', { class: 'statusbar', 'aria-hidden': 'true' })
  private readonly clock = el('span', { class: 'statusbar-clock' })
  private readonly cutout = el('div', { class: 'cutout' })
  private readonly right = el('span', { class: 'statusbar-right' })
  private readonly timer: ReturnType<typeof setInterval>

  constructor() {
    this.element.append(this.clock, this.cutout, this.right)
    this.state = { level: 100, charging: true, network: 'WIFI' }
    this.tick()
    this.timer = setInterval(() => this.tick(), 10_000)
  }

  set state({ level, network }: StatusState) {
    const kind = /^\dG$/.test(network) ? el('span', { class: 'statusbar-network' }, network) : undefined
    const offline = network === 'NOTREACHABLE'
    const strength = signal()
    if (offline) strength.setAttribute('opacity', '0.35')
    this.right.replaceChildren(strength, ...(kind ? [kind] : network === 'WIFI' ? [wifi()] : []), battery(level))
  }

  show(device: Device): void {
    this.element.dataset['platform'] = device.platform
    this.cutout.dataset['kind'] = device.cutout
  }

  set front(front: 'white' | 'black') {
    this.element.dataset['front'] = front
  }

  dispose(): void {
    clearInterval(this.timer)
  }

  private tick(): void {
    const now = new Date()
    this.clock.textContent = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`
  }
}
