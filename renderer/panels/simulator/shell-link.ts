import type { LogEntry } from '../../../protocol/bridge'
import type { Diagnostic } from '../../../protocol/diagnostics'
import type { InspectPlace, InspectReply } from '../../../protocol/inspect'
import type {
  DataPart,
  DeviceSection,
  DeviceValues,
  KeyChord,
  ShellToWorkbench,
  SimulatorState,
  WorkbenchToShell,
} from '../../../protocol/simulator'
import { simulatorInput, type SimulatorInput } from '../../../protocol/simulator-input'
import { Emitter } from '../../../base/events'
import { Signal } from '../../common/signal'
import { isMessage } from './shell-messages'

/** `connecting`: the frame loads. `silent`: the shell was there, and no longer answers. */
export type LinkStatus = 'none' | 'connecting' | 'slow' | 'connected' | 'silent'

/**
 * The workbench's end of protocol/simulator.ts, whatever carries it. What comes from the shell may have been made by the
 * mini program: it is checked for its shape, shown as text, and can do nothing but be shown. The one exception are the
 * workbench's own keys, which count only where the user has pressed a key there (`isPressed`).
 */
export abstract class ShellLink {
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
  protected readonly restarted = new Emitter<void>()
  private readonly logged = new Emitter<LogEntry>()
  private readonly reveal = new Emitter<Diagnostic>()
  private readonly pressed = new Emitter<KeyChord>()
  private readonly cleared = new Emitter<{ parts: DataPart[]; entries?: number }>()
  private readonly stepped = new Emitter<'continue' | 'over'>()
  private readonly inspected = new Emitter<InspectReply & { at: InspectPlace }>()
  private readonly touched = new Emitter<void>()
  private readonly input = new Emitter<SimulatorInput>()

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

  send(message: WorkbenchToShell): void {
    this.post(message)
    if (message.k === 'restart' || (message.k === 'launch' && message.restart)) {
      this.unresponsive.set(undefined)
      this.restarted.fire()
    }
  }

  protected abstract post(message: WorkbenchToShell): void

  /** Whether the user has just pressed a key in the shell, as far as the browser vouches for it. */
  protected isPressed(): boolean {
    return false
  }

  /** Nothing is there any more that this could be known of. */
  protected forget(): void {
    this.state.set(undefined)
    this.deviceSections.set(undefined)
    this.deviceValues.set(undefined)
    this.unresponsive.set(undefined)
    this.status.set('none')
  }

  protected hear(data: unknown): void {
    if (this.status.value !== 'connected') this.status.set('connected')
    if (isMessage(data)) this.receive(data)
  }

  protected receive(message: ShellToWorkbench): void {
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
      case 'key':
        if (this.isPressed()) this.pressed.fire(message.chord)
        return
    }
  }
}
