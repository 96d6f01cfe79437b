import type { LogEntry } from '../../../protocol/bridge'
import type { Diagnostic } from '../../../protocol/diagnostics'
import type { InspectPlace, InspectReply } from '../../../protocol/inspect'
import {
  dataParts,
  type DataPart,
  type DeviceSection,
  type DeviceValues,
  type KeyChord,
  type Outline,
  type ShellToWorkbench,
  type SimulatorState,
  type WorkbenchToShell,
} from '../../../protocol/simulator'
import { simulatorInput, type SimulatorInput } from '../../../protocol/simulator-input'
import { DisposableStore, toDisposable, type Disposable } from '../../../base/disposables'
import { Emitter } from '../../../base/events'
import { listen, Signal } from '../../common/signal'
import { isSections, isValues } from '../device/device-model'

/** `connecting`: the frame loads. `silent`: the shell was there, and no longer answers. */
export type LinkStatus = 'none' | 'connecting' | 'slow' | 'connected' | 'silent'

const pingEvery = 1500
/** Ms without an answer after which the shell counts as silent. */
const silentAfter = 6000
const slowAfter = 10_000
const posePatience = 2000

export type PostConnect = (message: { tandem: 'connect' }, port: MessagePort) => void

/** What is to be seen in the picture: px of the frame, and how large it is drawn. */
export interface Posed {
  outline: Outline
  scale: number
}

/**
 * The workbench's end of protocol/simulator.ts. What comes from the shell may have been made by the mini program:
 * it is checked for its shape, shown as text, and can do nothing but be shown. The one exception are the workbench's own
 * keys, which count only where the user has pressed a key there (`isPressed`).
 */
export class SimulatorLink implements Disposable {
  readonly status = new Signal<LinkStatus>('none')
  readonly state = new Signal<SimulatorState | undefined>(undefined)
  /** What there is to set of the simulated device, and how it is set. */
  readonly deviceSections = new Signal<DeviceSection[] | undefined>(undefined)
  readonly deviceValues = new Signal<DeviceValues | undefined>(undefined)
  /** Seconds that logic has not answered; undefined while it does. */
  readonly unresponsive = new Signal<number | undefined>(undefined)
  readonly onDidLog
  readonly onDidReveal
  /** A key of the workbench was pressed in the simulator. */
  readonly onDidPress
  /** What the program kept is gone, as far as the shell says. */
  readonly onDidClear
  /** The paused program is to go on. */
  readonly onDidStep
  /** Answers to `inspect`, and what its agents tell (inspection.ts). */
  readonly onDidInspect
  /** The program begins anew: the console clears. */
  readonly onDidRestart
  /** The user is in this simulator. */
  readonly onDidTouch
  /** What the user did there. */
  readonly onDidInput
  private readonly logged = new Emitter<LogEntry>()
  private readonly reveal = new Emitter<Diagnostic>()
  private readonly pressed = new Emitter<KeyChord>()
  private readonly cleared = new Emitter<{ parts: DataPart[]; entries?: number }>()
  private readonly stepped = new Emitter<'continue' | 'over'>()
  private readonly inspected = new Emitter<InspectReply & { at: InspectPlace }>()
  private readonly restarted = new Emitter<void>()
  private readonly touched = new Emitter<void>()
  private readonly input = new Emitter<SimulatorInput>()
  private readonly posed = new Emitter<Posed>()
  private connection?: DisposableStore
  private port?: MessagePort
  private frame?: HTMLIFrameElement
  private greeting: WorkbenchToShell[] = []

  constructor() {
    this.onDidLog = this.logged.event
    this.onDidReveal = this.reveal.event
    this.onDidRestart = this.restarted.event
    this.onDidClear = this.cleared.event
    this.onDidPress = this.pressed.event
    this.onDidStep = this.stepped.event
    this.onDidInspect = this.inspected.event
    this.onDidTouch = this.touched.event
    this.onDidInput = this.input.event
  }

  /**
   * Waits for the shell in this frame. `greeting` is what it is told first, each time it is there anew. `post` is a
   * function of the window that the frame is in: the shell listens to its parent alone, and who posts is decided by
   * where the calling code is from.
   */
  attach(frame: HTMLIFrameElement, origin: string, greeting: () => WorkbenchToShell[], post: PostConnect): void {
    this.detach()
    this.frame = frame
    this.status.set('connecting')
    const store = new DisposableStore()
    this.connection = store
    const slow = setTimeout(() => this.status.value === 'connecting' && this.status.set('slow'), slowAfter)
    store.add(toDisposable(() => clearTimeout(slow)))
    let inner: DisposableStore | undefined
    store.add(toDisposable(() => inner?.dispose()))
    store.add(
      // The window that the frame is in may be one of the simulator's own.
      listen<MessageEvent>(frame.ownerDocument.defaultView ?? window, 'message', (event) => {
        if (event.source !== frame.contentWindow || event.origin !== origin) return
        if ((event.data as { tandem?: unknown } | null)?.tandem !== 'shell-ready') return
        inner?.dispose()
        inner = new DisposableStore()
        this.greeting = greeting()
        this.connect(post, inner)
      }),
    )
  }

  detach(): void {
    this.connection?.dispose()
    this.connection = undefined
    this.port = undefined
    this.frame = undefined
    this.state.set(undefined)
    this.deviceSections.set(undefined)
    this.deviceValues.set(undefined)
    this.unresponsive.set(undefined)
    this.status.set('none')
  }

