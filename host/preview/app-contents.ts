import type { BuildService } from '../build/build-service'
import { Content } from './contents'

export const APP_FILES = ['manifest', 'logic', 'view'] as const
type Name = (typeof APP_FILES)[number]

/** Builds whose files are kept as they are served. */
const KEPT = 2

/** `manifest.json`, `logic.js` and `view.js` as phones get them: without source maps, which the host has. */
export class AppContents {
  readonly #builds = new Map<string, Map<Name, Content>>()

  constructor(private readonly build: BuildService) {}

  /** The hash of what was built last; waits for the first build. Undefined where nothing could be built yet. */
  async latest(): Promise<string | undefined> {
    if (this.build.build === 0) await this.build.idle()
    return this.build.linked.latest?.manifest.hash
  }

  /** Of the last build unless `hash` names another that is still kept. */
  async get(name: Name, hash: string): Promise<Content | undefined> {
    const files = this.#builds.get(hash) ?? new Map<Name, Content>()
    const known = files.get(name)
    if (known) return known
    const { linked } = this.build
    const bytes = name === 'manifest' ? linked.manifest(hash) : linked.bareScript(hash, name)
    if (bytes === undefined) return undefined
    const type = name === 'manifest' ? 'application/json' : 'text/javascript'
    const content = new Content(Buffer.from(bytes), `${type}; charset=utf-8`)
    files.set(name, content)
    this.#builds.delete(hash)
    this.#builds.set(hash, files)
    for (const old of this.#builds.keys()) if (this.#builds.size > KEPT) this.#builds.delete(old)
    return content
  }
}
