import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { Disposable } from '../../base/disposables'
import { containsPath, toSlashes } from '../../base/paths'
import { rpcError } from '../../base/rpc/rpc-error'
import type { ParamsOf, ResultOf } from '../../protocol/host'
import type { ShellInfo, TerminalEvents, TerminalInfo } from '../../protocol/terminal'
import type { ProjectPaths } from '../files/project-paths'
import { loadPty, type Pty } from './load-pty'
import { findShells } from './shells'
import { shellEnvironment } from './shell-environment'
import { Terminal } from './terminal'

export interface TerminalsOptions {
  version: string
  appRoot: string
  emit<N extends keyof TerminalEvents>(name: N, payload: TerminalEvents[N]): void
  /** For tests. */
  env?: NodeJS.ProcessEnv
}

const MAX_TERMINALS = 50
/** ms between looks at what runs in the shells; systems do not tell of it. */
const LOOK = 1000

/** The shells of the open project. */
export class Terminals implements Disposable {
  readonly #options: TerminalsOptions
  readonly #terminals = new Map<number, Terminal>()
  #nextId = 1
  #told = '[]'
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(options: TerminalsOptions) {
    this.#options = options
  }

  list(): TerminalInfo[] {
    return Array.from(this.#terminals.values(), ({ info }) => info)
  }

  shells(): ShellInfo[] {
    return findShells(this.#options.env)
  }

  /** Errors: `terminal_unavailable`, `terminal_failed`, those of ProjectPaths for `dir`. */
  async create(paths: ProjectPaths, params: ParamsOf<'terminal/create'>): Promise<TerminalInfo> {
    if (this.#terminals.size >= MAX_TERMINALS) throw rpcError('terminal_failed', 'Too many terminals are open')
    const { columns, rows } = params
    const shell = params.shell ?? this.shells()[0]!.path
    const dir = params.dir ? await paths.existing(params.dir) : paths.root
    if (!(await fs.stat(shell).catch(() => undefined))?.isFile())
      throw rpcError('terminal_failed', 'There is no shell %name%', { name: shell })
    const { spawn } = await loadPty()
    let pty: Pty
    try {
      pty = spawn(shell, shellArguments(shell), {
        name: 'xterm-256color',
        cols: columns,
        rows,
        cwd: dir,
        env: shellEnvironment(this.#options.env ?? process.env, this.#options),
      })
    } catch (error) {
      throw rpcError('terminal_failed', '%name% could not be started: %reason%', {
        name: shell,
        reason: (error as Error).message,
      })
    }
    const id = this.#nextId++
    const terminal = new Terminal({
      id,
      pty,
      shell,
      dir,
      columns,
      rows,
      onWrite: (data, offset) => this.#options.emit('terminal/didWrite', { id, data, offset }),
      onExit: () => this.#tell(),
    })
    this.#terminals.set(id, terminal)
    this.#timer ??= setInterval(() => this.#tell(), LOOK)
    this.#tell()
    return terminal.info
  }

  attach(id: number): ResultOf<'terminal/attach'> {
    return this.#get(id).attach()
  }

  write(id: number, data: string): void {
    this.#get(id).write(data)
  }

  resize(id: number, columns: number, rows: number): void {
    this.#get(id).resize(columns, rows)
  }

  acknowledge(id: number, offset: number): void {
    this.#terminals.get(id)?.acknowledge(offset)
  }

  clear(id: number): void {
    this.#get(id).clear()
  }

  rename(id: number, name: string): void {
    this.#get(id).name = name.trim()
    this.#tell()
  }

  kill(id: number): void {
    this.#get(id).dispose()
    this.#terminals.delete(id)
    this.#tell()
  }

  /** Ends all of them: another project is opened. */
  killAll(): void {
    for (const terminal of this.#terminals.values()) terminal.dispose()
    this.#terminals.clear()
    this.#tell()
  }

  /** Whether a workbench is there. */
  setWatched(watched: boolean): void {
    for (const terminal of this.#terminals.values()) terminal.setWatched(watched)
  }

  /** Links are looked up from where the shell is now. */
  async files(paths: ProjectPaths, id: number, wanted: string[]): Promise<(string | null)[]> {
    const { dir } = this.#get(id)
    return Promise.all(wanted.map((each) => fileOf(paths, dir, each)))
  }

  dispose(): void {
    clearInterval(this.#timer)
    for (const terminal of this.#terminals.values()) terminal.dispose()
    this.#terminals.clear()
  }

  #get(id: number): Terminal {
    const terminal = this.#terminals.get(id)
    if (!terminal) throw rpcError('terminal_missing', 'This terminal has ended')
    return terminal
  }

  #tell(): void {
    const list = this.list()
    if (!this.#terminals.size) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
    const text = JSON.stringify(list)
    if (text === this.#told) return
    this.#told = text
    this.#options.emit('terminal/didChange', list)
  }
}

/** Login shells on a Mac, where the user's PATH is only set for those. */
const shellArguments = (shell: string): string[] =>
  process.platform === 'darwin' && /\/(?:zsh|bash|sh|fish)$/.test(shell) ? ['-l'] : []

async function fileOf(paths: ProjectPaths, dir: string, wanted: string): Promise<string | null> {
  const windows = process.platform === 'win32'
  for (const base of new Set([dir, paths.root])) {
    const absolute = path.resolve(base, wanted)
    if (!containsPath(paths.root, absolute, windows)) continue
    const projectPath = toSlashes(path.relative(paths.root, absolute))
    try {
      // A link that leads out of the project is refused here.
      if (projectPath && (await fs.stat(await paths.existing(projectPath))).isFile()) return projectPath
    } catch {
      // The next place may have it.
    }
  }
  return null
}
