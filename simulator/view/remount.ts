/**
 * What the user has done to a page and its data does not hold (how far it is scrolled, what has the focus, text typed
 * into fields), carried over to the page that is built in its place. Elements are found again by their position.
 */

type Field = HTMLInputElement | HTMLTextAreaElement
const isField = (node: Element | null): node is Field =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement

interface Kept {
  path: number[]
  tag: string
  restore(element: Element): void
}

/** Call before the page goes; what it returns, after the new one stands. */
export function keepState(container: HTMLElement): () => void {
  const kept: Kept[] = []
  const keep = (element: Element, restore: Kept['restore']): void => {
    kept.push({ path: pathTo(container, element), tag: element.localName, restore })
  }
  const page = container.ownerDocument.scrollingElement
  const [top, left] = [page?.scrollTop ?? 0, page?.scrollLeft ?? 0]
  for (const element of container.querySelectorAll('*')) {
    const { scrollTop, scrollLeft } = element
    if (scrollTop || scrollLeft) keep(element, (to) => to.scrollTo?.(scrollLeft, scrollTop))
  }
  const active = container.ownerDocument.activeElement
  if (active && active !== container && container.contains(active)) {
    if (isField(active)) keep(active, restoreField(active))
    else keep(active, (to) => (to as HTMLElement).focus({ preventScroll: true }))
  }
  return () => {
    for (const { path, tag, restore } of kept) {
      const element = elementAt(container, path)
      if (element?.localName === tag) restore(element)
    }
    if (page && (top || left)) page.scrollTo?.(left, top)
  }
}

function restoreField(field: Field): Kept['restore'] {
  const { value, selectionStart, selectionEnd } = field
  return (to) => {
    if (!isField(to)) return
    to.value = value
    to.focus({ preventScroll: true })
    // Fields of some types (number, email) have no selection.
    if (selectionStart !== null) to.setSelectionRange(selectionStart, selectionEnd)
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
