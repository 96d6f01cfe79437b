import type { Artifact } from '../../build/compile/types'
import { linkArtifact, withInlineMap } from '../../build/compile/link'

/** How many artifacts are kept: a shell may still be loading the one before the last save. */
const KEPT = 4

/** The scripts of the last artifacts, linked when they are first asked for. */
export class LinkedArtifacts {
  readonly #artifacts = new Map<string, { artifact: Artifact; scripts: Map<string, Buffer>; manifest?: Buffer }>()

  add(artifact: Artifact): void {
    const hash = artifact.manifest.hash
    const known = this.#artifacts.get(hash)
    this.#artifacts.delete(hash)
    this.#artifacts.set(hash, known ?? { artifact, scripts: new Map() })
    for (const old of this.#artifacts.keys()) if (this.#artifacts.size > KEPT) this.#artifacts.delete(old)
  }

  get latest(): Artifact | undefined {
    return [...this.#artifacts.values()].at(-1)?.artifact
  }

  manifest(hash: string): Buffer | undefined {
    const entry = this.#artifacts.get(hash)
    return entry && (entry.manifest ??= Buffer.from(JSON.stringify(entry.artifact.manifest)))
  }

  /** The same without the map, for what is served over a slow line. */
  bareScript(hash: string, name: 'logic' | 'view'): string | undefined {
    const entry = this.#artifacts.get(hash)
    return entry && linkArtifact(entry.artifact, name).code
  }

  /** A statement of logic alone. */
  unit(hash: string, key: string): string | undefined {
    return this.#artifacts.get(hash)?.artifact.logic.find((unit) => unit.key === key)?.code
  }

  /** `logic.js` or `view.js` as it is served: with its source map inside. */
  script(hash: string, name: 'logic' | 'view'): Buffer | undefined {
    const entry = this.#artifacts.get(hash)
    if (!entry) return undefined
    let script = entry.scripts.get(name)
    if (!script) {
      script = Buffer.from(withInlineMap(linkArtifact(entry.artifact, name)))
      entry.scripts.set(name, script)
    }
    return script
  }
}
