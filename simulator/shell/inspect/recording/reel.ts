/**
 * What was recorded, within bounds: where it is too much, the beginning goes, up to a moment from which every page can be
 * shown again.
 */
import type { PageId } from '../../../../protocol/bridge'
import type { RecordedKind } from '../../../../protocol/recording'

export interface ReelEntry {
  /** ms since the epoch. */
  t: number
  kind: RecordedKind
  page: PageId | null
  /** JSON of the message. */
  json: string
}

/** Characters and a little for each entry, which is about what it takes in memory. */
export const MAX_REEL = 64_000_000
const OVERHEAD = 100

export class Reel {
  readonly entries: ReelEntry[] = []
  bytes = 0
  dropped = 0
  /** Entries from which everything can be shown again, counted from the very first. */
  #marks: number[] = []

  constructor(private readonly limit = MAX_REEL) {}

  get end(): number {
    return this.dropped + this.entries.length
  }

  add(entry: ReelEntry): void {
    this.entries.push(entry)
    this.bytes += entry.json.length + OVERHEAD
    if (this.bytes > this.limit) this.#trim()
  }

  /** All pages were noted after the entry with this number. */
  mark(number: number): void {
    if (number >= this.dropped) this.#marks.push(number)
  }

  /** By time: what frames tell comes a little later than what the shell itself sees. */
  sorted(): ReelEntry[] {
    return this.entries
      .map((entry, n) => ({ entry, n }))
      .sort((a, b) => a.entry.t - b.entry.t || a.n - b.n)
      .map(({ entry }) => entry)
  }

  #trim(): void {
    // Somewhat more at a time than is needed, since the rest has to move.
    const wanted = this.limit * 0.9
    let [count, bytes, cut] = [0, this.bytes, 0]
    for (const mark of this.#marks) {
      while (count < mark - this.dropped) bytes -= this.entries[count++]!.json.length + OVERHEAD
      cut = count
      if (bytes <= wanted) break
    }
    // A page that does not say what it shows must not fill the memory.
    if (cut === 0 && this.bytes > this.limit * 1.5) {
      for (bytes = this.bytes; bytes > wanted && cut < this.entries.length; cut++)
        bytes -= this.entries[cut]!.json.length + OVERHEAD
    }
    if (cut === 0) return
    for (const { json } of this.entries.splice(0, cut)) this.bytes -= json.length + OVERHEAD
    this.dropped += cut
    this.#marks = this.#marks.filter((mark) => mark > this.dropped)
  }
}
