/**
 * The mark beside a page that scrolls, as phones draw it: over the page, and only while it moves. Android leaves it out
 * where the window says `enableScrollBar: NO` (documentation: "app.json 应用配置").
 */
import type { WindowConfig } from '../../protocol/artifact'
import { isOn } from '../../base/window-switch'

/** ms that it stays after the last movement. */
const STAY = 700
/** px. */
const SHORTEST = 32
const END = 2

export class ScrollBar {
  private readonly element = document.createElement('div')
  private timer: ReturnType<typeof setTimeout> | undefined
  private shown = true

  constructor() {
    this.element.dataset['tandem'] = 'scroll-bar'
    this.element.setAttribute('aria-hidden', 'true')
  }

  configure(window: WindowConfig, platform: string): void {
    this.shown = platform !== 'Android' || isOn(window['enableScrollBar'], true)
    if (!this.shown) this.hide()
  }

  /** The page stands at `top`, px, and moves. */
  moved(top: number): void {
    const { scrollHeight, clientHeight } = document.documentElement
    if (!this.shown || scrollHeight <= clientHeight) return
    const room = clientHeight - 2 * END
    const length = Math.max(SHORTEST, (room * clientHeight) / scrollHeight)
    const way = Math.min(1, top / (scrollHeight - clientHeight)) * (room - length)
    const { element } = this
    if (!element.isConnected) document.body.append(element)
    element.style.height = `${length}px`
    element.style.transform = `translateY(${END + way}px)`
    element.dataset['moving'] = ''
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.hide(), STAY)
  }

  private hide(): void {
    clearTimeout(this.timer)
    delete this.element.dataset['moving']
  }
}

export const scrollBarStyle = `
[data-tandem='scroll-bar'] {
  position: fixed; z-index: 9999; top: 0; right: 2px; width: 3px; border-radius: 2px; background: #0000004d;
  opacity: 0; transition: opacity 0.3s; pointer-events: none;
}
[data-tandem='scroll-bar'][data-moving] { opacity: 1; transition: none; }
`
