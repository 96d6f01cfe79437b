/**
 * Pull down to refresh: a page that stands at its top is drawn down by hand, shows that it is refreshing, and stays
 * so until my.stopPullDownRefresh. Documentation: "页面运行机制" (onPullDownRefresh), "my.startPullDownRefresh".
 */
import type { WindowConfig } from '../../protocol/artifact'
import { isOn } from '../../base/window-switch'
import { PULL_EVENT, type PullEvent } from './mouse-scroll'

/** px from which letting go refreshes, and as far as the page gives. */
const THRESHOLD = 60
const LIMIT = 110

export class PullRefresh {
  private allowed = false
  private start: number | undefined
  private distance = 0
  private refreshing = false
  private readonly indicator = document.createElement('div')

  constructor(
    private readonly page: HTMLElement,
    private readonly refresh: (from: 'manual' | 'code') => void,
  ) {
    this.indicator.dataset['tandem'] = 'pull-refresh'
    this.indicator.innerHTML = '<i></i><i></i><i></i>'
    document.addEventListener('touchstart', (event) => this.begin(event.touches), { passive: true })
    document.addEventListener('touchmove', (event) => this.move(event), { passive: false })
    for (const type of ['touchend', 'touchcancel']) document.addEventListener(type, () => this.end(), { passive: true })
    document.addEventListener(PULL_EVENT, (event) => this.pulled((event as PullEvent).detail))
  }

  configure(window: WindowConfig): void {
    const bounces = isOn(window.allowsBounceVertical, true)
    this.allow(isOn(window.pullRefresh ?? window['enablePullDownRefresh']) && bounces)
    if (window['backgroundTextStyle'] === 'light') this.textStyle('light')
    const { style } = this.indicator
    // What a pull uncovers (documentation: "app.json 应用配置", backgroundImageUrl, backgroundImageColor).
    const url = window['backgroundImageUrl']
    style.background = `center bottom / cover no-repeat`
    style.backgroundColor = String(window['backgroundImageColor'] ?? '')
    style.backgroundImage = typeof url === 'string' && url ? `url(${JSON.stringify(url)})` : ''
  }

  allow(allowed: boolean): void {
    this.allowed = allowed
  }

  textStyle(style: 'dark' | 'light'): void {
    this.indicator.dataset['style'] = style
  }

  /** By the program. */
  begin(touches?: TouchList): void {
    if (touches) {
      const single = touches.length === 1
      this.start = this.allowed && !this.refreshing && single && scrollY <= 0 ? touches[0]!.clientY : undefined
      return
    }
    if (this.refreshing) return
    this.enter()
    this.refresh('code')
  }

  stop(): void {
    this.refreshing = false
    this.show(0, true)
  }

  private move(event: TouchEvent): void {
    if (this.start === undefined) return
    const pulled = event.touches[0]!.clientY - this.start
    if (pulled <= 0 || scrollY > 0 || event.defaultPrevented) return this.cancel()
    if (event.cancelable) event.preventDefault()
    this.show(given(pulled), false)
  }

  /** By a mouse. */
  private pulled({ distance, end }: PullEvent['detail']): void {
    if (!this.allowed || this.refreshing) return
    this.show(given(distance), false)
    if (end) this.release()
  }

  private cancel(): void {
    this.start = undefined
    if (this.distance > 0 && !this.refreshing) this.show(0, true)
  }

  private end(): void {
    if (this.start === undefined) return
    this.start = undefined
    this.release()
  }

  private release(): void {
    if (this.distance < THRESHOLD) return this.show(0, true)
    this.enter()
    this.refresh('manual')
  }

  private enter(): void {
    this.refreshing = true
    this.show(THRESHOLD, true)
  }

  private show(distance: number, smooth: boolean): void {
    this.distance = distance
    const { style } = this.page
    // A transform, even of nothing, would make fixed elements stand within the page.
    style.transition = smooth ? 'margin-top 200ms ease-out' : ''
    style.marginTop = distance > 0 ? `${distance}px` : ''
    this.indicator.style.height = `${distance}px`
    this.indicator.toggleAttribute('data-active', this.refreshing)
    if (distance > 0) document.body.prepend(this.indicator)
    else this.indicator.remove()
  }
}

/** px that the page gives to a pull: the further, the harder. */
const given = (pulled: number): number => Math.min(LIMIT, pulled * (1 - pulled / (pulled + 600)))

export const pullRefreshStyle = `
[data-tandem='pull-refresh'] {
  position: absolute; top: 0; left: 0; right: 0; display: flex; gap: 6px; align-items: center; justify-content: center;
  overflow: hidden; pointer-events: none; color: #999;
}
[data-tandem='pull-refresh'][data-style='light'] { color: #fff; }
[data-tandem='pull-refresh'] i { width: 6px; height: 6px; border-radius: 50%; background: currentColor; opacity: .4; }
[data-tandem='pull-refresh'][data-active] i { animation: tandem-pull 900ms infinite; }
[data-tandem='pull-refresh'] i:nth-child(2) { animation-delay: 150ms; }
[data-tandem='pull-refresh'] i:nth-child(3) { animation-delay: 300ms; }
@keyframes tandem-pull { 50% { opacity: 1; transform: translateY(-3px); } }
`
