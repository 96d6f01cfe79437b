/** What a copy has to be told of its original, since styles alone do not say it. */
import type { Survey } from './survey'

/** The scrolled content of the copy is moved by a transform, which takes fixed elements along. */
export function putRight(root: HTMLElement, copies: ReadonlyMap<Node, Element>, { sticky }: Survey): void {
  const { scrollLeft, scrollTop } = copies.get(root)!
  for (const [node, original] of copies) {
    const copy = node as HTMLElement
    const { style } = copy
    if (copy.localName === 'input' || copy.localName === 'textarea') takeField(copy, original as HTMLInputElement)
    // What is near the screen is there already, and an image never comes nearer.
    if (style.contentVisibility) style.contentVisibility = 'visible'
    const shift = sticky.get(original)
    if (shift) {
      style.position = 'relative'
      style.inset = `${shift.y}px auto auto ${shift.x}px`
    } else if (style.position === 'fixed' && (scrollLeft || scrollTop) && isOfWindow(copy, root)) {
      style.top = `${parseFloat(style.top) + scrollTop}px`
      style.left = `${parseFloat(style.left) + scrollLeft}px`
      style.bottom = style.right = 'auto'
    }
  }
}

/** Their placeholders are elements of their own (`TextField`), which are copied as well. */
function takeField(copy: HTMLElement, { value, type, checked }: HTMLInputElement): void {
  copy.removeAttribute('placeholder')
  if (copy.localName === 'textarea') copy.textContent = value
  if (type === 'checkbox' || type === 'radio') copy.toggleAttribute('checked', checked)
}

/** Whether nothing between a fixed element and the document's content holds it. */
function isOfWindow(copy: HTMLElement, root: HTMLElement): boolean {
  for (let around = copy.parentElement; around && around.parentElement !== root; around = around.parentElement) {
    const { transform, filter, perspective, willChange, contain, translate, scale, rotate } = around.style
    const set = [transform, filter, perspective, translate, scale, rotate].some((value) => value && value !== 'none')
    if (set || /transform|filter|perspective/.test(willChange) || /paint|layout|strict|content/.test(contain))
      return false
  }
  return true
}
