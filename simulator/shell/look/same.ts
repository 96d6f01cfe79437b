/**
 * Whether a look is right: shown as a phone shows it, at more than one width, every element has to have the box that the
 * page's own has. So what was measured by scripts for one width, or is drawn by them, makes no look.
 */
import { lookFrame } from '../own-phone/look-frame'

/** Of a frame in the holder. */
export const WHOLE = 'position:absolute;inset:0;width:100%;height:100%;border:0'
/** px */
const TOLERANCE = 0.6
const OTHER_WIDTH = 53
/** ms for the page's own scripts to follow a change of width, and for pictures. */
const FOLLOWED = 250
const LOADED = 3000

export async function isRight(html: string, page: Document, holder: HTMLElement): Promise<boolean> {
  const { frame, fill } = lookFrame(html)
  frame.style.cssText = WHOLE
  holder.append(frame)
  if (!fill()) return false
  const look = frame.contentDocument!
  await picturesOf(look)
  const width = holder.clientWidth
  for (const px of [width + OTHER_WIDTH, width]) {
    holder.style.width = `${px}px`
    await new Promise((resolve) => setTimeout(resolve, FOLLOWED))
    if (!sameBoxes(page, look)) return false
  }
  return true
}

/** Resolves when all of them are there, or cannot be had. */
export async function picturesOf(document: Document): Promise<void> {
  const end = Date.now() + LOADED
  while (Date.now() < end && ![...document.images].every(({ complete }) => complete))
    await new Promise((resolve) => setTimeout(resolve, 50))
}

function sameBoxes(page: Document, look: Document): boolean {
  const [ours, theirs] = [boxesOf(page.body), boxesOf(look.body)]
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
