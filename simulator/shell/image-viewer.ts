/** my.previewImage: pictures on black, side by side; swipe or arrow keys, a tap or Esc to leave. */
import type { Dialogs } from './dialogs'
import { el, focusHere } from './dom'
import { say } from './text'

export function showImages(dialogs: Pick<Dialogs, 'push'>, urls: string[], first: number): void {
  const strip = el('div', { class: 'viewer-strip', tabindex: 0 }, ...urls.map(picture))
  const count = el('div', { class: 'viewer-count' })
  const viewer = el('div', { class: 'mask viewer', role: 'dialog', 'aria-modal': 'true' }, strip, count)
  const close = dialogs.push(viewer, () => close())
  const width = (): number => strip.clientWidth || 1
  const index = (): number => Math.min(urls.length - 1, Math.max(0, Math.round(strip.scrollLeft / width())))
  const tell = (): void => {
    const at = index() + 1
    count.textContent = `${at} / ${urls.length}`
    viewer.setAttribute('aria-label', say('imagePreview', { index: at, count: urls.length }))
  }
  strip.addEventListener('scroll', tell)
  strip.addEventListener('click', () => close())
  strip.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    strip.scrollTo({ left: (index() + step) * width(), behavior: 'smooth' })
  })
  strip.scrollLeft = first * width()
  tell()
  focusHere(strip)
}

function picture(url: string): HTMLElement {
  const frame = el('div', { class: 'viewer-page' })
  const image = el('img', { class: 'viewer-image', src: url, alt: '', draggable: 'false' })
  image.addEventListener('error', () =>
    frame.replaceChildren(el('span', { class: 'viewer-failed' }, say('imageFailed'))),
  )
  frame.append(image)
  return frame
}
