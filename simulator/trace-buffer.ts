/** Entries of a place's trace on their way to the workbench (protocol/inspect-trace.ts). */
import type { TraceEntry, TraceTold } from '../protocol/inspect-trace'

/** ms */
const EVERY = 250
/** Entries that wait at most. */
const ROOM = 20_000

/** ms since the epoch, on the axis of all threads. */
export const traceNow = (): number => performance.timeOrigin + performance.now()

const later = globalThis.setTimeout.bind(globalThis)

export class TraceBuffer {
  #entries: TraceEntry[] = []
  #dropped = 0
  #waiting = false
  /** How often something was told: what was added since the last time can still be changed. */
  told = 0

  constructor(
    private readonly tell: (told: TraceTold) => void,
    /** Before what waits is told. */
    private readonly finish: () => void = () => {},
  ) {}

  add(entry: TraceEntry): void {
    if (this.#entries.length >= ROOM) this.#dropped++
    else this.#entries.push(entry)
    if (this.#waiting) return
    this.#waiting = true
    later(() => {
      this.#waiting = false
      this.flush()
    }, EVERY)
  }

  flush(): void {
    this.finish()
    if (this.#entries.length === 0 && this.#dropped === 0) return
    const told = { entries: JSON.stringify(this.#entries), dropped: this.#dropped }
    this.#entries = []
    this.#dropped = 0
    this.told++
    this.tell(told)
  }
}
