import fs from 'node:fs'
import path from 'node:path'
import type { Disposable } from '../../base/disposables'
import { FLOW_HIGH, FLOW_LOW, MAX_REPLAY, type TerminalInfo } from '../../protocol/terminal'
import type { Pty } from './load-pty'
import { OutputTail } from './output-tail'
import { shellName } from './shells'

export interface TerminalOptions {
  id: number
  pty: Pty
  shell: string
  /** Absolute; where it was started. */
  dir: string
  columns: number
  rows: number
  onWrite(data: string, offset: number): void
  onExit(): void
}

/** ms that output waits for more of it: a flood goes in few messages, an echo at once. */
const GATHER = 5

/** One shell, the last of its output, and its flow. */
export class Terminal implements Disposable {
  readonly id: number
  name = ''
  exit: TerminalInfo['exit']
  columns: number
  rows: number
  readonly #options: TerminalOptions
  readonly #pty: Pty
  readonly #tail = new OutputTail(MAX_REPLAY)
  #pending = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #sentAt = 0
  #acknowledged = 0
  #paused = false
  /** Whether anybody is there to acknowledge. */
  #watched = true
  #written = false

  constructor(options: TerminalOptions) {
    this.#options = options
    this.#pty = options.pty
    this.id = options.id
    this.columns = options.columns
    this.rows = options.rows
    this.#pty.onData((data) => this.#take(data))
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#flush()
      this.exit = { code: exitCode, signal: signal ?? 0 }
      options.onExit()
    })
  }

  get info(): TerminalInfo {
    const shell = shellName(this.#options.shell)
    const process = this.#process() || shell
    return {
      id: this.id,
      name: this.name,
      shell,
      process,
      busy: !this.exit && this.#isBusy(process, shell),
      ...(this.exit && { exit: this.exit }),
    }
  }

  /** Of its shell where the system tells, else where it was started. */
  get dir(): string {
    if (process.platform === 'linux')
      try {
        return fs.readlinkSync(`/proc/${this.#pty.pid}/cwd`)
      } catch {
        // It has ended.
      }
    return this.#options.dir
  }

  /** What is kept of the output. The caller has it then: nothing of it counts as on its way. */
  attach(): { data: string; end: number; columns: number; rows: number } {
    this.#flush()
    this.acknowledge(this.#tail.end)
    return { data: this.#tail.text, end: this.#tail.end, columns: this.columns, rows: this.rows }
  }

  acknowledge(offset: number): void {
    this.#acknowledged = Math.max(this.#acknowledged, Math.min(offset, this.#tail.end))
    this.#regulate()
  }

  /** Without anybody to acknowledge, the shell runs on: what it writes is kept, as far as there is room. */
  setWatched(watched: boolean): void {
    this.#watched = watched
    if (!watched) this.#acknowledged = this.#tail.end
    this.#regulate()
  }

  write(data: string): void {
    if (this.exit) return
    this.#written = true
    this.#pty.write(data)
  }

  resize(columns: number, rows: number): void {
    this.columns = columns
    this.rows = rows
    if (!this.exit) this.#pty.resize(columns, rows)
  }

  clear(): void {
    this.#flush()
    this.#tail.clear()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    if (this.exit) return
    try {
      // A shell that waits for its flow would not hear of its end.
      if (this.#paused) this.#pty.resume()
      this.#pty.kill()
    } catch {
      // It ended at this very moment.
    }
  }

  #take(data: string): void {
    this.#pending += data
    const wait = this.#sentAt + GATHER - performance.now()
    if (wait <= 0 || this.#pending.length > 64_000) this.#flush()
    else this.#timer ??= setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#pending) return
    const data = this.#pending
    this.#pending = ''
    this.#sentAt = performance.now()
    const offset = this.#tail.end
    this.#tail.add(data)
    this.#options.onWrite(data, offset)
    this.#regulate()
  }

  #regulate(): void {
    const onTheWay = this.#watched ? this.#tail.end - this.#acknowledged : 0
    if (this.exit) return
    if (!this.#paused && onTheWay > FLOW_HIGH) {
      this.#paused = true
      this.#pty.pause()
    } else if (this.#paused && onTheWay <= FLOW_LOW) {
      this.#paused = false
      this.#pty.resume()
    }
  }

  #process(): string {
    try {
      return this.exit ? '' : path.basename(this.#pty.process).replace(/^-/, '')
    } catch {
      return ''
    }
  }

  /** Windows does not say what runs in a console: there, whatever was typed into counts. */
  #isBusy(process_: string, shell: string): boolean {
    return process.platform === 'win32' ? this.#written : process_ !== shell
  }
}
