/** Whether anything in a template reads a path of the data: what the compiled dependencies (engine/trie.ts) say of it. */
import type { Path } from '../../../protocol/bridge'
import type { Block } from '../engine/block'
import type { Component } from '../engine/component'
import type { TrieNode } from '../engine/trie'

/** As of a `Loop` (engine/loop.ts). */
interface LoopLike {
  rows: Block[]
  site: { key: unknown }
}

/**
 * False only where that is certain. Something that takes the rest of a path by itself, other than a list's rows, counts
 * as a reader: a component that is given a prop may use it in its script.
 */
export const isRead = (component: Component, path: Path): boolean => reads(component, component.trie, path, 0)

function reads(block: Block, node: TrieNode, path: Path, at: number): boolean {
  for (let here: TrieNode | undefined = node; here; at++) {
    if (at === path.length) return here.all !== 0
    if (here.own !== 0) return true
    for (const { steps, prop } of here.routes ?? []) {
      if (prop !== undefined || at + 1 >= path.length) return true
      const loop = loopAt(block, steps)
      const row = loop?.rows[0]
      // Nothing of it stands there: what its rows would read is not known here.
      if (!loop || !row || typeof loop.site.key === 'function' || loop.site.key === path[at + 1]) return true
      if (reads(row, row.trie, path, at + 1)) return true
    }
    const { kids }: TrieNode = here
    const key = path[at] as string | number
    if (typeof key === 'number' && kids?.['length']) return true
    here = kids?.[key]
  }
  return false
}

/** One of the loops at the end of a route; undefined where none is shown now. */
function loopAt(block: Block, steps: readonly string[]): LoopLike | undefined {
  let at: unknown = block
  for (const step of steps) {
    if (Array.isArray(at)) at = at[0]
    const rows = (at as Partial<LoopLike> | undefined)?.rows
    if (rows) at = rows[0]
    at = (at as Record<string, unknown> | null | undefined)?.[step]
  }
  if (Array.isArray(at)) at = at[0]
  return (at as Partial<LoopLike> | null | undefined)?.rows ? (at as LoopLike) : undefined
}
