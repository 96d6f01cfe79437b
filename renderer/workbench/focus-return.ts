import type { Disposable } from '../../base/disposables'
import { listen } from '../common/signal'

/** Where the focus only passes through on its way to a command. */
const bars = '.title-bar, .activity-bar, .status-bar, .menu, .menu-anchor, .notices'
const boxes = '.quick, .dialog'

/** Where the user worked, and what can take the focus around it: a field in a list may be gone when its box is. */
let trail: HTMLElement[] = []

function note(element: Element | null): void {
  if (!(element instanceof HTMLElement) || element === document.body || element.closest(`${bars}, ${boxes}`)) return
  trail = [element]
  for (let around = element.parentElement; around; around = around.parentElement)
    if (around.tabIndex >= 0) trail.push(around)
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
  trail.find((each) => each.isConnected && each.getClientRects().length > 0)?.focus()
}

/**
 * For menus and dialogs: they would give the focus to what opened them, also after a command has moved it. In the
 * simulator's own window nothing follows the focus: there it is left to them.
 */
export function onBoxClosed(event: Event): void {
  if (!trail.length) return
  event.preventDefault()
  returnFocus()
}
