/**
 * Hover classes (documentation: "view", "button", "navigator"): added some time after an element is pressed, and
 * taken away some time after it is let go. They are read at the press, so nothing is kept per element.
 */
import { toBoolean, toNumber } from '../components/coerce'

interface Defaults {
  className?: string
  start: number
  stay: number
}

/** ms, as documented per component. */
const defaults: Record<string, Defaults> = {
  'a-view': { start: 50, stay: 400 },
  'a-cover-view': { start: 50, stay: 400 },
  'a-text': { start: 50, stay: 400 },
  'a-button': { className: 'button-hover', start: 20, stay: 70 },
  'a-navigator': { start: 50, stay: 600 },
}

interface Hover {
  element: Element
  classes: string[]
  stay: number
  timer: ReturnType<typeof setTimeout>
  on: boolean
}

const attribute = (element: Element, name: string): string | undefined => element.getAttribute(name) ?? undefined

export class HoverTracker {
  private hovers: Hover[] = []

  press(target: Element): void {
    this.cancel()
    for (let element: Element | null = target; element; element = element.parentElement) {
      const known: Defaults | undefined = defaults[element.localName]
      if (!known || element.matches('a-button[disabled]')) continue
      const classes = (attribute(element, 'hover-class') ?? known.className ?? '').split(/\s+/).filter(Boolean)
      if (classes.length && classes[0] !== 'none') this.add(element, classes, known)
      const stops = attribute(element, 'hover-stop-propagation')
      if (stops !== undefined && toBoolean(stops, true)) return
    }
  }

  /** The finger is gone: the classes stay for their time. A short tap shows them for as long, too. */
  release(): void {
    for (const hover of this.hovers) {
      if (!hover.on) this.show(hover)
      clearTimeout(hover.timer)
      setTimeout(() => hover.element.classList.remove(...hover.classes), hover.stay)
    }
    this.hovers = []
  }

  /** It became a scroll or a drag: the classes go at once. */
  cancel(): void {
    for (const hover of this.hovers) {
      clearTimeout(hover.timer)
      if (hover.on) hover.element.classList.remove(...hover.classes)
    }
    this.hovers = []
  }

  private add(element: Element, classes: string[], known: Defaults): void {
    const start = toNumber(attribute(element, 'hover-start-time'), known.start)
    const stay = toNumber(attribute(element, 'hover-stay-time'), known.stay)
    const hover: Hover = { element, classes, stay, on: false, timer: setTimeout(() => this.show(hover), start) }
    this.hovers.push(hover)
  }

  private show(hover: Hover): void {
    hover.on = true
    hover.element.classList.add(...hover.classes)
  }
}
