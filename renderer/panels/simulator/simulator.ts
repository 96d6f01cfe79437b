import type { CustomDevice, KeyChord, WorkbenchToShell } from '../../../protocol/simulator'
import { MAX_SIMULATORS } from '../../../protocol/simulator-input'
import type { WorkspaceInfo } from '../../../protocol/host'
import { Signal } from '../../common/signal'
import { language } from '../../i18n/i18n'
import { detach, type Host } from '../../workbench/host'
import type { LogModel } from '../console/log-model'
import { addressOf, CompileModes, currentPageMode, emptyMode, launchOf, type CompileMode } from './compile-modes'
import { readDevices } from './custom-devices'
import { LeadingLink } from './leading-link'
import { pageUrl } from './page-files'
import { reachOf } from './reach'
import type { PostConnect } from './simulator-link'
import { readScreenChoice, SimulatorScreen, type ScreenChoice } from './simulator-screen'
import { readBounds, SimulatorWindow, type WindowBounds } from './simulator-window'

/** What the user chose for the simulators; remembered for all projects. */
export interface SimulatorChoice {
  custom: CustomDevice[]
  /** What is done on one is done on all. */
  follow: boolean
  /** In a window of their own. */
  detached: boolean
  /** Screenshots have the device around the screen. */
  framed: boolean
  bounds?: WindowBounds
}

interface Stored extends SimulatorChoice, ScreenChoice {
  more: (ScreenChoice & { number: number })[]
}

const stateKey = 'simulator'

/** The simulators of the open project: one, and up to three beside it. */
export class Simulator {
  readonly screens: Signal<readonly SimulatorScreen[]>
  /** The one that the user was in last. */
  readonly leading: Signal<SimulatorScreen>
  /** The leading one's. */
  readonly link = new LeadingLink()
  readonly choice = new Signal<SimulatorChoice>({
    custom: [],
    follow: true,
    detached: false,
    framed: false,
  })
  readonly modes: CompileModes
  readonly window: SimulatorWindow
  /** What a dialog is open for. */
  readonly editedMode = new Signal<CompileMode | undefined>(undefined)
  readonly editedDevice = new Signal<CustomDevice | undefined>(undefined)
  theme: 'dark' | 'light' = 'dark'
  private highContrast = false
  /** Frames wait for what the user had. */
  private loaded: Promise<void> = Promise.resolve()
  /** What the shell is to hand on when it is pressed in the simulator. */
  chords: () => KeyChord[] = () => []

  constructor(
    private readonly host: Host,
    private readonly logs: LogModel,
  ) {
    this.modes = new CompileModes(host)
    const first = this.make(1)
    this.screens = new Signal<readonly SimulatorScreen[]>([first])
    this.leading = new Signal(first)
    this.leading.run(({ link }) => this.link.lead(link))
    this.window = new SimulatorWindow({
      bounds: () => this.choice.value.bounds,
      remember: (detached, bounds) => this.choose({ detached, ...(bounds && { bounds }) }),
      willMove: () => this.keepPages(),
    })
    language.subscribe(() => this.sendTheme())
  }

  load(): Promise<void> {
    const loading = this.read()
    this.loaded = loading.catch(() => {})
    return loading
  }

  private async read(): Promise<void> {
    const value = await this.host.call('state/get', { key: stateKey })
    if (typeof value === 'object' && value) this.restore(value)
    this.window.restore(this.choice.value.detached)
  }

  private restore(value: object): void {
    const stored = value as Partial<Stored>
    const bounds = readBounds(stored.bounds)
    this.choice.set({
      custom: readDevices(stored.custom),
      follow: stored.follow !== false,
      detached: stored.detached === true,
      framed: stored.framed === true,
      ...(bounds && { bounds }),
    })
    const [first] = this.screens.value
    first!.choice.set(readScreenChoice(stored))
    const more = (Array.isArray(stored.more) ? stored.more : []).slice(0, MAX_SIMULATORS - 1)
    const free = new Set(Array.from({ length: MAX_SIMULATORS - 1 }, (_, i) => i + 2))
    const others = more.flatMap((each) => (free.delete(each?.number) ? [this.make(each.number, each)] : []))
    this.screens.set([first!, ...others])
    // Frames that are there already were greeted before this was known.
    for (const screen of this.screens.value) for (const message of this.greeting(screen)) screen.link.send(message)
  }

  // Several of them

  /** Another one beside the others, on the pages that the leading one shows; undefined where there are enough. */
  add(device?: string): SimulatorScreen | undefined {
    const taken = this.screens.value.map(({ number }) => number)
    const number = Array.from({ length: MAX_SIMULATORS }, (_, i) => i + 1).find((each) => !taken.includes(each))
    if (number === undefined) return undefined
    const { choice, stack } = this.leading.value
    const screen = this.make(number, device === undefined ? choice.value : { landscape: false, zoom: 'fit', device })
    screen.startWith(stack)
    this.screens.update((screens) => [...screens, screen])
    this.keep()
    this.sendFollow()
    return screen
  }

  /** The first stays. */
  remove(screen: SimulatorScreen): void {
    if (screen.number === 1) return
    if (this.leading.value === screen) this.lead(this.screens.value[0]!)
    this.screens.update((screens) => screens.filter((each) => each !== screen))
    this.keep()
    this.sendFollow()
  }

