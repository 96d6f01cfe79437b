/**
 * Runs Less and Sass in a worker thread, one sheet after another, so that it is known which one does not end. Such a
 * sheet gets a fault and takes its thread along; the next sheet has a new one. The thread starts with the first sheet,
 * and does not keep the process alive.
 */
import { phrase } from '../../base/messages/phrase'
import { Worker } from 'node:worker_threads'
import type { FindImport, FromStyleWorker, Preprocessor, StyleJob, StyleOutcome, ToStyleWorker } from './job'

/** The bundle of worker.ts, below Tandem's own folder. */
export const STYLE_THREAD = 'dist/host/styles.mjs'

export interface StyleThreadOptions {
  /** ms that a sheet may take; waiting for its imports, and loading Less or Sass, does not count. */
  deadlineMs?: number
  /** MB of memory that it may take. */
  memoryMb?: number
  /** UTF-16 units of CSS. What is made of the CSS takes a multiple of it; programs have some hundred thousand. */
  cssLimit?: number
}

export class StyleThread implements Preprocessor {
  readonly #script: string
  readonly #deadlineMs: number
  readonly #memoryMb: number
  readonly #cssLimit: number
  #worker: Worker | undefined
  #queue: Promise<unknown> = Promise.resolve()
  #disposed = false

  /** `script`: the bundle of worker.ts. */
  constructor(script: string, options: StyleThreadOptions = {}) {
    const { deadlineMs = 15_000, memoryMb = 512, cssLimit = 16 * 1024 * 1024 } = options
    this.#script = script
    this.#deadlineMs = deadlineMs
    this.#memoryMb = memoryMb
    this.#cssLimit = cssLimit
  }

  run(job: StyleJob, find: FindImport): Promise<StyleOutcome> {
    const result = this.#queue.then(() => this.#run(job, find))
    this.#queue = result.catch(() => {})
    return result
  }

  dispose(): void {
    this.#disposed = true
    void this.#drop()
  }

  async #run(job: StyleJob, find: FindImport): Promise<StyleOutcome> {
    if (this.#disposed) throw new Error('the style thread is closed')
    const worker = (this.#worker ??= this.#start())
    const clock = new Clock(this.#deadlineMs)
    worker.ref()
    try {
      const outcome = await new Promise<StyleOutcome | 'late'>((resolve, reject) => {
        clock.onEnd = () => resolve('late')
        worker.on('message', (message: FromStyleWorker) => {
          if (message.k === 'started') clock.start()
          else if (message.k === 'done') resolve(message.outcome)
          else void this.#answer(worker, clock, message, find).catch(reject)
        })
        worker.on('error', (error) => {
          const full = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
          if (!full) return reject(error)
          resolve({
            fault: {
              kind: 'too_large',
              reason: phrase('it takes more than %size% MB of memory', { size: this.#memoryMb }),
            },
          })
        })
        worker.on('exit', () => reject(new Error('the style thread ended')))
        worker.postMessage({ k: 'job', job, cssLimit: this.#cssLimit } satisfies ToStyleWorker)
      })
      if (outcome !== 'late') return outcome
      await this.#drop()
      return {
        fault: {
          kind: 'endless',
          reason: phrase('it was not done after %seconds% s', { seconds: this.#deadlineMs / 1000 }),
        },
      }
    } catch (error) {
      await this.#drop()
      throw error
    } finally {
      clock.stop()
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
      worker.on('error', () => {})
      worker.unref()
      if (worker.threadId === -1) this.#worker = undefined
    }
  }

  async #answer(worker: Worker, clock: Clock, ask: FromStyleWorker & { k: 'ask' }, find: FindImport): Promise<void> {
    clock.stop()
    const answer = await find(ask.question)
    worker.postMessage({ k: 'answer', n: ask.n, answer } satisfies ToStyleWorker)
    clock.start()
  }

  #start(): Worker {
    return new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: this.#memoryMb } })
  }

  async #drop(): Promise<void> {
    const worker = this.#worker
    this.#worker = undefined
    await worker?.terminate()
  }
}

/** Adds up the time between `start` and `stop`. */
class Clock {
  onEnd: () => void = () => {}
  #left: number
  #since = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ms: number) {
    this.#left = ms
  }

  start(): void {
    if (this.#timer) return
    this.#since = performance.now()
    // Where this thread was busy itself, what arrived meanwhile is looked at first.
    this.#timer = setTimeout(() => setImmediate(() => this.#timer && this.onEnd()), Math.max(0, this.#left))
  }

  stop(): void {
    if (!this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#left -= performance.now() - this.#since
  }
}
