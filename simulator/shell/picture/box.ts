/** What stands in a picture for what its browser does not let a page read. */
import { say } from './words'

export type BoxKind = 'frame' | 'video' | 'image' | 'canvas'

/** As large as what it stands for: it has no size of its own. */
export function boxPicture(kind: BoxKind): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%">
<rect width="100%" height="100%" fill="#e9ecf1"/>
<rect x="0.5" y="0.5" width="100%" height="100%" fill="none" stroke="#b9c0cb" stroke-width="2" stroke-dasharray="6 4"/>
<text x="50%" y="50%" text-anchor="middle" dominant-baseline="middle" font-family="sans-serif" font-size="12" fill="#59616e">${say(kind)}</text>
</svg>`
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
}

/** Where and how large it is; nothing of what it looks like. */
const layout = `
  position top right bottom left width height box-sizing z-index margin-top margin-right margin-bottom
  margin-left float vertical-align display visibility flex-grow flex-shrink flex-basis align-self
  justify-self order grid-area transform transform-origin translate scale rotate opacity clip-path
  border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius`
  .trim()
  .split(/\s+/)

/** A picture in the place of `element`. */
export function boxLike(element: Element, picture: string): HTMLImageElement {
  const { ownerDocument } = element
  const box = ownerDocument.createElement('img')
  const style = ownerDocument.defaultView!.getComputedStyle(element)
  for (const name of layout) box.style.setProperty(name, style.getPropertyValue(name))
  box.style.setProperty('object-fit', 'fill')
  box.src = picture
  return box
}
