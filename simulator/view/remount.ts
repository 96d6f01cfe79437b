/**
 * What the user has done to a page and its data does not hold (how far it is scrolled, what has the focus, what was
 * typed, chosen or swiped), carried over to the page that is built in its place.
 */
import { BaseElement } from '../components/base-element'

type TextBox = HTMLInputElement | HTMLTextAreaElement
const isTextBox = (node: Element | null): node is TextBox =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement

interface Kept {
  find(): Element | undefined
  restore(element: Element): void
}

/** Call before the page goes; what it returns, after the new one stands. */
export function keepState(container: HTMLElement): () => void {
  const kept: Kept[] = []
  const keep = (element: Element, restore: Kept['restore']): void => {
    kept.push({ find: placeOf(container, element), restore })
  }
  const page = container.ownerDocument.scrollingElement
  const [top, left] = [page?.scrollTop ?? 0, page?.scrollLeft ?? 0]
  for (const element of container.querySelectorAll('*')) {
    const state = element instanceof BaseElement ? element.userState?.() : undefined
    if (state !== undefined) keep(element, (to) => (to as BaseElement).takeUserState?.(state))
    const { scrollTop, scrollLeft } = element
    if (scrollTop || scrollLeft) keep(element, (to) => to.scrollTo?.(scrollLeft, scrollTop))
  }
  const active = container.ownerDocument.activeElement
  if (active && active !== container && container.contains(active)) keep(active, restoreFocus(active))
  return () => {
    for (const { find, restore } of kept) {
      const element = find()
      if (element) restore(element)
    }
    if (page && (top || left)) page.scrollTo?.(left, top)
  }
}

function restoreFocus(element: Element): Kept['restore'] {
  const [start, end] = isTextBox(element) ? [element.selectionStart, element.selectionEnd] : [null, null]
  return (to) => {
    ;(to as HTMLElement).focus({ preventScroll: true })
    // Fields of some types (number, email) have no selection.
    if (start !== null && isTextBox(to)) to.setSelectionRange(start, end)
  }
}

/**
 * How to find an element again in the page that an edit has made: by its id; as the n-th of its tag where there are
 * as many as before, since most edits add or remove something else; by its position otherwise.
 */
function placeOf(container: Element, element: Element): Kept['find'] {
  const { id, localName: tag } = element
  const alike = [...container.getElementsByTagName(tag)]
  const [nth, count] = [alike.indexOf(element), alike.length]
  const path = pathTo(container, element)
  return () => {
    const named = id ? container.querySelector(`#${CSS.escape(id)}`) : null
    if (named?.localName === tag) return named
    const now = container.getElementsByTagName(tag)
    if (now.length === count) return now[nth]
    const there = elementAt(container, path)
    return there?.localName === tag ? there : undefined
  }
}

function pathTo(container: Element, element: Element): number[] {
  const path: number[] = []
  for (let at = element; at !== container; at = at.parentElement as Element)
    path.unshift(Array.prototype.indexOf.call((at.parentElement as Element).children, at))
  return path
}

function elementAt(container: Element, path: number[]): Element | undefined {
  let at: Element | undefined = container
  for (const index of path) at = at?.children[index]
  return at
}
