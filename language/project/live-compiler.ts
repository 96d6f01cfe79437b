import { Emitter } from '../../base/events'
import type { Disposable } from '../../base/disposables'
import { createCompiler } from '../../build/compile/compiler'
import type { Preprocessor } from '../../build/preprocess/job'
import type { Artifact, Compiler, FileSystem } from '../../build/compile/types'
import type { Diagnostic } from '../../protocol/diagnostics'

/** ms after the last change of a text before it is compiled: a pause, to someone who types. */
const PAUSE = 100

/**
 * The real compiler over the texts as they are in the editor, saved or not, so that what it finds is shown while
 * typing. It is another one than the host's, which builds what is on the disk.
 */
export class LiveCompiler implements Disposable {
  readonly #compiler: Compiler
  readonly #checked = new Emitter<Diagnostic[]>()
  readonly onDidCheck = this.#checked.event
  #pending = new Set<string>()
  #everything = true
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false
  #disposed = false

  /** `preprocessor`: runs Less and Sass; in this thread without one, where a sheet without an end would stop it. */
  constructor(fs: FileSystem, name: string, preprocessor?: Preprocessor) {
    this.#compiler = createCompiler({ fs, name, maps: false, ...(preprocessor && { preprocessor }) })
  }

  /** Without paths, anything may have changed. */
  didChange(paths?: readonly string[]): void {
    if (paths) for (const path of paths) this.#pending.add(path)
    else this.#everything = true
    this.#schedule()
  }

  /** The last good artifact of the texts as they are now; undefined where there is none. */
  async built(): Promise<{ artifact: Artifact | undefined; sourceRoot: string }> {
    // What waits for the pause to end is built now.
    const { artifact } = await this.#compiler.update([...this.#pending])
    return { artifact, sourceRoot: this.#compiler.sourceRoot }
  }

  dispose(): void {
    this.#disposed = true
    clearTimeout(this.#timer)
    this.#checked.dispose()
  }

  #schedule(): void {
    clearTimeout(this.#timer)
    if (!this.#disposed && !this.#running) this.#timer = setTimeout(() => void this.#run(), PAUSE)
  }

  async #run(): Promise<void> {
    this.#running = true
    const [paths, everything] = [[...this.#pending], this.#everything]
    this.#pending = new Set()
    this.#everything = false
    try {
      const { diagnostics } = everything ? await this.#compiler.build() : await this.#compiler.update(paths)
      if (!this.#disposed) this.#checked.fire(diagnostics)
    } catch (error) {
      // The host says that the compiler failed; here the last findings stay.
      console.error(error)
    }
    this.#running = false
    if (this.#pending.size || this.#everything) this.#schedule()
  }
}
