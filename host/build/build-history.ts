import type { ArtifactUpdate } from '../../protocol/artifact'

/** How many updates a shell may have missed and still be brought up to date. */
const KEPT = 64

/** The last updates, each with the hash of the artifact that it led to. */
export class BuildHistory {
  #steps: { update: ArtifactUpdate; hash: string }[] = []

  add(update: ArtifactUpdate, hash: string): void {
    const last = this.#steps.at(-1)
    // A gap makes what came before useless.
    if (last && last.update.build !== update.base) this.#steps = []
    this.#steps.push({ update, hash })
    if (this.#steps.length > KEPT) this.#steps.shift()
  }

  clear(): void {
    this.#steps = []
  }

  /** What leads from `build`, whose artifact had `hash`, to the present; undefined when no chain is known. */
  since(build: number, hash: string): ArtifactUpdate[] | undefined {
    const at = this.#steps.findIndex((step) => step.update.build === build && step.hash === hash)
    return at < 0 ? undefined : this.#steps.slice(at + 1).map((step) => step.update)
  }
}
