/** A step that can be taken back. */
export interface Undoable {
  /** Said when it was: "Undone: Rename". */
  what: string
  undo(): Promise<void>
}

/** What was done to files, latest last. */
export class UndoHistory {
  private readonly steps: Undoable[] = []

  get empty(): boolean {
    return this.steps.length === 0
  }

  get latest(): Undoable | undefined {
    return this.steps.at(-1)
  }

  push(step: Undoable): Undoable {
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

  clear(): void {
    this.steps.length = 0
  }
}

/** Several steps as one, taken back in the opposite order. */
export const together = (what: string, steps: readonly Undoable[]): Undoable => ({
  what,
  undo: async () => {
    for (const step of [...steps].reverse()) await step.undo()
  },
})
