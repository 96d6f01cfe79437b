import { describe, expect, it } from 'vitest'
import type { TreeNode } from '../../../../protocol/inspect-tree'
import { KnownNodes } from './tree-nodes'

const node = (id: number, tag: string, childCount = 0, children?: TreeNode[]): TreeNode => ({
  id,
  kind: 'element',
  tag,
  attributes: [],
  childCount,
  ...(children && { children }),
})

function start() {
  const nodes = new KnownNodes()
  nodes.take(node(1, 'page', 3, [node(2, 'view', 1), node(3, 'text')]))
  nodes.get(1)!.open = true
  return nodes
}

const shown = (nodes: KnownNodes): string[] =>
  nodes.rows().map((row) => (row.kind === 'more' ? `+${row.count}` : `${nodes.get(row.id)!.depth}:${row.id}`))

describe('what is known of a tree', () => {
  it('shows what is open, and how much of it has not been read', () => {
    const nodes = start()
    expect(shown(nodes)).toEqual(['0:1', '1:2', '1:3', '+1'])
    nodes.take(node(2, 'view', 1, [node(4, 'image')]))
    expect(shown(nodes)).toHaveLength(4)
    nodes.get(2)!.open = true
    expect(shown(nodes)).toEqual(['0:1', '1:2', '2:4', '1:3', '+1'])
    expect(nodes.path(4)).toEqual([1, 2, 4])
    expect(nodes.address(4)).toEqual([
      { n: 0, tag: 'view' },
      { n: 0, tag: 'image' },
    ])
  })

  it('tells which rows are others now', () => {
    const nodes = start()
    const { changed } = nodes.take(node(1, 'page', 3, [node(2, 'view', 2), node(3, 'text'), node(5, 'new')]))
    expect(changed).toEqual([2, 5])
    expect(nodes.takeRow({ ...node(3, 'text'), text: 'a' })).toBe(true)
    expect(nodes.takeRow({ ...node(3, 'text'), text: 'a' })).toBe(false)
  })

  it('keeps open what stands in the place of what is gone, and forgets the rest', () => {
    const nodes = start()
    nodes.take(node(2, 'view', 1, [node(4, 'image')]))
    nodes.get(2)!.open = true
    const { moved } = nodes.take(node(1, 'page', 2, [node(12, 'view', 1), node(13, 'button')]))
    expect([...moved]).toEqual([[2, 12]])
    expect(nodes.get(12)!.open).toBe(true)
    expect(nodes.get(13)!.open).toBe(false)
    expect([2, 3, 4].map((id) => nodes.get(id))).toEqual([undefined, undefined, undefined])
  })
})
