/**
 * The agent `api` of the logic worker (protocol/inspect.ts): calls of my. and of the container's own APIs.
 *
 *     watch  { on: boolean }   → from now on, calls are told as `ApiTold`, once per turn
 */
import type { Route } from './artifact'
import type { LogValue } from './bridge'

export interface ApiCallSeen {
  /** Ascending, from 1 with each run of the program. */
  id: number
  name: string
  args: LogValue[]
  page?: Route
  /** ms since the epoch. */
  time: number
  /** `Error.stack` at the call, unmapped. */
  stack?: string
  /** A mock of tandem.apis.json answers. */
  mocked?: true
  /** It was made while nobody looked: only its name and time are known. */
  early?: true
}

export interface ApiOutcome {
  id: number
  /** ms since the call; 0 where it was answered at once. */
  duration: number
  value: LogValue
  failed: boolean
}

export interface ApiTold {
  calls: ApiCallSeen[]
  outcomes: ApiOutcome[]
}
