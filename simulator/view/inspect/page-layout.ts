/**
 * The page as its templates have it: components and slot contents, which have no element of their own, between the
 * elements that they begin and end with. Worked out when asked, for as long as nothing is drawn.
 *
 * Invariant (see engine/block.ts): `first` and `last` of a block are siblings, and a block stays within its parent.
 */
import { hostAttribute } from '../../../base/scope-attribute'
import { builtins } from '../../../protocol/builtins'
import type { TemplatePlace } from '../../../protocol/inspect-tree'
import type { Block } from '../engine/block'
import type { Component } from '../engine/component'
import type { Engine } from './engine'

/** A node of the tree: an element, a text, a component or the content of a slot. */
export type Item = Element | Text | Block

interface Owned {
  block: Block
  /** Among the block's own elements, or texts. */
  n: number
}

export class PageLayout {
  #bounds = new Map<Node, Block[]>()
  #owned: Map<Node, Owned> | undefined
  #flush = -1
  #root: Component | undefined

  constructor(
    private readonly container: HTMLElement,
    private readonly engine: Engine,
  ) {}

  get root(): Component | undefined {
    this.#renew()
    return this.#root
  }

  /** Built-in components keep what they make for themselves to themselves. */
  isOwn(node: Node): node is Element | Text {
    if (node.nodeType === 3) return (node as Text).data.trim() !== ''
    return node.nodeType === 1 && (node as Element).localName.startsWith('a-')
  }

  isComponent = (item: Item): item is Component => item instanceof this.engine.Component
  isBlock = (item: Item): item is Block => item instanceof this.engine.Block

  /** A component's own element (`virtualHost: false`). */
  hostOf(component: Component): Element | undefined {
    const { first, last } = component
    const isHost = first === last && first?.nodeType === 1
    return isHost && (first as Element).hasAttribute(hostAttribute(component.unit)) ? (first as Element) : undefined
  }

  children(item: Item): Item[] {
    this.#renew()
    if (!this.isBlock(item)) return isLeaf(item) ? [] : this.#between(item.firstChild, null, item)
    const host = this.isComponent(item) && this.hostOf(item)
    return host ? this.#between(host.firstChild, null, host) : this.#between(item.first, item.last, item)
  }

  /** From the page inwards, both ends included; undefined where it is not on the page. */
  pathTo(item: Item): Item[] | undefined {
    this.#renew()
    const path: Item[] = []
    let node: Node | null = this.isBlock(item) ? item.first : item
    if (this.isBlock(item) && node) {
      const around = this.#around(node)
      if (!around.includes(item)) return undefined
      path.unshift(...around.slice(0, around.indexOf(item) + 1))
      node = node.parentElement
    }
    for (; node && node !== this.container; node = node.parentElement) {
      const around = this.#around(node)
      const inmost = around.at(-1)
      const isHost = inmost !== undefined && this.isComponent(inmost) && this.hostOf(inmost) === node
      path.unshift(...around, ...(isHost ? [] : [node as Element]))
    }
    return node ? [this.container, ...path] : undefined
  }

  /** The innermost node of the tree at an element, however deep inside of a built-in component that is. */
  nodeAt(element: Element): Item | undefined {
    let found: Element | undefined
    for (let at: Element | null = element; at && at !== this.container; at = at.parentElement) {
      if (!this.isOwn(at)) found = undefined
      else if (isLeaf(at)) found = at
      else found ??= at
    }
    if (!found) return undefined
    const inmost = this.#around(found).at(-1)
    return inmost && this.isComponent(inmost) && this.hostOf(inmost) === found ? inmost : found
  }

  placeOf(item: Item): TemplatePlace | undefined {
    if (this.isBlock(item)) {
      if (!this.isComponent(item) || !item.parent) return undefined
      return { unit: this.ownerOf(item.parent).unit, key: item.node }
    }
    this.#owned ??= this.#owners()
    const owned = this.#owned.get(item)
    if (!owned) return undefined
    const { block, n } = owned
    const kind = item.nodeType === 3 ? 't' : 'e'
    return { unit: this.ownerOf(block).unit, key: `${block.constructor.name}:${kind}${n}` }
  }

