/**
 * Blocks that introduce named data: the page and its components, bodies of templates, slot contents with a scope.
 */
import type { Change, FunctionMark, InstanceKey, Path } from '../../../protocol/bridge'
import { instanceId } from '../../../base/instance-id'
import { Block, mark } from './block'
import { instances, type Defaults } from './instances'
import { writeChange } from './write'

type Data = Record<string, unknown>

/** The body of a template, or a slot content with `slot-scope`: `data` is what was given to it. */
export abstract class ScopeBlock extends Block {
  declare data: Data

  override set(name: string, value: unknown): number {
    const { data } = this
    // An object may have changed inside, whoever holds it.
    if (data[name] === value && (typeof value !== 'object' || value === null)) return 0
    data[name] = value
    const node = this.trie.kids?.[name]
    return node ? node.all : 0
  }

  /** Takes over the fields that are read here; the bits that they dirty. */
  assign(given: unknown): number {
    const source = (given ?? {}) as Data
    let mask = 0
    for (const name in this.trie.kids) mask |= this.set(name, source[name])
    return mask
  }

  override through(prop: string | null | undefined, path: Path, at: number, change: Change): void {
    let field: string | undefined = prop ?? undefined
    if (prop === null) {
      // A spread: the path goes on with the field's name. Its value may be another one now.
      if (at >= path.length) return
      field = String(path[at])
      if (at + 1 === path.length && change.length !== 4) this.data[field] = change[1]
      at++
    }
    const node = this.trie.kids?.[field as string]
    if (node) mark(this, node, path, at, change)
  }
}

/** A unit's compiled template: the constructor of its root block. `handlers`: see `init` of mount.ts. */
export interface Definition {
  new (
    parent: Block | null,
    props: Data,
    slots: Slots | null,
    node: string,
    handlers: readonly string[] | null,
  ): Component
}

/** What a component tag holds, by slot name. */
export type Slots = Map<string, SlotType>
export interface SlotType {
  new (parent: Block, host: Block, component: Component, ordinal: number, data: Data | null): Block
}

export abstract class Component extends ScopeBlock {
  declare slots: Slots | null
  /** `tag.n`: see Instance keys. */
  declare node: string
  /** On the prototype. */
  declare unit: string
  declare defaults: Defaults | undefined
  /** Names of the instance's own fields that the unit's defaults have not. */
  declare own: Data | null
  /** The instance key, once somebody has asked for it. */
  declare id: InstanceKey | null

  /** Takes a prop; data of the same name hides it. */
  override set(name: string, value: unknown): number {
    const defaults = this.defaults
    if (defaults && name in defaults.data) return 0
    if (this.own && name in this.own) return 0
    return super.set(name, value === undefined ? defaults?.props[name] : value)
  }

  override through(prop: string | null | undefined, path: Path, at: number, change: Change): void {
    if (prop && ((this.defaults && prop in this.defaults.data) || (this.own && prop in this.own))) return
    super.through(prop, path, at, change)
  }

  /** setData's changes to this instance's own data. */
  apply(changes: Change[]): void {
    for (const change of changes) {
      this.claim(change)
      const effective = writeChange(this.data, change)
      mark(this, this.trie, effective[0], 0, effective)
    }
  }

  /** From now on the field is the instance's own: no prop shows through, and no default is shared. */
  private claim([path]: Change): void {
    const name = path[0] as string
    const defaults = this.defaults
    const shared = defaults && name in defaults.data
    if (shared) {
      if (path.length > 1 && this.data[name] === defaults.data[name]) this.data[name] = structuredClone(this.data[name])
    } else if (this.parent && !(this.own && name in this.own)) {
      ;(this.own ??= Object.create(null) as Data)[name] = true
      // A prop's object is its owner's: never written to.
      if (path.length > 1) this.data[name] = undefined
    }
  }

  override ownerKey(): InstanceKey {
    if (this.id !== null) return this.id
    return (this.id = this.parent === null ? '' : `${pathTo(this.parent)}/${this.node}`)
  }

  override destroy(): void {
    super.destroy()
    instances.remove(this)
  }
}

/** The key of a block's owner and everything that the blocks on the way add to it. */
function pathTo(block: Block): string {
  return block instanceof Component ? block.ownerKey() : pathTo(block.parent as Block) + block.segment()
}

/** What the blocks between a component's root and a block add. */
export function pathWithin(block: Block): string {
  return block instanceof Component ? '' : pathWithin(block.parent as Block) + block.segment()
}

export const ownerOf = (block: Block): Component => {
  let at = block
  while (!(at instanceof Component)) at = at.parent as Block
  return at
}

/** A component's first data: defaults, props, own data, in that order. May be `props` itself. */
export function initialData(defaults: Defaults | undefined, props: Data, own: Data | undefined): Data {
  if (defaults === undefined) return own ? Object.assign(props, own) : props
  const data: Data = { ...defaults.props, ...defaults.data }
  for (const name in props) {
    const value = props[name]
    if (value !== undefined ? !(name in defaults.data) : !(name in data)) data[name] = value
  }
  return own ? Object.assign(data, own) : data
}

/** What a component's template reads beside data and props: see protocol/bridge.ts, and functions as marks. */
export function addImplied(component: Component, defaults: Defaults | undefined): void {
  const { data, trie } = component
  const read = trie.kids
  if (!read) return
  if ('$id' in read) data.$id = instanceId(instances.pageId, component.ownerKey())
  if ('$slots' in read) {
    const given: Data = {}
    for (const name of component.slots?.keys() ?? []) given[name || '$default'] = true
    data.$slots = given
  }
  if (!defaults) return
  for (const name in read) {
    const mark = (data[name] as FunctionMark | null | undefined)?.$fn
    if (Array.isArray(mark) && mark[0] === null) data[name] = { $fn: [component.ownerKey(), mark[1]] }
  }
}
