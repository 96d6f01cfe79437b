/** What a run finds out about one program. */
import type { Fault } from './blame'

export interface PageResult {
  route: string
  /**
   * `painted`; `elsewhere`: the program itself led to another page instead; `failed`: it did not show within the
   * limit; `skipped`: the time for the whole program was over before.
   */
  outcome: 'painted' | 'elsewhere' | 'failed' | 'skipped'
  /** ms from the start of the program to the page on the screen. */
  ms: number
  faults: Fault[]
  /** Taps that were made, and what they led to go wrong. */
  taps: number
  tapFaults: (Fault & { tapped: string })[]
  /** UTF-16 units of text on it. */
  textLength: number
  elements: number
}

export interface Counts {
  [name: string]: number
}

export interface ShownResult {
  hits: number
  misses: { page: string; what: string }[]
}

export interface ProgramResult {
  name: string
  root: string
  /** Set where it could not be run at all. */
  broken?: string
  compile: { ms: number; errors: Counts; warnings: Counts; first: string[] }
  pages: PageResult[]
  /** Of the console: complaints of the simulator, by code and message. */
  unknownTags: Counts
  missingApis: Counts
  missingComponents: Counts
  unknownOptions: Counts
  missingStyles: Counts
  complaints: Counts
  shown?: ShownResult
  /** ms for all of it. */
  ms: number
}

export const count = (counts: Counts, name: string, by = 1): void => void (counts[name] = (counts[name] ?? 0) + by)

export const opened = ({ pages }: ProgramResult): number =>
  pages.filter(({ outcome }) => outcome === 'painted' || outcome === 'elsewhere').length

/** Opened, and nothing to see on it: often, but not always, a fault. */
export const isBlank = ({ outcome, textLength, elements }: PageResult): boolean =>
  outcome === 'painted' && textLength === 0 && elements < 3

export const faultsOf = ({ pages }: ProgramResult): Fault[] =>
  pages.flatMap(({ faults, tapFaults }) => [...faults, ...tapFaults])

export const total = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** Anything of ours: what makes a run fail. */
export const failedHere = (program: ProgramResult): boolean =>
  program.broken !== undefined ||
  program.pages.some(({ outcome }) => outcome === 'failed') ||
  faultsOf(program).some(({ blame }) => blame === 'ours')
