import type { CustomDevice, KeyChord, WorkbenchToShell } from '../../../protocol/simulator'
import { Signal } from '../../common/signal'
import { language } from '../../i18n/i18n'
import { detach, type Host } from '../../workbench/host'
import type { LogModel } from '../console/log-model'
import { addressOf, CompileModes, currentPageMode, emptyMode, launchOf, type CompileMode } from './compile-modes'
import { readDevices } from './custom-devices'
import { pageUrl } from './page-files'
import { SimulatorLink } from './simulator-link'

/** What the user chose for the device; remembered for all projects. */
export interface SimulatorChoice {
  device?: string
  landscape: boolean
  zoom: number | 'fit'
  custom: CustomDevice[]
}

const stateKey = 'simulator'

export class Simulator {
  readonly link = new SimulatorLink()
  readonly choice = new Signal<SimulatorChoice>({ landscape: false, zoom: 'fit', custom: [] })
  /** Counts up to have the frame made anew. */
  readonly generation = new Signal(0)
  readonly modes: CompileModes
  /** What a dialog is open for. */
  readonly editedMode = new Signal<CompileMode | undefined>(undefined)
  readonly editedDevice = new Signal<CustomDevice | undefined>(undefined)
  theme: 'dark' | 'light' = 'dark'
  /** What the shell is to hand on when it is pressed in the simulator. */
  chords: () => KeyChord[] = () => []

  constructor(
    private readonly host: Host,
    logs: LogModel,
  ) {
    this.modes = new CompileModes(host)
    this.link.onDidLog((entry) => logs.add(entry))
    this.link.onDidRestart(() => logs.didRestart())
    language.subscribe(() => this.sendTheme())
  }

  async load(): Promise<void> {
    const stored = (await this.host.call('state/get', { key: stateKey })) as Partial<SimulatorChoice> | null
    if (typeof stored !== 'object' || !stored) return
    this.choice.set({
      ...(typeof stored.device === 'string' && { device: stored.device }),
      landscape: stored.landscape === true,
      zoom: typeof stored.zoom === 'number' && stored.zoom > 0.1 && stored.zoom <= 4 ? stored.zoom : 'fit',
      custom: readDevices(stored.custom),
    })
  }

  attach(frame: HTMLIFrameElement, origin: string): void {
    this.link.attach(frame, origin, () => this.greeting())
  }

  send(message: WorkbenchToShell): void {
    this.link.send(message)
  }

  setTheme(theme: 'dark' | 'light'): void {
    this.theme = theme
    this.sendTheme()
  }

  setDevice(device: string): void {
    this.choose({ device })
    this.send({ k: 'setDevice', device })
  }

  setZoom(zoom: number | 'fit'): void {
    this.choose({ zoom })
    this.send({ k: 'zoom', zoom })
  }

  /** False where the page in front holds the device as it is. */
  rotate(): boolean {
    if (this.link.state.value?.held !== undefined) return false
    const landscape = !(this.link.state.value?.landscape ?? this.choice.value.landscape)
    this.choose({ landscape })
    this.send({ k: 'rotate', landscape })
    return true
  }

  /** Values of the simulated device. */
  setOfDevice(section: string, values: Record<string, unknown>): void {
    this.send({ k: 'device/set', section, values })
  }

  /** Of the shell's frame, once it is known how the project's program is to be started. */
  async addressIn(origin: string): Promise<string> {
    await this.modes.load()
    return origin + addressOf(this.modes.active)
  }

  /** The program starts anew in this way, and from now on. */
  chooseMode(id: string | undefined): void {
    this.modes.choose(id)
    this.send({ k: 'launch', ...launchOf(this.modes.active), restart: true })
  }

  saveMode(mode: CompileMode): void {
    this.modes.save(mode)
    this.chooseMode(mode.id)
  }

  removeMode(id: string): void {
    const active = this.modes.active?.id === id
    this.modes.remove(id)
    if (active) this.chooseMode(undefined)
  }

  /** The page on top becomes the one that the program starts with. */
  compileCurrent(): void {
    const page = this.link.state.value?.stack.at(-1)
    if (!page) return
    const query = pageUrl(page).slice(page.route.length + 1)
    this.saveMode({ ...emptyMode(), id: currentPageMode, name: page.route, page: page.route, query })
  }

  saveDevice(device: CustomDevice): void {
    const { custom } = this.choice.value
    const known = custom.some(({ id }) => id === device.id)
    this.setCustom(known ? custom.map((each) => (each.id === device.id ? device : each)) : [...custom, device])
    this.setDevice(device.id)
  }

  removeDevice(id: string): void {
    this.setCustom(this.choice.value.custom.filter((each) => each.id !== id))
  }

  private setCustom(custom: CustomDevice[]): void {
    this.choose({ custom })
    this.send({ k: 'devices', custom })
  }

  /** A new frame, when even the shell does not answer: that one's process is given up. */
  reloadFrame(): void {
    this.generation.update((n) => n + 1)
  }

  private choose(change: Partial<SimulatorChoice>): void {
    this.choice.update((choice) => ({ ...choice, ...change }))
    detach(this.host.call('state/set', { key: stateKey, value: this.choice.value }), () => {})
  }

  private greeting(): WorkbenchToShell[] {
    const { device, landscape, zoom, custom } = this.choice.value
    return [
      { k: 'theme', theme: this.theme, language: language.value },
      ...(custom.length ? [{ k: 'devices', custom } as const] : []),
      ...(device ? [{ k: 'setDevice', device } as const] : []),
      ...(landscape ? [{ k: 'rotate', landscape } as const] : []),
      { k: 'zoom', zoom },
      { k: 'keys', chords: this.chords() },
    ]
  }

  private sendTheme(): void {
    this.send({ k: 'theme', theme: this.theme, language: language.value })
  }
}
