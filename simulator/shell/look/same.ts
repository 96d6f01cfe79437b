/**
 * Whether a look is right: shown as a phone shows it, at more than one width, every element has to have the box that the
 * page's own has. So what was measured by scripts for one width, or is drawn by them, makes no look.
 */
import { lookMarkup } from '../../../base/look'
import type { Look } from '../../../protocol/look'
import { el } from '../dom'

/** Of a frame in the holder. */
export const WHOLE = 'position:absolute;inset:0;width:100%;height:100%;border:0'
/** As the page's own frame is told here. */
const NO_INSETS = '--tandem-inset-top:0px;--tandem-inset-bottom:0px'
/** px */
const TOLERANCE = 0.6
const OTHER_WIDTH = 53
/** ms for the page's own scripts to follow a change of width, and for pictures. */
const FOLLOWED = 250
const LOADED = 3000

export async function isRight(look: Look, page: Document, holder: HTMLElement): Promise<boolean> {
  const markup = lookMarkup(look)
  const host = el('div')
  if (markup === undefined || !('setHTMLUnsafe' in host)) return false
  host.style.cssText = WHOLE
  host.setHTMLUnsafe(`<div style="${WHOLE};${NO_INSETS}"><template shadowrootmode="open">${markup}</template></div>`)
  holder.append(host)
  const root = host.firstElementChild!.shadowRoot!
  const { style } = document.documentElement
  const before = style.fontSize
  try {
    await picturesOf(root)
    const width = holder.clientWidth
    for (const px of [width + OTHER_WIDTH, width]) {
      holder.style.width = `${px}px`
      style.fontSize = look.rem.endsWith('vw') ? `${(parseFloat(look.rem) * px) / 100}px` : look.rem
      await new Promise((resolve) => setTimeout(resolve, FOLLOWED))
      if (!sameBoxes(page.body, root.querySelector('a-body')!)) return false
    }
    return true
  } finally {
    style.fontSize = before
  }
}

/** Resolves when all of them are there, or cannot be had. */
export async function picturesOf(tree: ParentNode): Promise<void> {
  const end = Date.now() + LOADED
  while (Date.now() < end && ![...tree.querySelectorAll('img')].every(({ complete }) => complete))
    await new Promise((resolve) => setTimeout(resolve, 50))
}

function sameBoxes(page: Element, look: Element): boolean {
  const [ours, theirs] = [boxesOf(page), boxesOf(look)]
  return (
    ours.length === theirs.length &&
    ours.every((box, i) => box.every((value, n) => Math.abs(value - theirs[i]![n]!) <= TOLERANCE))
  )
}

/** Of all elements, in shadow trees as well. */
function boxesOf(root: Element | ShadowRoot): number[][] {
  return [...root.children].flatMap((element) => {
    if (['script', 'style', 'template'].includes(element.localName)) return []
    const { x, y, width, height } = element.getBoundingClientRect()
    const inside = element.shadowRoot ? boxesOf(element.shadowRoot) : []
    return [[x, y, width, height], ...inside, ...boxesOf(element)]
  })
}
