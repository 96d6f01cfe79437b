/** Terminals that stand side by side, from left to right; most stand alone. */
export type Groups = readonly (readonly number[])[]

/** What is there now: those that ended are gone, new ones stand alone, or right of `beside`. */
export function regroup(groups: Groups, ids: readonly number[], beside?: number): Groups {
  const kept = groups.map((group) => group.filter((id) => ids.includes(id))).filter((group) => group.length > 0)
  const known = new Set(kept.flat())
  let next: Groups = kept
  for (const id of ids) if (!known.has(id)) next = placeBeside([...next, [id]], id, beside)
  return next
}

/** Takes `id` out of where it is and puts it right of `beside`; at the end by itself where that is nowhere. */
export function placeBeside(groups: Groups, id: number, beside: number | undefined): Groups {
  const without = groups.map((group) => group.filter((each) => each !== id)).filter((group) => group.length > 0)
  if (beside === undefined || beside === id || !without.some((group) => group.includes(beside)))
    return [...without, [id]]
  return without.map((group) => {
    const at = group.indexOf(beside)
    return at < 0 ? group : [...group.slice(0, at + 1), id, ...group.slice(at + 1)]
  })
}

export const groupOf = (groups: Groups, id: number | undefined): readonly number[] =>
  groups.find((group) => id !== undefined && group.includes(id)) ?? []

/** What was stored, by whatever version. */
export const readGroups = (stored: unknown): Groups =>
  Array.isArray(stored)
    ? stored
        .filter(Array.isArray)
        .map((group: unknown[]) => group.filter((id): id is number => Number.isInteger(id)))
        .filter((group) => group.length > 0)
    : []
