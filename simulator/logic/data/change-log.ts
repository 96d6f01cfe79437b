/**
 * What has changed in one instance's data since its last batch, in the form that the view applies.
 *
 * Values are read when the batch is written, not when setData is called: a program that goes on changing the object
 * that it gave, before the microtask ends, sends the later state. Changes inside a field that is sent whole
 * anyway are therefore not recorded, and a splice is recorded as one only while nothing else in its field has
 * changed (replaying it on an array that was written after it would apply it twice).
 */
import type { Change, Path } from '../../../protocol/bridge'

type FieldChanges = 'whole' | Change[]

export class ChangeLog {
  readonly #fields = new Map<string, FieldChanges>()

  get isEmpty(): boolean {
    return this.#fields.size === 0
  }

  /** Top-level fields with changes. */
  get fields(): Iterable<string> {
    return this.#fields.keys()
  }

  set(path: Path, value: unknown): void {
    const field = String(path[0])
    if (path.length === 1) {
      this.#fields.set(field, 'whole')
      return
    }
    const changes = this.#changesOf(field)
    if (changes === 'whole') return
    const last = changes[changes.length - 1]
    if (last && last.length <= 2 && samePath(last[0], path)) changes.pop()
    changes.push([path, value])
  }

  splice(path: Path, start: number, deleteCount: number, items: unknown[], array: unknown[]): void {
    const changes = this.#changesOf(String(path[0]))
    if (changes === 'whole') return
    const pure = changes.every((change) => change.length === 4 && samePath(change[0], path))
    changes.push(pure ? [path, start, deleteCount, items] : [path, array])
  }

  /** Forgets everything, and answers with the changes. `data` is the instance's, now. */
  take(data: Record<string, unknown>): Change[] {
    const changes: Change[] = []
    for (const [field, recorded] of this.#fields) {
      if (recorded === 'whole') changes.push(withoutUndefined([field], data[field]))
      else for (const change of recorded) changes.push(change.length === 2 ? withoutUndefined(...change) : change)
    }
    this.#fields.clear()
    return changes
  }

  clear(): void {
    this.#fields.clear()
  }

  #changesOf(field: string): FieldChanges {
    const present = this.#fields.get(field)
    if (present) return present
    const made: Change[] = []
    this.#fields.set(field, made)
    return made
  }
}

const withoutUndefined = (path: Path, value: unknown): Change => (value === undefined ? [path] : [path, value])

const samePath = (a: Path, b: Path): boolean => a === b || (a.length === b.length && a.every((s, i) => s === b[i]))
