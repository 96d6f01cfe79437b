/** Pictures, fonts and media of the program that were loaded while it was recorded: what a replay is to show again. */
import { projectPathFault } from '../../../../base/paths'

/** Bytes in all, and how many files. */
const MAX_BYTES = 48_000_000
const MAX_COUNT = 3000

export class LoadedFiles {
  /** By paths on the simulator's origin; undefined while, and where, there is nothing. */
  readonly #files = new Map<string, Promise<Uint8Array | undefined>>()
  readonly missing = new Set<string>()
  #bytes = 0

  keep(address: string): void {
    const url = URL.canParse(address, location.href) ? new URL(address, location.href) : undefined
    if (!url || !/^https?:$/.test(url.protocol)) return
    // What other hosts have is not ours to fetch: the simulator talks to its own host alone.
    if (url.origin !== location.origin)
      return void (this.missing.size < MAX_COUNT && this.missing.add(url.href.slice(0, 4000)))
    const path = pathOf(url)
    if (path === undefined || /^__tandem\/(rt|app)\//.test(path) || this.#files.has(path)) return
    if (projectPathFault(path, true) !== undefined || this.#files.size >= MAX_COUNT) return void this.missing.add(path)
    this.#files.set(path, this.#load(url, path))
  }

  async all(): Promise<Map<string, Uint8Array>> {
    const all = new Map<string, Uint8Array>()
    for (const [path, loading] of this.#files) {
      const bytes = await loading
      if (bytes) all.set(path, bytes)
    }
    return all
  }

  async #load(url: URL, path: string): Promise<Uint8Array | undefined> {
    try {
      const response = await fetch(url)
      const bytes = response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
      if (bytes && (this.#bytes += bytes.length) <= MAX_BYTES) return bytes
    } catch {
      // Said below.
    }
    this.missing.add(path)
    return undefined
  }
}

function pathOf({ pathname }: URL): string | undefined {
  try {
    return decodeURIComponent(pathname).slice(1) || undefined
  } catch {
    return undefined
  }
}
