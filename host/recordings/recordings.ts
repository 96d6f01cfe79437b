/**
 * Recordings that are shown (protocol/recording.ts), each on an origin of its own that has nothing but what the recording
 * holds and the player: no session, no files of a project, and by its headers no network.
 */
import { randomBytes } from 'node:crypto'
import { bugReport } from './bug-report'
import { MomentCamera } from './moment-camera'
import { picturedSteps, type PicturedStep } from './replay-headless'
import { rpcError } from '../../base/rpc/rpc-error'
import { readRecording, type OpenedRecording } from '../../base/recording.web'
import type { MomentPicture } from '../../protocol/host-recording'

/** What is shown at a time: a workbench needs one, two while it changes to another. */
const MAX_OPEN = 4

export class Recordings {
  readonly #open = new Map<string, OpenedRecording>()
  /** Of other origins of the same: what is shown there has a process of its own. */
  readonly #others = new Map<string, string>()
  readonly #cameras = new Map<string, MomentCamera>()

  constructor(private readonly originOf: (id: string) => string) {}

  /** Fails with a `RecordingFault`'s code. The one that was opened first makes room. */
  async open(zip: Uint8Array): Promise<{ id: string; origin: string; small: string }> {
    const opened = await readRecording(zip)
    const [id, other] = [newId(), newId()]
    this.#open.set(id, opened)
    this.#others.set(other, id)
    for (const first of this.#open.keys()) if (this.#open.size > MAX_OPEN) void this.close(first)
    return { id, origin: this.originOf(id), small: this.originOf(other) }
  }

  get(id: string): OpenedRecording | undefined {
    return this.#open.get(this.#others.get(id) ?? id)
  }

  /** `mapped`: a stack of the program with its original positions, where they are known. */
  async report(id: string, mapped: (stack: string, hash: string) => string | undefined): Promise<string> {
    const recording = this.get(id)
    if (!recording) throw rpcError('recording_gone', 'The recording is not open any more')
    const steps = await picturedSteps(this.originOf(id), recording)
    const stacks = new Map<PicturedStep, string>()
    for (const step of steps) {
      const stack = step.stack && mapped(step.stack, recording.manifest.hash)
      if (stack) stacks.set(step, stack)
    }
    return bugReport(recording.manifest, steps, stacks)
  }

  /** A small picture of the screen at that line. */
  async picture(id: string, index: number): Promise<MomentPicture> {
    const recording = this.get(id)
    if (!recording) throw rpcError('recording_gone', 'The recording is not open any more')
    const camera = this.#cameras.get(id) ?? new MomentCamera(this.originOf(id), recording)
    this.#cameras.set(id, camera)
    return camera.take(index)
  }

  /** Resolves when nothing of it runs any more. */
  async close(id: string): Promise<void> {
    this.#open.delete(id)
    for (const [other, of] of this.#others) if (of === id) this.#others.delete(other)
    const camera = this.#cameras.get(id)
    this.#cameras.delete(id)
    await camera?.close()
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.close(id)))
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
/** As `siteOf` knows a simulator's origin. */
const newId = (): string => Array.from(randomBytes(32), (byte) => letters[byte & 31]).join('')
