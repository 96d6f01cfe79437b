import type { Disposable } from '../../base/disposables'
import { listen } from '../common/signal'

/** Where the focus only passes through on its way to a command. */
const bars = '.title-bar, .activity-bar, .status-bar, .menu, .menu-anchor, .notices'
const boxes = '.quick, .dialog'

let last: HTMLElement | undefined

function note(element: Element | null): void {
  if (element instanceof HTMLElement && element !== document.body && !element.closest(`${bars}, ${boxes}`))
    last = element
}

/** Remembers where the user works, for `returnFocus`. */
export const followFocus = (): Disposable =>
  listen<FocusEvent>(document, 'focusin', ({ target }) => note(target as Element | null))

/** Before a box opens: frames tell nothing when they get the focus. */
export const noteFocus = (): void => note(document.activeElement)

/** After a menu or box is gone: back to where the user worked, unless a command has put the focus somewhere by then. */
export function returnFocus(): void {
  const active = document.activeElement
  const passing = !active || active === document.body || !!active.closest(bars)
  if (!passing || document.querySelector('.menu')) return
  if (last?.isConnected && last.getClientRects().length > 0) last.focus()
}

/** For the menus: they would give the focus to what opened them, also after a command has moved it. */
export function onMenuClosed(event: Event): void {
  event.preventDefault()
  returnFocus()
}
