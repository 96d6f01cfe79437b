/**
 * The button that floats over the program on a phone and opens the panel. It can be dragged out of the way and stays
 * where it was left. The panel itself (`phone-panel.js`) is loaded when it is opened.
 */
import { loadChunk } from '../../../components/chunk'
import type { Simulator } from '../../simulator'
import type { Kit } from '../kit'
import type { Records } from '../records'

const KEY = 'tandem-panel-button'
/** px; a thumb's. */
const SIZE = 44
const MARGIN = 8
/** px that a finger may tremble. */
const SLOP = 6

/** Which edge, and how far down between the bars, 0 to 1. */
interface Spot {
  right: boolean
  down: number
}

const style = `
:host { position: fixed; z-index: 60; inset: 0; pointer-events: none; font-family: -apple-system, BlinkMacSystemFont, Roboto, 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif; }
.button { position: absolute; left: 0; top: 0; width: ${SIZE}px; height: ${SIZE}px; display: grid; place-items: center; border: 0.5px solid #ffffff59; border-radius: 14px; padding: 0; background: #1d2025b8; color: #fff; box-shadow: 0 2px 10px #0003; pointer-events: auto; touch-action: none; -webkit-tap-highlight-color: transparent; -webkit-user-select: none; user-select: none; -webkit-touch-callout: none; }
.button:not(.dragged) { transition: transform 0.2s ease-out; }
.button:active, .dragged { background: #1d2025; }
.button:focus-visible { outline: 2px solid #1677ff; outline-offset: 2px; }
.button svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.badge { position: absolute; top: -5px; right: -5px; min-width: 18px; box-sizing: border-box; padding: 0 5px; border-radius: 9px; background: #e5484d; color: #fff; font: 600 11px/18px sans-serif; text-align: center; }
[hidden] { display: none !important; }
@media (prefers-reduced-motion: reduce) { .button { transition: none !important; } }
`

const MARK = 'M5 5h14v11H9l-4 3.5ZM9 9.2h6M9 12.2h4'

export class PanelButton {
  private readonly host = document.createElement('div')
  private readonly root = this.host.attachShadow({ mode: 'open' })
  private readonly badge: HTMLElement
  private readonly button: HTMLButtonElement
  private spot = kept() ?? { right: true, down: 0.72 }
  private drag: { x: number; y: number; left: number; top: number; moved: boolean } | undefined
  private opening = false

  constructor(
    private readonly simulator: Simulator,
    private readonly kit: Kit,
    private readonly records: Records,
  ) {
    const { el } = kit
    this.host.className = 'handset'
    this.badge = el('span', { class: 'badge', hidden: true })
    this.button = el('button', { class: 'button', type: 'button', 'aria-haspopup': 'dialog' }, mark(), this.badge)
    this.root.append(el('style', {}, style), this.button)
    document.body.append(this.host)
    this.button.setAttribute('aria-label', document.documentElement.lang === 'en' ? 'Debug panel' : '调试面板')
    this.button.addEventListener('pointerdown', (event) => this.begin(event))
    this.button.addEventListener('pointermove', (event) => this.move(event))
    this.button.addEventListener('pointerup', () => this.drop())
    this.button.addEventListener('pointercancel', () => this.drop())
    this.button.addEventListener('click', () => void this.openPanel())
    window.addEventListener('resize', () => this.place())
    simulator.link.onDidSay(({ k }) => k === 'state' && this.place())
    new MutationObserver(() => this.place()).observe(simulator.stage.layer, { childList: true })
    records.onDidChange(() => this.drawBadge())
    this.place()
    this.drawBadge()
  }

  /** Between the bars, so that it lies neither on the capsule nor on the home indicator. */
  private get room(): { left: number; right: number; top: number; bottom: number } {
    const { width, height, statusBar, titleBar, safe } = this.simulator.stage.screen
    return {
      left: safe.left + MARGIN,
      right: width - safe.right - SIZE - MARGIN,
      top: statusBar + titleBar + MARGIN,
      bottom: height - safe.bottom - SIZE - MARGIN,
    }
  }

