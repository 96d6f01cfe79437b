import { spawn, type ChildProcess } from 'node:child_process'
import { RpcError, rpcError } from '../../base/rpc/rpc-error'
import { gitError } from './git-error'

export interface GitRun {
  /** The project's folder. */
  cwd: string
  args: string[]
  input?: string | Uint8Array
  /**
   * A run that only looks, and that happens without the user asking: nothing that the repository's configuration names may
   * run in it, no lock is taken, and nothing is fetched. `filters` are the names that `localFilters` found.
   */
  passive?: { filters: readonly string[] }
  /** Paths are names, not patterns. On unless told. */
  literal?: boolean
  signal?: AbortSignal
  /** Bytes of output, after which git is ended and `truncated` is set. */
  maxOutput?: number
  /** Whole lines, and those that git overwrites (progress). */
  onLine?(line: string): void
}

export interface GitResult {
  stdout: Buffer
  stderr: string
  exit: number | null
  truncated: boolean
}

/** Bytes. */
const MAX_OUTPUT = 64_000_000

/** What points git to another repository than the one at hand: set where the host was started by a hook. */
const foreign = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
  'GIT_DIR',
  'GIT_EXTERNAL_DIFF',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
  'GIT_TRACE',
]

/** Configuration that makes programs run while git only looks. Sources: git's documentation, "git-config", "gitattributes". */
function passiveOptions(filters: readonly string[]): string[] {
  const values = [
    'core.fsmonitor=false',
    `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
    'core.pager=cat',
    'diff.external=',
    'log.showSignature=false',
    'submodule.recurse=false',
    // A filter without a command lets the text through as it is.
    ...filters.flatMap((name) => [
      `filter.${name}.clean=`,
      `filter.${name}.smudge=`,
      `filter.${name}.process=`,
      `filter.${name}.required=false`,
    ]),
  ]
  return values.flatMap((value) => ['-c', value])
}

function environment({ passive, literal = true }: GitRun): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const name of foreign) delete env[name]
  return {
    ...env,
    // Messages are told apart by their words.
    LC_ALL: 'C.UTF-8',
    LANGUAGE: 'C',
    // Nobody sits at git's terminal: it must neither ask there nor open an editor.
    GIT_TERMINAL_PROMPT: '0',
    GIT_EDITOR: 'true',
    GIT_SEQUENCE_EDITOR: 'true',
    GIT_PAGER: 'cat',
    GCM_INTERACTIVE: 'never',
    ...(literal && { GIT_LITERAL_PATHSPECS: '1' }),
    // A partial clone would fetch what it lacks, by a program that the repository may name.
    ...(passive && { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' }),
  }
}

/** Runs git without a shell. Rejects only where it cannot be started (`git_missing`) or is cancelled (`git_cancelled`). */
export function runGit(git: string, run: GitRun): Promise<GitResult> {
  const { cwd, args, input, passive, signal, maxOutput = MAX_OUTPUT, onLine } = run
  if (signal?.aborted) return Promise.reject(cancelled())
  return new Promise((resolve, reject) => {
    const child = spawn(git, [...(passive ? passiveOptions(passive.filters) : []), ...args], {
      cwd,
      env: environment(run),
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what git starts ends with it; and without a terminal at which ssh would ask.
      detached: process.platform !== 'win32',
    })
    const chunks: Buffer[] = []
    let [size, stderr, truncated] = [0, '', false]
    const lines = lineReader(onLine)
    const abort = (): void => end(child)
    signal?.addEventListener('abort', abort)
    child.stdout.on('data', (chunk: Buffer) => {
      if (truncated) return
      chunks.push(chunk)
      size += chunk.length
      if (size <= maxOutput) return
      truncated = true
      end(child)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < 200_000) stderr += text
      lines(text)
    })
    child.on('error', (error) => {
      signal?.removeEventListener('abort', abort)
      reject(rpcError('git_missing', 'git could not be started: %reason%', { reason: error.message }))
    })
    child.on('close', (exit) => {
      signal?.removeEventListener('abort', abort)
      if (signal?.aborted) reject(cancelled())
      else resolve({ stdout: Buffer.concat(chunks), stderr, exit, truncated })
    })
    // Git may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** As `runGit`; anything but success is an error with git's own words. */
export async function gitText(git: string, run: GitRun): Promise<string> {
  const { stdout, stderr, exit, truncated } = await runGit(git, run)
  const text = stdout.toString('utf8')
  if (exit !== 0 && !truncated) throw gitError(text, stderr, exit)
  return text
}

const cancelled = (): RpcError => rpcError('git_cancelled', 'git was cancelled')

/** Git takes its lock files away at SIGTERM. */
function end(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill()
    else process.kill(-child.pid, 'SIGTERM')
  } catch {
    child.kill()
  }
}

function lineReader(onLine: GitRun['onLine']): (text: string) => void {
  let rest = ''
  return (text) => {
    if (!onLine) return
    const lines = (rest + text).split(/[\r\n]+/)
    rest = lines.pop()!
    for (const line of lines) if (line) onLine(line)
  }
}
