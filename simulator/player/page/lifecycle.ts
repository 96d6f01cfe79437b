/**
 * What becomes of an installed program: which version runs, which one waits, which was the last good one, and when safe mode
 * is entered. Pure: a record in, a record out, so that each step is one write of the store.
 */
import type { PackageIdentity } from '../../../protocol/package'

/** Launches in a row that may fail. */
export const PATIENCE = 3
/** Builds that safe mode has left; the platform offers them until somebody stops them. */
const AVOIDED = 10

export interface ProgramVersions {
  /** What runs. */
  active?: PackageIdentity
  /** Stored whole, and taken with the next start. */
  pending?: PackageIdentity
  /** The last one that had started well before the active one. */
  previous?: PackageIdentity
  /** Whether the active one has ever started well. */
  good: boolean
  avoided: PackageIdentity[]
  /** Launches in a row that failed. */
  failed: number
  /** A launch whose outcome is not known yet: what is found here at the next start has died. */
  open?: { build: number; at: number }
}

export interface SafeMode {
  from: PackageIdentity
  /** Undefined: there is no other version here, so that this one has to be fetched anew. */
  to?: PackageIdentity
  launches: number
}

export const sameVersion = (a: PackageIdentity | undefined, b: PackageIdentity | undefined): boolean =>
  a !== undefined && b !== undefined && a.build === b.build && a.content === b.content

/** A version lies in the store. It runs from the next start on; the first one is what runs. */
export function stored<P extends ProgramVersions>(program: P, version: PackageIdentity): P {
  if (!program.active) return { ...program, active: version, pending: undefined, good: false, failed: 0 }
  if (sameVersion(program.active, version)) return { ...program, pending: undefined }
  return { ...program, pending: version }
}

/** The version that waits takes over. */
export function switched<P extends ProgramVersions>(program: P): P {
  const { pending, active, good, previous } = program
  if (!pending) return program
  return {
    ...program,
    active: pending,
    pending: undefined,
    // One that never started is nothing to fall back to.
    previous: good ? active : previous,
    good: false,
    failed: 0,
    open: undefined,
  }
}

/** Before anything of the program runs. `at`: ms since 1970. */
export function launched<P extends ProgramVersions>(program: P, at: number): { program: P; safeMode?: SafeMode } {
  const counted = program.open ? ended(program, 'failed') : program
  const safe = counted.pending ? undefined : safeModeOf(counted)
  const next = safe ? left(counted, safe) : switched(counted)
  if (!next.active) return { program: next, ...(safe && { safeMode: safe }) }
  return { program: { ...next, open: { build: next.active.build, at } }, ...(safe && { safeMode: safe }) }
}

/** `unknown`: the user left before anything could be said. */
export function ended<P extends ProgramVersions>(program: P, how: 'good' | 'failed' | 'unknown'): P {
  if (how === 'good') return { ...program, open: undefined, failed: 0, good: true }
  if (!program.open) return program
  return { ...program, open: undefined, failed: program.failed + (how === 'failed' ? 1 : 0) }
}

function safeModeOf({ active, previous, failed }: ProgramVersions): SafeMode | undefined {
  if (!active || failed < PATIENCE) return undefined
  return { from: active, launches: failed, ...(previous && !sameVersion(previous, active) && { to: previous }) }
}

function left<P extends ProgramVersions>(program: P, { from, to }: SafeMode): P {
  return {
    ...program,
    active: to,
    pending: undefined,
    previous: undefined,
    good: to !== undefined,
    failed: 0,
    open: undefined,
    avoided: to ? [...program.avoided, from].slice(-AVOIDED) : program.avoided,
  }
}

/** Whether a version that the platform offers is one that failed here. */
export const isAvoided = ({ avoided }: ProgramVersions, version: PackageIdentity): boolean =>
  avoided.some((each) => sameVersion(each, version))

/** What may not be taken out of the store. */
export const needed = ({ active, pending, previous }: ProgramVersions): PackageIdentity[] =>
  [active, pending, previous].filter((each) => each !== undefined)
