/**
 * What a program has written, on its way to the store. The program was told that it is done, so nothing of it is given up while it runs: what
 * the store has no room for waits, and is tried again with the next write and from time to time.
 */
import type { StorageChange } from '../../../shell/app-storage'
import type { DataChange } from './program-data'

/** ms */
const AGAIN = 10_000

export class UnsavedWrites {
  private waiting = empty
  private writing: Promise<void> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly write: (change: DataChange) => Promise<void>,
    /** Each time that something could not be kept. */
    private readonly onRefused: (error: unknown) => void,
  ) {}

  store({ clear, entries }: StorageChange): void {
    this.waiting = joined(this.waiting, { ...empty, clear, entries: new Map(Object.entries(entries)) })
    this.begin()
  }

  setFile(path: string, bytes: ArrayBuffer | null): void {
    this.waiting = joined(this.waiting, { ...empty, files: new Map([[path, bytes]]) })
    this.begin()
  }

  setDevice(text: string): void {
    this.waiting = joined(this.waiting, { ...empty, device: text })
    this.begin()
  }

  /** Resolves once all was tried that was asked for until now; what is refused then is lost. */
  async end(): Promise<void> {
    clearTimeout(this.timer)
    await this.writing
    if (this.waiting !== empty) await this.tried()
    clearTimeout(this.timer)
  }

  private begin(): void {
    this.writing ??= this.run().finally(() => (this.writing = undefined))
  }

  private async run(): Promise<void> {
    // What is asked for at once is written at once.
    await Promise.resolve()
    while (this.waiting !== empty && (await this.tried()));
  }

  private async tried(): Promise<boolean> {
    const change = this.waiting
    this.waiting = empty
    clearTimeout(this.timer)
    try {
      await this.write(change)
      return true
    } catch (error) {
      // Files may be what has no room; the little that is stored may have it.
      const kept = change.files.size > 0 && (await this.write({ ...change, files: new Map() }).then(yes, no))
      this.waiting = joined(kept ? { ...empty, files: change.files } : change, this.waiting)
      this.timer = setTimeout(() => this.begin(), AGAIN)
      this.onRefused(error)
      return false
    }
  }
}

const yes = (): boolean => true
const no = (): boolean => false
const empty: DataChange = { clear: false, entries: new Map(), files: new Map(), device: undefined }

/** The later one counts. */
function joined(before: DataChange, after: DataChange): DataChange {
  return {
    clear: before.clear || after.clear,
    entries: new Map([...(after.clear ? [] : before.entries), ...after.entries]),
    files: new Map([...before.files, ...after.files]),
    device: after.device ?? before.device,
  }
}
