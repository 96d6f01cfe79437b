/**
 * The phone's own way back (Android's button and gesture, iOS's swipe in a browser) goes through the browser's history,
 * and would leave the program. One entry above the page's own is there to be taken away instead. It is made at a
 * touch: entries that nobody's touch made are skipped by browsers.
 */
import type { Simulator } from '../simulator'

const MARK = 'tandem-back'

export class BackTrap {
  private address = location.href

  constructor(private readonly simulator: Simulator) {
    for (const type of ['pointerup', 'touchend']) window.addEventListener(type, () => this.set(), { passive: true })
    window.addEventListener('popstate', () => this.popped())
    simulator.onFrameTouch = () => this.set()
  }

  private set(): void {
    this.address = location.href
    if (this.isSet || this.simulator.status === 'background') return
    history.pushState({ tandem: MARK }, '')
  }

  private get isSet(): boolean {
    return (history.state as { tandem?: unknown } | null)?.tandem === MARK
  }

  private popped(): void {
    // A link within the page (`#/pages/…`) is no way back.
    if (this.isSet || location.href !== this.address) return
    const { simulator } = this
    if (simulator.stack.pages.length > 1 || simulator.services.dialogs.count > 0) {
      simulator.following.wentBack('gesture')
      history.pushState({ tandem: MARK }, '')
    } else if (!simulator.giveBack()) simulator.dispatch({ k: 'background' })
  }
}
