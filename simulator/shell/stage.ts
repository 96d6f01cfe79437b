/**
 * The device on its stage: bezel, screen, and what belongs to the device and not to a page (status bar, capsule,
 * home indicator). Scales the device so that it fits, or by a factor.
 */
import { Capsule } from './capsule'
import type { CustomDevice, Outline } from '../../protocol/simulator'
import { customDevice } from './custom-devices'
import { screenOf, type Device, type Screen } from './device-screen'
import { DEFAULT_DEVICE, findDevice } from './devices'
import { chinOf, setMeasures } from './device-measures'
import { el } from './dom'
import { onPhone } from './own-phone/on-phone'
import { ownDevice, phoneFacts } from './own-phone/own-device'
import { PhoneWindow } from './own-phone/phone-window'
import { StatusBar, type StatusState } from './status-bar'
import { say } from './text'

/** px between the device and the edge of the panel. */
const MARGIN = 20

/**
 * A touch screen with a window of its own is a phone or tablet: there the window is the screen, and nothing is drawn
 * around it.
 */
const isBare = (): boolean =>
  onPhone() || (window.parent === window && matchMedia('(pointer: coarse) and (hover: none)').matches)

export interface StageEvents {
  onMenu(): void
  onClose(): void
  /** The device, its rotation or its scale is another one. */
  onChanged(): void
  /** The phone's own keyboard covers that many px of the window; 0 when it has gone. */
  onKeyboard(height: number): void
}

export class Stage {
  readonly element = el('main', { class: 'stage' })
  /** Pages and the tab bar. */
  readonly pages = el('div', { class: 'pages' })
  /** Dialogs, toasts and cards, above everything but the status bar. */
  readonly layer = el('div', { class: 'layer' })
  private readonly screenElement = el('div', { class: 'screen', role: 'region' })
  private readonly deviceElement = el('div', { class: 'device' })
  private readonly holder = el('div', { class: 'device-holder' })
  private readonly statusBar = new StatusBar()
  private readonly capsule: Capsule
  private readonly indicator = el('div', { class: 'home-indicator', 'aria-hidden': 'true' })
  device: Device
  /** Besides the ones that everyone has. */
  custom: readonly Device[] = []
  landscape = false
  /** How the device is held, where the page leaves that open. */
  private turned = false
  /** What the page in front wants. */
  held: 'portrait' | 'landscape' | undefined
  zoom: number | 'fit' = 'fit'
  scale = 1

  private posing: 'framed' | 'bare' | undefined

  /** Drawn without a device around it. */
  private readonly bare = isBare()
  private readonly window: PhoneWindow | undefined

  constructor(private readonly events: StageEvents) {
    if (this.bare) {
      document.documentElement.classList.add('on-phone')
      this.window = new PhoneWindow({
        onResized: () => this.resized(),
        onKeyboard: (height) => events.onKeyboard(height),
      })
    }
    this.device = this.window ? ownDevice(this.window.measures) : findDevice(DEFAULT_DEVICE)
    this.landscape = this.bare && this.device.width > this.device.height
    this.capsule = new Capsule(events.onMenu, events.onClose)
    this.screenElement.append(this.pages, this.capsule.element, this.layer, this.statusBar.element, this.indicator)
    this.deviceElement.append(this.screenElement)
    this.holder.append(this.deviceElement)
    this.element.append(this.holder)
    if (!this.bare) new ResizeObserver(() => this.refit()).observe(this.element)
    this.show()
  }

  /** The screen is a phone's own: nothing about it can be set. */
  get real(): boolean {
    return this.bare
  }

  /** `Android 14`; of a real phone, '' where it does not tell. */
  get system(): string {
    return this.bare ? phoneFacts().system : `${this.device.platform} ${this.device.system}`
  }

  get screen(): Screen {
    return screenOf(this.device, this.landscape)
  }

  /** The window, or what is known of the phone, is another one. */
  resized(): void {
    if (!this.window) return
    this.device = ownDevice(this.window.measures)
    this.landscape = this.device.width > this.device.height
    this.show()
  }

  /** px that the phone's own keyboard covers. */
  get keyboardHeight(): number {
    return this.window?.keyboard ?? 0
  }

  /** After a change of the language. */
  relabel(): void {
    this.capsule.relabel()
    this.deviceElement.setAttribute('aria-label', say('device', { name: this.device.name }))
    this.screenElement.setAttribute('aria-label', say('screen', { name: this.device.name }))
  }

