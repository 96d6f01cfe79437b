/**
 * Terminals: workbench ⇄ host, part of protocol/host.ts. A terminal is a shell in a pseudo terminal of the host. It
 * outlives the page: the host keeps the last of its output, and `terminal/attach` gives it again. It ends with its
 * shell, with the project, and with the host.
 *
 * Output is a stream of text whose offsets count UTF-16 units from the shell's start. `terminal/didWrite` events bear
 * the offset of their first unit; what `attach` answers ends at `end`, and an event that begins before it was given
 * already. The workbench acknowledges by offset what it has drawn; while more than FLOW_HIGH units are on their way,
 * the shell is made to wait, until there are no more than FLOW_LOW.
 *
 * Errors: `terminal_unavailable` (there is no pseudo terminal on this machine), `terminal_missing`,
 * `terminal_failed` (the shell could not be started).
 */
import { z } from 'zod'
import { call } from './call'

/** UTF-16 units. */
export const FLOW_HIGH = 200_000
export const FLOW_LOW = 20_000
/** The workbench acknowledges each time that it has drawn so many more. */
export const FLOW_ACK = 10_000
/** What is kept for a page that attaches. */
export const MAX_REPLAY = 1_500_000

const id = z.number().int().positive()
const columns = z.number().int().min(1).max(2000)
const rows = z.number().int().min(1).max(2000)

export interface TerminalInfo {
  id: number
  /** As the user calls it; '' until they do. */
  name: string
  /** The program's name, such as `bash`. */
  shell: string
  /** The program in front, as far as the system tells: `node` while `npm start` runs in the shell. */
  process: string
  /** Something other than the shell itself runs in it. */
  busy: boolean
  /** Set when the shell has ended. `signal` is 0 where none ended it. */
  exit?: { code: number; signal: number }
}

export interface ShellInfo {
  name: string
  /** Absolute. */
  path: string
}

const empty = z.object({}).default({})
const one = z.object({ id })

export const terminalCalls = {
  'terminal/list': call<{}, TerminalInfo[]>(empty),
  /** Shells of this machine; the first is the one that is taken unless told. */
  'terminal/shells': call<{}, ShellInfo[]>(empty),
  /** `dir` is a folder of the project, its root unless told; `shell` a program's absolute path. */
  'terminal/create': call<{ columns: number; rows: number; shell?: string; dir?: string }, TerminalInfo>(
    z.object({ columns, rows, shell: z.string().min(1).max(4096).optional(), dir: z.string().max(4096).optional() }),
  ),
  /** `columns` and `rows` are those that the output was written for. */
  'terminal/attach': call<{ id: number }, { data: string; end: number; columns: number; rows: number }>(one),
  'terminal/write': call<{ id: number; data: string }, {}>(z.object({ id, data: z.string().max(5_000_000) })),
  'terminal/resize': call<{ id: number; columns: number; rows: number }, {}>(z.object({ id, columns, rows })),
  /** Everything before `offset` has been drawn. */
  'terminal/acknowledge': call<{ id: number; offset: number }, {}>(
    z.object({ id, offset: z.number().int().nonnegative() }),
  ),
  'terminal/rename': call<{ id: number; name: string }, {}>(z.object({ id, name: z.string().max(200) })),
  /** Forgets the output that is kept. */
  'terminal/clear': call<{ id: number }, {}>(one),
  /** Ends the shell where it runs, and forgets the terminal. */
  'terminal/kill': call<{ id: number }, {}>(one),
  /** Which of these, as a program wrote them, are files of the project: their project paths, in order. */
  'terminal/files': call<{ id: number; paths: string[] }, (string | null)[]>(
    z.object({ id, paths: z.array(z.string().min(1).max(2000)).max(50) }),
  ),
}

export interface TerminalEvents {
  'terminal/didWrite': { id: number; data: string; offset: number }
  /** What `terminal/list` answers is another. */
  'terminal/didChange': TerminalInfo[]
}
