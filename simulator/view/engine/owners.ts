/**
 * In which component's template each element of a page stands. Nothing keeps that while the page lives, since hardly
 * anybody asks: blocks name the fields that hold what they render (`held`), and where a component or a slot content
 * begins and ends tells the rest.
 *
 * Invariant: `first` and `last` of a block are siblings, so what begins among some siblings ends among them.
 */
import { hostAttribute } from '../../../base/scope-attribute'
import { Block, flushes } from './block'
import { Component, ownerOf } from './component'

export type Owners = ReadonlyMap<Element, Component>

/** The last answer: SJS asks with each move of a finger. */
let last: { component: Component; flush: number; owners: Owners } | undefined

/** Everything that stands between a component's bounds, in document order; with the page, its container too. */
export function ownersWithin(component: Component): Owners {
  if (last?.component !== component || last.flush !== flushes)
    last = { component, flush: flushes, owners: findOwners(component) }
  return last.owners
}

function findOwners(component: Component): Owners {
  const owners = new Map<Element, Component>()
  const { first, last, parent } = component
  if (first === null) return owners
  if (parent === null && first.parentElement) owners.set(first.parentElement, component)
  walk(first, last, parent ? ownerOf(parent) : component, boundsOf(component), owners)
  return owners
}

/** Components and slot contents by their first node, outer before inner. */
function boundsOf(component: Component): Map<Node, Block[]> {
  const bounds = new Map<Node, Block[]>()
  const seen = new Set<Block>()
  const visit = (block: Block): void => {
    if (seen.has(block) || block.first === null) return
    seen.add(block)
    if (block instanceof Component || isContent(block)) {
      const starting = bounds.get(block.first)
      if (starting) starting.push(block)
      else bounds.set(block.first, [block])
    }
    for (const field of block.held ?? []) for (const inner of rendered(block, field)) visit(inner)
  }
  visit(component)
  return bounds
}

const isContent = (block: Block): boolean => block['host'] instanceof Block

/** What a field holds, without slot contents that a component inside shows: they come up where that shows them. */
function rendered(block: Block, field: string): Block[] {
  const value = block[field] as Block | Block[] | { rows?: Block[] } | null
  const blocks = value instanceof Block ? [value] : Array.isArray(value) ? value : (value?.rows ?? [])
  return blocks.filter((inner) => !isContent(inner) || inner['host'] === block)
}

function walk(
  first: Node | null,
  last: Node | null,
  around: Component,
  bounds: Map<Node, Block[]>,
  owners: Map<Element, Component>,
): void {
  const open: Block[] = []
  for (let node = first; node; node = node === last ? null : node.nextSibling) {
    open.push(...(bounds.get(node) ?? []))
    const inmost = open.at(-1)
    const owner = inmost ? ownerOf(inmost) : around
    if (node.nodeType === 1) {
      owners.set(node as Element, isHost(node as Element, owner) ? ownerOf(owner.parent as Block) : owner)
      walk(node.firstChild, null, owner, bounds, owners)
    }
    while (open.at(-1)?.last === node) open.pop()
  }
}

/** A component's own element (`virtualHost: false`) is one of the template that its tag stands in. */
const isHost = (element: Element, owner: Component): boolean =>
  owner.parent !== null && element === owner.first && element.hasAttribute(hostAttribute(owner.unit))
