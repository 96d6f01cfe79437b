import { afterPaint } from '../dom'
import type { Simulator } from '../simulator'

/** ms that a look may stand where no page comes. */
const LONGEST = 10_000

/** Takes a first look away once the page itself is on the screen, or something else wants to be seen. */
export function endLookLater(simulator: Simulator, look: HTMLElement): void {
  const end = (): void => {
    clearTimeout(timer)
    heard.dispose()
    drawn.disconnect()
    look.remove()
    document.getElementById('first-look-style')?.remove()
  }
  const timer = setTimeout(end, LONGEST)
  const heard = simulator.link.onDidSay((message) => {
    if (message.k === 'painted') void afterPaint().then(end)
    else if (message.k === 'state' && !['loading', 'running'].includes(message.state.status)) end()
  })
  // Dialogs, cards, sheets, the panel with errors.
  const drawn = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes])
    if (added.some((node) => !(node as Element).matches?.('.card-loading, .card-loading *'))) end()
  })
  drawn.observe(simulator.stage.layer, { childList: true })
  drawn.observe(simulator.overlay.element, { childList: true, subtree: true })
}
