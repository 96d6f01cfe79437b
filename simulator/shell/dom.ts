/** Small helpers for the shell's own elements. Text is always set as text: nothing here parses HTML. */

type Props = Record<string, string | number | boolean | undefined | ((event: never) => void)>
export type Child = Node | string | undefined | false

/** `el('button', { class: 'x', 'aria-label': '…', onclick: f }, 'text')`. Booleans set or leave out the attribute. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  for (const child of children) if (child) element.append(child)
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

/** An icon from path data on a 24 × 24 grid; drawn in the current colour. */
export function icon(name: IconName, size = 24): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('width', String(size))
  svg.setAttribute('height', String(size))
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', `icon icon-${name}`)
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

export type IconName = keyof typeof ICONS

/** Stroked, except where the style sheet says otherwise (`dots`, `target`). */
const ICONS = {
  back: 'M15 5 8 12l7 7',
  arrow: 'M20 12H4m7-7-7 7 7 7',
  home: 'M4 11.2 12 4.5l8 6.7M6.2 9.6V19a.5.5 0 0 0 .5.5h3.6v-5h3.4v5h3.6a.5.5 0 0 0 .5-.5V9.6',
  locate: 'M12 6a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM12 2.5V6M12 18v3.5M2.5 12H6M18 12h3.5',
  close: 'M6 6l12 12M18 6 6 18',
  dots: 'M5.2 12h.01M12 12h.01M18.8 12h.01',
  check: 'M4.5 12.5 10 18 19.5 6.5',
  warning: 'M12 6.5v7M12 17.3v.1',
  phone:
    'M7 3.5h2.6l1.2 4.2-2 1.7a12 12 0 0 0 5.8 5.8l1.7-2 4.2 1.2V17a3 3 0 0 1-3.3 3A15.5 15.5 0 0 1 4 6.8 3 3 0 0 1 7 3.5Z',
  error: 'M12 7.5v5.2M12 16.4v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z',
  restart: 'M19 8.5A8 8 0 1 0 20 12M19.5 4v4.8h-4.8',
  stop: 'M7 7h10v10H7Z',
  play: 'M8 5.5v13l10.5-6.5Z',
  stepOver: 'M4.5 12a7.5 7.5 0 0 1 14-3.5M18.8 4v5h-5M12 19.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
} as const

/** Resolves after the browser has painted what was done before the call. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    let done = false
    const finish = (): void => {
      if (done) return
      done = true
      resolve()
    }
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = finish
      port2.postMessage(0)
    })
    // A hidden tab has no frames; nobody is to wait for one for ever.
    setTimeout(finish, 500)
  })
}

/** Moves the focus only within the simulator: a dialog must not take it from the editor that someone types in. */
export function focusHere(element: HTMLElement | undefined): void {
  if (element && document.hasFocus()) element.focus({ preventScroll: true })
}

export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
