import { StoredTexts } from '../../base/stored-texts'
import { Emitter } from '../../base/events'
import { JsonStore } from '../state/json-store'

export interface StorageChange {
  clear: boolean
  /** JSON texts; null for a key that goes. */
  entries: Record<string, string | null>
}

/**
 * What a mini program has stored (documentation: "my.setStorage"), in one file of the project's state. `onDidChange`
 * tells who made a change, so that others can be told.
 */
export class ProgramStorage {
  readonly #file: JsonStore
  readonly #texts: StoredTexts
  readonly #changed = new Emitter<StorageChange & { by: unknown }>()
  readonly onDidChange = this.#changed.event

  constructor(file: string) {
    this.#file = new JsonStore(file)
    const texts = this.#file.entries().filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    this.#texts = new StoredTexts(Object.fromEntries(texts))
  }

  all(): Record<string, string> {
    return this.#texts.all()
  }

  /** Takes what fits the limits, and leaves out what does not. */
  write({ clear, entries }: StorageChange, by: unknown): void {
    const taken: [string, string | null][] = []
    if (clear) for (const key of this.#texts.keys()) this.#file.set(key, undefined)
    if (clear) this.#texts.clear()
    for (const [key, text] of Object.entries(entries)) {
      if (text === null) this.#texts.remove(key)
      else if (this.#texts.set(key, text)) continue
      this.#file.set(key, text ?? undefined)
      taken.push([key, text])
    }
    this.#changed.fire({ clear, entries: Object.fromEntries(taken), by })
  }

  /** Writes what waits, now. */
  flush(): void {
    this.#file.flush()
  }

  dispose(): void {
    this.flush()
    this.#changed.dispose()
  }
}
