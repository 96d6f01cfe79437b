/**
 * Which component instances are related (documentation: "组件间关系"): two are when each says so of the other, one being
 * the nearest component around the other (`parent`, `child`), or somewhere around it (`ancestor`, `descendant`).
 */
import { counterparts, relatedUnit, type Relation, type RelationHook } from '../define/relations'
import type { Instance } from '../instance/instance'
import type { InstanceNode } from '../tree/types'
import type { PageRuntime } from './page'

interface Link {
  other: Instance
  /** What this end says of the other, and the other of this one. */
  mine: Relation
  theirs: Relation
}

type Node = InstanceNode<Instance>

const relationsOf = (instance: Instance): Relation[] => instance.definition?.relations ?? []
const isUpward = ({ type }: Relation): boolean => type === 'parent' || type === 'ancestor'

const means = (relation: Relation, from: Instance, other: Instance): boolean =>
  relation.target ? other.parts.includes(relation.target) : relatedUnit(from.unit, relation.key) === other.unit

export class Relations {
  readonly #page: PageRuntime
  readonly #links = new Map<Instance, Link[]>()

  constructor(page: PageRuntime) {
    this.#page = page
  }

  /** After `attached` of all of them. What is around a new one is new as well, or related already where it can be. */
  link(nodes: readonly Node[]): void {
    for (const node of nodes) {
      for (const mine of relationsOf(node.instance)) {
        const found = node.alive && isUpward(mine) && around(node, mine)
        if (found) this.#add(node.instance, mine, found.other, found.theirs)
      }
    }
  }

  /** After `moved`. */
  moved({ instance }: Node): void {
    for (const link of this.#links.get(instance) ?? [])
      if (isUpward(link.mine)) this.#tell('linkChanged', instance, link)
  }

  /** After `detached`. */
  unlink(instance: Instance): void {
    for (const link of this.#links.get(instance) ?? []) {
      const rest = (this.#links.get(link.other) ?? []).filter(({ other }) => other !== instance)
      this.#links.set(link.other, rest)
      this.#tell('unlinked', instance, link)
    }
    this.#links.delete(instance)
  }

  /** In document order. */
  nodes(instance: Instance, key: string): Instance[] {
    const related = new Set(
      (this.#links.get(instance) ?? []).filter(({ mine }) => mine.key === key).map(({ other }) => other),
    )
    const inside = instance.node ? [...below(instance.node)].filter((other) => related.has(other)) : []
    return inside.length > 0 ? inside : [...related]
  }

  #add(inner: Instance, mine: Relation, outer: Instance, theirs: Relation): void {
    this.#links.set(inner, [...(this.#links.get(inner) ?? []), { other: outer, mine, theirs }])
    const back: Link = { other: inner, mine: theirs, theirs: mine }
    this.#links.set(outer, [...(this.#links.get(outer) ?? []), back])
    this.#tell('linked', outer, back)
  }

  /** Both ends, the given one first. */
  #tell(hook: RelationHook, one: Instance, { other, mine, theirs }: Link): void {
    this.#page.run(mine.hooks[hook], one, [other.self], `${hook} of ${mine.key}`)
    this.#page.run(theirs.hooks[hook], other, [one.self], `${hook} of ${theirs.key}`)
  }
}

function around(node: Node, mine: Relation): { other: Instance; theirs: Relation } | undefined {
  for (let at = node.parent; at?.parent; at = at.parent) {
    const other = at.instance
    if (means(mine, node.instance, other)) {
      const theirs = relationsOf(other).find(
        (each) => each.type === counterparts[mine.type] && means(each, other, node.instance),
      )
      if (theirs) return { other, theirs }
    }
    if (mine.type === 'parent') return undefined
  }
  return undefined
}

function* below(node: Node): Generator<Instance> {
  for (const child of node.children.values()) {
    yield child.instance
    yield* below(child)
  }
}
