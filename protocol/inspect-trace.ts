/**
 * The agent `trace` of the shell, of the logic worker and of each page's frame (protocol/inspect.ts): what happens, on
 * one time axis.
 *
 *     start  –  → nothing   from now on entries are told; of the shell: by logic and all frames too, also those to come
 *     stop   –  → nothing   what is left is told first
 *
 * Entries are told as `TraceTold` about four times a second, and only while there are any. What is too much between two
 * of these is dropped and counted.
 *
 * Clocks. Times are `performance.timeOrigin + performance.now()` of the thread that tells, in ms since the epoch. Origins
 * differ, but a browser works all of them out from one monotonic clock and one reading of the wall clock per process, and
 * the shell, its frames and its workers are one process: so these sums are one axis, which a change of the system's
 * clock does not bend. Each is as fine as the browser's timer (0.1 ms, or 0.005 ms where the page is isolated).
 */
import type { InstanceKey, PageId } from './bridge'

/**
 * Spans in a thread nest (`depth`):
 *     run     a function of the program; its name is what it is called as (`onLoad`, `my.request success`)
 *     sync    a my. call that is answered at once
 *     set     setData or $spliceData
 *     update  what a turn's changes of a page come to: observers and tree, then `encode`, until the batch is sent
 *     encode  the batch becomes a text; as `parse`, only where it takes 0.2 ms
 *     parse   view: the text becomes a batch
 *     apply   view: the page is brought in line
 * Others overlap:
 *     api     a my. call until its answer
 *     paint   view: from the end of `apply` until the next frame is on the screen
 *     page    shell: a page is opened, until it has painted
 *     frames  view: a stretch of the screen's frames
 *     frame   view: one that took longer than 25 ms
 *     long    view: a task of over 50 ms, of which the browser told
 *     request a request, upload, download or socket: told by no agent, the workbench adds it from the host's record
 * Moments, of no duration:
 *     send    a batch leaves logic
 *     ack     logic hears that it was applied
 *     event   view: an event is sent to logic
 */
export type TraceKind = string

/** What is known of an entry beside its time; each where it applies. */
export interface TraceFacts {
  /** How many spans of the thread it lies in. */
  depth?: number
  page?: PageId
  unit?: string
  key?: InstanceKey
  /** `set`: its number, by which `send` names it. */
  id?: number
  /** `set`, `send`: what is set (the first few), and how many paths in all. */
  paths?: string[]
  count?: number
  /** `set`, and `api` where it failed: `Error.stack` at the call, unmapped. */
  stack?: string
  /** The batch's sequence number. */
  s?: number
  /** UTF-8. */
  bytes?: number
  /** `send`: the setData calls that are in it. */
  calls?: number[]
  /** `send`: instances that come to life with it. */
  fresh?: number
  /** `ack`, or `send` where that was not told yet when the ack came: ms since the batch was sent, and ms in the view. */
  trip?: number
  domMs?: number
  /** `api`: why it failed. */
  error?: string
  /** `event`: its type, and the handler. */
  handler?: string
  /** `frames`: how many. */
  frames?: number
  /** `request`: what the host's record says of it. */
  request?: TracedRequest
  /** `apply`: when the batch came. */
  came?: number
  /** `apply`: set paths that nothing in the template reads (the first few). */
  unread?: string[]
  /** `apply`: lists that were sent whole though little of them differs. */
  whole?: WholeList[]
}

export interface TracedRequest {
  /** In the record (protocol/network.ts). */
  id: number
  kind: string
  method: string
  url: string
  status?: number
  type?: string
  /** ms until the answer's headers came. */
  waited?: number
  mocked?: string
  /** It was not over when the recording ended. */
  open?: boolean
}

export interface WholeList {
  path: string
  items: number
  /** The paths that differ; empty where nothing does. */
  changed: string[]
  /** The list became longer or shorter in one place: what `$spliceData` would do. `added`: how many. */
  splice?: { start: number; removed: number; added: number }
}

export type TraceEntry = [kind: TraceKind, start: number, duration: number, name: string, facts?: TraceFacts]

export interface TraceTold {
  /** `TraceEntry[]` as JSON: a text goes through the shell at no cost, while objects would be copied twice. */
  entries: string
  /** Since the last time. */
  dropped: number
}
