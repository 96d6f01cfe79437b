import { pictureOf } from './screen-picture'
import {
  recordingState,
  replayToWorkbench,
  type RecordedScreen,
  type RecordingState,
  type WorkbenchToReplay,
} from '../../../../protocol/recording'
import { Signal } from '../../../common/signal'
import { t } from '../../../i18n/i18n'
import { detach, type Host } from '../../../workbench/host'
import type { Inspection } from '../../simulator/inspection'
import type { Target } from '../../preview/target'
import type { Simulator } from '../../simulator/simulator'
import type { SimulatorScreen } from '../../simulator/simulator-screen'
import { lastWhere } from '../../../../base/sorted'
import { MomentPictures } from './moment-pictures'
import { OpenedRecording } from './opened-recording'

/** ms between two questions of how far a recording is. */
const LOOK = 500

/** A recording that is shown on a simulator's place. */
export interface Replay {
  id: string
  origin: string
  /** Another origin of it, with a process of its own: for a second, small replay. */
  small: string
  screen: SimulatorScreen
  pictures: MomentPictures
}

/** ms after which nobody drags any more. */
const CALM = 400

/** The recording that goes on, and the one that is looked at. The program runs on behind what is shown of it. */
export class RecordingModel {
  readonly state = new Signal<RecordingState | undefined>(undefined)
  readonly opened = new Signal<OpenedRecording | undefined>(undefined)
  readonly name = new Signal<string | undefined>(undefined)
  readonly replay = new Signal<Replay | undefined>(undefined)
  /** Of the line that was asked for last, and of what the simulator shows. */
  readonly index = new Signal(0)
  readonly shown = new Signal(-1)
  readonly playing = new Signal(false)
  readonly speed = new Signal(1)
  /** Pictures along the time line, and above the pointer there. */
  readonly pictured = new Signal(true)
  readonly failure = new Signal<string | undefined>(undefined)
  /** Something takes long: reading, packing. */
  readonly busy = new Signal(false)
  private sought = 0
  private port: MessagePort | undefined
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(
    private readonly host: Host,
    private readonly inspection: Inspection,
    private readonly simulator: Simulator,
    private readonly target: Target,
  ) {
    // A simulator that came anew has no recording.
    target.link.status.subscribe((status) => {
      if (status === 'connecting' || status === 'none') this.take(undefined)
    })
  }

  get recording(): boolean {
    return this.state.value?.recording === true
  }

  /** Shows the program that runs, and records it. */
  async start(): Promise<void> {
    await this.close()
    this.take(recordingState.parse(await this.inspection.ask('shell', 'recording', 'start')))
    this.timer ??= setInterval(() => detach(this.look(), () => {}), LOOK)
  }

  /** Ends the recording and opens it. */
  async stop(): Promise<void> {
    const screen = this.target.phone.value
      ? undefined
      : await pictureOf(this.host, this.simulator).catch(() => undefined)
    this.take(recordingState.parse(await this.inspection.ask('shell', 'recording', 'stop')))
    await this.openRecorded(screen)
  }

  /** What was recorded up to now, also while it goes on. */
  async openRecorded(screen?: RecordedScreen): Promise<void> {
    await this.busily(async () => {
      const file: unknown = await this.inspection.ask('shell', 'recording', 'save', screen ?? null)
      if (!(file instanceof Uint8Array))
        throw new Error(this.target.phone.value ? t('target.tooLarge') : 'The simulator gave no recording')
      await this.show(file, undefined)
    })
  }

  /** Steps, pictures and errors in one HTML file. */
  async report(): Promise<string> {
    const { value: replay } = this.replay
    if (!replay) throw new Error('No recording is open')
    return (await this.host.call('recording/report', { id: replay.id })).html
  }

  /** From a file. Throws what is wrong with it. */
  open(file: Uint8Array, name: string): Promise<void> {
    return this.busily(() => this.show(file, name))
  }

  private async show(file: Uint8Array, name: string | undefined): Promise<void> {
    const opened = await OpenedRecording.read(file)
    const served = await this.host.call('recording/open', { base64: await base64Of(file) })
    await this.close()
    this.name.set(name)
    this.opened.set(opened)
    this.index.set(opened.lines.length - 1)
    this.shown.set(-1)
    this.failure.set(undefined)
    const pictures = new MomentPictures(
      (index) => this.host.call('recording/picture', { id: served.id, index }),
      () => this.calm(),
    )
    this.replay.set({ ...served, screen: this.simulator.leading.value, pictures })
  }

  /** Back to the program that runs. */
  async close(): Promise<void> {
    const { value: replay } = this.replay
    replay?.pictures.close()
    this.port?.close()
    this.port = undefined
    this.playing.set(false)
    this.replay.set(undefined)
    this.opened.set(undefined)
    if (replay) await this.host.call('recording/close', { id: replay.id }).catch(() => {})
  }

  /** Resolves while nothing plays and nobody drags. */
  private async calm(): Promise<void> {
    while (this.replay.value && (this.playing.value || performance.now() - this.sought < CALM))
      await new Promise((resolve) => setTimeout(resolve, CALM / 2))
  }

  seek(index: number): void {
    this.sought = performance.now()
    const last = (this.opened.value?.lines.length ?? 1) - 1
    this.index.set(Math.max(0, Math.min(last, index)))
    this.post({ k: 'seek', index: this.index.value })
  }

  /** To the next line that the list has, or the one before. */
  step(by: 1 | -1): void {
    const rows = this.opened.value?.rows ?? []
    const at = this.index.value
    const next =
      by > 0 ? rows[lastWhere(rows, ({ index }) => index <= at) + 1] : rows[lastWhere(rows, ({ index }) => index < at)]
    if (next) this.seek(next.index)
  }

  toggle(): void {
    if (this.playing.value) this.post({ k: 'pause' })
    else this.post({ k: 'play', speed: this.speed.value })
  }

  setSpeed(speed: number): void {
    this.speed.set(speed)
    if (this.playing.value) this.post({ k: 'play', speed })
  }

  /** Resolves when that line is on the screen. */
  async settled(index: number): Promise<void> {
    this.seek(index)
    await new Promise<void>((resolve) => {
      const subscription = this.shown.run((shown) => {
        if (shown !== index) return
        queueMicrotask(() => subscription.dispose())
        resolve()
      })
    })
  }

  /** The player's page is there. `post` as in `SimulatorLink.attach`. */
  connect(post: (message: { tandem: 'connect' }, port: MessagePort) => void): void {
    this.port?.close()
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.hear(data)
    post({ tandem: 'connect' }, port2)
    this.post({ k: 'theme', theme: this.simulator.theme })
    this.post({ k: 'seek', index: this.index.value })
  }

  private hear(data: unknown): void {
    const { data: message } = replayToWorkbench.safeParse(data)
    if (message?.k === 'failed') this.failure.set(message.message)
    if (message?.k !== 'at') return
    this.shown.set(message.index)
    this.playing.set(message.playing)
    if (message.playing) this.index.set(message.index)
  }

  private post(message: WorkbenchToReplay): void {
    this.port?.postMessage(message)
  }

  private async look(): Promise<void> {
    this.take(recordingState.parse(await this.inspection.ask('shell', 'recording', 'state')))
  }

  private take(state: RecordingState | undefined): void {
    this.state.set(state)
    if (state?.recording) return
    clearInterval(this.timer)
    this.timer = undefined
  }

  private async busily(work: () => Promise<void>): Promise<void> {
    this.busy.set(true)
    try {
      await work()
    } finally {
      this.busy.set(false)
    }
  }
}

const base64Of = (bytes: Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
  })
