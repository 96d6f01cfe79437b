/**
 * Recordings that are shown (protocol/recording.ts), each on an origin of its own that has nothing but what the recording
 * holds and the player: no session, no files of a project, and by its headers no network.
 */
import { randomBytes } from 'node:crypto'
import { bugReport } from './bug-report'
import { picturedSteps, type PicturedStep } from './replay-headless'
import { rpcError } from '../../base/rpc/rpc-error'
import { readRecording, type OpenedRecording } from '../../base/recording.web'

/** What is shown at a time: a workbench needs one, two while it changes to another. */
const MAX_OPEN = 4

export class Recordings {
  readonly #open = new Map<string, OpenedRecording>()

  constructor(private readonly originOf: (id: string) => string) {}

  /** Fails with a `RecordingFault`'s code. The one that was opened first makes room. */
  async open(zip: Uint8Array): Promise<{ id: string; origin: string }> {
    const opened = await readRecording(zip)
    const id = newId()
    this.#open.set(id, opened)
    for (const first of this.#open.keys()) if (this.#open.size > MAX_OPEN) this.#open.delete(first)
    return { id, origin: this.originOf(id) }
  }

  get(id: string): OpenedRecording | undefined {
    return this.#open.get(id)
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

  close(id: string): void {
    this.#open.delete(id)
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
/** As `siteOf` knows a simulator's origin. */
const newId = (): string => Array.from(randomBytes(32), (byte) => letters[byte & 31]).join('')
