/**
 * Search in files: workbench → host, part of protocol/host.ts. A search answers when it is over; what it finds
 * meanwhile comes as `search/didFind` events that bear its id, all of them before the answer. Cancelling the call ends
 * the search. Every workbench hears the events, and leaves those of others alone.
 *
 * Patterns are ripgrep's: the syntax of Rust's `regex`, and PCRE2's where a pattern needs look-around or back
 * references. Errors: `search_regex_invalid`, `search_glob_invalid`, `search_unavailable`, `search_failed`,
 * `search_too_slow`, and those of paths.
 */
import { z } from 'zod'
import { call } from './call'

/** Results after which a search ends by itself. */
export const MAX_RESULTS = 20_000

const path = z.string().min(1).max(4096)

export const searchQuery = z.object({
  /** Chosen by the workbench, and not used twice. */
  id: z.string().min(1).max(64),
  pattern: z.string().min(1).max(20_000),
  regex: z.boolean(),
  caseSensitive: z.boolean(),
  word: z.boolean(),
  /** Globs as a user types them, with commas between; `./folder` counts from the project's root. '' for all. */
  include: z.string().max(10_000),
  exclude: z.string().max(10_000),
  /** Leaves out what .gitignore files name, and folders that tools fill. */
  useIgnoreFiles: z.boolean(),
  /** Only these files, whatever the globs and ignore files say. */
  paths: z.array(path).max(1000).optional(),
  /** Texts that stand for what is on the disk. */
  unsaved: z.array(z.object({ path, text: z.string().max(50_000_000) })).max(1000),
})
export type SearchQuery = z.infer<typeof searchQuery>

export interface TextMatch {
  /** From 1. */
  line: number
  /** UTF-16 units from 0, without a byte order mark. */
  column: number
  endLine: number
  endColumn: number
  /** What stands before it on its line, and after it on its last one; cut where that is much. */
  before: string
  match: string
  after: string
  /** What the pattern's groups caught, the first group first; where it is a regular expression that has some. */
  groups?: string[]
}

export interface FileMatches {
  path: string
  matches: TextMatch[]
}

export interface SearchSummary {
  files: number
  matches: number
  /** There are more than MAX_RESULTS. */
  limited: boolean
  /** ms */
  durationMs: number
  /** What could not be read, in ripgrep's words; the first few. */
  problems: string[]
}

export const searchCalls = {
  'search/run': call<SearchQuery, SearchSummary>(searchQuery),
}

export interface SearchEvents {
  /** A file's matches may come in several events, in their order. */
  'search/didFind': { id: string; files: FileMatches[] }
}
