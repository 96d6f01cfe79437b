/**
 * The pointer chooses an element: everything that a pointer does is kept from the page, from the first move to the
 * click that follows the choice, so that the program hears of no tap.
 */
const kept =
  'pointerdown pointerup pointermove pointercancel mousedown mouseup mousemove click dblclick contextmenu touchstart touchmove touchend touchcancel'.split(
    ' ',
  )
/** A click follows its pointerup at once, or never. */
const CLICK_MS = 400

export class Picker {
  #stop: (() => void) | undefined
  #chosen = false

  constructor(private readonly heard: { over(at: Element | null): void; chose(at: Element): void; ended(): void }) {}

  start(): void {
    this.#stop?.()
    this.#chosen = false
    const stopped = new AbortController()
    const options = { capture: true, passive: false, signal: stopped.signal }
    for (const type of kept) addEventListener(type, (event) => this.#pointer(event), options)
    addEventListener('keydown', (event) => this.#key(event), options)
    document.documentElement.addEventListener('pointerleave', () => this.heard.over(null), options)
    this.#stop = () => stopped.abort()
  }

  stop(): void {
    this.#stop?.()
    this.#stop = undefined
  }

  #pointer(event: Event): void {
    event.stopImmediatePropagation()
    if (event.cancelable) event.preventDefault()
    const at = event.target instanceof Element ? event.target : null
    if (event.type === 'pointermove' && !this.#chosen) this.heard.over(at)
    else if (event.type === 'click' && this.#chosen) this.#done()
    else if (event.type === 'pointerup' && at && !this.#chosen) {
      this.#chosen = true
      this.heard.chose(at)
      setTimeout(() => this.#chosen && this.#done(), CLICK_MS)
    }
  }

  #done(): void {
    this.#chosen = false
    this.stop()
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopImmediatePropagation()
    event.preventDefault()
    this.stop()
    this.heard.ended()
  }
}