  /** As the shell's address says. */
  begin({ device, custom, landscape }: { device?: string; custom?: CustomDevice; landscape?: boolean }): void {
    if (custom) this.custom = [customDevice(custom)]
    const id = custom?.id ?? device
    if (id !== undefined) this.setDevice(id)
    if (landscape) this.rotate(true)
  }

  setDevice(id: string): void {
    if (this.bare) return
    this.device = findDevice(id, this.custom)
    this.show()
  }

  /** The one in use may be among them, changed or no more. */
  setCustom(custom: readonly CustomDevice[]): void {
    this.custom = custom.map(customDevice)
    if (this.device.custom) this.setDevice(this.device.id)
    else this.events.onChanged()
  }

  rotate(landscape: boolean): void {
    if (this.bare) return
    this.turned = landscape
    this.turn()
  }

  /** The page in front is to be seen one way up, or either. */
  hold(orientation: 'portrait' | 'landscape' | undefined): void {
    this.held = orientation
    // What a phone's browser can do about it: own-phone/page-turn.ts.
    if (!this.bare) this.turn()
  }

  private turn(): void {
    const landscape = this.held === undefined ? this.turned : this.held === 'landscape'
    if (landscape === this.landscape) return
    this.landscape = landscape
    this.show()
  }

  setZoom(zoom: number | 'fit'): void {
    this.zoom = zoom === 'fit' ? zoom : Math.min(3, Math.max(0.2, zoom))
    this.refit()
    this.events.onChanged()
  }

  /** Colour of clock, icons and capsule. */
  set front(front: 'white' | 'black') {
    this.statusBar.front = front
    this.capsule.front = front
  }

  /** What the device knows of itself, for its status bar. */
  showState(state: StatusState): void {
    this.statusBar.state = state
  }

  set indicatorFront(front: 'white' | 'black') {
    this.indicator.dataset['front'] = front
  }

  set bars(visible: boolean) {
    this.capsule.element.hidden = !visible
  }

  /** As a phone does when its screen is captured. */
  flash(): void {
    const light = el('div', { class: 'screen-flash', 'aria-hidden': 'true' })
    light.addEventListener('animationend', () => light.remove())
    this.screenElement.append(light)
  }

  /** The device with all that is drawn on it. */
  get outline(): HTMLElement {
    return this.deviceElement
  }

  /** For a picture: with the device around it, or the screen alone as its own screenshot has it. */
  pose(how: 'framed' | 'bare' | undefined): void {
    this.posing = how
    this.element.classList.toggle('posing', how !== undefined)
    this.element.classList.toggle('posing-bare', how === 'bare')
    this.refit()
  }

  posedOutline(): Outline {
    const element = this.posing === 'bare' ? this.screenElement : this.deviceElement
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x, y, width, height, radius: parseFloat(getComputedStyle(element).borderTopLeftRadius) * this.scale }
  }

  /** A short shake of the device. */
  shake(): void {
    this.deviceElement.classList.remove('shaking')
    void this.deviceElement.offsetWidth
    this.deviceElement.classList.add('shaking')
  }

  private get chin(): number {
    return chinOf(this.device)
  }

  private show(): void {
    const { device, landscape, deviceElement, bare } = this
    const screen = this.screen
    this.element.classList.toggle('stage-bare', bare)
    deviceElement.classList.toggle('landscape', landscape)
    setMeasures(deviceElement, device, screen)
    deviceElement.classList.toggle('device-chin', this.chin > device.bezel)
    this.relabel()
    this.statusBar.show(device)
    this.statusBar.element.hidden = screen.statusBar === 0
    this.capsule.place(device, landscape)
    this.indicator.hidden = !device.homeIndicator
    this.refit()
    this.events.onChanged()
  }

  private refit(): void {
    const { device, element } = this
    const screen = this.screen
    const rim = device.bezel
    const width = screen.width + 2 * (this.landscape ? this.chin : rim)
    const height = screen.height + 2 * (this.landscape ? rim : this.chin)
    const margin = this.bare ? 0 : MARGIN
    const room = Math.min((element.clientWidth - 2 * margin) / width, (element.clientHeight - 2 * margin) / height)
    const scale = this.bare ? 1 : this.zoom === 'fit' || this.posing ? Math.max(0.2, Math.min(1, room)) : this.zoom
    const changed = Math.abs(scale - this.scale) > 0.001
    this.scale = scale
    this.holder.style.width = `${width * scale}px`
    this.holder.style.height = `${height * scale}px`
    this.deviceElement.style.transform = scale === 1 ? '' : `scale(${scale})`
    if (changed) this.events.onChanged()
  }
}