  private place(): void {
    if (this.drag) return
    const { left, right, top, bottom } = this.room
    const x = this.spot.right ? right : left
    this.moveTo(x, this.besideModal(x, top + Math.max(0, bottom - top) * this.spot.down))
  }

  /** Above or below a dialog that it would lie on; where there is no room it stays. */
  private besideModal(x: number, y: number): number {
    const masks = this.simulator.stage.layer.querySelectorAll<HTMLElement>('.mask-center, .mask-bottom')
    const mask = [...masks].pop()
    const box = mask?.firstElementChild
    if (!mask || !(box instanceof HTMLElement)) return y
    // Without the way that it comes in by.
    const [left, top] = [mask.offsetLeft + box.offsetLeft, mask.offsetTop + box.offsetTop]
    const [right, bottom] = [left + box.offsetWidth, top + box.offsetHeight]
    const lies = x < right && x + SIZE > left && y < bottom + MARGIN && y + SIZE > top - MARGIN
    if (!lies) return y
    const [above, below] = [top - SIZE - MARGIN, bottom + MARGIN]
    // The bars are under the mask as well.
    if (above >= this.simulator.stage.screen.safe.top + MARGIN) return above
    return below <= this.room.bottom ? below : y
  }

  private moveTo(x: number, y: number): void {
    this.button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`
  }

  private begin(event: PointerEvent): void {
    const { left, top } = this.button.getBoundingClientRect()
    this.drag = { x: event.clientX, y: event.clientY, left, top, moved: false }
    this.button.setPointerCapture(event.pointerId)
  }

  private move(event: PointerEvent): void {
    const { drag } = this
    if (!drag) return
    const [x, y] = [event.clientX - drag.x, event.clientY - drag.y]
    if (!drag.moved && Math.hypot(x, y) < SLOP) return
    drag.moved = true
    this.button.classList.add('dragged')
    this.moveTo(drag.left + x, drag.top + y)
  }

  private drop(): void {
    const { drag } = this
    if (!drag) return
    const box = this.button.getBoundingClientRect()
    this.button.classList.remove('dragged')
    this.drag = undefined
    if (!drag.moved) return
    const { top, bottom } = this.room
    const down = Math.min(1, Math.max(0, (box.top - top) / Math.max(1, bottom - top)))
    this.spot = { right: box.left + SIZE / 2 > innerWidth / 2, down }
    keep(this.spot)
    this.place()
    // The click that follows is the end of the drag.
    this.button.addEventListener('click', (event) => event.stopImmediatePropagation(), { capture: true, once: true })
    setTimeout(() => this.place())
  }

  private async openPanel(): Promise<void> {
    if (this.opening) return
    this.opening = true
    try {
      const { openPanel } = await loadChunk<typeof import('./index')>('phone-panel')
      await openPanel(this.simulator, this.kit, this.records, this.root)
    } catch {
      const text =
        document.documentElement.lang === 'en' ? 'The panel could not be loaded' : '面板没有加载成功，请检查网络'
      void this.simulator.services.toasts.show({ text, kind: 'fail', duration: 2000 })
    } finally {
      this.opening = false
      this.seen = this.records.logs.at(-1)?.time ?? 0
      this.drawBadge()
    }
  }

  /** ms; errors up to then have been seen. */
  private seen = 0

  private drawBadge(): void {
    const count = this.records.logs.filter(({ level, time }) => level === 'error' && time > this.seen).length
    this.badge.hidden = count === 0
    this.badge.textContent = count > 99 ? '99+' : String(count)
  }
}

function mark(): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', MARK)
  svg.append(path)
  return svg
}

function kept(): Spot | undefined {
  try {
    const { right, down } = JSON.parse(localStorage.getItem(KEY) ?? '') as Partial<Spot>
    return typeof right === 'boolean' && typeof down === 'number' && down >= 0 && down <= 1
      ? { right, down }
      : undefined
  } catch {
    return undefined
  }
}

function keep(spot: Spot): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(spot))
  } catch {
    // A browser that keeps nothing: until the page is left.
  }
}
