/**
 * What depends on which path of a variable (a page's data, a row's item, a template's data). The compiler emits one
 * trie per variable; a changed path walks it and comes out as a mask of the bits to update.
 *
 * Two kinds of dependency. A reader uses the value itself: it is marked by a change at its path, above it or below
 * it (a whole object, an argument of a function). A route leads to something that takes the rest of a longer path by
 * itself: a loop (the row at an index) or a component's prop that is a plain path. Only a change at the route's path
 * or above it marks its bit.
 */

export interface Route {
  /** Fields from the block that owns the variable to the loop or component; those between may be repeated. */
  steps: string[]
  /** The prop that the rest of the path belongs to; undefined for a loop; null for a spread of the whole value. */
  prop?: string | null
}

export interface TrieNode {
  /** Bits of readers of exactly this path. */
  own: number
  /** Bits of everything at this path and below it. */
  all: number
  /** `all` without bits of routes at this very path: what a splice of this list touches beside its rows. */
  still: number
  kids: Record<string, TrieNode> | null
  routes: Route[] | null
}

/** `[bit, path]` for a reader, `[bit, path, steps]` for a loop, `[bit, path, steps, prop]` for a prop. */
export type TrieEntry =
  | [bit: number, path: (string | number)[]]
  | [bit: number, path: (string | number)[], steps: string[], prop?: string | null]

const node = (): TrieNode => ({ own: 0, all: 0, still: 0, kids: null, routes: null })

export function trie(entries: TrieEntry[]): TrieNode {
  const root = node()
  for (const [bit, path, steps, prop] of entries) {
    let at = root
    at.all |= bit
    for (const key of path) {
      at.still |= bit
      const kids: Record<string, TrieNode> = (at.kids ??= Object.create(null) as Record<string, TrieNode>)
      at = kids[key] ??= node()
      at.all |= bit
    }
    if (steps) (at.routes ??= []).push({ steps, prop })
    else {
      at.own |= bit
      at.still |= bit
    }
  }
  return root
}
