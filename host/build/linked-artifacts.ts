import type { Artifact } from '../../build/compile/types'
import { linkScript, withInlineMap } from './link-script'

export interface LinkedScript {
  code: string
  map: string
  /** What is served: the code with its map inside. */
  served: Buffer
}

/** How many artifacts are kept: a shell may still be loading the one before the last save. */
const KEPT = 4

/** The scripts of the last artifacts, linked when they are first asked for. */
export class LinkedArtifacts {
  readonly #artifacts = new Map<string, { artifact: Artifact; scripts: Map<string, LinkedScript>; manifest?: Buffer }>()

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

  script(hash: string, name: 'logic' | 'view'): LinkedScript | undefined {
    const entry = this.#artifacts.get(hash)
    if (!entry) return undefined
    let script = entry.scripts.get(name)
    if (!script) {
      const linked = linkScript(entry.artifact[name], `${name}.js`)
      script = { ...linked, served: Buffer.from(withInlineMap(linked)) }
      entry.scripts.set(name, script)
    }
    return script
  }
}
