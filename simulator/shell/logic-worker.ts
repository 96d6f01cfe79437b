/**
 * The logic worker and its supervision. It is asked every second whether it still answers; one that is in an
 * endless loop (or stands at a breakpoint) does not, and `onUnresponsive` says so until it answers again. It can be
 * ended at any time: nothing that the program does keeps `stop` from working.
 */
import type { LogicToShell, ShellToLogic } from '../../protocol/bridge'
import { checkLogicMessage } from './door'

/** ms between two questions, and how many may be open before logic counts as unresponsive. */
const INTERVAL = 1000
const PATIENCE = 3

export interface LogicEvents {
  onMessage(message: LogicToShell): void
  /** It has not answered for `seconds`; 0 when it answers again. */
  onUnresponsive(seconds: number): void
  /** The script could not be loaded, or threw before it was ready. */
  onFailed(message: string): void
}

export class LogicWorker {
  private readonly timer: ReturnType<typeof setInterval>
  private asked = 0
  private answered = 0
  private ready = false
  private ended = false
  private late = false
  private readonly waiting = new Map<number, () => void>()
  /** Hears what is sent while it is recorded. */
  tape: ((message: ShellToLogic) => void) | undefined

  constructor(
    private readonly worker: Worker,
    private readonly events: LogicEvents,
  ) {
    this.worker.onmessage = (event) => this.receive(event.data)
    this.worker.onerror = (event) => this.broken(event)
    this.worker.onmessageerror = () => this.events.onFailed('logic sent what cannot be cloned')
    this.timer = setInterval(() => this.ask(), INTERVAL)
  }

  send(message: ShellToLogic, transfer: Transferable[] = []): void {
    this.tape?.(message)
    if (!this.ended) this.worker.postMessage(message, transfer)
  }

  stop(): void {
    if (this.ended) return
    this.ended = true
    clearInterval(this.timer)
    this.worker.onmessage = null
    this.worker.onerror = null
    this.worker.terminate()
  }

  /** Resolves once all that was sent before has been heard, and its answers are here; after `ms` at the latest. */
  caughtUp(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const n = ++this.asked
      this.waiting.set(n, resolve)
      setTimeout(() => {
        this.waiting.delete(n)
        resolve()
      }, ms)
      this.send({ k: 'ping', n })
    })
  }

  private receive(data: unknown): void {
    if (this.ended) return
    const message = checkLogicMessage(data)
    if (!message) return
    if (message.k === 'pong') this.pong(message.n)
    else {
      if (message.k === 'ready') this.ready = true
      this.events.onMessage(message)
    }
  }

  /** Questions are counted, not timed: a tab that slept asks and waits no more than one that was awake. */
  private ask(): void {
    if (document.hidden) return
    const open = this.asked - this.answered
    if (open >= PATIENCE) {
      this.late = true
      this.events.onUnresponsive(open)
    }
    this.send({ k: 'ping', n: ++this.asked })
  }

  private pong(n: number): void {
    this.waiting.get(n)?.()
    this.answered = Math.max(this.answered, Math.min(n, this.asked))
    if (this.late && this.asked - this.answered < PATIENCE) {
      this.late = false
      this.events.onUnresponsive(0)
    }
  }

  private broken(event: ErrorEvent): void {
    event.preventDefault()
    if (this.ready) return
    const where = event.filename ? ` (${event.filename.split('/').pop()}:${event.lineno})` : ''
    this.events.onFailed(event.message ? event.message + where : 'the logic worker could not be loaded')
  }
}
