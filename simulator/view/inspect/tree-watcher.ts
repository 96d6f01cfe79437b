/** Tells which of the nodes that the workbench knows have changed, themselves or their children. */
import type { NodeId } from '../../../protocol/inspect-tree'
import type { Item } from './page-layout'
import type { TreeNodes } from './tree-nodes'

/** ms; what changes within is told as one. */
const EVERY = 120

export class TreeWatcher {
  #observer: MutationObserver | undefined
  #sheets: MutationObserver | undefined
  #targets = new Map<Node, boolean>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly nodes: TreeNodes,
    private readonly tell: (nodes: NodeId[]) => void,
    private readonly restyled: () => void,
  ) {}

  watch(on: boolean): void {
    this.#observer?.disconnect()
    this.#sheets?.disconnect()
    this.#sheets = on ? new MutationObserver(() => this.restyled()) : undefined
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#targets.clear()
    this.#observer = on ? new MutationObserver((records) => this.#heard(records)) : undefined
    const all = { subtree: true, childList: true, attributes: true, characterData: true }
    this.#observer?.observe(this.nodes.container, all)
    this.#sheets?.observe(document.head, { subtree: true, childList: true, characterData: true })
  }

  #heard(records: MutationRecord[]): void {
    for (const { target, type } of records)
      this.#targets.set(target, type === 'childList' || this.#targets.get(target) === true)
    this.#timer ??= setTimeout(() => this.#report(), EVERY)
  }

  #report(): void {
    this.#timer = undefined
    const ids = new Set<NodeId>()
    for (const [target, children] of this.#targets)
      for (const item of this.#itemsOf(target, children)) {
        const id = this.nodes.known(item)
        if (id !== undefined) ids.add(id)
      }
    this.#targets.clear()
    if (ids.size > 0) this.tell([...ids])
  }

  /** A text may be shown in its parent's row, and children may be those of components that begin among them. */
  #itemsOf(target: Node, children: boolean): Item[] {
    const { container, layout } = this.nodes
    if (!target.isConnected) return []
    const element = target instanceof Element ? target : target.parentElement
    if (!element) return []
    const item = element === container ? container : layout.nodeAt(element)
    const items: Item[] = item ? [item] : []
    if (target.nodeType === 3) items.push(target as Text)
    if (children || target.nodeType === 3) items.push(...layout.startingIn(element))
    return items
  }
}
