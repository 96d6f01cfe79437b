/** The platform's capsule at the right of the title bar: menu and close. */
import { capsule } from '../../base/capsule'
import { screenOf, type Device } from './device-screen'
import { el, icon } from './dom'
import { sayBar } from './bar-words'

export interface Rect {
  width: number
  height: number
  top: number
  right: number
  bottom: number
  left: number
}

/** Where the capsule is, px from the screen's top left; my.getMenuButtonBoundingClientRect answers the same. */
export function capsuleRect(device: Device, landscape: boolean): Rect {
  const screen = screenOf(device, landscape)
  const right = screen.width - screen.safe.right - capsule.margin
  const top = screen.statusBar + Math.round((screen.titleBar - capsule.height) / 2)
  const { width, height } = capsule
  return { width, height, top, right, bottom: top + height, left: right - width }
}

export class Capsule {
  private readonly menu = el('button', { type: 'button', class: 'capsule-button' }, icon('dots', 22))
  private readonly close = el('button', { type: 'button', class: 'capsule-button' }, icon('close', 20))
  readonly element = el(
    'div',
    { class: 'capsule', role: 'group' },
    this.menu,
    el('span', { class: 'capsule-line' }),
    this.close,
  )

  constructor(onMenu: () => void, onClose: () => void) {
    this.menu.addEventListener('click', onMenu)
    this.close.addEventListener('click', onClose)
    this.relabel()
  }

  /** After a change of the language. */
  relabel(): void {
    this.element.setAttribute('aria-label', sayBar('menu'))
    this.menu.setAttribute('aria-label', sayBar('more'))
    this.close.setAttribute('aria-label', sayBar('close'))
  }

  place(device: Device, landscape: boolean): void {
    const rect = capsuleRect(device, landscape)
    Object.assign(this.element.style, {
      left: `${rect.left}px`,
      top: `${rect.top}px`,
      width: `${rect.width}px`,
      height: `${rect.height}px`,
    })
  }

  set front(front: 'white' | 'black') {
    this.element.dataset['front'] = front
  }
}
