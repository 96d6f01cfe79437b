/** The part of a page's tree that is known, and the rows that it is shown as. No asking here: see TreeModel. */
import type { NodeId, TreeNode } from '../../../../protocol/inspect-tree'

export interface KnownNode {
  node: TreeNode
  parent: NodeId | undefined
  depth: number
  /** Those that have been read. */
  children: NodeId[]
  open: boolean
}

export type TreeRow = { kind: 'node'; id: NodeId } | { kind: 'more'; of: NodeId; count: number; depth: number }

export class KnownNodes {
  readonly #nodes = new Map<NodeId, KnownNode>()
  #root: NodeId | undefined

  get root(): NodeId | undefined {
    return this.#root
  }

  get(id: NodeId | undefined): KnownNode | undefined {
    return id === undefined ? undefined : this.#nodes.get(id)
  }

  clear(): void {
    this.#nodes.clear()
    this.#root = undefined
  }

  /**
   * Takes in a node with the first of its children, and gives those whose rows are others now. `moved` maps nodes that
   * are gone to the ones that stand in their places: a page that is drawn anew has new ones.
   */
  take(read: TreeNode): { changed: NodeId[]; moved: Map<NodeId, NodeId> } {
    const { children = [], ...node } = read
    const known = this.#nodes.get(node.id)
    const changed = known && !same(known.node, node) ? [node.id] : []
    const before = known?.children ?? []
    const parent = known?.parent
    const depth = known?.depth ?? 0
    if (!known) this.#root ??= node.id
    this.#nodes.set(node.id, {
      node,
      parent,
      depth,
      children: children.map(({ id }) => id),
      open: known?.open ?? false,
    })
    const moved = this.#successors(before, children)
    for (const child of children) {
      const present = this.#nodes.get(child.id)
      if (present && !same(present.node, child)) changed.push(child.id)
      if (!present && before.length > 0) changed.push(child.id)
      const place = { node: child, parent: node.id, depth: depth + 1 }
      this.#nodes.set(child.id, present ? { ...present, ...place } : { ...place, children: [], open: false })
    }
    for (const [gone, successor] of moved) this.#nodes.get(successor)!.open = this.#nodes.get(gone)?.open ?? false
    const kept = new Set(children.map(({ id }) => id))
    for (const id of before) if (!kept.has(id)) this.#forget(id)
    return { changed, moved }
  }

  /** Takes in the row of a node alone. Whether it is another now. */
  takeRow(node: TreeNode): boolean {
    const known = this.#nodes.get(node.id)
    if (!known || same(known.node, node)) return false
    const { children: _, ...row } = node
    known.node = row
    return true
  }

  path(id: NodeId): NodeId[] {
    const path: NodeId[] = []
    for (let at: NodeId | undefined = id; at !== undefined; at = this.#nodes.get(at)?.parent) path.unshift(at)
    return path
  }

  /** Among which siblings, from the root inwards; empty for the root. */
  address(id: NodeId): { n: number; tag: string }[] {
    return this.path(id)
      .slice(1)
      .map((inner) => {
        const { parent, node } = this.#nodes.get(inner)!
        return { n: this.#nodes.get(parent!)?.children.indexOf(inner) ?? 0, tag: node.tag }
      })
  }

  rows(): TreeRow[] {
    const rows: TreeRow[] = []
    const add = (id: NodeId): void => {
      const known = this.#nodes.get(id)
      if (!known) return
      rows.push({ kind: 'node', id })
      if (!known.open) return
      known.children.forEach(add)
      const count = known.node.childCount - known.children.length
      if (known.children.length > 0 && count > 0) rows.push({ kind: 'more', of: id, count, depth: known.depth + 1 })
    }
    if (this.#root !== undefined) add(this.#root)
    return rows
  }

  #successors(before: NodeId[], children: TreeNode[]): Map<NodeId, NodeId> {
    const moved = new Map<NodeId, NodeId>()
    const now = new Set(children.map(({ id }) => id))
    before.forEach((id, n) => {
      const gone = this.#nodes.get(id)
      const next = children[n]
      if (!gone || !next || now.has(id) || this.#nodes.has(next.id)) return
      if (gone.node.tag === next.tag && gone.node.kind === next.kind) moved.set(id, next.id)
    })
    return moved
  }

  #forget(id: NodeId): void {
    const known = this.#nodes.get(id)
    this.#nodes.delete(id)
    for (const child of known?.children ?? []) if (this.#nodes.get(child)?.parent === id) this.#forget(child)
  }
}

const same = (a: TreeNode, b: TreeNode): boolean => JSON.stringify(a) === JSON.stringify(b)
