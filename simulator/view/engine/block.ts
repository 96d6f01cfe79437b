/**
 * A block is one instance of a compiled fragment: a page or component, a branch of a:if, a row of a:for, the body of a
 * template, the content of a slot. Blocks are made by emitted constructors (see build/compile/3-emit/view.ts), which
 * clone the fragment's DOM, keep references to its dynamic nodes and show the first values; `update(mask)` evaluates
 * what the mask names again and touches the DOM where a value has changed.
 *
 * Invariants:
 *  - `first` and `last` bound the block's nodes and never change while it lives: a fragment that begins or ends with
 *    something dynamic has a comment there. `first` is null once it is dead.
 *  - `depth` is greater than that of the block around, so that one pass in order of depth updates everything.
 */
import type { Change, Path } from '../../../protocol/bridge'
import { report } from '../report'
import type { TrieNode } from './trie'

export interface Updatable {
  mask: number
  depth: number
  first: Node | null
  update(mask: number): void
}

const queue: (Updatable[] | undefined)[] = []

export function enqueue(item: Updatable): void {
  const bucket = queue[item.depth]
  if (bucket) bucket.push(item)
  else queue[item.depth] = [item]
}

/** Grows with each flush: what is known of the blocks that stand there holds for one of them. */
export let flushes = 0

/** Updates everything that is dirty, outer before inner: what an outer update removes is not updated any more. */
export function flush(): void {
  flushes++
  for (let depth = 0; depth < queue.length; depth++) {
    // Updating a bucket may fill deeper ones, and, through loops that fall back, its own.
    for (let bucket = queue[depth]; bucket !== undefined; bucket = queue[depth]) {
      queue[depth] = undefined
      for (let i = 0; i < bucket.length; i++) updateOne(bucket[i] as Updatable)
    }
  }
}

function updateOne(item: Updatable): void {
  const mask = item.mask
  item.mask = 0
  if (mask === 0 || item.first === null) return
  try {
    item.update(mask)
  } catch (error) {
    report(error, 'page update')
  }
}

export abstract class Block implements Updatable {
  declare parent: Block | null
  declare first: Node | null
  declare last: Node
  declare mask: number
  declare depth: number
  /** Of the variable that this block introduces (data, item); on the prototype. */
  declare trie: TrieNode
  /** Fields that hold blocks and loops; on the prototype, undefined where there are none. */
  declare held: readonly string[] | undefined;
  /** The slot contents whose scope this is, the fields of loops and so on: see emitted code. */
  [field: string]: any

  abstract update(mask: number): void

  /** Marks bits for the next flush. */
  invalidate(mask: number): void {
    if (this.mask === 0) enqueue(this)
    this.mask |= mask
  }

  /** Updates now, or with the update that is due anyway. */
  refresh(mask: number): void {
    if (this.mask !== 0) this.mask |= mask
    else this.update(mask)
  }

  /** Takes the block's nodes out of the document; the block is dead then. */
  remove(): void {
    const { first, last } = this
    if (first === last) (first as ChildNode).remove()
    else removeRange(first as Node, last)
    this.destroy()
  }

  /** Marks the block and all in it dead; the nodes are removed by whoever calls. */
  destroy(): void {
    this.first = null
    this.drop()
  }

  /** Destroys what the block holds; emitted where it holds anything. */
  drop(): void {}

  /** A value for the variable that the block introduces; the bits that it dirties. Only scopes take any. */
  set(_name: string, _value: unknown): number {
    return 0
  }

  /** The rest of a changed path for one of its fields: see RouteEnd. Only scopes have any. */
  through(_prop: string | null | undefined, _path: Path, _at: number, _change: Change): void {}

  /** What this block adds to the keys of component instances inside: see protocol/bridge.ts. */
  segment(): string {
    return ''
  }

  /** The key of the instance whose template this block is part of. */
  ownerKey(): string {
    return (this.parent as Block).ownerKey()
  }
}

function removeRange(first: Node, last: Node): void {
  const parent = first.parentNode as Node
  for (let node: Node | null = first; node;) {
    const next: Node | null = node === last ? null : node.nextSibling
    parent.removeChild(node)
    node = next
  }
}

/** Puts a block's nodes before `ref`: a new block's, which are a node or a fragment of their own, or ones to move. */
export function place(parent: Node, block: Block, ref: Node | null): void {
  const { first, last } = block
  if (first === last) {
    parent.insertBefore(first as Node, ref)
    return
  }
  const from = (first as Node).parentNode as Node
  if (from.nodeType === 11) {
    parent.insertBefore(from, ref)
    return
  }
  for (let node = first; node;) {
    const next: Node | null = node === last ? null : node.nextSibling
    parent.insertBefore(node, ref)
    node = next
  }
}

/** Something at the end of a route. */
export interface RouteEnd {
  /** A change at `path[at]` and below it; `at` is `path.length` for a splice of the value itself. */
  through(prop: string | null | undefined, path: Path, at: number, change: Change): void
}

/** Marks what depends on a changed path, from `path[at]` on, starting at the trie node of `path[0..at)`. */
export function mark(block: Block, node: TrieNode, path: Path, at: number, change: Change): void {
  let mask = 0
  for (let here: TrieNode | undefined = node; here; at++) {
    if (at === path.length) {
      if (change.length === 4) {
        mask |= here.still
        if (here.routes) follow(block, here, path, at, change)
      } else mask |= here.all
      break
    }
    mask |= here.own
    if (here.routes) follow(block, here, path, at, change)
    const kids: Record<string, TrieNode> | null = here.kids
    if (!kids) break
    const key = path[at] as string | number
    // A new last item makes a list longer.
    if (typeof key === 'number' && kids.length) mask |= kids.length.all
    here = kids[key]
  }
  if (mask) block.invalidate(mask)
}

function follow(block: Block, node: TrieNode, path: Path, at: number, change: Change): void {
  for (const route of node.routes as NonNullable<TrieNode['routes']>)
    step(block, route.steps, 0, route.prop, path, at, change)
}

function step(
  block: Block,
  steps: string[],
  i: number,
  prop: string | null | undefined,
  path: Path,
  at: number,
  change: Change,
): void {
  const next = block[steps[i] as string] as undefined | null | Block[] | (Block & { rows?: Block[] })
  if (!next) return
  const last = i === steps.length - 1
  if (Array.isArray(next)) {
    for (const block of next) {
      if (last) block.through(prop, path, at, change)
      else step(block, steps, i + 1, prop, path, at, change)
    }
  } else if (last) next.through(prop, path, at, change)
  else if (next.rows) for (const row of next.rows) step(row, steps, i + 1, prop, path, at, change)
  else step(next, steps, i + 1, prop, path, at, change)
}

/**
 * a:if: replaces the current branch. `Type` is the constructor of the branch to show, or null. `el` is the element
 * around, or null where the branch stands at the root of a block, right before `ref`.
 */
export function branch(
  owner: Block,
  current: Block | null,
  Type: (new (parent: Block) => Block) | null,
  el: Node | null,
  ref: Node | null,
): Block | null {
  if (current) current.remove()
  if (!Type) return null
  const block = new Type(owner)
  place(el ?? ((ref as Node).parentNode as Node), block, ref)
  return block
}
