/** A step that can be taken back. */
export interface Undoable {
  /** Said when it was: "Undone: Rename". */
  what: string
  /** Gives the step that does it again, where that can be. */
  undo(): Promise<Undoable | void>
}

/** What was done to files, latest last, and what of it was taken back. */
export class UndoHistory {
  private readonly steps: Undoable[] = []
  private readonly undone: Undoable[] = []

  get empty(): boolean {
    return this.steps.length === 0
  }

  get latest(): Undoable | undefined {
    return this.steps.at(-1)
  }

  has(step: Undoable): boolean {
    return this.steps.includes(step)
  }

  /** Something new: what was taken back before it cannot be done again. */
  push(step: Undoable): Undoable {
    this.undone.length = 0
    this.steps.push(step)
    return step
  }

  /** True where the step was there: it can be taken back once. */
  take(step: Undoable): boolean {
    const index = this.steps.indexOf(step)
    if (index < 0) return false
    this.steps.splice(index, 1)
    return true
  }

  /** False where there was none, or it was not the latest's turn. */
  async undo(step = this.latest): Promise<boolean> {
    const last = step === this.latest
    if (!step || !this.take(step)) return false
    const again = await step.undo()
    // A step from the middle leaves others behind it, which were not made for what is there then.
    if (!again || !last) this.undone.length = 0
    else this.undone.push(again)
    return true
  }

  /** What was done again; undefined where there was nothing. */
  async redo(): Promise<Undoable | undefined> {
    const step = this.undone.pop()
    if (!step) return undefined
    const back = await step.undo()
    if (back) this.steps.push(back)
    return step
  }

  clear(): void {
    this.steps.length = 0
    this.undone.length = 0
  }
}

/** Several steps as one, taken back in the opposite order; it can be done again where each of them can. */
export const together = (what: string, steps: readonly Undoable[]): Undoable => ({
  what,
  undo: async () => {
    const again: (Undoable | void)[] = []
    for (const step of [...steps].reverse()) again.push(await step.undo())
    const all = again.filter((step) => step !== undefined)
    return all.length === steps.length ? together(what, all) : undefined
  },
})
