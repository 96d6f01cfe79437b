/**
 * What the simulated device is given to notice and to answer: its state, kept for the project by its host and set by
 * the workbench's Device panel, and what follows from a change of it, on the screen and in logic.
 */
import type { Manifest, WindowConfig } from '../../protocol/artifact'
import type { DeviceSettings, SystemInfo } from '../../protocol/bridge'
import { MAX_DEVICE_TEXT } from '../../protocol/device-text'
import type { DeviceValues } from '../../protocol/simulator'
import { DeviceState, type DeviceChange } from '../device/device-state'
import { networkOf } from '../device/network'
import { describeDevice, type Device } from '../device/model'
import { Sensors } from '../device/sensors'
import { APP_SECTION, AppEvents } from './app-events'
import { deviceStore } from './app-storage'
import type { Simulator } from './simulator'
import { systemInfoOf } from './system-info'

export class SimulatedDevice {
  readonly state = new DeviceState()
  readonly sensors = new Sensors(
    () => this.state.get('motion'),
    // A phone tells programs in the background nothing of how it is held.
    (event, payload) => this.simulator.status !== 'background' && this.emit(event, payload),
  )
  readonly app = new AppEvents(
    (name, payload) => this.emit(name, payload),
    (message) => this.simulator.report({ level: 'warn', args: [message], code: 'app_event_invalid' }),
  )
  private sent = ''
  private wanted = '{}'
  private isKept = false
  private toldOfSize = false

  constructor(private readonly simulator: Simulator) {
    this.state.onDidChange((change) => this.changed(change))
    this.state.onDidAct((action) => this.acted(action))
    const online = (): void => {
      if (this.state.get('network').type === 'machine') this.tellNetwork()
    }
    window.addEventListener('online', online)
    window.addEventListener('offline', online)
    this.draw()
  }

  /**
   * The host's greeting, with what it keeps; where it keeps nothing the browser does. After the first one the state
   * here is the newer one.
   */
  greeted(kept: string | undefined): void {
    if (this.isKept) return
    this.isKept = true
    const store = kept === undefined ? deviceStore() : { read: () => kept, write: (text: string) => this.write(text) }
    const before = this.state.get('bluetooth').peripherals
    if (store) this.state.keepIn(store)
    const { peripherals } = this.state.get('bluetooth')
    // A page that was reloaded has left its connections.
    if (peripherals !== before && peripherals.some(({ connected }) => connected))
      this.state.set('bluetooth', { peripherals: peripherals.map((each) => ({ ...each, connected: false })) })
  }

  private write(text: string): void {
    if (text.length <= MAX_DEVICE_TEXT) return this.simulator.session.writeDevice(text)
    if (this.toldOfSize) return
    this.toldOfSize = true
    const args = ['The device’s state is too large to be kept: what is set now is lost with this page']
    this.simulator.report({ level: 'warn', args, code: 'device_not_kept' })
  }

  /** A workbench has come: it hears what there is to set, and how it is set. */
  greet(): void {
    this.simulator.link.post({
      k: 'device/sections',
      sections: [...describeDevice(this.state.initial), ...this.app.sections()],
    })
    this.postValues()
  }

  postValues(): void {
    const values = { ...(this.state.all as unknown as DeviceValues), ...this.app.values() }
    this.simulator.link.post({ k: 'device/values', values })
  }

  /** What the workbench's panel asks for; a section may be the app container's. */
  set(section: string, values: Record<string, unknown>): void {
    if (section === APP_SECTION) this.app.set(values)
    // What did not fit is shown as it was.
    if (section === APP_SECTION || !this.state.setUnchecked(section, values)) this.postValues()
  }

  resetTo(section: string | undefined): void {
    if (section === undefined || section === APP_SECTION) this.app.reset()
    if (section === APP_SECTION) this.postValues()
    else this.state.reset(section)
  }

  act(section: string, action: string): void {
    if (section === APP_SECTION) this.app.send(action)
    else this.state.act(section, action)
  }

  /** Another build: its app container may be another, and the device that the project wants. */
  takeManifest({ customApis, device = {} }: Manifest): void {
    const other = this.app.declare(customApis)
    const wanted = JSON.stringify(device)
    if (wanted !== this.wanted) {
      this.wanted = wanted
      const faults = this.state.takeDefaults(device)
      const args = [`tandem.device.json: there is no such value, or it does not fit: ${faults.join(', ')}`]
      if (faults.length > 0) this.simulator.report({ level: 'warn', args, code: 'device_value_invalid' })
    } else if (!other) return
    this.greet()
  }

  /** What my.onXxx listeners hear. */
  emit(name: string, payload: unknown): void {
    this.simulator.sendLogic({ k: 'api/event', name, payload })
  }

  systemInfo(window: WindowConfig): SystemInfo {
    const { stage } = this.simulator
    return systemInfoOf(stage.device, stage.landscape, window, this.state.all)
  }

  get settings(): DeviceSettings {
    return { isCharging: this.state.get('battery').charging, appAuthorize: appAuthorize(this.state.all) }
  }

  /** The program has ended, and listens to nothing any more. */
  reset(): void {
    this.sensors.reset()
  }

  private changed({ section, before }: DeviceChange): void {
    this.postValues()
    this.draw()
    if (section === 'network') {
      const was = networkOf((before as Device['network']).type)
      if (networkOf(this.state.get('network').type).networkType !== was.networkType) this.tellNetwork()
    }
    if (section === 'appearance') this.simulator.screen.layOut()
    if (section === 'sound')
      this.emit(`onAudioInterruption${this.state.get('sound').interrupted ? 'Begin' : 'End'}`, {})
    const sync = JSON.stringify([this.systemInfo({}), this.settings])
    if (sync !== this.sent) this.simulator.screen.inform()
    this.sent = sync
  }

  private acted(action: string): void {
    const android = this.simulator.stage.device.platform === 'Android'
    if (action === 'screen.capture') {
      this.simulator.stage.flash()
      this.emit('onUserCaptureScreen', {})
    }
    if (action === 'memory.warn')
      this.emit('onMemoryWarning', android ? { level: Number(this.state.get('memory').level) } : {})
    if (action === 'motion.shake') this.simulator.stage.shake()
  }

  private tellNetwork(): void {
    const { networkAvailable, networkType } = networkOf(this.state.get('network').type)
    this.emit('onNetworkStatusChange', { isConnected: networkAvailable, networkType })
  }

  /** What the device's own screen shows of its state. */
  private draw(): void {
    const { stage } = this.simulator
    const { battery, screen, network } = this.state.all
    stage.pages.style.filter =
      screen.brightness === 0.8 ? '' : `brightness(${0.35 + 0.65 * Math.min(1, screen.brightness / 0.8)})`
    stage.showState({ ...battery, network: networkOf(network.type).networkType })
  }
}

/** Documentation: "my.getAppAuthorizeSetting". */
function appAuthorize({ systemPermissions: given }: Device): Record<string, string | boolean> {
  return {
    albumAuthorized: given.album,
    bluetoothAuthorized: given.bluetooth,
    cameraAuthorized: given.camera,
    locationAuthorized: given.location,
    locationReducedAccuracy: given.locationReducedAccuracy,
    microphoneAuthorized: given.microphone,
    notificationAuthorized: given.notification,
    notificationAlertAuthorized: given.notification,
    notificationBadgeAuthorized: given.notification,
    notificationSoundAuthorized: given.notification,
    overlayAuthorized: 'authorized',
    phoneCalendarAuthorized: given.phoneCalendar,
  }
}
