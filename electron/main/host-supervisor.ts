import type { HostToMain, MainToHost } from '../../protocol/desktop'

/** What the supervisor needs of a utility process. */
export interface HostChild {
  postMessage(message: MainToHost): void
  on(event: 'message', listener: (message: HostToMain) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

export interface HostSupervisorOptions {
  fork(): HostChild
  /** The workbench is at `url`: at the start, and again after a restart. */
  onReady(url: string, origin: string): void
  /** It cannot go on; the app shows this and ends. */
  onFailed(message: string): void
  onOpenFailed(dir: string, message: string): void
  now?(): number
}

/** ms between two ends by themselves at which starting again has no sense. */
const TOO_SOON = 30_000
/** ms that a stop may take. */
const PATIENCE = 3000

/** Keeps the host process running: one that ends by itself is started again, once in a while. */
export class HostSupervisor {
  #child: HostChild | undefined
  #lastEnd = -Infinity
  #stopping = false
  #dir: string | undefined

  constructor(private readonly options: HostSupervisorOptions) {}

  start(dir?: string): void {
    this.#dir = dir
    const child = this.options.fork()
    this.#child = child
    child.on('message', (message) => {
      if (child !== this.#child || this.#stopping) return
      if (message.k === 'ready') this.options.onReady(message.url, message.origin)
      else if (message.k === 'open/failed') this.options.onOpenFailed(message.dir, message.message)
      else this.#fail(message.message)
    })
    child.on('exit', (code) => {
      if (child === this.#child && !this.#stopping) this.#ended(code)
    })
    child.postMessage({ k: 'start', ...(dir !== undefined && { dir }) })
  }

  open(dir: string): void {
    this.#dir = dir
    this.#child?.postMessage({ k: 'open', dir })
  }

  /** Resolves when the process has ended, by itself or by force. */
  stop(): Promise<void> {
    const child = this.#child
    this.#stopping = true
    this.#child = undefined
    if (!child) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => child.kill(), PATIENCE)
      child.on('exit', () => {
        clearTimeout(timer)
        resolve()
      })
      child.postMessage({ k: 'stop' })
    })
  }

  #ended(code: number): void {
    const now = (this.options.now ?? Date.now)()
    const soon = now - this.#lastEnd < TOO_SOON
    this.#lastEnd = now
    this.#child = undefined
    if (soon) this.#fail(`The host process ended twice in a row (code ${code}).`)
    // Without the folder it opens the last one, which is the one that was open.
    else this.start(this.#dir)
  }

  #fail(message: string): void {
    this.#stopping = true
    this.options.onFailed(message)
  }
}
