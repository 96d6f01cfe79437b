import { spawn } from 'node:child_process'
import { toSlashes } from '../../base/paths'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import type { FileMatches } from '../../protocol/search'
import { findRipgrep, ripgrepMissing } from './find-ripgrep'
import { matchesOf, textOf, type RgMatch } from './rg-match'

export interface RipgrepRun {
  cwd: string
  args: string[]
  signal: AbortSignal
  limit: number
  onFound(files: FileMatches[]): void
}

/** ms after which a run is ended: only a pattern that backtracks without end takes so long. */
const DEADLINE = 120_000
/** ms that matches wait for company on their way. */
const BATCH = 40
const windows = process.platform === 'win32'
const startOfMatch = '{"type":"match"'

/** Runs ripgrep and tells what it finds as it comes, at most `limit` matches. */
export async function runRipgrep(run: RipgrepRun): Promise<{ limited: boolean; problems: string[] }> {
  const program = await findRipgrep()
  if (run.signal.aborted) throw cancelled()
  return new Promise((resolve, reject) => {
    const child = spawn(program, run.args, { cwd: run.cwd, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    const batch = new Batch(run)
    let errors = ''
    let failure: Error | undefined
    const end = (error?: Error): void => {
      failure ??= error
      child.kill('SIGKILL')
    }
    const abort = (): void => end(cancelled())
    const deadline = setTimeout(() => end(rpcError('search_too_slow', 'The search took too long')), DEADLINE)
    run.signal.addEventListener('abort', abort)
    child.on('error', (error) => (failure ??= ripgrepMissing(error)))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(0, 20_000)))
    child.stdout.on('data', (data: Buffer) => {
      if (!failure && !batch.limited && batch.take(data)) end()
    })
    child.on('close', (code) => {
      clearTimeout(deadline)
      run.signal.removeEventListener('abort', abort)
      batch.flush()
      if (failure) return reject(failure)
      const problems = errors.split('\n').filter(Boolean)
      // 2 is a pattern that is wrong as well as a file that could not be read; what was found counts all the same.
      if (code === 2 && !batch.limited && isFatal(errors)) return reject(faultOf(errors))
      resolve({ limited: batch.limited, problems })
    })
  })
}

const cancelled = (): RpcError => rpcError('rpc_cancelled', 'The search was cancelled')
const isFatal = (errors: string): boolean => /regex parse error|PCRE2|error parsing glob|regex|glob/i.test(errors)

function faultOf(errors: string): RpcError {
  if (/glob/i.test(errors)) return new RpcError('search_glob_invalid', reasonOf(errors))
  return new RpcError('search_regex_invalid', reasonOf(errors))
}

/**
 * Its own words, without the drawing of the pattern; those of its first engine, where it tried both and the pattern is
 * not only beyond what that one can do.
 */
function reasonOf(errors: string): string {
  const lines = errors
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const first = lines.find((line) => line.startsWith('error: '))
  const second = lines.find((line) => line.startsWith('PCRE2: '))
  const reason = second && (!first || /not supported/.test(first)) ? second : first
  return (reason ?? lines[0] ?? '').replace(/^(?:rg|error|PCRE2): (?:error compiling pattern at offset \d+: )?/, '')
}

/** Lines of ripgrep's output as matches, handed on a few at a time. */
class Batch {
  limited = false
  #rest: Buffer[] = []
  #files: FileMatches[] = []
  #count = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #first = true

  constructor(private readonly run: RipgrepRun) {}

  /** True when the limit is reached. */
  take(data: Buffer): boolean {
    let from = 0
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, from)) {
      const line = this.#rest.length
        ? Buffer.concat([...this.#rest, data.subarray(from, at)]).toString('utf8')
        : data.toString('utf8', from, at)
      this.#rest.length = 0
      from = at + 1
      if (line.startsWith(startOfMatch)) this.#add(line)
      if (this.limited) return true
    }
    if (from < data.length) this.#rest.push(data.subarray(from))
    if (this.#first && this.#files.length) this.flush()
    else if (this.#files.length) this.#timer ??= setTimeout(() => this.flush(), BATCH)
    return false
  }

  #add(line: string): void {
    const { data } = JSON.parse(line) as { data: RgMatch }
    const path = (windows ? toSlashes(textOf(data.path)) : textOf(data.path)).replace(/^\.\//, '')
    const found = matchesOf(data)
    const room = this.run.limit - this.#count
    const matches = found.length > room ? found.slice(0, room) : found
    if (found.length > room) this.limited = true
    this.#count += matches.length
    if (!matches.length) return
    const last = this.#files.at(-1)
    if (last?.path === path) last.matches.push(...matches)
    else this.#files.push({ path, matches })
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (!this.#files.length) return
    this.#first = false
    const files = this.#files
    this.#files = []
    this.run.onFound(files)
  }
}