  send(message: WorkbenchToShell): void {
    this.port?.postMessage(message)
    if (message.k === 'restart' || (message.k === 'launch' && message.restart)) {
      this.unresponsive.set(undefined)
      this.restarted.fire()
    }
  }

  /** Has the simulator stand still for a picture; undefined where it does not answer. */
  pose(framed: boolean): Promise<Posed | undefined> {
    return new Promise((resolve) => {
      const done = (posed?: Posed): void => {
        subscription.dispose()
        clearTimeout(timer)
        resolve(posed)
      }
      const subscription = this.posed.event(done)
      const timer = setTimeout(done, posePatience)
      this.send({ k: 'pose', still: true, framed })
    })
  }

  dispose(): void {
    this.detach()
  }

  private connect(post: PostConnect, store: DisposableStore): void {
    const { port1, port2 } = new MessageChannel()
    store.add(toDisposable(() => port1.close()))
    let lastAnswer = performance.now()
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      lastAnswer = performance.now()
      if (this.status.value !== 'connected') this.status.set('connected')
      if (isMessage(data)) this.receive(data)
    }
    this.port = port1
    post({ tandem: 'connect' }, port2)
    for (const message of this.greeting) port1.postMessage(message)
    this.restarted.fire()
    let n = 0
    let lastTick = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      // A machine that slept, or a hidden window whose timers were held back, is no sign of a silent shell.
      if (now - lastTick > pingEvery * 2) lastAnswer = now
      lastTick = now
      port1.postMessage({ k: 'ping', n: ++n } satisfies WorkbenchToShell)
      if (now - lastAnswer > silentAfter && this.status.value === 'connected') this.status.set('silent')
    }, pingEvery)
    store.add(toDisposable(() => clearInterval(timer)))
  }

  private receive(message: ShellToWorkbench): void {
    switch (message.k) {
      case 'state':
        if (message.state.status !== 'unresponsive') this.unresponsive.set(undefined)
        return this.state.set(message.state)
      case 'log':
        return this.logged.fire(message.entry)
      case 'unresponsive':
        return this.unresponsive.set(Math.max(1, Math.round(message.seconds)))
      case 'device/sections':
        return this.deviceSections.set(message.sections)
      case 'device/values':
        return this.deviceValues.set(message.values)
      case 'cleared':
        return this.cleared.fire(message)
      case 'step':
        return this.stepped.fire(message.step === 'over' ? 'over' : 'continue')
      case 'inspected':
      case 'told':
        return this.inspected.fire(message)
      case 'reveal':
        return this.reveal.fire(message.diagnostic)
      case 'touched':
        return this.touched.fire()
      case 'input': {
        const { success, data } = simulatorInput.safeParse(message)
        return success ? this.input.fire(data) : undefined
      }
      case 'posed':
        return this.posed.fire(message)
      case 'key':
        if (this.isPressed()) this.pressed.fire(message.chord)
        return
    }
  }

  /**
   * A program could send chords by itself. But the browser alone says that the focus is in the frame, and that the
   * user has just pressed a key in it: that activation reaches the pages around a frame.
   */
  private isPressed(): boolean {
    const { activeElement, defaultView } = this.frame?.ownerDocument ?? document
    return activeElement === this.frame && defaultView?.navigator.userActivation?.isActive !== false
  }
}

const isOutline = (outline: unknown): boolean =>
  isObject(outline) && ['x', 'y', 'width', 'height', 'radius'].every((name) => Number.isFinite(outline[name]))

/** Own shape of `KeyChord`. */
const isChord = (chord: unknown): boolean =>
  isObject(chord) &&
  typeof chord.key === 'string' &&
  ['ctrl', 'shift', 'alt', 'meta'].every((name) => typeof chord[name] === 'boolean')

const isParts = (parts: unknown): boolean =>
  Array.isArray(parts) && parts.every((part) => (dataParts as readonly unknown[]).includes(part))

const isError = (error: unknown): boolean =>
  isObject(error) && typeof error.code === 'string' && typeof error.message === 'string'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The fields that the workbench goes by have the types that it counts on. */
function isMessage(data: unknown): data is ShellToWorkbench {
  if (!isObject(data)) return false
  switch (data.k) {
    case 'state':
      return isState(data.state)
    case 'log':
      return isObject(data.entry) && Array.isArray(data.entry.args) && typeof data.entry.level === 'string'
    case 'unresponsive':
      return typeof data.seconds === 'number'
    case 'device/sections':
      return isSections(data.sections)
    case 'device/values':
      return isValues(data.values)
    case 'key':
      return isChord(data.chord)
    case 'inspected':
      return typeof data.id === 'number' && (data.error === undefined || isError(data.error))
    case 'told':
      return typeof data.agent === 'string'
    case 'cleared':
      return isParts(data.parts) && (data.entries === undefined || typeof data.entries === 'number')
    case 'posed':
      return isOutline(data.outline) && typeof data.scale === 'number' && data.scale > 0
    case 'reveal':
      return isObject(data.diagnostic) && typeof data.diagnostic.file === 'string'
    default:
      return typeof data.k === 'string'
  }
}

const isState = (state: unknown): boolean =>
  isObject(state) &&
  typeof state.status === 'string' &&
  Array.isArray(state.devices) &&
  state.devices.every(
    (device) => isObject(device) && typeof device.id === 'string' && typeof device.name === 'string',
  ) &&
  Array.isArray(state.pages) &&
  state.pages.every((page) => typeof page === 'string') &&
  Array.isArray(state.stack) &&
  state.stack.every((page) => isObject(page) && typeof page.route === 'string' && isObject(page.query))
