/** What the host's record of the running program's network holds, as the workbench reads it. */
import { z } from 'zod'
import { call } from './call'
import type { WireError } from './diagnostics'

export type NetworkKind = 'request' | 'upload' | 'download' | 'socket'

/** One row of the list. Times are ms since the epoch. */
export interface NetworkEntry {
  /** Ascending in the order in which they began. */
  id: number
  kind: NetworkKind
  method: string
  url: string
  start: number
  /** When the answer's headers came, and when it was over. */
  answered?: number
  end?: number
  status?: number
  /** The answer's media type without parameters. */
  type?: string
  /** Bytes of the answer's body, decoded; of a socket, of all messages. */
  size: number
  error?: WireError
  /** The rule's file where a rule of mock/ answered. */
  mocked?: string
  /** The entry that this one repeats. */
  replayOf?: number
  /** `Error.stack` at the program's call, unmapped. */
  stack?: string
  /** The phone whose program it is of (protocol/preview.ts); a simulator's where not. */
  phone?: string
  /** Of an earlier run of the program. */
  past: boolean
}

export interface NetworkDetails {
  requestHeaders: Record<string, string>
  responseHeaders: Record<string, string>
  /** Of an upload: its fields, and the file's local path. */
  form?: Record<string, string>
}

export interface NetworkBody {
  base64: string
  /** Bytes of the whole: larger than what is given where it was cut. */
  size: number
}

export interface SocketMessage {
  time: number
  sent: boolean
  binary: boolean
  /** Binary as base64. */
  data: string
}

export interface MockRuleInfo {
  file: string
  /** In the file's `rules`. */
  index: number
  method?: string
  url: string
  enabled: boolean
}

const nothing = z.object({}).default({})
const id = z.object({ id: z.int() })
const part = z.object({ id: z.int(), of: z.enum(['request', 'response']) })

export const networkCalls = {
  'network/list': call<{}, NetworkEntry[]>(nothing),
  /** Null for what is not kept any more; likewise below. */
  'network/details': call<{ id: number }, NetworkDetails | null>(id),
  'network/body': call<{ id: number; of: 'request' | 'response' }, NetworkBody | null>(part),
  'network/messages': call<{ id: number }, SocketMessage[]>(id),
  'network/clear': call<{}, {}>(nothing),
  /** The same request again, shown as a replay. Errors: `network_not_replayable`. */
  'network/replay': call<{ id: number }, {}>(id),
  /** The rules of mock/, in the order in which they are tried. */
  'network/rules': call<{}, MockRuleInfo[]>(nothing),
}

export interface NetworkEvents {
  /** Entries that are new or have changed, at most some times a second; `cleared`: all others are gone. */
  'network/didChange': { entries: NetworkEntry[]; cleared: boolean }
}
