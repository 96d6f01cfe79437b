/** What changed between two states of a program. */
import type { ArtifactUpdate, CodeUnit } from '../../protocol/artifact'

export interface UnitsDiff {
  changed: CodeUnit[]
  removed: string[]
}

/**
 * Units are compared by what they do: where only positions moved (a comment was added), nothing has to run again. The
 * artifact still gets the new source map.
 */
export function diffUnits(before: readonly CodeUnit[], after: readonly CodeUnit[]): UnitsDiff {
  const old = new Map(before.map((unit) => [unit.key, unit]))
  const changed = after.filter((unit) => old.get(unit.key) !== unit && old.get(unit.key)?.code !== unit.code)
  const kept = new Set(after.map((unit) => unit.key))
  return { changed, removed: before.flatMap(({ key }) => (kept.has(key) ? [] : [key])) }
}

export const isEmptyUpdate = (update: ArtifactUpdate): boolean =>
  !update.manifest &&
  !update.logic.length &&
  !update.view.length &&
  !update.removed.logic.length &&
  !update.removed.view.length &&
  !update.assets.length

/** Paths whose digest is another one, added and removed ones included. */
export function diffDigests(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const changed = [...after].flatMap(([path, digest]) => (before.get(path) === digest ? [] : [path]))
  for (const path of before.keys()) if (!after.has(path)) changed.push(path)
  return changed.sort()
}
