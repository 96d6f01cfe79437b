import type { KeyChord, WorkbenchToShell } from '../../../protocol/simulator'
import { Signal } from '../../common/signal'
import { language } from '../../i18n/i18n'
import { detach, type Host } from '../../workbench/host'
import type { LogModel } from '../console/log-model'
import { SimulatorLink } from './simulator-link'

/** What the user chose for the device; remembered for all projects. */
export interface SimulatorChoice {
  device?: string
  landscape: boolean
  zoom: number | 'fit'
}

const stateKey = 'simulator'

export class Simulator {
  readonly link = new SimulatorLink()
  readonly choice = new Signal<SimulatorChoice>({ landscape: false, zoom: 'fit' })
  /** Counts up to have the frame made anew. */
  readonly generation = new Signal(0)
  theme: 'dark' | 'light' = 'dark'
  /** What the shell is to hand on when it is pressed in the simulator. */
  chords: () => KeyChord[] = () => []

  constructor(
    private readonly host: Host,
    logs: LogModel,
  ) {
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

  /** A new frame, when even the shell does not answer: that one's process is given up. */
  reloadFrame(): void {
    this.generation.update((n) => n + 1)
  }

  private choose(change: Partial<SimulatorChoice>): void {
    this.choice.update((choice) => ({ ...choice, ...change }))
    detach(this.host.call('state/set', { key: stateKey, value: this.choice.value }), () => {})
  }

  private greeting(): WorkbenchToShell[] {
    const { device, landscape, zoom } = this.choice.value
    return [
      { k: 'theme', theme: this.theme, language: language.value },
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
