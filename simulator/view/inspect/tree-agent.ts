/** Reads the elements of the page for the workbench (protocol/inspect-tree.ts). */
import * as z from 'zod/mini'
import type { NodeId, TreeNode } from '../../../protocol/inspect-tree'
import { InspectFault, type Agent } from '../../inspect'
import type { InspectedFrame } from './main'

const read = z.object({ node: z.optional(z.int()) })
const highlight = z.object({ node: z.nullable(z.int()) })

export function treeAgent({ container }: InspectedFrame): Agent {
  const nodes = new Nodes()
  const mark = new Mark()
  return {
    read(args) {
      const { node } = z.parse(read, args)
      return nodes.describe(node === undefined ? container : nodes.at(node), true)
    },
    highlight(args) {
      const { node } = z.parse(highlight, args)
      mark.show(node === null ? undefined : nodes.at(node))
    },
  }
}

class Nodes {
  readonly #ids = new WeakMap<Node, NodeId>()
  readonly #nodes = new Map<NodeId, WeakRef<Node>>()
  #next = 1

  at(id: NodeId): Node {
    const node = this.#nodes.get(id)?.deref()
    if (!node?.isConnected) throw new InspectFault('tree_node_gone', 'This element is not on the page any more')
    return node
  }

  describe(node: Node, deep: boolean): TreeNode {
    const children = [...node.childNodes].filter(isShown)
    const attributes = node instanceof Element ? [...node.attributes].filter(({ name }) => name !== 't-e') : []
    return {
      id: this.#idOf(node),
      tag: node instanceof Element ? node.localName.replace(/^a-/, '') : '#text',
      ...(node instanceof Text && { text: node.data }),
      attributes: attributes.map(({ name, value }) => [name, value]),
      childCount: children.length,
      ...(deep && { children: children.map((child) => this.describe(child, false)) }),
    }
  }

  #idOf(node: Node): NodeId {
    const present = this.#ids.get(node)
    if (present !== undefined) return present
    const id = this.#next++
    this.#ids.set(node, id)
    this.#nodes.set(id, new WeakRef(node))
    return id
  }
}

const isShown = (node: Node): boolean => node instanceof Element || (node instanceof Text && node.data.trim() !== '')

/** A box over the page, in the top layer, so that nothing of the page's covers or clips it. */
class Mark {
  readonly #element = document.createElement('div')

  constructor() {
    this.#element.popover = 'manual'
    Object.assign(this.#element.style, {
      position: 'fixed',
      margin: '0',
      padding: '0',
      border: '0',
      inset: 'auto',
      pointerEvents: 'none',
      background: 'rgba(111, 168, 220, 0.5)',
    })
  }

  show(node: Node | undefined): void {
    if (!node) return void this.#element.remove()
    const range = document.createRange()
    range.selectNode(node)
    const { left, top, width, height } =
      node instanceof Element ? node.getBoundingClientRect() : range.getBoundingClientRect()
    document.body.append(this.#element)
    Object.assign(this.#element.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${width}px`,
      height: `${height}px`,
    })
    this.#element.showPopover()
  }
}
