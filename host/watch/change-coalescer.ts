import type { FileChange } from '../../protocol/host'

export interface ChangeBatch {
  changes: FileChange[]
  bulk: boolean
  /** When the first of them was seen, ms since the epoch. */
  since: number
}

/** ms that a lone change waits for what belongs to it, such as the second half of a rename. */
const INSTANT = 2
/** ms of silence that end a burst, and how long one may take at most. */
const QUIET = 80
const LONGEST = 2000
/** Changes at which waiting for silence begins, and at which a batch counts as bulk. */
const BURST = 12
const BULK = 100

/**
 * Gathers file events into batches: an edit goes out at once, a flood (a branch switch, an unpacked archive) when it
 * has come to an end. Several events for a file become one, as seen from the batch before.
 */
export class ChangeCoalescer {
  #pending = new Map<string, FileChange['kind']>()
  #since = 0
  #timer: NodeJS.Timeout | undefined

  constructor(private readonly flush: (batch: ChangeBatch) => void) {}

  add(path: string, kind: FileChange['kind'], now = Date.now()): void {
    if (this.#pending.size === 0) this.#since = now
    const before = this.#pending.get(path)
    const merged = merge(before, kind)
    if (merged) this.#pending.set(path, merged)
    else this.#pending.delete(path)
    const burst = this.#pending.size >= BURST
    if (this.#timer && !burst) return
    clearTimeout(this.#timer)
    const left = Math.max(0, this.#since + LONGEST - now)
    this.#timer = setTimeout(() => this.#send(), burst ? Math.min(QUIET, left) : INSTANT)
  }

  #send(): void {
    this.#timer = undefined
    const changes = [...this.#pending].map(([path, kind]) => ({ path, kind }))
    this.#pending.clear()
    if (changes.length) this.flush({ changes, bulk: changes.length > BULK, since: this.#since })
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#pending.clear()
  }
}

/** What two events in a row amount to; undefined when nothing is left of them. */
function merge(before: FileChange['kind'] | undefined, now: FileChange['kind']): FileChange['kind'] | undefined {
  if (before === 'added') return now === 'removed' ? undefined : 'added'
  if (before && now === 'added') return 'changed'
  return now
}
