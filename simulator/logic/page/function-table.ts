/**
 * Functions that stand in data. The view gets a mark with a number for each; the table holds them weakly, since
 * a function lives in the data for as long as the view can name it.
 */
import type { FunctionMark, InstanceKey } from '../../../protocol/bridge'

export class FunctionTable {
  #last = 0
  readonly #names = new WeakMap<Function, string>()
  readonly #functions = new Map<string, WeakRef<Function>>()

  mark(fn: Function, owner: InstanceKey): FunctionMark {
    let name = this.#names.get(fn)
    if (name === undefined) {
      name = `fn.${++this.#last}`
      this.#names.set(fn, name)
      this.#functions.set(name, new WeakRef(fn))
      if (this.#last % 1_000 === 0) this.#sweep()
    }
    return { $fn: [owner, name] }
  }

  get(name: string): Function | undefined {
    return this.#functions.get(name)?.deref()
  }

  #sweep(): void {
    for (const [name, held] of this.#functions) if (!held.deref()) this.#functions.delete(name)
  }
}
