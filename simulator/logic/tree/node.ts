/** One instance of the tree: see `InstanceNode`. */
import type { UnitId } from '../../../protocol/artifact'
import type { InstanceKey } from '../../../protocol/bridge'
import { InstanceScope, type ScopeOwner } from './scope'
import {
  EVERYTHING,
  type ComponentTag,
  fieldBit,
  type FieldMask,
  type Fields,
  type InstanceNode,
  type Skeleton,
  type SlotContents,
} from './types'

/** What nodes ask the tree. */
export interface NodeHost<I> {
  method(node: InstanceNode<I>, name: string): unknown
  tooManyTemplates(node: InstanceNode<I>): void
}

export class TreeNode<I> implements InstanceNode<I>, ScopeOwner {
  readonly depth: number
  readonly scope = new InstanceScope(this)
  children = new Map<InstanceKey, TreeNode<I>>()
  instance!: I
  given: Fields = {}
  ref: unknown
  contents: SlotContents | undefined
  skeleton: Skeleton | undefined
  /** Undefined for the page. */
  tag: ComponentTag | undefined
  alive = true
  /** Fields that changed since the skeleton last ran. */
  dirty: FieldMask = 0

  constructor(
    private readonly host: NodeHost<I>,
    readonly key: InstanceKey,
    readonly unit: UnitId,
    readonly id: string,
    readonly owner: TreeNode<I> | undefined,
    readonly parent: TreeNode<I> | undefined,
  ) {
    this.depth = parent ? parent.depth + 1 : 0
  }

  get slots(): readonly string[] {
    return this.contents ? Object.keys(this.contents) : []
  }

  /** Notes that fields changed; those that the skeleton does not read are none of its business. */
  touch(fields: Iterable<string>): void {
    const reads = this.skeleton?.reads
    if (!reads || reads.length === 0) return
    for (const field of fields) {
      const index = reads.indexOf(field)
      if (index >= 0) this.dirty |= fieldBit(index)
    }
  }

  touchAll(): void {
    this.dirty = EVERYTHING
  }

  method(name: string): unknown {
    return this.host.method(this, name)
  }

  tooDeep(): void {
    this.host.tooManyTemplates(this)
  }

  private get name(): string {
    return this.id.replace(/\.\d+$/, '') || this.unit
  }

  /** `page > card > card`, as tags from the page down; the middle of a long one left out. */
  chain(): string {
    const tags: string[] = [this.name]
    for (let at = this.parent; at; at = at.parent) tags.unshift(at.name)
    return (tags.length > 12 ? [...tags.slice(0, 6), '…', ...tags.slice(-5)] : tags).join(' > ')
  }
}
