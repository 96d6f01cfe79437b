/** The platform's capsule at the right of the title bar: menu and close. */
import { capsule } from '../../base/capsule'
import { screenOf, type Device } from './devices'
import { el, icon } from './dom'
import { say } from './text'

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
  readonly element: HTMLElement

  constructor(onMenu: () => void, onClose: () => void) {
    this.element = el(
      'div',
      { class: 'capsule', role: 'group', 'aria-label': say('menu') },
      el(
        'button',
        { type: 'button', class: 'capsule-button', 'aria-label': say('more'), onclick: onMenu },
        icon('dots', 22),
      ),
      el('span', { class: 'capsule-line' }),
      el(
        'button',
        { type: 'button', class: 'capsule-button', 'aria-label': say('close'), onclick: onClose },
        icon('close', 20),
      ),
    )
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
