/**
 * A second thread of a program (documentation: "my.createWorker", "Worker"). It has the program's modules, a console
 * and `worker`, by which it speaks with the main thread; no `my`, no pages.
 *
 *   logic → thread   { k: 'start', logicUrl, entry } once, then { k: 'message', data }
 *   thread → logic   { k: 'message', data }, { k: 'log', entry }
 */
import type { LogEntry } from '../../protocol/bridge'
import { createConsole } from './console'
import { globalObjectHint } from './global-object-hint'
import { Modules } from './modules'
import { Reporter } from './report'

export type ToThread = { k: 'start'; logicUrl: string; entry: string } | { k: 'message'; data: unknown }
export type FromThread = { k: 'message'; data: unknown } | { k: 'log'; entry: LogEntry }

export class ThreadRuntime {
  readonly reporter: Reporter
  readonly #modules = new Modules()
  readonly #listeners: unknown[] = []
  readonly #post: (message: FromThread) => void

  constructor(post: (message: FromThread) => void) {
    this.#post = post
    this.reporter = new Reporter((entry) => post({ k: 'log', entry }))
    this.reporter.hint = globalObjectHint(this.#modules)
  }

  /** What the program's scripts find in this thread. `T` takes modules, and leaves what is for pages alone. */
  globals(native: Parameters<typeof createConsole>[0]): Record<string, unknown> {
    const ignore = (): void => {}
    return {
      T: { define: this.#modules.define.bind(this.#modules), sjs: ignore, tree: ignore },
      console: createConsole(native, this.reporter),
      worker: {
        postMessage: (data: unknown) => this.#post({ k: 'message', data }),
        onMessage: (listener: unknown) => void this.#listeners.push(listener),
      },
    }
  }

  /** `load` runs the program's logic.js. */
  start(entry: string, load: () => void): void {
    try {
      load()
      this.#modules.require(entry)
    } catch (error) {
      this.reporter.uncaught(error, { where: `the worker ${entry}` })
    }
  }

  receive(data: unknown): void {
    for (const listener of Array.from(this.#listeners)) {
      this.reporter.run(listener, undefined, [data], { where: 'worker.onMessage' })
    }
  }
}