  /** The component in whose template a block stands. */
  ownerOf(block: Block): Component {
    let at = block
    while (!this.isComponent(at)) at = at.parent as Block
    return at
  }

  /** Components and slot contents that begin among `nodes`' siblings. */
  startingIn(parent: Node): Block[] {
    this.#renew()
    return [...parent.childNodes].flatMap((node) => (this.#bounds.get(node) ?? []).filter((one) => this.#isNode(one)))
  }

  #isNode(block: Block): boolean {
    return block !== this.#root && (this.isComponent(block) || block['host'] instanceof this.engine.Block)
  }

  /** `around`: what holds them, so that it is not found again in itself. */
  #between(first: Node | null, last: Node | null, around: Item): Item[] {
    const items: Item[] = []
    for (let node = first; node; node = node === last ? null : node.nextSibling) {
      const starting = (this.#bounds.get(node) ?? []).filter((block) => this.#isNode(block))
      const inner = this.isBlock(around) ? starting[starting.indexOf(around) + 1] : starting[0]
      if (inner) {
        items.push(inner)
        node = inner.last
      } else if (this.isOwn(node)) items.push(node)
    }
    return items
  }

  /** Components and slots that a node stands in and that its parent does not, outer before inner. */
  #around(node: Node): Block[] {
    const open: Block[] = []
    for (let at: Node | null = node.parentNode?.firstChild ?? null; at; at = at.nextSibling) {
      open.push(...(this.#bounds.get(at) ?? []).filter((block) => this.#isNode(block)))
      if (at === node) return open
      while (open.at(-1)?.last === at) open.pop()
    }
    return open
  }

  #renew(): void {
    const flush = this.engine.flushes()
    const root = this.engine.instances.find('')
    // What was drawn without a flush of its own is a page that is drawn anew.
    if (flush === this.#flush && root === this.#root && root?.first) return
    this.#flush = flush
    this.#root = root
    this.#owned = undefined
    this.#bounds = new Map()
    if (root) this.#visit(root, new Set())
  }

  #visit(block: Block, seen: Set<Block>): void {
    if (seen.has(block) || block.first === null) return
    seen.add(block)
    const starting = this.#bounds.get(block.first)
    if (starting) starting.push(block)
    else this.#bounds.set(block.first, [block])
    for (const field of block.held ?? []) for (const inner of this.#rendered(block, field)) this.#visit(inner, seen)
  }

  /** See engine/owners.ts: slot contents come up where a component shows them. */
  #rendered(block: Block, field: string): Block[] {
    const value = block[field] as Block | Block[] | { rows?: Block[] } | null
    const blocks = value instanceof this.engine.Block ? [value] : Array.isArray(value) ? value : (value?.rows ?? [])
    return blocks.filter((inner) => !inner['host'] || inner['host'] === block)
  }

  #owners(): Map<Node, Owned> {
    const owned = new Map<Node, Owned>()
    const counts = new Map<Block, { e: number; t: number }>()
    const walk = (first: Node | null, last: Node | null, around: Block): void => {
      const open: Block[] = []
      for (let node = first; node; node = node === last ? null : node.nextSibling) {
        open.push(...(this.#bounds.get(node) ?? []))
        const block = open.at(-1) ?? around
        const isElement = node.nodeType === 1
        if (node.nodeType === 3 || (isElement && this.isOwn(node))) {
          let count = counts.get(block)
          if (!count) counts.set(block, (count = { e: 0, t: 0 }))
          owned.set(node, { block, n: isElement ? count.e++ : count.t++ })
          if (isElement && !isLeaf(node as Element)) walk(node.firstChild, null, block)
        }
        while (open.at(-1)?.last === node) open.pop()
      }
    }
    const root = this.#root
    if (root?.first) walk(root.first, root.last, root)
    return owned
  }
}

export const tagOf = (element: Element): string => element.localName.replace(/^a-/, '')

export const isLeaf = (node: Node): boolean =>
  node.nodeType === 3 ||
  (Object.hasOwn(builtins, tagOf(node as Element)) && builtins[tagOf(node as Element)]!.leaf === true)
