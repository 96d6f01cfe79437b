/** Boxes of a node over the page with its name and size, in the top layer, so that nothing of the page's covers them. */
const layers = [
  ['margin', 'rgba(246, 178, 107, 0.55)'],
  ['border', 'rgba(255, 229, 153, 0.6)'],
  ['padding', 'rgba(147, 196, 125, 0.5)'],
  ['content', 'rgba(111, 168, 220, 0.6)'],
] as const

export class Mark {
  readonly #host = document.createElement('div')
  readonly #label = document.createElement('div')
  readonly #boxes = layers.map(() => document.createElement('div'))

  constructor() {
    this.#host.popover = 'manual'
    Object.assign(this.#host.style, {
      position: 'fixed',
      inset: '0',
      width: 'auto',
      height: 'auto',
      margin: '0',
      padding: '0',
      border: '0',
      background: 'none',
      overflow: 'hidden',
      pointerEvents: 'none',
    })
    const root = this.#host.attachShadow({ mode: 'closed' })
    const style = document.createElement('style')
    style.textContent = `
      div { position: absolute; box-sizing: border-box; border: 0 solid transparent; background-clip: content-box; }
      .label { padding: 3px 6px; border-radius: 3px; background: #fff; color: #333; background-clip: border-box;
        box-shadow: 0 1px 5px rgba(0, 0, 0, .45); font: 11px/15px system-ui, sans-serif; white-space: nowrap;
        max-width: calc(100% - 8px); overflow: hidden; text-overflow: ellipsis; }
      .tag { color: #881280; font-weight: 600 } .class { color: #1a1aa6 } .size { color: #666; margin-inline-start: 8px }`
    this.#label.className = 'label'
    root.append(style, ...this.#boxes, this.#label)
  }

  hide(): void {
    this.#host.remove()
  }

  show(rect: DOMRect, name: string, classes: string, element: Element | undefined): void {
    this.#draw(rect, element && getComputedStyle(element))
    const part = (className: string, text: string): HTMLElement => {
      const span = document.createElement('span')
      span.className = className
      span.textContent = text
      return span
    }
    const size = `${round(rect.width)} × ${round(rect.height)}`
    this.#label.replaceChildren(part('tag', name), part('class', classes), part('size', size))
    if (!this.#host.isConnected) document.body.append(this.#host)
    this.#host.showPopover()
    this.#place(rect)
  }

  #draw(rect: DOMRect, style: CSSStyleDeclaration | undefined): void {
    const px = (name: string): number => parseFloat(style?.getPropertyValue(name) ?? '') || 0
    const edges = (name: string, suffix = ''): number[] =>
      ['top', 'right', 'bottom', 'left'].map((side) => px(`${name}-${side}${suffix}`))
    const inner = [edges('border', '-width'), edges('padding')]
    let box = { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
    const [mt, mr, mb, ml] = edges('margin').map((value) => Math.max(0, value)) as [number, number, number, number]
    const boxes = [{ left: box.left - ml, top: box.top - mt, right: box.right + mr, bottom: box.bottom + mb }, box]
    for (const [top, right, bottom, left] of inner as [number, number, number, number][]) {
      box = { left: box.left + left, top: box.top + top, right: box.right - right, bottom: box.bottom - bottom }
      boxes.push(box)
    }
    this.#boxes.forEach((element, i) => {
      const outer = boxes[i]!
      const hole = boxes[i + 1] ?? outer
      const isContent = i === layers.length - 1
      Object.assign(element.style, {
        left: `${outer.left}px`,
        top: `${outer.top}px`,
        width: `${Math.max(0, outer.right - outer.left)}px`,
        height: `${Math.max(0, outer.bottom - outer.top)}px`,
        borderColor: layers[i]![1],
        background: isContent ? layers[i]![1] : 'none',
        borderWidth: isContent
          ? '0'
          : [hole.top - outer.top, outer.right - hole.right, outer.bottom - hole.bottom, hole.left - outer.left]
              .map((width) => `${Math.max(0, width)}px`)
              .join(' '),
      })
    })
  }

  /** Below the box, above it where there is no room, and inside where neither has any. */
  #place(rect: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.#label
    const below = rect.bottom + 6
    const above = rect.top - height - 6
    const top = below + height <= innerHeight ? below : above >= 0 ? above : Math.max(4, innerHeight - height - 4)
    const left = Math.max(4, Math.min(rect.left, innerWidth - width - 4))
    Object.assign(this.#label.style, { top: `${top}px`, left: `${left}px` })
  }
}

const round = (length: number): number => Math.round(length * 10) / 10
