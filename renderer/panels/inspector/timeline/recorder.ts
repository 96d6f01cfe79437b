import { Signal } from '../../../common/signal'
import type { Inspection } from '../../simulator/inspection'
import type { Link } from '../../simulator/leading-link'
import type { NetworkModel } from '../network/network-model'
import { findingsOf, type Finding } from './findings'
import { Requests } from './requests'
import { readTold, Trace } from './trace'

/** ms between two looks for findings while it records. */
const LOOK = 1_000

/** Records the program, also while the panel is out of sight. What was recorded stays until it is cleared. */
export class Recorder {
  readonly recording = new Signal(false)
  readonly trace = new Signal(new Trace())
  /** Grows with what is recorded, once a frame. */
  readonly version = new Signal(0)
  readonly findings = new Signal<readonly Finding[]>([])
  /** Where the trace came from, if from a file. */
  readonly file = new Signal<string | undefined>(undefined)
  private due = false
  private requests: Requests | undefined
  private looked = 0

  constructor(
    private readonly inspection: Inspection,
    link: Pick<Link, 'status'>,
    private readonly network: Pick<NetworkModel, 'entries' | 'follow'>,
  ) {
    inspection.onDidTell(({ at, agent, event }) => {
      if (agent !== 'trace') return
      const told = this.file.value === undefined && readTold(event)
      if (!told) return
      const trace = this.trace.value
      trace.dropped += told.dropped
      trace.take(at, told.entries)
      this.changed()
    })
    network.entries.subscribe((entries) => {
      if (this.requests?.take(entries ?? [])) this.changed()
    })
    // A simulator that has come anew knows of no recording.
    link.status.subscribe((status) => {
      if (status === 'connected' && this.recording.value) void this.begin()
    })
  }

  async start(): Promise<void> {
    if (this.recording.value) return
    this.show(new Trace())
    this.network.follow()
    this.requests = new Requests(this.trace.value, Date.now())
    this.recording.set(true)
    await this.begin()
  }

  async stop(): Promise<void> {
    if (!this.recording.value) return
    this.recording.set(false)
    try {
      await this.inspection.ask('shell', 'trace', 'stop')
    } catch {
      // The program is gone: there is nothing left to stop.
    }
    // What frames and logic still had to tell is on its way.
    setTimeout(() => {
      if (this.recording.value) return
      this.requests?.grow()
      this.requests = undefined
      this.trace.value.settle()
      this.look()
      this.version.update((n) => n + 1)
    }, 200)
    this.look()
  }

  clear(): void {
    this.show(new Trace())
    if (this.recording.value) this.requests = new Requests(this.trace.value, Date.now())
  }

  open(trace: Trace, file: string): void {
    this.show(trace)
    this.file.set(file)
    this.look()
  }

  private show(trace: Trace): void {
    this.file.set(undefined)
    this.findings.set([])
    this.trace.set(trace)
    this.version.update((n) => n + 1)
  }

  private async begin(): Promise<void> {
    try {
      await this.inspection.ask('shell', 'trace', 'start')
    } catch (error) {
      this.recording.set(false)
      throw error
    }
  }

  private changed(): void {
    if (this.due) return
    this.due = true
    // Not a frame: there is none while the window is covered, and recording goes on.
    setTimeout(() => {
      this.due = false
      this.requests?.grow()
      if (performance.now() - this.looked > LOOK) this.look()
      this.version.update((n) => n + 1)
    }, 50)
  }

  private look(): void {
    this.looked = performance.now()
    this.findings.set(findingsOf(this.trace.value))
  }
}