  lead(screen: SimulatorScreen): void {
    this.leading.set(screen)
  }

  setFramed(framed: boolean): void {
    this.choose({ framed })
  }

  setFollow(follow: boolean): void {
    this.choose({ follow })
    this.sendFollow()
  }

  /** Whether what is done on one is done on others now. */
  get follows(): boolean {
    return this.choice.value.follow && this.screens.value.length > 1
  }

  /** `post` as in `SimulatorLink.attach`. */
  attach(screen: SimulatorScreen, frame: HTMLIFrameElement, origin: string, post: PostConnect): void {
    screen.frame = frame
    screen.link.attach(frame, origin, () => this.greeting(screen), post)
  }

  originOf({ simulatorOrigin, moreOrigins }: WorkspaceInfo, { number }: SimulatorScreen): string {
    return [simulatorOrigin, ...moreOrigins][number - 1] ?? simulatorOrigin
  }

  /** To the leading one, or to all: see `reachOf`. */
  send(message: WorkbenchToShell): void {
    const reach = reachOf(message)
    const all = reach === 'all' || (reach === 'followers' && this.follows)
    for (const { link } of all ? this.screens.value : [this.leading.value]) link.send(message)
  }

  /** The program starts anew everywhere. A shell that is not there, or does not answer, is loaded anew instead. */
  restart(): void {
    for (const screen of this.screens.value) {
      if (screen.link.status.value === 'connected') screen.link.send({ k: 'restart', keepStack: false })
      else screen.reload()
    }
  }

  /** The pages that are open are opened again in the frames that come next. */
  private keepPages(): void {
    for (const screen of this.screens.value) screen.startWith(screen.stack)
  }

  private make(number: number, choice?: Partial<ScreenChoice>): SimulatorScreen {
    const screen = new SimulatorScreen(number, choice && readScreenChoice(choice))
    const { link } = screen
    link.onDidLog((entry) => this.logs.add(entry, this.screens.value.length > 1 ? nameOf(screen) : undefined))
    // The program of all restarts as one; what was said before is told by the first.
    link.onDidRestart(() => void (number === 1 && this.logs.didRestart()))
    link.onDidTouch(() => this.lead(screen))
    link.onDidInput((input) => {
      if (!this.follows || this.leading.value !== screen) return
      for (const other of this.screens.value) if (other !== screen) other.link.send({ k: 'input', ...input })
    })
    return screen
  }

  // The device of the leading one

  setTheme(theme: 'dark' | 'light', highContrast: boolean): void {
    this.theme = theme
    this.highContrast = highContrast
    this.sendTheme()
  }

  setDevice(device: string): void {
    this.chooseOnScreen({ device })
    this.send({ k: 'setDevice', device })
  }

  setZoom(zoom: number | 'fit'): void {
    this.chooseOnScreen({ zoom })
    this.send({ k: 'zoom', zoom })
  }

  /** False where the page in front holds the device as it is. */
  rotate(): boolean {
    if (this.link.state.value?.held !== undefined) return false
    const landscape = !(this.link.state.value?.landscape ?? this.leading.value.choice.value.landscape)
    this.chooseOnScreen({ landscape })
    this.send({ k: 'rotate', landscape })
    return true
  }

  /** Values of the simulated device. */
  setOfDevice(section: string, values: Record<string, unknown>): void {
    this.send({ k: 'device/set', section, values })
  }

  // How the program is started

  /** Of the shell's frame, once it is known how the project's program is to be started. */
  async addressIn(origin: string, screen: SimulatorScreen): Promise<string> {
    await Promise.all([this.modes.load(), this.loaded])
    const { device, landscape } = screen.choice.value
    const custom = this.choice.value.custom.find(({ id }) => id === device)
    const stack = screen.takeFirstPages()
    const beginning = { ...(device && { device }), ...(custom && { custom }), landscape, ...(stack && { stack }) }
    return origin + addressOf(this.modes.active, beginning)
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

  reloadFrame(): void {
    this.leading.value.reload()
  }

  private chooseOnScreen(change: Partial<ScreenChoice>): void {
    this.leading.value.choice.update((choice) => ({ ...choice, ...change }))
    this.keep()
  }

  private choose(change: Partial<SimulatorChoice>): void {
    this.choice.update((choice) => ({ ...choice, ...change }))
    this.keep()
  }

  private keep(): void {
    const [first, ...more] = this.screens.value
    const value: Stored = {
      ...this.choice.value,
      ...first!.choice.value,
      more: more.map(({ number, choice }) => ({ number, ...choice.value })),
    }
    detach(this.host.call('state/set', { key: stateKey, value }), () => {})
  }

  private greeting(screen: SimulatorScreen): WorkbenchToShell[] {
    const { custom } = this.choice.value
    return [
      this.looks(),
      ...(custom.length ? [{ k: 'devices', custom } as const] : []),
      ...screen.greeting(),
      { k: 'follow', on: this.follows },
      { k: 'keys', chords: this.chords() },
    ]
  }

  private sendFollow(): void {
    this.send({ k: 'follow', on: this.follows })
  }

  private sendTheme(): void {
    this.send(this.looks())
  }

  private looks(): WorkbenchToShell {
    return { k: 'theme', theme: this.theme, highContrast: this.highContrast, language: language.value }
  }
}

const nameOf = ({ number, name }: SimulatorScreen): string => (name ? `${number} · ${name}` : String(number))
