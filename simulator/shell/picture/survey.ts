/** What has to be known of a document before it is copied, while it stands as it is on the screen. */
export interface Survey {
  elements: number
  /** Nothing in them is on the screen, and what is would be where it is without what is in them. */
  unseen: Set<Node>
  /** Nothing of them is on the screen, nor of what stands before or after them: they need not be there at all. */
  gone: Set<Node>
  /** What stands in for those before an element that is there: px. */
  gaps: Map<Element, { margin: number; height: number }>
  /** px that each of them has been moved from its place, so that it stays in sight. */
  sticky: Map<Element, { x: number; y: number }>
}

export function survey(root: Element, width: number, height: number): Survey {
  const known: Survey = { elements: 0, unseen: new Set(), gone: new Set(), gaps: new Map(), sticky: new Map() }
  const view = root.ownerDocument.defaultView!
  const sticky: HTMLElement[] = []
  const dark = new Set<Node>()

  /** Whether anything in it is on the screen. */
  const visit = (element: Element): boolean => {
    known.elements++
    const style = view.getComputedStyle(element)
    if (style.display === 'none') return false
    if (style.position === 'sticky') sticky.push(element as HTMLElement)
    const { top, right, bottom, left } = element.getBoundingClientRect()
    let seen = top < height && bottom > 0 && left < width && right > 0
    for (const child of childrenOf(element)) seen = visit(child) || seen
    if (!seen && keepsPlace(style, top >= height)) known.unseen.add(element)
    if (!seen) dark.add(element)
    else if (isFlow(style)) {
      leaveEnd(element)
      leaveStart(element)
    }
    return seen
  }

  /** What follows on the last that is seen of a long list. */
  const leaveEnd = (element: Element): void => {
    const { childNodes } = element.shadowRoot ?? element
    for (let at = childNodes.length - 1; at >= 0; at--) {
      const node = childNodes[at]!
      const isBelow = known.unseen.has(node) && (node as Element).getBoundingClientRect().top >= height
      if (isBelow) known.gone.add(node)
      else if (node.nodeType === Node.ELEMENT_NODE || node.textContent?.trim()) return
    }
  }

  /** What goes before the first that is seen of it; a gap keeps the rest in its place. */
  const leaveStart = (element: Element): void => {
    const run: Element[] = []
    for (const node of (element.shadowRoot ?? element).childNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) {
        if (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) run.length = 0
        continue
      }
      const style = view.getComputedStyle(node as Element)
      if (style.display === 'none' || style.position === 'fixed' || style.position === 'absolute') continue
      if (!isBlock(style)) {
        run.length = 0
        continue
      }
      const { top, bottom } = (node as Element).getBoundingClientRect()
      if (dark.has(node) && bottom <= 0) {
        run.push(node as Element)
        continue
      }
      const [first] = run
      if (!first || run.length < WORTH_IT) return
      const begin = first.getBoundingClientRect().top
      const gap = top - parseFloat(style.marginTop) - begin
      if (!(gap > 0)) return
      for (const each of run) known.gone.add(each)
      return void known.gaps.set(node as Element, {
        margin: parseFloat(view.getComputedStyle(first).marginTop) || 0,
        height: gap,
      })
    }
  }
  visit(root)
  // What is moved for one moves those in it: the outer ones come first, and count for the inner ones.
  for (const element of sticky) known.sticky.set(element, shiftOf(element))
  return known
}

const childrenOf = (element: Element): Element[] => {
  if (element.localName === 'slot') return (element as HTMLSlotElement).assignedElements()
  return [...(element.shadowRoot ?? element).children]
}

const WORTH_IT = 8

/** It stands below the one before, where its margins and its height put it. */
const isBlock = ({ display, position, float, transform }: CSSStyleDeclaration): boolean =>
  ['block', 'flex', 'grid', 'flow-root'].includes(display) &&
  position === 'static' &&
  float === 'none' &&
  transform === 'none'

/** What comes first in it lies where it lies without what comes last. */
const isFlow = ({ display }: CSSStyleDeclaration): boolean => display === 'block' || display === 'flow-root'

/**
 * Whether an element takes the same room without what is in it: its copy has its size. Text would flow on without it; and
 * margins of what is in a plain block can stick out of it, which what lies below would miss.
 */
function keepsPlace({ display, position, overflowX, overflowY }: CSSStyleDeclaration, below: boolean): boolean {
  if (display.startsWith('inline') && !display.startsWith('inline-')) return false
  if (display === 'contents' || display.startsWith('table') || display === 'ruby') return false
  if (below || position === 'absolute' || position === 'fixed' || display !== 'block') return true
  return overflowX !== 'visible' && overflowY !== 'visible'
}

/** Its style is back before anything is drawn. */
function shiftOf(element: HTMLElement): { x: number; y: number } {
  const now = element.getBoundingClientRect()
  const before = element.getAttribute('style')
  element.style.setProperty('position', 'static', 'important')
  const home = element.getBoundingClientRect()
  if (before === null) element.removeAttribute('style')
  else element.setAttribute('style', before)
  return { x: now.x - home.x, y: now.y - home.y }
}
