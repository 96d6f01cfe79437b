import type { Device, Screen } from './device-screen'

/** px below the screen, where an older phone has its button. */
export const chinOf = ({ chin, bezel }: Device): number => chin ?? bezel

/** What the style sheets want to know of a device. */
export function setMeasures(element: HTMLElement, device: Device, screen: Screen): void {
  element.dataset['platform'] = device.platform
  element.dataset['cutout'] = device.cutout
  const set = (name: string, value: number): void => element.style.setProperty(name, `${value}px`)
  set('--screen-width', screen.width)
  set('--screen-height', screen.height)
  set('--status-bar', screen.statusBar)
  set('--title-bar', screen.titleBar)
  set('--safe-bottom', screen.safe.bottom)
  set('--safe-left', screen.safe.left)
  set('--safe-right', screen.safe.right)
  set('--corner', device.cornerRadius)
  set('--bezel', device.bezel)
  set('--chin', chinOf(device))
}
