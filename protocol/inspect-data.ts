/**
 * The agent `data` of the logic worker (protocol/inspect.ts): what the app's, the pages' and the components' data are.
 *
 *     instances  –            → DataOverview
 *     read       DataPlace & { path, from, count }   → DataMembers of the value at that path
 *     set        DataPlace & { path, value }         → through setData, as the program would; `app`: assigned
 *     remove     { place, path }                     → a field or an item goes; through setData, `app`: deleted
 *     json       { place, path }                     → string: the whole value as JSON, null where it has none;
 *                                                      `data_too_large` past 2,000,000 characters
 *     search     DataPlace & { text, limit }         → DataHit[]: names and leaves that contain the text, in any case
 *     watch      DataPlace | null                    → one at a time is watched; null ends it
 *     keep       { path } | null                     → what is told has the value of that path with it, for a history
 *
 * While something is watched, its changes are told as `DataChanged`, once per batch. `data_place_gone`: that page or
 * component is no more.
 */
import type { InstanceKey, LogValue, PageId, Path } from './bridge'
import type { Route } from './artifact'

export type DataPlace =
  | { page: PageId; key: InstanceKey; of: 'data' | 'props' }
  /** `globalData` of App(). */
  | { page: null; of: 'globalData' }

export interface DataOverview {
  globalData: boolean
  /** Bottom of the stack first; components in the order in which they were made, the page itself (key '') first. */
  pages: { page: PageId; route: Route; instances: { key: InstanceKey; unit: string }[] }[]
}

export interface DataMember {
  name: string | number
  /** Containers show what the first level holds. */
  value: LogValue
  /** How many members a container has; absent for anything else. */
  size?: number
}

export interface DataMembers {
  /** What stands at the path now; `size` and `members` are 0 and empty where it is no container. */
  value: LogValue
  size: number
  members: DataMember[]
}

export interface DataHit {
  path: Path
  value: LogValue
  /** The place of each name of `path` among its siblings, from 0. */
  at: number[]
}

export interface DataChanged {
  page: PageId
  key: InstanceKey
  /** ms since the epoch. */
  time: number
  /** What was set, with what it was set to. */
  changes: { path: Path; value: LogValue }[]
  /** As JSON, where something was set at, in or around the kept path. */
  kept?: { path: Path; json: string }
}
